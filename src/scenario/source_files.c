/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sha256.h"

enum { LEVELS_ABOVE = 2 };

static void *fail(struct unit_hint *hint, const char *format, const char *a, const char *b)
{
    (void)snprintf(hint->text, sizeof hint->text, format, a, b);
    return NULL;
}

/* "a/b" of "a/b/c", "." of "c". */
static char *directory_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return arena_text(arena, ".", 1);
    return arena_text(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

void source_files_init(struct source_files *f, struct arena *arena, const char *scenario_path)
{
    *f = (struct source_files){.arena = arena};
    char *real = realpath(directory_of(arena, scenario_path), NULL);
    if (real == NULL)
        return;
    f->top = arena_text(arena, real, strlen(real));
    free(real);
    for (int i = 0; i < LEVELS_ABOVE && strcmp(f->top, "/") != 0; i++)
        f->top = directory_of(arena, f->top);
}

static void add_source(struct source_files *f, const char *path, const char *text, size_t length)
{
    if (f->count == f->capacity) {
        const size_t larger = f->capacity < 8 ? 8 : 2 * f->capacity;
        struct scenario_source *grown = ARENA_ARRAY(f->arena, larger, struct scenario_source);
        if (f->count > 0)
            memcpy(grown, f->sources, f->count * sizeof grown[0]);
        f->sources = grown;
        f->capacity = larger;
    }
    struct scenario_source *s = &f->sources[f->count++];
    *s = (struct scenario_source){.path = arena_text(f->arena, path, strlen(path)), .bytes = length};
    sha256_of(text, length, s->sha256);
}

static char *read_all(struct source_files *f, int fd, size_t size, size_t *length)
{
    char *text = arena_array(f->arena, size + 2, 1);
    size_t n = 0;
    while (n <= size) {
        const ssize_t got = read(fd, text + n, size + 1 - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return NULL;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    text[n <= size ? n : size] = '\0';
    *length = n;
    return text;
}

const char *source_files_read(struct source_files *f, const char *path, size_t max_bytes, size_t *length,
                              struct unit_hint *hint)
{
    struct stat info;
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail(hint, "cannot read '%s': %s", path, strerror(errno));
    const char *text = NULL;
    if (fstat(fd, &info) != 0)
        fail(hint, "cannot read '%s': %s", path, strerror(errno));
    else if (S_ISDIR(info.st_mode))
        fail(hint, "'%s' is a directory%s", path, "");
    else if (S_ISREG(info.st_mode) && (size_t)info.st_size > max_bytes)
        fail(hint, "'%s' is larger than the %s that are read", path, max_bytes >= 8u << 20 ? "8 MiB" : "1 MiB");
    else if ((text = read_all(f, fd, max_bytes, length)) == NULL)
        fail(hint, "cannot read '%s': %s", path, strerror(errno));
    else if (*length > max_bytes)
        text = fail(hint, "'%s' is larger than the %s that are read", path, max_bytes >= 8u << 20 ? "8 MiB" : "1 MiB");
    (void)close(fd);
    if (text != NULL)
        add_source(f, path, text, *length);
    return text;
}

static bool lies_below(const char *top, const char *path)
{
    const size_t n = strlen(top);
    return strcmp(top, "/") == 0 || (strncmp(path, top, n) == 0 && path[n] == '/');
}

const char *source_files_resolve(struct source_files *f, const char *from, const char *name, struct unit_hint *hint)
{
    if (name[0] == '/')
        return fail(hint, "'%s' is an absolute path; write it relative to this file%s", name, "");
    char path[4096];
    const char *directory = directory_of(f->arena, from);
    const bool here = strcmp(directory, ".") == 0 && strncmp(from, "./", 2) != 0;
    const int n = snprintf(path, sizeof path, "%s%s%s", here ? "" : directory, here ? "" : "/", name);
    if (n < 0 || (size_t)n >= sizeof path)
        return fail(hint, "the path is too long%s%s", "", "");
    char *real = realpath(path, NULL);
    if (real == NULL)
        return fail(hint, "cannot read '%s': %s", path, strerror(errno));
    const bool allowed = f->top != NULL && lies_below(f->top, real);
    free(real);
    if (!allowed)
        return fail(hint, "'%s' lies outside of the scenario's directory and the two above it%s", name, "");
    return arena_text(f->arena, path, strlen(path));
}

bool source_files_same(const char *a, const char *b)
{
    char *x = realpath(a, NULL);
    char *y = realpath(b, NULL);
    const bool same = x != NULL && y != NULL && strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sha256.h"
#include "text.h"
#include "tree.h"

/* Bytes of the directory part of a path, without the last slash: 0 when there is none. */
static size_t directory_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
}

static const char *directory_of(struct arena *arena, const char *path)
{
    const size_t n = directory_length(path);

    return n == 0 ? "." : arena_text(arena, path, n);
}

/* The resolved path in the arena, or NULL with errno. */
static const char *resolve(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);

    if (real == NULL && errno == ENOMEM)
        arena_out_of_memory(); /* the path as it was given would do, but be another text in the manifest */
    if (real == NULL)
        return NULL;
    const char *copy = arena_text(arena, real, strlen(real));
    free(real);
    return copy;
}

static const char *join(struct arena *arena, const char *directory, const char *name)
{
    struct text t = {0};

    if (strcmp(directory, ".") != 0)
        text_printf(&t, "%s%s", directory, directory[strlen(directory) - 1] == '/' ? "" : "/");
    text_add(&t, name);
    const char *joined = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return joined;
}

/* dir/x/../base.yaml becomes dir/base.yaml. */
static const char *shortened(struct arena *arena, const char *path)
{
    char *copy = arena_text(arena, path, strlen(path));

    for (char *up = strstr(copy, "/../"); up != NULL; up = strstr(up, "/../")) {
        char *part = up;
        while (part > copy && part[-1] != '/')
            part--;
        if (part == up || strncmp(part, "..", 2) == 0 || strncmp(part, "./", 2) == 0) {
            up++;
            continue;
        }
        memmove(part, up + 4, strlen(up + 4) + 1);
        up = copy;
    }
    return copy;
}

/* The shorter path, if that is the same file. */
static const char *simplify(struct arena *arena, const char *path, const char *real)
{
    const char *copy = shortened(arena, path);
    const char *simple = resolve(arena, copy);
    return simple != NULL && strcmp(simple, real) == 0 ? copy : path;
}

static struct input_file *add_file(struct input_files *f, const char *path, const char *real)
{
    struct input_file **last = &f->first;

    while (*last != NULL)
        last = &(*last)->next;
    *last = ARENA_NEW(f->arena, struct input_file);
    (*last)->path = arena_text(f->arena, path, strlen(path));
    (*last)->real = real;
    f->count++;
    return *last;
}

/* Reads up to max bytes and one more from an open file. False with errno. */
static bool read_all(int fd, size_t max, struct text *out)
{
    char block[1 << 14];

    while (out->length <= max) {
        const ssize_t n = read(fd, block, sizeof block);
        if (n == 0)
            return true;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        text_add_n(out, block, (size_t)n);
    }
    return true;
}

/* What keeps a file from being read: a phrase, or NULL after it was read into `out`. */
static const char *load(const char *real, size_t max, struct text *out, struct text *words)
{
    struct stat status;
    const char *problem = NULL;
    const int fd = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0)
        return strerror(errno);
    if (fstat(fd, &status) != 0)
        problem = strerror(errno);
    else if (S_ISDIR(status.st_mode))
        problem = "it is a directory";
    else if (!S_ISREG(status.st_mode))
        problem = "it is not a regular file";
    else if ((uintmax_t)status.st_size > max)
        text_printf(words, "it has %lld bytes; at most %zu are read", (long long)status.st_size,
                    max);
    else if (!read_all(fd, max, out))
        problem = strerror(errno);
    else if (out->length > max)
        text_printf(words, "it has more than %zu bytes", max);
    (void)close(fd);
    return problem != NULL ? problem : words->length > 0 ? text_of(words) : NULL;
}

static void keep(struct input_files *f, struct input_file *file, const char *text, size_t length)
{
    file->text = arena_text(f->arena, text, length);
    file->length = length;
    sha256_of(text, length, file->sha256);
}

/* The directory two above the scenario's own, or as far up as there are directories. */
static const char *limit_of(struct arena *arena, const char *path)
{
    const char *real = resolve(arena, directory_of(arena, path));

    for (int i = 0; real != NULL && i < 2; i++)
        real = directory_of(arena, real);
    return real;
}

const struct input_file *input_file_take(struct input_files *f, const char *path, const char *text,
                                         size_t length)
{
    f->limit = limit_of(f->arena, path);
    struct input_file *file = add_file(f, path, resolve(f->arena, path));
    keep(f, file, text, length);
    return file;
}

/* The file that was kept under the path; added, unless it is there already. NULL: it was not kept. */
static const struct input_file *take_kept(struct input_files *f, const char *path)
{
    for (struct input_file *file = f->first; file != NULL; file = file->next)
        if (strcmp(file->path, path) == 0)
            return file;
    for (size_t i = 0; i < f->n_kept; i++)
        if (strcmp(f->kept[i].path, path) == 0) {
            struct input_file *file = add_file(f, path, NULL);
            keep(f, file, f->kept[i].text, f->kept[i].length);
            return file;
        }
    return NULL;
}

static const struct input_file *open_kept(struct input_files *f, const char *path, enum error_code *code)
{
    const struct input_file *file = take_kept(f, path);
    const struct place place = {.file = arena_text(f->arena, path, strlen(path))};

    if (file == NULL)
        diag_add(f->diag, DIAG_ERROR, place, NULL, "its text is not in the study");
    *code = file != NULL ? ERROR_NONE : ERROR_NO_INPUT;
    return file;
}

const struct input_file *input_file_open(struct input_files *f, const char *path, size_t max_bytes,
                                         enum error_code *code)
{
    if (f->kept != NULL)
        return open_kept(f, path, code);
    struct text content = {0};
    struct text words = {0};
    const char *real = resolve(f->arena, path);
    const char *problem = real == NULL ? strerror(errno) : load(real, max_bytes, &content, &words);
    struct input_file *file = NULL;

    *code = ERROR_NONE;
    if (problem == NULL) {
        f->limit = limit_of(f->arena, path);
        file = add_file(f, path, real);
        keep(f, file, text_of(&content), content.length);
    } else {
        const struct place place = {.file = arena_text(f->arena, path, strlen(path))};
        diag_add(f->diag, DIAG_ERROR, place, NULL, "cannot be read: %s", problem);
        *code = words.length > 0 ? ERROR_DATA : ERROR_NO_INPUT;
    }
    text_fini(&content);
    text_fini(&words);
    return file;
}

static bool is_below(const char *real, const char *directory)
{
    const size_t n = strlen(directory);

    if (strcmp(directory, "/") == 0)
        return true;
    return strncmp(real, directory, n) == 0 && real[n] == '/';
}

/* The file whose directory relative paths start from. */
static const char *origin_of(const struct input_files *f, const char *place_file)
{
    for (const struct input_file *file = f->first; file != NULL && place_file != NULL;
         file = file->next)
        if (strcmp(file->path, place_file) == 0)
            return file->path;
    return f->first->path;
}

#define FOLLOW_ERROR(f, node, ...)                                                                 \
    diag_add((f)->diag, DIAG_ERROR, (node)->place, (node)->source, __VA_ARGS__)

/* The resolved path of what may be read, or NULL with a message. */
static const char *allowed(struct input_files *f, const struct tree_node *node, const char *what,
                           const char *relative, const char *joined)
{
    if (relative[0] == '/') {
        FOLLOW_ERROR(f, node, "%s: '%s' is an absolute path; write it relative to this file", what,
                     relative);
        return NULL;
    }
    errno = ENOENT;
    const char *real = relative[0] == '\0' || f->limit == NULL ? NULL : resolve(f->arena, joined);
    if (real == NULL) {
        FOLLOW_ERROR(f, node, "%s: '%s' cannot be read: %s", what, relative, strerror(errno));
        return NULL;
    }
    if (!is_below(real, f->limit)) {
        FOLLOW_ERROR(
            f, node,
            "%s: '%s' lies neither below the scenario's directory nor below one of the two "
            "above it",
            what, relative);
        return NULL;
    }
    return real;
}

static const struct input_file *follow_kept(struct input_files *f, const struct tree_node *node, const char *what,
                                            const char *relative, const char *joined)
{
    const struct input_file *file = take_kept(f, shortened(f->arena, joined));

    if (file == NULL)
        file = take_kept(f, joined);
    if (file == NULL)
        FOLLOW_ERROR(f, node, "%s: the text of '%s' is not in the study", what, relative);
    return file;
}

const struct input_file *input_file_follow(struct input_files *f, const struct tree_node *node,
                                           const char *what, const char *relative, size_t max_bytes)
{
    const char *directory = directory_of(f->arena, origin_of(f, node->place.file));
    const char *joined = join(f->arena, directory, relative);
    if (f->kept != NULL)
        return follow_kept(f, node, what, relative, joined);
    const char *real = allowed(f, node, what, relative, joined);
    struct text content = {0};
    struct text words = {0};
    struct input_file *file = NULL;

    if (real == NULL)
        return NULL;
    for (file = f->first; file != NULL; file = file->next)
        if (file->real != NULL && strcmp(file->real, real) == 0)
            return file;
    const char *problem = load(real, max_bytes, &content, &words);
    if (problem == NULL) {
        file = add_file(f, simplify(f->arena, joined, real), real);
        keep(f, file, text_of(&content), content.length);
    } else {
        FOLLOW_ERROR(f, node, "%s: '%s' cannot be read: %s", what, relative, problem);
    }
    text_fini(&content);
    text_fini(&words);
    return file;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output_dir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store.h"
#include "store_lock.h"
#include "text.h"

enum { DIRECTORY_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static bool refuse(struct error *error, const char *path, const char *why)
{
    return error_set(error, ERROR_CANNOT_CREATE, "cannot write results to %s: %s", path, why);
}

/* Ones in the middle may be symbolic links (/tmp often is); the last is looked at by the caller. */
bool output_dir_make(const char *path)
{
    struct text part = {0};
    bool ok = true;
    for (const char *p = path; ok && *p != '\0';) {
        const size_t slashes = strspn(p, "/");
        const size_t name = strcspn(p + slashes, "/");
        text_add_n(&part, p, slashes + name);
        p += slashes + name;
        if (name > 0)
            ok = mkdir(text_of(&part), 0755) == 0 || errno == EEXIST || errno == EISDIR ||
                 (*p != '\0' && errno == EROFS);
    }
    text_fini(&part);
    return ok;
}

static bool is_root(int directory)
{
    struct stat this, root;
    return fstat(directory, &this) == 0 && stat("/", &root) == 0 && this.st_dev == root.st_dev &&
           this.st_ino == root.st_ino;
}

/* The first bytes of an ordinary file; fewer where it is shorter. *why: an errno when a file that
 * may be there could not be read. */
static size_t read_head(int directory, const char *name, char head[], size_t most, int *why)
{
    struct stat found;
    const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    const int file = openat(directory, name, flags);
    if (file < 0) {
        *why = errno == ENOENT || errno == ELOOP ? *why : errno;
        return 0;
    }
    size_t n = 0;
    if (fstat(file, &found) == 0 && S_ISREG(found.st_mode))
        while (n < most) {
            const ssize_t got = read(file, head + n, most - n);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                *why = errno;
            if (got <= 0)
                break;
            n += (size_t)got;
        }
    (void)close(file);
    return n;
}

static bool has_manifest(int directory, int *why)
{
    char head[sizeof OUTPUT_DIR_SIGNATURE] = {0};
    (void)read_head(directory, "manifest.json", head, sizeof head - 1, why);
    return strcmp(head, OUTPUT_DIR_SIGNATURE) == 0;
}

bool output_dir_is_ours(const char *path)
{
    int why = 0;
    const int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const bool ours = directory >= 0 && has_manifest(directory, &why);
    if (directory >= 0)
        (void)close(directory);
    return ours;
}

/* A study that was interrupted before its first results were written. SQLite keeps the number by
 * which a program marks its files at byte 68. */
static bool has_study(int directory, int *why)
{
    enum { MARK = 68, HEAD = MARK + 4 };
    const char mark[4] = {STORE_APPLICATION >> 24 & 0xff, STORE_APPLICATION >> 16 & 0xff,
                          STORE_APPLICATION >> 8 & 0xff, STORE_APPLICATION & 0xff};
    char head[HEAD];
    return read_head(directory, STORE_FILE, head, HEAD, why) == HEAD &&
           memcmp(head + MARK, mark, sizeof mark) == 0;
}

/* What was just being made when the program was killed does not count. */
static bool is_leftover(const char *name)
{
    static const char *const names[] = {".", "..", ".manifest.json.tmp", ".study.db.tmp",
                                        "study.lock"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return strncmp(name, OUTPUT_DIR_PART, strlen(OUTPUT_DIR_PART)) == 0; /* parts of this study */
}

static bool is_empty(int directory, int *why)
{
    const int copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy >= 0 ? fdopendir(copy) : NULL;
    if (list == NULL) {
        *why = errno;
        if (copy >= 0)
            (void)close(copy);
        return false;
    }
    bool empty = true;
    for (const struct dirent *e = readdir(list); e != NULL && empty; e = readdir(list))
        empty = is_leftover(e->d_name);
    (void)closedir(list);
    return empty;
}

static bool is_refused(int directory, const char *path, struct error *error)
{
    if (is_root(directory))
        return !refuse(error, path, "it is the root of the file system");
    if (flock(directory, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return !refuse(error, path, "another reorg is writing there");
    int why = 0;
    if (!has_manifest(directory, &why) && !has_study(directory, &why) && !is_empty(directory, &why))
        return !refuse(error, path, why != 0 ? strerror(why) : "the folder holds files that are not results of reorg");
    return false;
}

/* Without slashes at the end: behind "link/" the link would be followed. */
static void without_slashes(struct text *clean, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && (path[n - 1] == '/' || (path[n - 1] == '.' && path[n - 2] == '/')))
        n--;
    text_add_n(clean, path, n);
}

static bool open_final(const char *path, int *directory, struct error *error)
{
    struct stat found;
    if (lstat(path, &found) == 0 && S_ISLNK(found.st_mode))
        return refuse(error, path, "it is a symbolic link");
    do
        *directory = open(path, DIRECTORY_FLAGS);
    while (*directory < 0 && errno == EINTR);
    if (*directory < 0)
        return refuse(error, path, strerror(errno));
    if (is_refused(*directory, path, error)) {
        output_dir_close(*directory);
        *directory = -1;
        return false;
    }
    return true;
}

bool output_dir_open(const char *path, int *directory, struct error *error)
{
    struct text clean = {0};
    *directory = -1;
    without_slashes(&clean, path);
    bool ok = true;
    if (clean.length == 0)
        ok = refuse(error, "\"\"", "the name is empty");
    else if (!output_dir_make(text_of(&clean)))
        ok = refuse(error, path, strerror(errno));
    ok = ok && open_final(text_of(&clean), directory, error);
    text_fini(&clean);
    return ok;
}

bool output_dir_sub(int parent, const char *name, const char *shown, int *directory,
                    struct error *error)
{
    if (mkdirat(parent, name, 0755) != 0 && errno != EEXIST)
        return error_set(error, errno == ENOSPC ? ERROR_WRITE : ERROR_CANNOT_CREATE,
                         "cannot create %s: %s", shown, strerror(errno));
    *directory = openat(parent, name, DIRECTORY_FLAGS);
    if (*directory < 0)
        return refuse(error, shown,
                      errno == ELOOP || errno == ENOTDIR ? "it is a symbolic link or a file"
                                                         : strerror(errno));
    return true;
}

static bool move_aside(const char *path, struct error *error)
{
    struct text to = {0};
    struct stat found;
    int n = 0;
    do {
        text_clear(&to);
        text_printf(&to, "%s.old-%d", path, ++n);
    } while (lstat(text_of(&to), &found) == 0);
    const bool ok = rename(path, text_of(&to)) == 0 ||
                    error_set(error, ERROR_CANNOT_CREATE, "cannot move %s aside: %s", path,
                              strerror(errno));
    text_fini(&to);
    return ok;
}

bool output_dir_set_aside(const char *path, struct error *error)
{
    struct text clean = {0};
    struct stat found;
    int directory = -1, lock = -1, why = 0;
    without_slashes(&clean, path);
    if (lstat(text_of(&clean), &found) != 0) {
        text_fini(&clean);
        return true;
    }
    bool ok = output_dir_open(path, &directory, error) &&
              store_lock_take(text_of(&clean), &lock, error);
    store_lock_release(text_of(&clean), lock);
    ok = ok && (is_empty(directory, &why) || move_aside(text_of(&clean), error));
    output_dir_close(directory);
    text_fini(&clean);
    return ok;
}

void output_dir_close(int directory)
{
    if (directory >= 0)
        (void)close(directory);
}

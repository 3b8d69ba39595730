/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>


enum { ATTEMPTS = 100, HOLDER = 160 };

static void path_of(struct text *path, const char *directory)
{
    text_clear(path);
    text_printf(path, "%s/study.lock", directory);
}

/* "process 12 on host since 2026-11-26 10:00:00 UTC": what the holder wrote, or nothing. */
static void read_holder(int lock, char holder[HOLDER])
{
    const ssize_t n = pread(lock, holder, HOLDER - 1, 0);
    size_t length = n > 0 ? (size_t)n : 0;
    const char *why = NULL;
    while (length > 0 && holder[length - 1] == '\n')
        length--;
    if (!text_is_label(holder, length, HOLDER, &why))
        length = 0;
    holder[length] = '\0';
}

static void write_holder(int lock)
{
    char host[65] = "this machine";
    char when[32] = "";
    struct tm utc;
    const time_t now = time(NULL);
    struct text t = {0};
    if (gethostname(host, sizeof host - 1) != 0)
        host[0] = '\0';
    if (gmtime_r(&now, &utc) != NULL)
        (void)strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S UTC", &utc);
    text_printf(&t, "process %ld on %s since %s\n", (long)getpid(), host, when);
    /* Only a help for people: the lock holds without it. */
    if (ftruncate(lock, 0) == 0 && pwrite(lock, text_of(&t), t.length, 0) < 0)
        (void)ftruncate(lock, 0);
    text_fini(&t);
}

/* A holder that ended between our opening and our locking has removed the file we locked. */
static bool is_still_there(int lock, const char *path)
{
    struct stat mine, theirs;
    return fstat(lock, &mine) == 0 && lstat(path, &theirs) == 0 && mine.st_dev == theirs.st_dev &&
           mine.st_ino == theirs.st_ino;
}

static bool refuse(struct error *error, const char *directory, int lock)
{
    char holder[HOLDER];
    read_holder(lock, holder);
    (void)close(lock);
    return error_set(error, ERROR_CANNOT_CREATE,
                     "another reorg is working on %s (%s); wait for it, or give another place with -o", directory,
                     holder[0] != '\0' ? holder : "which one cannot be told");
}

static bool fail(struct error *error, const char *path)
{
    return error_set(error, ERROR_CANNOT_CREATE, "cannot lock %s: %s", path, strerror(errno));
}

bool store_lock_take(const char *directory, int *lock, struct error *error)
{
    struct text path = {0};
    path_of(&path, directory);
    *lock = -1;
    bool ok = true;
    for (int i = 0; ok && *lock < 0 && i < ATTEMPTS; i++) {
        const int file = open(text_of(&path), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
        if (file < 0 && errno == EINTR)
            continue;
        if (file < 0)
            ok = fail(error, text_of(&path));
        else if (flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            ok = refuse(error, directory, file);
        else if (is_still_there(file, text_of(&path)))
            *lock = file;
        else
            (void)close(file);
    }
    if (ok && *lock < 0)
        ok = fail(error, text_of(&path));
    if (ok)
        write_holder(*lock);
    text_fini(&path);
    return ok;
}

bool store_lock_holder(const char *directory, struct text *holder)
{
    struct text path = {0};
    char words[HOLDER];
    path_of(&path, directory);
    const int lock = open(text_of(&path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    const bool held = lock >= 0 && flock(lock, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (held) {
        read_holder(lock, words);
        text_add(holder, words);
    }
    if (lock >= 0)
        (void)close(lock);
    text_fini(&path);
    return held;
}

void store_lock_release(const char *directory, int lock)
{
    struct text path = {0};
    if (lock < 0)
        return;
    path_of(&path, directory);
    (void)unlink(text_of(&path));
    (void)close(lock);
    text_fini(&path);
}

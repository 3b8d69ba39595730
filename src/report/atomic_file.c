/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH_AT = 65536 };

/* No room and a broken disk are failures to write, whichever call noticed them. */
static bool fail(const struct atomic_file *f, enum error_code code, const char *what,
                 struct error *error)
{
    const int cause = errno;
    const bool writing = cause == ENOSPC || cause == EDQUOT || cause == EIO || cause == EFBIG;
    return error_set(error, writing ? ERROR_WRITE : code, "cannot %s %s: %s", what, f->shown,
                     strerror(cause));
}

bool atomic_file_begin(struct atomic_file *f, int directory, const char *name, const char *shown,
                       struct error *error)
{
    *f = (struct atomic_file){.directory = directory, .file = -1, .shown = shown};
    const int length = snprintf(f->name, sizeof f->name, "%s", name);
    if (length <= 0 || (size_t)length >= sizeof f->name || strchr(name, '/') != NULL)
        return error_set(error, ERROR_CANNOT_CREATE, "cannot create %s: not a file name", shown);
    (void)snprintf(f->temporary, sizeof f->temporary, ".%s.tmp", f->name);
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    for (int attempt = 0; attempt < 2 && f->file < 0; attempt++) {
        do
            f->file = openat(directory, f->temporary, flags, 0644);
        while (f->file < 0 && errno == EINTR);
        if (f->file < 0 && (errno != EEXIST || unlinkat(directory, f->temporary, 0) != 0))
            break;
    }
    return f->file >= 0 ? true : fail(f, ERROR_CANNOT_CREATE, "create", error);
}

struct text *atomic_file_text(struct atomic_file *f)
{
    return &f->buffer;
}

static bool write_all(int file, const char *data, size_t n)
{
    while (n > 0) {
        const ssize_t written = write(file, data, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written == 0)
            errno = ENOSPC;
        if (written <= 0)
            return false;
        data += written;
        n -= (size_t)written;
    }
    return true;
}

/* Some file systems cannot: then there is nothing to wait for. */
static bool sync_descriptor(int descriptor)
{
    int result;
    do
        result = fsync(descriptor);
    while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

static bool empty_buffer(struct atomic_file *f, struct error *error)
{
    const bool ok = write_all(f->file, text_of(&f->buffer), f->buffer.length);
    if (!ok) {
        (void)fail(f, ERROR_WRITE, "write", error);
        atomic_file_abandon(f);
        return false;
    }
    text_clear(&f->buffer);
    return true;
}

bool atomic_file_flush(struct atomic_file *f, struct error *error)
{
    return f->buffer.length < FLUSH_AT || empty_buffer(f, error);
}

bool atomic_file_commit(struct atomic_file *f, struct error *error)
{
    if (!empty_buffer(f, error))
        return false;
    bool ok = sync_descriptor(f->file);
    if (ok) {
        ok = close(f->file) == 0 || errno == EINTR;
        f->file = -1;
    }
    ok = ok && renameat(f->directory, f->temporary, f->directory, f->name) == 0;
    ok = ok && sync_descriptor(f->directory);
    if (!ok)
        (void)fail(f, ERROR_WRITE, "write", error);
    else
        f->temporary[0] = '\0';
    atomic_file_abandon(f);
    return ok;
}

void atomic_file_abandon(struct atomic_file *f)
{
    if (f->file >= 0)
        (void)close(f->file);
    f->file = -1;
    if (f->temporary[0] != '\0')
        (void)unlinkat(f->directory, f->temporary, 0);
    f->temporary[0] = '\0';
    text_fini(&f->buffer);
}

bool atomic_file_write(int directory, const char *name, const char *shown, const struct text *text,
                       struct error *error)
{
    struct atomic_file f;
    if (!atomic_file_begin(&f, directory, name, shown, error))
        return false;
    text_add_n(&f.buffer, text_of(text), text->length);
    return atomic_file_commit(&f, error);
}

bool atomic_file_write_in(int directory, const char *folder, const char *name,
                          const struct text *text, struct error *error)
{
    struct text shown = {0};
    text_printf(&shown, "%s/%s", folder, name);
    const bool ok = atomic_file_write(directory, name, text_of(&shown), text, error);
    text_fini(&shown);
    return ok;
}

bool atomic_file_adopt(int directory, const char *temporary, const char *name, const char *shown,
                       struct error *error)
{
    const struct atomic_file f = {.shown = shown};
    struct stat found;
    const int file = openat(directory, temporary, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return fail(&f, ERROR_WRITE, "write", error);
    bool ok = fstat(file, &found) == 0 && S_ISREG(found.st_mode) && sync_descriptor(file);
    ok = ok && renameat(directory, temporary, directory, name) == 0 && sync_descriptor(directory);
    if (!ok)
        (void)fail(&f, ERROR_WRITE, "write", error);
    (void)close(file);
    return ok;
}

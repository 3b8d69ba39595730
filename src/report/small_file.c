/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_small(int file, size_t most)
{
    struct stat found;
    if (fstat(file, &found) != 0)
        return false;
    if (S_ISREG(found.st_mode) && (uintmax_t)found.st_size <= most)
        return true;
    errno = S_ISREG(found.st_mode) ? EFBIG : S_ISDIR(found.st_mode) ? EISDIR : EINVAL;
    return false;
}

/* Reads the open file and closes it. */
static bool read_all(struct text *out, int file, size_t most)
{
    char part[4096];
    if (file < 0)
        return false;
    bool ok = is_small(file, most);
    for (size_t total = 0; ok;) {
        const ssize_t n = read(file, part, sizeof part);
        if (n < 0 && errno == EINTR)
            continue;
        total += n > 0 ? (size_t)n : 0;
        ok = n >= 0 && total <= most;
        if (n <= 0)
            break;
        text_add_n(out, part, (size_t)n);
    }
    (void)close(file);
    return ok;
}

bool small_file_read(struct text *out, const char *path, size_t most)
{
    return read_all(out, open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), most);
}

bool small_file_read_in(struct text *out, int directory, const char *name, const char *end, size_t most)
{
    struct text file = {0};
    text_printf(&file, "%s%s", name, end);
    const bool ok = read_all(
        out, openat(directory, text_of(&file), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW), most);
    text_fini(&file);
    return ok;
}

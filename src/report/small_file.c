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

bool small_file_read(struct text *out, int directory, const char *name, size_t most,
                     enum small_file_links links)
{
    char part[4096];
    const int link = links == SMALL_FILE_NO_LINK ? O_NOFOLLOW : 0;
    const int file = openat(directory, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | link);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The folder of the path, opened; *name is what stands behind the last slash. */
static int open_folder(const char *path, const char **name, struct error *error)
{
    struct text folder = {0};
    const char *slash = strrchr(path, '/');
    *name = slash != NULL ? slash + 1 : path;
    text_add_n(&folder, path, slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path));
    const char *opened = folder.length > 0 ? text_of(&folder) : ".";
    const int directory = open(opened, O_RDONLY | O_DIRECTORY);
    if (directory < 0)
        error_set(error, ERROR_CANNOT_CREATE, "cannot create %s: %s", path, strerror(errno));
    text_fini(&folder);
    return directory;
}

bool api_file_begin(struct atomic_file *f, int *directory, const char *path, struct error *error)
{
    const char *name = NULL;
    *directory = open_folder(path, &name, error);
    if (*directory < 0)
        return false;
    if (atomic_file_begin(f, *directory, name, path, error))
        return true;
    (void)close(*directory);
    return false;
}

bool api_file_end(struct atomic_file *f, int directory, bool ok, struct error *error)
{
    ok = ok && atomic_file_commit(f, error);
    if (!ok)
        atomic_file_abandon(f);
    (void)close(directory);
    return ok;
}

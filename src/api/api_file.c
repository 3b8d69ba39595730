/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "atomic_file.h"

int api_file_folder(const char *path, const char **name, struct error *error)
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

bool api_file_write(const char *path, const struct text *text, struct error *error)
{
    const char *name = NULL;
    const int directory = api_file_folder(path, &name, error);
    if (directory < 0)
        return false;
    const bool ok = atomic_file_write(directory, name, path, text, error);
    close(directory);
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_folder.h"

#include <string.h>
#include <unistd.h>

enum { MAX_PATH_BYTES = 4096 };

bool data_folder_try(struct text *folder, const char *first, const char *name, const char *file)
{
    struct text probe = {0};
    text_clear(folder);
    text_printf(folder, "%s%s%s", first, name[0] != '\0' ? "/" : "", name);
    text_printf(&probe, "%s/%s", text_of(folder), file);
    const bool found = access(text_of(&probe), R_OK) == 0;
    text_fini(&probe);
    return found;
}

/* Installed in PREFIX/bin, or built in a folder of the source tree. */
static bool near_program(struct text *folder, const char *name, const char *file)
{
    static const char *const places[] = {"/../share/reorg", "", "/..", "/../..", "/../../.."};
    char self[MAX_PATH_BYTES];
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 8 - sizeof "/../share/reorg");
    if (n <= 0)
        return false;
    self[n] = '\0';
    char *slash = strrchr(self, '/');
    if (slash == NULL)
        return false;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        memcpy(slash, places[i], strlen(places[i]) + 1);
        if (data_folder_try(folder, self, name, file))
            return true;
    }
    return false;
}

bool data_folder_find(struct text *folder, const char *name, const char *file)
{
    if (near_program(folder, name, file))
        return true;
    static const char *const places[] = {
#ifdef REORG_DATA_DIR
        REORG_DATA_DIR,
#endif
        "/usr/share/reorg", /* the package's */
#ifdef REORG_SOURCE_DIR
        REORG_SOURCE_DIR,
#endif
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (data_folder_try(folder, places[i], name, file))
            return true;
    return false;
}

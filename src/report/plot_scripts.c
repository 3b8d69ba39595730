/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_scripts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_SCRIPT = 1 << 20, MAX_PATH_BYTES = 4096 };

static bool has_scripts(const struct text *folder)
{
    struct text probe = {0};
    text_printf(&probe, "%s/style.gp", text_of(folder));
    const bool found = access(text_of(&probe), R_OK) == 0;
    text_fini(&probe);
    return found;
}

static bool try_folder(struct text *folder, const char *first, const char *rest)
{
    text_clear(folder);
    text_printf(folder, "%s%s", first, rest);
    return has_scripts(folder);
}

/* From the program's own place: installed in PREFIX/bin, or built in a folder of the source tree.
 */
static bool near_program(struct text *folder)
{
    static const char *const places[] = {"/../share/reorg/plots", "/plots", "/../plots",
                                         "/../../plots", "/../../../plots"};
    char self[MAX_PATH_BYTES];
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return false;
    self[n] = '\0';
    char *slash = strrchr(self, '/');
    if (slash == NULL)
        return false;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (try_folder(folder, self, places[i]))
            return true;
    return false;
}

bool plot_scripts_find(struct text *folder, const char *asked_for)
{
    if (asked_for != NULL)
        return try_folder(folder, asked_for, "");
    const char *wish = getenv("REORG_PLOTS");
    if (wish != NULL && wish[0] != '\0')
        return try_folder(folder, wish, "");
#ifdef REORG_DATA_DIR
    if (try_folder(folder, REORG_DATA_DIR, "/plots"))
        return true;
#endif
    if (near_program(folder))
        return true;
#ifdef REORG_SOURCE_DIR
    if (try_folder(folder, REORG_SOURCE_DIR, "/plots"))
        return true;
#endif
    return false;
}

bool plot_scripts_read(struct text *out, const char *folder, const char *name)
{
    struct text path = {0};
    char part[4096];
    text_printf(&path, "%s/%s.gp", folder, name);
    const int file = open(text_of(&path), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    text_fini(&path);
    if (file < 0)
        return false;
    ssize_t n = 1;
    while (n != 0 && out->length <= MAX_SCRIPT) {
        n = read(file, part, sizeof part);
        if (n < 0 && errno != EINTR)
            break;
        text_add_n(out, part, n > 0 ? (size_t)n : 0);
    }
    (void)close(file);
    return n == 0 && out->length > 0;
}

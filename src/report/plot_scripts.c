/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_scripts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "data_folder.h"

enum { MAX_SCRIPT = 1 << 20 };

static const char style[] = "style.gp";

bool plot_scripts_find(struct text *folder, const char *asked_for)
{
    const char *wish = asked_for != NULL ? asked_for : getenv("REORG_PLOTS");
    if (asked_for != NULL || (wish != NULL && wish[0] != '\0'))
        return data_folder_try(folder, wish, "", style);
    return data_folder_find(folder, "plots", style);
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

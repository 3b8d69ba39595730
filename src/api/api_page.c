/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_page.c - report.html of a stored study, written anew.
 */
#include <assert.h>
#include <fcntl.h>
#include <unistd.h>

#include "api_study.h"

/* What the page says of how the study was made is what its database noted. */
static struct report_options options_of(struct reorg_study *s)
{
    struct report_options report = s->report;
    const char *noted = s->store != NULL ? store_noted(s->store, "command_line", &s->arena) : NULL;
    report.command_line = noted != NULL && noted[0] != '\0' ? noted : NULL;
    return report;
}

char *reorg_study_page(struct reorg_study *s, const char *directory)
{
    struct text t = {0};
    assert(s->analysed);
    const struct report_options report = options_of(s);
    const int folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    report_page(&s->analysis, api_scenarios_differs(s->scenarios), &report, folder, &t);
    if (folder >= 0)
        (void)close(folder);
    return t.data;
}

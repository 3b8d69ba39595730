/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const double redraw_seconds = 0.2;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void progress_start(struct progress *p, bool wanted)
{
    *p = (struct progress){.shown = wanted && isatty(STDERR_FILENO), .begin = now()};
    p->last = p->begin;
}

void progress_step(void *context, size_t done, size_t planned)
{
    struct progress *p = context;
    const double t = now();
    if (!p->counting)
        p->before = done - 1;
    p->counting = true;
    if (!p->shown || (t - p->last < redraw_seconds && done != planned))
        return;
    p->last = t;
    p->drawn = true;
    const double left = (t - p->begin) / (double)(done - p->before) * (double)(planned - done);
    fprintf(stderr, "\r%3.0f %%  %zu of %zu runs, about %.0f s left \033[K",
            100.0 * (double)done / (double)planned, done, planned, left);
    fflush(stderr);
}

void progress_end(struct progress *p)
{
    if (p->drawn)
        fputs("\r\033[K", stderr);
    p->drawn = false;
}

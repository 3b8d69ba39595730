/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress.h - one line on the terminal that says how far a study is and how long it will take.
 *
 * Shown only when standard error is a terminal and --quiet was not given; redrawn five times a
 * second at most.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool shown;   /* wanted at all */
    bool drawn;   /* something stands on the line */
    double begin; /* seconds of the monotonic clock */
    double last;
    bool counting; /* the first run has ended */
    size_t before; /* runs that were finished before this program began */
};

void progress_start(struct progress *p, bool wanted);

/* Signature of reorg_study_options.progress; context is the struct progress. */
void progress_step(void *context, size_t done, size_t planned);

/* Clears the line. */
void progress_end(struct progress *p);

#endif

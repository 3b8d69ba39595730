/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_kept.h - scenarios as a study keeps them: the texts of their files and how they were read.
 *
 * With these a scenario is read from the study as it was read from disk, with what is the company's own and what is
 * assumed. A program that knows the parameters otherwise reads another company; then the effective parameters that
 * are stored count, as texts.
 */
#ifndef API_KEPT_H
#define API_KEPT_H

#include "api_study.h"

/* Notes the files and the assignments of every scenario of a study that is kept. */
bool api_kept_note(struct reorg_study *s, struct error *error);

/* All files that the store keeps; s->n_kept is 0 where there are none. */
bool api_kept_files(struct reorg_scenarios *s, struct store *store, struct error *error);

/* Fills scenario (the caller's) and assignments of the item from the kept files, exactly as it was simulated; false
 * where that cannot be. */
bool api_kept_read(struct reorg_scenarios *s, struct store *store, const struct store_scenario *stored,
                   struct api_scenario *item);

#endif

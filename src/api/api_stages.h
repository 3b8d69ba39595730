/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_stages.h - the stages of a lead's life, mapped to the words that CRM systems and research
 * firms use for them.
 */
#ifndef API_STAGES_H
#define API_STAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

struct api_stage {
    const char *name;
    const char *meaning;   /* one sentence */
    const char *elsewhere; /* what others call it */
};

size_t api_stages_count(void);
const struct api_stage *api_stages_at(size_t index);

/* Appends what the stage is; false when there is none of that name. */
bool api_stages_explain(const char *name, struct text *out);

#endif

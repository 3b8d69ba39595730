/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model_series.c - the weekly series that tell whether the warm-up is over.
 */
#include <assert.h>

#include "model.h"
#include "weeks.h"

static_assert((int)MODEL_WEEKS == (int)PROBE_WEEKS && (int)MODEL_SERIES == (int)PROBE_WEEKLY_COUNT,
              "the series are those of the probe");

const char *model_series_title(size_t series)
{
    static const char *const titles[PROBE_WEEKLY_COUNT] = {
        [PROBE_WEEKLY_WORKED] = "leads first worked a week",
        [PROBE_WEEKLY_ACCEPTED] = "accepted leads a week",
        [PROBE_WEEKLY_WON] = "deals won a week"};
    return titles[series];
}

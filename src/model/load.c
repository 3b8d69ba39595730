/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <assert.h>
#include <math.h>

static_assert((int)MODEL_LOAD_COLUMNS == (int)WORKLOAD_COLUMNS, "the columns are those of the workload");

static uint8_t percent(double share)
{
    if (isnan(share))
        return MODEL_LOAD_NOBODY;
    return (uint8_t)fmin(floor(100.0 * share + 0.5), MODEL_LOAD_NOBODY - 1);
}

void load_copy(const struct world *w, struct model_load *load)
{
    const struct workload *l = &w->workload;
    const size_t n = w->spec->n_positions;
    *load = (struct model_load){.positions = (uint32_t)(n < MODEL_LOAD_POSITIONS ? n : MODEL_LOAD_POSITIONS),
                                .columns = (uint32_t)l->columns,
                                .weeks = (uint32_t)l->weeks,
                                .first_day = w->spec->horizon.start + w->probe.from / SIM_DAY};
    for (size_t p = 0; p < load->positions; p++)
        for (size_t k = 0; k < load->columns; k++)
            load->percent[p * load->columns + k] = percent(workload_share(w, p, k));
}

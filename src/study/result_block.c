/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result_block.h"

#include <stdlib.h>

#include "weekly.h"

bool result_block_new(struct model_result *result, size_t weeks)
{
    const size_t weekly = WEEKLY_SERIES_COUNT * weeks * sizeof(double);
    const size_t values = measure_count() * sizeof(struct observation);
    const size_t curves = MEASURE_CURVE_COUNT * sizeof(struct model_curve);
    char *block = calloc(1, values + weekly + sizeof(struct model_load) + sizeof(struct model_weeks) + curves);
    *result = (struct model_result){.values = NULL};
    if (block == NULL)
        return false;
    result->values = (void *)block;
    result->weekly = weeks > 0 ? (void *)(block + values) : NULL;
    result->load = (void *)(block + values + weekly);
    result->weeks = (void *)(block + values + weekly + sizeof(struct model_load)); /* counts of 8 bytes before those of 4 */
    result->curves = (void *)(block + values + weekly + sizeof(struct model_load) + sizeof(struct model_weeks));
    return true;
}

void result_block_free(struct model_result *result)
{
    free(result->values);
    *result = (struct model_result){.values = NULL};
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result_block.h"

#include <stdint.h>
#include <stdlib.h>

#include "weekly.h"

static size_t bytes_of_values(size_t weeks)
{
    return measure_count() * sizeof(struct observation) + WEEKLY_SERIES_COUNT * weeks * sizeof(double);
}

static size_t bytes_of_curves(void) /* counts of 8 bytes before those of 4 */
{
    return sizeof(struct model_load) + sizeof(struct model_weeks) + MEASURE_CURVE_COUNT * sizeof(struct model_curve);
}

bool result_block_new(struct model_result *result, size_t weeks, struct result_room *room)
{
    const size_t bytes = bytes_of_values(weeks);
    *result = (struct model_result){.values = NULL};
    char *values = room != NULL ? result_room_take(room, RESULT_ROOM_VALUES, bytes) : calloc(1, bytes + bytes_of_curves());
    char *curves = room == NULL ? values + (values != NULL ? bytes : 0)
                   : values != NULL ? result_room_take(room, RESULT_ROOM_CURVES, bytes_of_curves()) : NULL;
    if (values == NULL || curves == NULL)
        return false;
    result->values = (void *)values;
    result->weekly = weeks > 0 ? (void *)(result->values + measure_count()) : NULL;
    result->load = (void *)curves;
    result->weeks = (void *)(result->load + 1);
    result->curves = (void *)(result->weeks + 1);
    return true;
}

void result_block_free(struct model_result *result)
{
    free(result->values);
    *result = (struct model_result){.values = NULL};
}

struct result_room *result_block_room(size_t blocks, size_t weeks, size_t memory)
{
    const size_t each[RESULT_ROOM_SHELVES] = {[RESULT_ROOM_VALUES] = bytes_of_values(weeks),
                                              [RESULT_ROOM_CURVES] = bytes_of_curves()};
    size_t expected[RESULT_ROOM_SHELVES];
    for (size_t i = 0; i < RESULT_ROOM_SHELVES; i++)
        expected[i] = blocks <= SIZE_MAX / each[i] ? blocks * each[i] : SIZE_MAX;
    return result_room_new(memory, expected);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank.h"

#include <reorg/reorg.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where Slurm and SGE arrays, PBS and Torque arrays, indexed jobs of Kubernetes, Open MPI, other MPI
 * and steps of Slurm say it, in the order in which they are asked. The numbers of a process run from `first` to `last` in steps. */
static const struct {
    const char *number;
    const char *first, *last, *step; /* NULL: 0 (or `from`), unknown, 1 */
    const char *count;               /* NULL: from first to last */
    uint64_t from;                   /* first number where no variable tells it */
} places[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX",
     "SLURM_ARRAY_TASK_STEP", "SLURM_ARRAY_TASK_COUNT", 0},
    {"SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_STEPSIZE", NULL, 1},
    {"PBS_ARRAY_INDEX", NULL, NULL, NULL, NULL, 1},
    {"PBS_ARRAYID", NULL, NULL, NULL, NULL, 1},
    {"JOB_COMPLETION_INDEX", NULL, NULL, NULL, NULL, 0},
    {"OMPI_COMM_WORLD_RANK", NULL, NULL, NULL, "OMPI_COMM_WORLD_SIZE", 0},
    {"PMI_RANK", NULL, NULL, NULL, "PMI_SIZE", 0},
    {"SLURM_PROCID", NULL, NULL, NULL, "SLURM_NTASKS", 0},
};

/* False where the variable is not set to a whole number ("undefined" is what SGE says). */
static bool variable(const char *name, uint64_t *value)
{
    const char *text = name != NULL ? getenv(name) : NULL;
    return text != NULL && reorg_whole_read(text, value);
}

static bool refuse(char message[256], const char *value, const char *why)
{
    (void)snprintf(message, 256, "'%.40s' %s", value, why);
    return false;
}

static bool in_range(uint64_t index, uint64_t count)
{
    return count >= 1 && count <= REORG_MAX_SHARDS && index >= 1 && index <= count;
}

/* How many parts there are and which number the first has; 0 parts: it cannot be told. A few parts
 * of an array that are run again (--array=3,5) are no array from 0 or 1 on without gaps. */
static uint64_t parts_of(size_t place, uint64_t *first, uint64_t *step)
{
    uint64_t n = 0, last;
    (void)variable(places[place].first, first);
    if (!variable(places[place].step, step) || *step == 0)
        *step = 1;
    (void)variable(places[place].count, &n);
    if (*first > 1)
        return 0;
    if (variable(places[place].last, &last) && last >= *first) {
        const uint64_t span = (last - *first) / *step + 1;
        n = n == 0 || n == span ? span : 0;
    }
    return n;
}

/* given: how many there are, counted as the parts that are missing are listed: from 1 where the
 * scheduler lets people choose the numbers; 0 when the environment must tell. */
static bool from_environment(const char *value, uint64_t given, size_t *index, size_t *count,
                             char message[256])
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        uint64_t number, first = places[i].from, step = 1, n = given;
        if (!variable(places[i].number, &number))
            continue;
        if (given == 0)
            n = parts_of(i, &first, &step);
        else if (places[i].first != NULL)
            first = 1;
        if (n == 0)
            return refuse(message, value, "cannot tell here of how many parts: write --shard auto/N");
        const uint64_t own = number >= first ? (number - first) / step + 1 : 0;
        if (!in_range(own, n))
            return refuse(message, value, "finds a number outside the parts that there are");
        *index = (size_t)own;
        *count = (size_t)n;
        return true;
    }
    return refuse(message, value,
                  "found no number of this process in the environment (Slurm, SGE, PBS, MPI, "
                  "Kubernetes); write --shard i/N");
}

bool rank_read(const char *value, size_t *index, size_t *count, char message[256])
{
    uint64_t i = 0, n = 0;
    char first[24];
    const char *slash = strchr(value, '/');
    if (strcmp(value, "auto") == 0)
        return from_environment(value, 0, index, count, message);
    const size_t length = slash != NULL ? (size_t)(slash - value) : 0;
    if (slash == NULL || length == 0 || length >= sizeof first || !reorg_whole_read(slash + 1, &n))
        return refuse(message, value, "is not i/N, such as 3/8, or auto");
    memcpy(first, value, length);
    first[length] = '\0';
    if (strcmp(first, "auto") == 0 && n >= 1 && n <= REORG_MAX_SHARDS)
        return from_environment(value, n, index, count, message);
    if (!reorg_whole_read(first, &i) || !in_range(i, n))
        return refuse(message, value, "is not i/N with i from 1 to N, such as 3/8");
    *index = (size_t)i;
    *count = (size_t)n;
    return true;
}

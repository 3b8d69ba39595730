/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "option_set.h"

#include <reorg/decision.h>
#include <reorg/crm.h>

#include <inttypes.h>
#include <string.h>

#include "command_table.h"
#include "option_table.h"
#include "rank.h"

enum { MESSAGE = 256 };

#define SET_FLAG(name, member)                                                                  \
    bool option_set_##name(struct arguments *a, const char *value, char message[256])          \
    {                                                                                           \
        (void)value;                                                                            \
        (void)message;                                                                          \
        return a->member = true;                                                                \
    }
OPTION_SET_FLAGS(SET_FLAG)
#undef SET_FLAG

/* A whole number in [min, max]. */
static bool read_whole(const char *value, uint64_t min, uint64_t max, uint64_t *out,
                       char message[MESSAGE])
{
    if (!reorg_whole_read(value, out)) {
        const size_t digits = strspn(value, "0123456789");
        if (digits == 0 || value[digits] != '\0')
            snprintf(message, MESSAGE, "'%.60s' is not a whole number", value);
        else
            snprintf(message, MESSAGE, "%.60s is beyond %" PRIu64, value, max);
        return false;
    }
    if (*out < min || *out > max) {
        snprintf(message, MESSAGE, "%.60s is outside %" PRIu64 "..%" PRIu64, value, min, max);
        return false;
    }
    return true;
}

/* "2%" or 0.02, strictly between min and max. */
static bool read_share(const char *value, double min, double max, double *out,
                       char message[MESSAGE])
{
    char digits[64];
    const size_t n = strlen(value);
    const bool percent = n > 0 && value[n - 1] == '%';
    snprintf(digits, sizeof digits, "%.*s", (int)(percent ? n - 1 : n), value);
    if (n >= sizeof digits || !reorg_number_read(digits, out)) {
        snprintf(message, MESSAGE, "'%.60s' is not a share such as 2%% or 0.02", value);
        return false;
    }
    if (percent)
        *out /= 100.0;
    if (*out <= min || *out >= max) {
        snprintf(message, MESSAGE, "%.60s is not between %g%% and %g%%", value, 100.0 * min,
                 100.0 * max);
        return false;
    }
    return true;
}

bool option_set_replications(struct arguments *a, const char *value, char message[256])
{
    uint64_t n = 0;
    a->replications_given = true;
    a->study.automatic = strcmp(value, "auto") == 0;
    if (a->study.automatic)
        return true;
    if (!read_whole(value, 1, REORG_MAX_REPLICATIONS, &n, message))
        return false;
    a->study.replications = (size_t)n;
    return true;
}

bool option_set_precision(struct arguments *a, const char *value, char message[256])
{
    return read_share(value, 0.0, 1.0, &a->study.precision, message);
}

bool option_set_seed(struct arguments *a, const char *value, char message[256])
{
    return read_whole(value, 0, UINT64_MAX, &a->study.seed, message);
}

bool option_set_jobs(struct arguments *a, const char *value, char message[256])
{
    uint64_t n = 0;
    if (!read_whole(value, 1, REORG_MAX_JOBS, &n, message))
        return false;
    a->study.jobs = (size_t)n;
    return true;
}

static bool not_empty(const char *value, char message[MESSAGE])
{
    if (value[0] != '\0')
        return true;
    snprintf(message, MESSAGE, "its value is empty");
    return false;
}

bool option_set_output(struct arguments *a, const char *value, char message[256])
{
    a->output = value;
    return not_empty(value, message);
}

static bool has_equals(const char *value, const char *example, char message[MESSAGE])
{
    const char *equals = strchr(value, '=');
    if (equals != NULL && equals != value)
        return true;
    snprintf(message, MESSAGE, "'%.60s' is not of the form %s", value, example);
    return false;
}

bool option_set_set(struct arguments *a, const char *value, char message[256])
{
    arguments_append(&a->sets, value);
    return has_equals(value, "key=value, such as org.sdr.headcount=8", message);
}

bool option_set_without(struct arguments *a, const char *value, char message[256])
{
    arguments_append(&a->without, value);
    return not_empty(value, message);
}

bool option_set_move(struct arguments *a, const char *value, char message[256])
{
    arguments_append_change(a, REORG_MOVE, value);
    return has_equals(value, "POSITION=BOSS, such as sdr_lead=cmo", message);
}

bool option_set_headcount(struct arguments *a, const char *value, char message[256])
{
    arguments_append_change(a, REORG_HEADCOUNT, value);
    return has_equals(value, "POSITION=N, such as sdr=8", message);
}

bool option_set_pay(struct arguments *a, const char *value, char message[256])
{
    arguments_append_change(a, REORG_PAY, value);
    return has_equals(value, "POSITION=FOR:SHARE,..., such as sdr=accepted:80%,meeting:20%",
                      message);
}

bool option_set_uncertain(struct arguments *a, const char *value, char message[256])
{
    enum { USUAL_SETS = 100, MOST_SETS = 100000 };
    uint64_t sets = USUAL_SETS;
    if (value != NULL && !read_whole(value, 2, MOST_SETS, &sets, message))
        return false;
    a->study.assumption_sets = (size_t)sets;
    return true;
}

bool option_set_confidence(struct arguments *a, const char *value, char message[256])
{
    return read_share(value, 0.5, 1.0, &a->study.confidence, message);
}

bool option_set_measure(struct arguments *a, const char *value, char message[256])
{
    arguments_append(&a->measures, value);
    return not_empty(value, message);
}

bool option_set_vary(struct arguments *a, const char *value, char message[256])
{
    arguments_append(&a->vary, value);
    return not_empty(value, message);
}

static bool read_size(const char *value, uint64_t min, uint64_t max, size_t *out, char message[MESSAGE])
{
    uint64_t n = 0;
    if (!read_whole(value, min, max, &n, message))
        return false;
    *out = (size_t)n;
    return true;
}

bool option_set_points(struct arguments *a, const char *value, char message[256])
{
    return read_size(value, 2, REORG_MAP_MOST_POINTS, &a->points, message);
}

bool option_set_most(struct arguments *a, const char *value, char message[256])
{
    return read_size(value, 1, REORG_MAX_REPLICATIONS, &a->most, message);
}

bool option_set_baseline(struct arguments *a, const char *value, char message[256])
{
    a->baseline = value;
    return not_empty(value, message);
}

bool option_set_primary(struct arguments *a, const char *value, char message[256])
{
    a->study.primary = value;
    return not_empty(value, message);
}

bool option_set_indifference(struct arguments *a, const char *value, char message[256])
{
    const size_t n = strlen(value);
    a->study.indifference_absolute = n == 0 || value[n - 1] != '%';
    if (!a->study.indifference_absolute)
        return read_share(value, 0.0, 1.0, &a->study.indifference, message);
    if (!reorg_number_read(value, &a->study.indifference)) {
        snprintf(message, MESSAGE, "'%.60s' is neither a share such as 2%% nor a number", value);
        return false;
    }
    if (a->study.indifference <= 0.0) {
        snprintf(message, MESSAGE, "%.60s is not above 0", value);
        return false;
    }
    return true;
}

bool option_set_maximise(struct arguments *a, const char *value, char message[256])
{
    (void)value;
    (void)message;
    a->study.direction = 1;
    return true;
}

bool option_set_minimise(struct arguments *a, const char *value, char message[256])
{
    (void)value;
    (void)message;
    a->study.direction = -1;
    return true;
}

bool option_set_method(struct arguments *a, const char *value, char message[256])
{
    static const char *const names[] = {
        [REORG_SENSE_TORNADO] = "tornado", [REORG_SENSE_MORRIS] = "morris", [REORG_SENSE_SOBOL] = "sobol"};
    const bool senses = (a->command->takes & OPTION_GROUP_SENSES) != 0;
    for (size_t i = 0; senses && i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            a->sense_method = (enum reorg_sense_method)i;
            return a->method_given = true;
        }
    if (!senses && reorg_select_method_read(value, &a->select_method))
        return true;
    snprintf(message, MESSAGE, "'%.60s' is none of %s", value,
             senses ? "tornado, morris, sobol" : "kn, nm, ocba");
    return false;
}

bool option_set_budget(struct arguments *a, const char *value, char message[256])
{
    uint64_t n = 0;
    if (!read_whole(value, 1, UINT32_MAX, &n, message))
        return false;
    a->budget = (size_t)n;
    return true;
}

bool option_set_orders(struct arguments *a, const char *value, char message[256])
{
    uint64_t orders = 0;
    if (!read_whole(value, 2, 1000, &orders, message))
        return false;
    a->study.orders = (size_t)orders;
    return true;
}

bool option_set_shard(struct arguments *a, const char *value, char message[256])
{
    return rank_read(value, &a->study.shard_index, &a->study.shard_count, message);
}

/* The place of the value among the names, n when it is none of them. */
static size_t place_of(const char *value, const char *const names[], size_t n)
{
    size_t i = 0;
    while (i < n && strcmp(value, names[i]) != 0)
        i++;
    return i;
}

bool option_set_format(struct arguments *a, const char *value, char message[256])
{
    static const char *const forms[REORG_FORMAT_COUNT] = {[REORG_CSV] = "csv",
                                                          [REORG_WIDE] = "wide",
                                                          [REORG_JSON] = "json",
                                                          [REORG_MARKDOWN] = "markdown", [REORG_SETS] = "sets"};
    static const char *const logs[REORG_TRACE_CRM] = {
        [REORG_TRACE_CSV] = "csv", [REORG_TRACE_OCEL] = "ocel", [REORG_TRACE_XES] = "xes"};
    const bool traces = (a->command->takes & OPTION_GROUP_TRACES) != 0;
    if ((a->command->takes & OPTION_GROUP_PLOTS) != 0)
        return option_set_pictures(a, value, message);
    const size_t n = traces ? (size_t)REORG_TRACE_CRM : (size_t)REORG_FORMAT_COUNT; /* a CRM's has an option */
    const size_t place = place_of(value, traces ? logs : forms, n);
    if (traces)
        a->trace_format = (enum reorg_trace_format)place;
    else
        a->format = (enum reorg_format)place;
    if (place < n)
        return true;
    snprintf(message, MESSAGE, "'%.60s' is none of %s", value,
             traces ? "csv, ocel, xes" : "csv, wide, json, markdown, sets");
    return false;
}

bool option_set_replication(struct arguments *a, const char *value, char message[256])
{
    return read_whole(value, 1, REORG_MAX_REPLICATIONS, &a->replication, message);
}

bool option_set_map(struct arguments *a, const char *value, char message[256])
{
    arguments_append(&a->maps, value);
    return not_empty(value, message);
}

bool option_set_crm(struct arguments *a, const char *value, char message[256])
{
    (void)value;
    (void)message;
    a->trace_format = REORG_TRACE_CRM;
    return true;
}

bool option_set_as_of(struct arguments *a, const char *value, char message[256])
{
    a->as_of = value;
    return not_empty(value, message);
}

bool option_set_extends(struct arguments *a, const char *value, char message[256])
{
    a->extends = value;
    return not_empty(value, message);
}

bool option_set_weeks(struct arguments *a, const char *value, char message[256])
{
    uint64_t n = 0;
    if (!read_whole(value, 1, REORG_CRM_MAX_WEEKS, &n, message))
        return false;
    a->weeks = (size_t)n;
    return true;
}

bool option_set_range(struct arguments *a, const char *value, char message[256])
{
    return read_share(value, 0.0, 1.0, &a->range, message);
}

bool option_set_color(struct arguments *a, const char *value, char message[256])
{
    if (strcmp(value, "always") == 0)
        a->color = ARGUMENTS_COLOR_ALWAYS;
    else if (strcmp(value, "never") == 0)
        a->color = ARGUMENTS_COLOR_NEVER;
    else if (strcmp(value, "auto") == 0)
        a->color = ARGUMENTS_COLOR_AUTO;
    else {
        snprintf(message, MESSAGE, "'%.60s' is none of always, never, auto", value);
        return false;
    }
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_outlook.h"

#include <stdio.h>
#include <string.h>

#include "civil.h"
#include "count_range.h"
#include "foresight.h"

enum { WEEK = 7, FUTURES = 10, MONTH_END_DAYS = 3, NAME_WIDTH = 16 };

struct outlook {
    const struct crm_outlook_plan *plan;
    struct crm_groups groups;
    struct foresight_input in;
    struct foresight seen;
    uint32_t *sums; /* of one total, by future */
};

static const char *const ends[COHORT_CAUSE_COUNT] = {"open", "won", "lost"};

static int32_t day_of(int64_t seconds)
{
    return (int32_t)crm_time_day(seconds);
}

static void make_cases(struct outlook *o, const struct crm_data *data)
{
    struct cohort_case *cases = ARENA_ARRAY(data->arena, data->n, struct cohort_case);
    o->in.first_day = (int32_t)o->plan->as_of;
    for (uint32_t i = 0; i < data->n; i++) {
        const struct crm_lead *lead = &data->leads[i];
        static const int32_t causes[] = {
            [CRM_OPEN] = COHORT_OPEN, [CRM_WON] = COHORT_WON, [CRM_LOST] = COHORT_LOST};
        cases[i] = (struct cohort_case){
            .group = o->groups.of_source[lead->source],
            .born = day_of(lead->created),
            .ended = lead->closed != CRM_NEVER ? day_of(lead->closed) : (int32_t)o->plan->as_of,
            .cause = causes[lead->outcome]};
        if (cases[i].born < o->in.first_day)
            o->in.first_day = cases[i].born;
    }
    o->in.cases = cases;
    o->in.n = data->n;
}

static void mark_month_ends(struct outlook *o, struct arena *arena)
{
    const int32_t last = o->in.last_day + (int32_t)(o->in.weeks * WEEK);
    bool *late = ARENA_ARRAY(arena, (size_t)(last - o->in.first_day) + 1, bool);
    for (int32_t day = o->in.first_day; day <= last; day++)
        late[day - o->in.first_day] =
            civil_from_day(day + MONTH_END_DAYS).month != civil_from_day(day).month;
    o->in.month_end = late;
}

static bool predict(struct outlook *o, const struct crm_data *data, struct error *error)
{
    const struct crm_outlook_plan *plan = o->plan;
    crm_group_make(&o->groups, data);
    o->in = (struct foresight_input){.n_groups = o->groups.n,
                                     .last_day = (int32_t)plan->as_of,
                                     .weeks = plan->weeks,
                                     .refits = plan->refits,
                                     .futures = FUTURES,
                                     .arrivals = plan->arrivals,
                                     .seed = plan->seed};
    make_cases(o, data);
    mark_month_ends(o, data->arena);
    if (!foresight_run(&o->seen, &o->in, data->arena, error))
        return false;
    o->sums = ARENA_ARRAY(data->arena, o->seen.n_futures, uint32_t);
    return true;
}

/* Counts by future, summed over groups [g0, g1) and weeks [w0, w1); with their mean. */
static const uint32_t *sum_cells(struct outlook *o, int cause, const size_t groups[2],
                                 const size_t weeks[2], double *mean)
{
    const size_t n = o->seen.n_futures;
    memset(o->sums, 0, n * sizeof *o->sums);
    *mean = 0.0;
    for (size_t g = groups[0]; g < groups[1]; g++)
        for (size_t w = weeks[0]; w < weeks[1]; w++) {
            const uint32_t *cell = foresight_cell(&o->seen, &o->in, cause, g, w);
            for (size_t i = 0; i < n; i++)
                o->sums[i] += cell[i];
        }
    for (size_t i = 0; i < n; i++)
        *mean += o->sums[i] / (double)n;
    return o->sums;
}

/* ---- for machines ---- */

/* "0:0.61 1:0.3": counts that came in any future. */
static void add_shares(struct text *t, const uint32_t *sample, size_t n)
{
    uint32_t highest = 0;
    const char *space = "";
    for (size_t i = 0; i < n; i++)
        highest = sample[i] > highest ? sample[i] : highest;
    for (uint32_t k = 0; k <= highest; k++) {
        size_t times = 0;
        for (size_t i = 0; i < n; i++)
            times += sample[i] == k ? 1 : 0;
        if (times == 0)
            continue;
        text_printf(t, "%s%u:%.5f", space, k, (double)times / (double)n);
        space = " ";
    }
}

static void add_csv_row(struct text *t, struct outlook *o, int cause, size_t g, size_t w)
{
    double mean = 0.0;
    const uint32_t *x =
        sum_cells(o, cause, (size_t[]){g, g + 1}, (size_t[]){w, w + 1}, &mean);
    const struct count_range r = count_range_of(x, o->seen.n_futures, o->plan->chance);
    const int64_t first = o->plan->as_of + 1 + (int64_t)w * WEEK;
    text_printf(t, "%s,%zu,", o->groups.groups[g].key, w + 1);
    crm_time_add_date(t, first);
    text_add(t, ",");
    crm_time_add_date(t, first + WEEK - 1);
    text_printf(t, ",%s,%.0f,%.4f,%u,%u,%.4f,", ends[cause], o->seen.open[g], mean, r.lo, r.hi,
                r.chance);
    add_shares(t, x, o->seen.n_futures);
    text_add(t, "\n");
}

static bool is_seen(const struct outlook *o, int cause)
{
    return o->seen.hazard[cause].group != NULL;
}

static void write_csv(struct text *t, struct outlook *o)
{
    text_add(t, "source,week,from,to,end,open,mean,low,high,chance,shares\n");
    for (int cause = 1; cause < COHORT_CAUSE_COUNT; cause++)
        for (size_t g = 0; is_seen(o, cause) && g < o->groups.n; g++)
            for (size_t w = 0; w < o->in.weeks; w++)
                add_csv_row(t, o, cause, g, w);
}

/* ---- for people ---- */

static void add_cell(struct text *t, struct outlook *o, int cause, const size_t groups[2],
                     const size_t weeks[2])
{
    double mean = 0.0;
    char range[40];
    const uint32_t *x = sum_cells(o, cause, groups, weeks, &mean);
    const struct count_range r = count_range_of(x, o->seen.n_futures, o->plan->chance);
    (void)snprintf(range, sizeof range, "(%u to %u)", r.lo, r.hi);
    text_printf(t, " %7.1f %-12s", mean, range);
}

/* At most NAME_WIDTH columns of a name out of a file. */
static void add_name(struct text *t, const char *name)
{
    const size_t width = text_width(name);
    struct text cut = {0};
    for (size_t n = 0; name[n] != '\0'; n++) {
        if ((name[n] & 0xC0) != 0x80 && text_width(text_of(&cut)) >= NAME_WIDTH)
            break;
        text_add_n(&cut, (unsigned char)name[n] < 0x20 || name[n] == 0x7F ? "?" : name + n, 1);
    }
    text_printf(t, "%s%*s", text_of(&cut), width < NAME_WIDTH ? (int)(NAME_WIDTH - width) : 0, "");
    text_fini(&cut);
}

static void write_end(struct text *t, struct outlook *o, int cause)
{
    const size_t all_weeks[2] = {0, o->in.weeks};
    text_printf(t, "\n%s by week: expected, and the range of about %.0f %%\n\n%-*s    open",
                cause == COHORT_WON ? "Won" : "Lost", 100.0 * o->plan->chance, NAME_WIDTH, "");
    for (size_t w = 0; w < o->in.weeks; w++) {
        text_add(t, "   from ");
        crm_time_add_date(t, o->plan->as_of + 1 + (int64_t)w * WEEK);
        text_add(t, "  ");
    }
    text_add(t, "   together\n");
    for (size_t g = 0; g <= o->groups.n; g++) {
        const bool total = g == o->groups.n;
        const size_t groups[2] = {total ? 0 : g, total ? g : g + 1};
        double open = 0.0;
        for (size_t i = groups[0]; i < groups[1]; i++)
            open += o->seen.open[i];
        add_name(t, total ? "all" : o->groups.groups[g].name);
        text_printf(t, " %7.0f", open);
        for (size_t w = 0; w < o->in.weeks; w++)
            add_cell(t, o, cause, groups, (size_t[]){w, w + 1});
        add_cell(t, o, cause, groups, all_weeks);
        while (t->data[t->length - 1] == ' ')
            t->data[--t->length] = '\0';
        text_add(t, "\n");
    }
}

static void write_table(struct text *t, struct outlook *o, const struct crm_data *data)
{
    const struct cohort_hazard *h = &o->seen.hazard[COHORT_WON];
    text_add(t, "As of ");
    crm_time_add_date(t, o->plan->as_of);
    text_printf(t, ": %u leads, created since ", data->n);
    crm_time_add_date(t, o->in.first_day);
    text_printf(t, ".%s\n", o->plan->arrivals ? " Leads that come later are included."
                                               : " Leads that come later are not included.");
    for (int cause = 1; cause < COHORT_CAUSE_COUNT; cause++)
        if (is_seen(o, cause))
            write_end(t, o, cause);
    if (!is_seen(o, COHORT_WON))
        return;
    text_printf(t, "\nSources differ by %.0f %% (coefficient of variation of their chances), weeks by "
                   "%.0f %% beyond chance.\n",
                100.0 * h->group_cv, 100.0 * h->shock_cv);
    text_printf(t, "The last three days of a month bring %.2f times what other days do. A range holds "
                   "what the\nleads, the fitted laws and the weeks leave open; not a change of the "
                   "company.\n",
                h->month_end);
}

bool crm_outlook_write(struct text *out, const struct crm_data *data,
                       const struct crm_outlook_plan *plan, bool csv, struct error *error)
{
    struct outlook o = {.plan = plan};
    if (!predict(&o, data, error))
        return false;
    if (csv)
        write_csv(out, &o);
    else
        write_table(out, &o, data);
    return true;
}

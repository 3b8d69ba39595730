/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_fragment.h"

#include <math.h>

enum { LAWS_SHOWN = 4, WORKING_DAYS = 5 };

/* Four digits are more than any interval here deserves. */
static void add_number(struct text *t, double value)
{
    const double size = fabs(value);
    const int digits = size >= 1000.0 ? 0 : size >= 100.0 ? 1 : size >= 10.0 ? 2 : 3;
    text_printf(t, "%.*f", size < 0.1 && size > 0.0 ? 5 : digits, value);
}

static bool has_range(struct estimate e)
{
    return estimate_has_interval(e) && e.lo < e.hi;
}

/* uncertain(low; best; high), each with the unit behind; the best alone where there is no range. */
static void add_uncertain(struct text *t, struct estimate e, double factor, const char *unit)
{
    const double values[] = {e.lo * factor, e.point * factor, e.hi * factor};
    if (!has_range(e)) {
        add_number(t, values[1]);
        text_add(t, unit);
        return;
    }
    text_add(t, "uncertain(");
    for (int i = 0; i < 3; i++) {
        add_number(t, values[i]);
        text_printf(t, "%s%s", unit, i < 2 ? "; " : ")");
    }
}

static void add_share(struct text *t, struct estimate e)
{
    text_printf(t, "%.2f %%", 100.0 * e.point);
    if (estimate_has_interval(e))
        text_printf(t, " (%.2f to %.2f)", 100.0 * e.lo, 100.0 * e.hi);
}

/* A text of a file inside double quotes: only what is harmless there is kept as it is. */
static void add_quoted(struct text *t, const char *s)
{
    text_add(t, "\"");
    for (; *s != '\0'; s++) {
        const unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\')
            text_printf(t, "\\%c", *s);
        else if (c < 0x20 || c == 0x7F)
            text_add(t, "?");
        else
            text_add_n(t, s, 1);
    }
    text_add(t, "\"");
}

/* In a comment a line end would begin a line of YAML. */
static void add_comment_text(struct text *t, const char *s)
{
    for (; *s != '\0'; s++)
        text_add_n(t, (unsigned char)*s < 0x20 || *s == 0x7F ? "?" : s, 1);
}

static void write_head(struct text *t, const struct crm_calibration *c,
                       const struct crm_fragment_plan *plan)
{
    if (plan->schema != NULL)
        text_printf(t, "# yaml-language-server: $schema=%s\n#\n", plan->schema);
    text_add(t, "# Calibrated by `reorg calibrate` from");
    for (size_t i = 0; i < plan->n_files; i++) {
        text_add(t, i > 0 ? ", " : " ");
        add_comment_text(t, plan->files[i]);
    }
    text_add(t, "\n# as of ");
    crm_time_add_date(t, c->as_of);
    text_printf(t, ": %u leads, created ", c->leads);
    crm_time_add_date(t, c->first_day);
    text_add(t, " to ");
    crm_time_add_date(t, c->last_day);
    text_printf(t, "; %u won, %u lost, %u open.\n", c->won, c->lost, c->leads - c->won - c->lost);
    text_printf(t, "# Ranges are %.0f %% intervals. A scenario that extends this file has these "
                   "values;\n# sources of a company it extends in turn are removed by writing "
                   "`name: ~`.\n",
                100.0 * plan->confidence);
    if (plan->extends != NULL) {
        text_add(t, "extends: ");
        add_quoted(t, plan->extends);
        text_add(t, "\n");
    }
}

static void write_weekdays(struct text *t, const struct crm_calibration *c)
{
    text_add(t, "      weekdays: [");
    for (int w = 0; w < CRM_CALIBRATE_WEEKDAYS; w++) {
        const struct estimate e = c->weekdays[w].known ? c->weekdays[w] : estimate_point(0.0);
        text_add(t, w > 0 ? ",\n                 " : "");
        add_uncertain(t, e, 1.0, "");
    }
    text_add(t, "]\n");
}

static void write_hours(struct text *t, const struct crm_calibration *c)
{
    double sum = 0.0;
    for (int h = 0; h < CRM_CALIBRATE_HOURS; h++)
        sum += c->hours[h];
    if (!(sum > 0.0))
        return;
    text_printf(t, "      # n=%u leads, share of each hour in 1/1000, midnight first\n      hours: [",
                c->leads);
    for (int h = 0; h < CRM_CALIBRATE_HOURS; h++)
        text_printf(t, "%s%.0f", h > 0 ? ", " : "", 1000.0 * c->hours[h]);
    text_add(t, "]\n");
}

static void write_source(struct text *t, const struct crm_calibration *c, size_t g)
{
    const struct crm_group *group = &c->groups.groups[g];
    const struct crm_calibrate_source *s = &c->sources[g];
    const long long days = (long long)(c->last_day - c->first_day + 1);
    text_printf(t, "    %s:\n      name: ", group->key);
    add_quoted(t, group->name);
    text_add(t, "\n      kind: inbound\n");
    text_printf(t, "      # n=%u leads in %lld days, count, log-normal interval with negative binomial spread\n",
                group->leads, days);
    text_add(t, "      rate: ");
    add_uncertain(t, s->per_week, 1.0 / WORKING_DAYS, " / wd");
    text_printf(t, "\n      # n=%u leads of all sources, mean per day of the week relative to "
                   "all, log-normal interval\n",
                c->leads);
    write_weekdays(t, c);
    write_hours(t, c);
    text_printf(t, "      # n=%zu days of a source, shape of the negative binomial by maximum "
                   "likelihood, profile interval\n",
                c->groups.n * (size_t)days);
    text_add(t, "      dispersion: ");
    add_uncertain(t, c->dispersion, 1.0, "");
    text_printf(t, "\n      # won so far: n=%u of %u, Wilson: ", s->won, group->leads);
    add_share(t, s->conversion);
    text_add(t, "\n");
    if (c->reached.fits[0].known) {
        const struct estimate never = c->reached.fits[0].never;
        const struct estimate can = estimate_interval(1.0 - never.point, 1.0 - never.hi, 1.0 - never.lo);
        text_printf(t, "      # n=%zu leads tried, geometric attempts with a share never reached, "
                       "maximum likelihood, Wald interval\n      contactable: ",
                    c->reached.n);
        add_uncertain(t, can, 100.0, "%");
        text_add(t, "\n");
    }
}

/* One law of the list, as a scenario would write it. */
static void add_law(struct text *t, const struct delay_fit *fit, const char *unit)
{
    const struct delay_law_row *row = delay_law_describe(fit->law.family);
    if (fit->law.family == DELAY_TWO_LOGNORMALS) {
        text_printf(t, "mixture(%.3f lognormal(median %.4g%s; sigma %.3f); %.3f lognormal(median "
                       "%.4g%s; sigma %.3f))",
                    1.0 - fit->law.p[0], fit->law.p[1], unit, fit->law.p[2], fit->law.p[0],
                    fit->law.p[3], unit, fit->law.p[4]);
        return;
    }
    text_printf(t, "%s(", row->name);
    for (size_t k = 0; k < row->n_parameters; k++) {
        text_printf(t, "%s%s ", k > 0 ? "; " : "", row->parameters[k]);
        add_uncertain(t, fit->parameters[k], 1.0, k == 0 ? unit : "");
    }
    text_add(t, ")");
}

static void write_laws(struct text *t, const char *indent, const struct crm_calibrate_law *law)
{
    text_printf(t, "%s# n=%zu, of which %zu ended; maximum likelihood, the others right-censored; AIC:\n",
                indent, law->n, law->events);
    for (int i = 0; i < LAWS_SHOWN && law->fits[i].known; i++) {
        const struct delay_fit *fit = &law->fits[i];
        text_printf(t, "%s#   %.1f  %s", indent, fit->aic, delay_law_describe(fit->law.family)->name);
        if (fit->n_free > delay_law_describe(fit->law.family)->n_parameters)
            text_printf(t, ", %.1f %% never", 100.0 * fit->law.never);
        text_add(t, "\n");
    }
    if (!isnan(law->p))
        text_printf(t, "%s# Anderson-Darling by parametric bootstrap: p = %.2f%s\n", indent, law->p,
                    law->p < 0.05 ? ", so even the best of them does not fit" : "");
}

static void write_conversion(struct text *t, const struct crm_calibration *c)
{
    text_printf(t, "\n# Won so far: n=%u of %u, Wilson: ", c->won, c->leads);
    add_share(t, c->conversion);
    text_add(t, "\n");
    if (!c->winning.fits[0].known)
        return;
    const struct delay_fit *best = &c->winning.fits[0];
    text_add(t, "# Time from creation to winning, of those that are ever won:\n# ");
    add_law(t, best, " d");
    const struct estimate n = best->never;
    if (best->law.never > 0.0) {
        text_add(t, "\n# Ever won: ");
        add_share(t, estimate_interval(1.0 - n.point, 1.0 - n.hi, 1.0 - n.lo));
    } else {
        text_add(t, "\n# How many are ever won, this export cannot tell: the delay lengthens as the "
                    "share grows.");
    }
    text_add(t, "\n");
    write_laws(t, "", &c->winning);
    text_add(t, "# What lies between creation and winning is not in the export: fit sales.win and "
                "sales.cycle of the\n# scenario until `reorg run` gives this share and these "
                "delays.\n");
}

/* The best plain law of what ends for all: no share never, and not two laws at once. */
static const struct delay_fit *best_plain(const struct crm_calibrate_law *law)
{
    for (int i = 0; i < DELAY_FIT_ALL && law->fits[i].known; i++)
        if (!(law->fits[i].law.never > 0.0) && law->fits[i].law.family != DELAY_TWO_LOGNORMALS)
            return &law->fits[i];
    return NULL;
}

static void write_sales(struct text *t, const struct crm_calibration *c)
{
    const struct delay_fit *cycle = best_plain(&c->cycle);
    if (c->win_share.known) {
        text_printf(t, "\n# Opportunities won: n=%u of %u decided, Wilson: ", c->decided_won, c->decided);
        add_share(t, c->win_share);
        text_add(t, "\n");
    }
    if (cycle == NULL)
        return;
    text_add(t, "\nsales:\n  # Time from acceptance to the decision.\n");
    write_laws(t, "  ", &c->cycle);
    text_add(t, "  cycle: ");
    add_law(t, cycle, " d");
    text_add(t, "\n");
}

static void write_values(struct text *t, const struct crm_calibration *c)
{
    const struct delay_fit *best = best_plain(&c->value);
    if (best == NULL)
        return;
    text_add(t, "\n# Values of won deals, for the segment that they belong to "
                "(market.segments.NAME.deal_value):\n# ");
    add_law(t, best, "");
    text_add(t, "\n");
    write_laws(t, "", &c->value);
}

static void write_attempts(struct text *t, const struct crm_calibration *c)
{
    const struct delay_fit *fit = &c->reached.fits[0];
    if (!fit->known)
        return;
    const struct estimate mean = fit->parameters[0];
    const struct estimate connect = estimate_interval(
        -expm1(-1.0 / mean.point), -expm1(-1.0 / mean.hi), -expm1(-1.0 / mean.lo));
    text_printf(t, "\n# Chance that an attempt reaches who can be reached (connect of a step in "
                   "sales.cadence):\n# n=%zu leads tried, %zu reached, geometric, Wald: ",
                c->reached.n, c->reached.events);
    add_share(t, connect);
    text_add(t, "\n");
}

void crm_fragment_write(struct text *out, const struct crm_calibration *c,
                        const struct crm_fragment_plan *plan)
{
    write_head(out, c, plan);
    text_add(out, "\nmarket:\n  sources:\n");
    for (size_t g = 0; g < c->groups.n; g++)
        write_source(out, c, g);
    write_sales(out, c);
    write_conversion(out, c);
    write_values(out, c);
    write_attempts(out, c);
}

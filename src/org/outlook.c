/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outlook.h"

#include <math.h>

#include "sim_time.h"

static double minutes(const struct dist *d)
{
    return dist_mean(d) / (double)SIM_MINUTE;
}

static double days(const struct dist *d)
{
    return dist_mean(d) / (double)SIM_DAY * (d->working ? 3.0 * 7.0 / 5.0 : 1.0);
}

static double logistic(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static double normal_above(double x)
{
    return 0.5 * erfc(x / sqrt(2.0));
}

struct means { /* over the sources of one kind, or over segments */
    double contactable;
    double show;
    double fit;
    double ready;
    double value;
};

static struct means means_of(const struct spec *spec, enum spec_kind kind)
{
    struct means m = {0};
    double n = 0.0;
    for (size_t s = 0; s < spec->market.n_sources; s++) {
        if (spec->market.sources[s].kind != (int32_t)kind)
            continue;
        m.contactable += spec->market.sources[s].contactable;
        m.show += spec->market.sources[s].show;
        n += 1.0;
    }
    if (n > 0.0) {
        m.contactable /= n;
        m.show /= n;
    }
    for (size_t g = 0; g < spec->market.n_segments; g++) {
        const struct spec_segment *s = &spec->market.segments[g];
        m.fit += s->share * s->fit;
        m.ready += s->share * s->ready;
        m.value += s->share * dist_mean(&s->deal_value);
    }
    return m;
}

/* Chance that a lead with this truth is accepted by a closer of average discernment and no
 * overload. */
static double accepted(const struct spec_sales *sales, bool fit)
{
    const double d = sales->accept.discernment;
    const double a0 = sales->accept.threshold;
    const double b = sales->qualify.base_rate;
    if (a0 <= 0.0 || a0 >= 1.0 || d <= 0.0)
        return a0 <= 0.0 || b >= a0 ? 1.0 : 0.0;
    const double c = (log(a0 / (1.0 - a0)) - log(b / (1.0 - b))) / d;
    return normal_above(c - (fit ? d : -d) / 2.0);
}

static double won(const struct spec_win *win, bool fit, double ready)
{
    if (win->base <= 0.0 || win->base >= 1.0)
        return win->base;
    const double x = log(win->base / (1.0 - win->base)) + (fit ? win->fit : 0.0);
    return ready * logistic(x + win->ready) + (1.0 - ready) * logistic(x);
}

static double agreed(const struct spec_agree *a, double base, bool fit, double ready)
{
    if (base <= 0.0 || base >= 1.0)
        return base;
    const double x = log(base / (1.0 - base)) + (fit ? a->fit : 0.0);
    return ready * logistic(x + a->ready) + (1.0 - ready) * logistic(x);
}

/* Passed by the neutral rule (belief at least the base rate): the signal is above 0. */
static double passed(const struct spec_sales *sales, bool fit)
{
    const double d = sales->qualify.discernment;
    return d <= 0.0 ? 1.0 : normal_above((fit ? -d : d) / 2.0);
}

static void set_chances(struct outlook *o, const struct spec *spec, enum spec_kind kind,
                        const struct means *m)
{
    const struct spec_sales *sales = &spec->sales;
    const double base = kind == SPEC_INBOUND ? sales->agree.inbound : sales->agree.outbound;
    const double f1 = m->fit * passed(sales, true) * agreed(&sales->agree, base, true, m->ready);
    const double f0 =
        (1.0 - m->fit) * passed(sales, false) * agreed(&sales->agree, base, false, m->ready);
    const double a1 = f1 * accepted(sales, true);
    const double a0 = f0 * accepted(sales, false);

    o->book = f1 + f0;
    o->show = m->show + (1.0 - m->show) * sales->rebook * m->show;
    o->accept = o->book > 0.0 ? (a1 + a0) / o->book : 0.0;
    o->win =
        a1 + a0 > 0.0
            ? (a1 * won(&sales->win, true, m->ready) + a0 * won(&sales->win, false, m->ready)) /
                  (a1 + a0)
            : 0.0;
}

static void set_cadence(struct outlook *o, const struct spec_step *steps, size_t n,
                        double contactable)
{
    double silent = 1.0; /* of the contactable: not reached so far */
    double attempts = 0.0;
    double time = 0.0;
    for (size_t i = 0; i < n; i++)
        for (int32_t k = 0; k < steps[i].times; k++) {
            silent *= 1.0 - steps[i].connect;
            attempts += 1.0;
            time += minutes(&steps[i].handling);
        }
    o->contact = contactable * (1.0 - silent);
    o->contact_next = n > 0 ? contactable * steps[0].connect : 0.0;
    o->attempt_minutes = attempts > 0.0 ? time / attempts : 0.0;
}

struct outlook outlook_of(const struct spec *spec, enum spec_kind kind)
{
    const struct spec_sales *sales = &spec->sales;
    const struct means m = means_of(spec, kind);
    struct outlook o = {.conversation_minutes = minutes(&sales->conversation),
                        .meeting_minutes = minutes(&sales->meeting),
                        .days_to_meeting = days(&sales->booking),
                        .deal_value = m.value};

    if (kind == SPEC_INBOUND)
        set_cadence(&o, sales->cadence.inbound, sales->cadence.n_inbound, m.contactable);
    else
        set_cadence(&o, sales->cadence.outbound, sales->cadence.n_outbound, m.contactable);
    set_chances(&o, spec, kind, &m);
    for (size_t i = 0; i < sales->n_stages; i++) {
        o.stage_minutes += minutes(&sales->stages[i].work);
        o.days_of_cycle += sales->stages[i].time.kind != DIST_NONE
                               ? days(&sales->stages[i].time)
                               : sales->stages[i].share * days(&sales->cycle);
    }
    return o;
}

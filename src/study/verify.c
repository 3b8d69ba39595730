/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify.h"

#include <math.h>

#include "estimate.h"
#include "ratio.h"
#include "verify_waits.h"
#include "ztest.h"

static const double false_alarm = 1e-6;
static const double power = 0.9;
static const double replay_tolerance = 1e-9;

static struct verify_waits measured(const struct study *s, const char *measure, struct arena *arena)
{
    const size_t m = measure_find(measure);
    struct verify_waits w = {ARENA_ARRAY(arena, s->replications, double),
                             ARENA_ARRAY(arena, s->replications, double)};
    for (size_t i = 0; i < s->replications; i++) {
        const struct observation o = study_observation(s, 0, i, m);
        w.sum[i] = o.numerator;
        w.leads[i] = o.denominator;
    }
    return w;
}

/* Test of sum(y - R0 x) = 0 for the ratio R0 that theory gives: exact in its mean, whatever the
 * denominators do. Slack is taken off the deviation. */
static struct verify_result tested(const struct verify_waits *w, size_t n, double expected,
                                   double slack, struct arena *arena)
{
    double x = 0.0;
    for (size_t i = 0; i < n; i++)
        x += w->leads[i] / (double)n;
    double *deviation = ARENA_ARRAY(arena, n, double);
    for (size_t i = 0; i < n; i++)
        deviation[i] = (w->sum[i] - expected * w->leads[i]) / x;
    const struct estimate e = ratio_delta(w->leads, w->sum, n, 0.95);
    const double off = e.point - expected;
    const double forgiven = fabs(off) <= slack ? off : copysign(slack, off);
    const struct ztest t = ztest_student(deviation, n, forgiven);
    struct verify_result r = {.value = e.point, .half_width = estimate_half_width(e), .z = t.z};
    const double standard_error = t.z != 0.0 ? fabs((off - forgiven) / t.z) : 0.0;
    const double se = standard_error > 0.0 ? standard_error : r.half_width / 1.96;
    r.limit = (ztest_detectable(se, false_alarm, power) + slack) / expected;
    r.passed = e.known && ztest_passes(t, false_alarm);
    return r;
}

bool verify_judge(struct verify_result *result, const struct verify_plan *plan, size_t check,
                  const struct study *study, struct error *error)
{
    const struct verify_plan_check *c = &plan->checks[check];
    struct arena arena;
    arena_init(&arena);
    struct verify_waits w = {NULL, NULL};
    bool ok = true;
    if (c->source != NULL)
        ok = verify_waits_of(&w, study, c->source, &arena, error);
    else
        w = measured(study, c->measure, &arena);
    if (ok && plan->exact) {
        *result = (struct verify_result){.value = w.sum[0] / w.leads[0], .half_width = (double)NAN};
        result->limit = replay_tolerance;
        result->passed = fabs(result->value - c->expected) <= replay_tolerance * c->expected;
    } else if (ok) {
        *result = tested(&w, study->replications, c->expected, c->slack, &arena);
    }
    arena_fini(&arena);
    return ok;
}

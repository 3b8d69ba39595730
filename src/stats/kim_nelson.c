/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kim_nelson.h"

#include <assert.h>
#include <math.h>

#include "tally.h"

double kim_nelson_eta(size_t k, size_t first, double confidence)
{
    const double beta = (1.0 - confidence) / (double)(k - 1);
    return (pow(2.0 * beta, -2.0 / (double)(first - 1)) - 1.0) / 2.0;
}

void kim_nelson_init(struct kim_nelson *kn, const struct kim_nelson_plan *plan, struct arena *arena)
{
    const size_t k = plan->k;
    assert(k >= 2 && plan->first >= 2 && plan->delta > 0.0);
    *kn = (struct kim_nelson){.plan = *plan, .n_in = k};
    kn->h2 = 2.0 * kim_nelson_eta(k, plan->first, plan->confidence) * (double)(plan->first - 1);
    kn->first_rows = ARENA_ARRAY(arena, plan->first * k, double);
    kn->variance = ARENA_ARRAY(arena, k * k, double);
    kn->sum = ARENA_ARRAY(arena, k, double);
    kn->left_at = ARENA_ARRAY(arena, k, size_t);
}

static void fix_variances(struct kim_nelson *kn)
{
    const size_t k = kn->plan.k;
    for (size_t i = 0; i < k; i++)
        for (size_t l = i + 1; l < k; l++) {
            struct tally t = {0};
            for (size_t r = 0; r < kn->plan.first; r++)
                tally_add(&t, kn->first_rows[r * k + i] - kn->first_rows[r * k + l]);
#if defined(SABOTAGE) && SABOTAGE == 40 /* as if each had luck of its own */
            t.m2 *= 5.0;
#endif
            kn->variance[i * k + l] = kn->variance[l * k + i] = tally_variance(&t);
        }
}

bool kim_nelson_is_in(const struct kim_nelson *kn, size_t i)
{
    return kn->left_at[i] == 0;
}

void kim_nelson_row(struct kim_nelson *kn, const double x[])
{
    const size_t k = kn->plan.k;
    for (size_t i = 0; i < k; i++) {
        if (!kim_nelson_is_in(kn, i))
            continue;
        kn->sum[i] += x[i];
        if (kn->rows < kn->plan.first)
            kn->first_rows[kn->rows * k + i] = x[i];
    }
    if (++kn->rows == kn->plan.first)
        fix_variances(kn);
}

/* Does l throw i out? Both have the same number of replications. */
static bool beats(const struct kim_nelson *kn, size_t l, size_t i)
{
    const double r = (double)kn->rows;
    const double delta = kn->plan.delta;
    const double behind = (kn->sum[l] - kn->sum[i]) / r;
    const double gap = delta / (2.0 * r) * (kn->h2 * kn->variance[i * kn->plan.k + l] / (delta * delta) - r);
    return behind > fmax(0.0, gap) || (behind == 0.0 && gap <= 0.0 && l < i);
}

void kim_nelson_look(struct kim_nelson *kn)
{
    const size_t k = kn->plan.k;
    if (kn->rows < kn->plan.first)
        return;
    /* All judge by who was in before this look: left_at is set to a mark that only this look gives. */
    for (size_t i = 0; i < k; i++) {
        bool out = false;
        for (size_t l = 0; kim_nelson_is_in(kn, i) && l < k && !out; l++) {
            const bool was_in = kn->left_at[l] == 0 || kn->left_at[l] == kn->rows;
            out = l != i && was_in && beats(kn, l, i);
        }
        if (out) {
            kn->left_at[i] = kn->rows;
            kn->n_in--;
        }
    }
}

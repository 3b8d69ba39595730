/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * feedback_conflict.c - how far two pay plans pull apart, which is what distorts reasons.
 */
#include <math.h>

#include "feedback.h"

double feedback_conflict(const struct spec_pay *a, const struct spec_pay *b)
{
    const double x[] = {a->activity, a->leads, a->meeting, a->accepted, a->pipeline, a->won};
    const double y[] = {b->activity, b->leads, b->meeting, b->accepted, b->pipeline, b->won};
    double xy = 0.0;
    double xx = 0.0;
    double yy = 0.0;
    for (int i = 0; i < 6; i++) {
        xy += x[i] * y[i];
        xx += x[i] * x[i];
        yy += y[i] * y[i];
    }
    const double norm = sqrt(xx * yy); /* 0 for a plan that pays for nothing: no conflict */
    return xy < norm ? 1.0 - xy / norm : 0.0;
}

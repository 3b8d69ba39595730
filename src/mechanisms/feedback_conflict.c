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
    if (xx <= 0.0 || yy <= 0.0)
        return 0.0;
    const double cosine = xy / sqrt(xx * yy);
    return cosine < 1.0 ? 1.0 - cosine : 0.0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict.h"

#include <math.h>

enum verdict verdict_of(double lo, double hi, double indifference, bool superiority)
{
    if (!(lo <= hi) || !(indifference >= 0.0))
        return VERDICT_UNCLEAR; /* also NaN */
    if (-indifference < lo && hi < indifference)
        return VERDICT_EQUIVALENT;
    if (lo > (superiority ? indifference : 0.0))
        return VERDICT_BETTER;
    if (hi < 0.0)
        return VERDICT_WORSE;
    return VERDICT_UNCLEAR;
}

enum verdict verdict_of_estimate(struct estimate difference, double indifference, bool superiority)
{
    if (!estimate_has_interval(difference))
        return VERDICT_UNCLEAR;
    return verdict_of(difference.lo, difference.hi, indifference, superiority);
}

bool verdict_is_negligible(double lo, double hi, double indifference)
{
    return verdict_of(lo, hi, indifference, false) == VERDICT_EQUIVALENT && (lo > 0.0 || hi < 0.0);
}

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[VERDICT_COUNT] = {
        [VERDICT_EQUIVALENT] = "equivalent",
        [VERDICT_BETTER] = "better",
        [VERDICT_WORSE] = "worse",
        [VERDICT_UNCLEAR] = "not distinguishable",
    };
    return names[verdict < VERDICT_COUNT ? verdict : VERDICT_UNCLEAR];
}

const char *verdict_mark(enum verdict verdict)
{
    static const char *const marks[VERDICT_COUNT] = {
        [VERDICT_EQUIVALENT] = "=",
        [VERDICT_BETTER] = "\xE2\x96\xB2", /* U+25B2, black up-pointing triangle */
        [VERDICT_WORSE] = "\xE2\x96\xBC",  /* U+25BC, black down-pointing triangle */
        [VERDICT_UNCLEAR] = "?",
    };
    return marks[verdict < VERDICT_COUNT ? verdict : VERDICT_UNCLEAR];
}

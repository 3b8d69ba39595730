/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_primary.h - which measure the verdict is about.
 *
 * Money decides, but only the company's own money: with the deal values and the margin of a made-up company,
 * contribution would be a verdict on our guesses. So the default is accepted leads a month until every compared
 * scenario has its own values for all of these (own_value.h).
 */
#ifndef API_PRIMARY_H
#define API_PRIMARY_H

#include "api_scenarios.h"

struct api_primary {
    const char *measure;
    const char *why; /* "because ...", or "as asked for" */
};

/* given: the user's choice, NULL for none. */
struct api_primary api_primary_choose(const struct reorg_scenarios *s, const char *given);

#endif

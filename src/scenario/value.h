/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * value.h - one scalar of a scenario file into the member that its row names.
 */
#ifndef VALUE_H
#define VALUE_H

#include "bind.h"
#include "unit.h"

struct value_request {
    struct bind *bind;
    const struct param *row;
    const char *text;
    const char *path;
    struct place place;
};

/* Parses, checks the range and stores at `member`. False with a whole sentence in the hint ("'share' must be between ..."). */
bool value_read(const struct value_request *r, void *member, struct unit_hint *hint);

/* One element of PARAM_REALS or PARAM_DATES. */
bool value_read_element(const struct value_request *r, void *element, struct unit_hint *hint);

#endif

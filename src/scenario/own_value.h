/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_value.h - is a value the company's own, or one of ours?
 *
 * The files delivered with the program hold numbers of a made-up company. What a user writes, in the scenario or
 * in a base of the own, or on the command line, is the user's. A file counts as delivered when it is so byte for byte,
 * wherever it lies and whatever it is called: a copied base is still ours, a changed one is the user's.
 */
#ifndef OWN_VALUE_H
#define OWN_VALUE_H

#include "scenario.h"

/* False for a default and for a value from a delivered file. */
bool own_value_is(const struct scenario *s, const struct bind_parameter *parameter);

#endif

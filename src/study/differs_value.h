/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * differs_value.h - how a parameter's value reads in a sentence: 22.5% for 0.225, "vp_sales and cmo" for a list, yes and
 * no for true and false.
 */
#ifndef DIFFERS_VALUE_H
#define DIFFERS_VALUE_H

#include "scenario.h"
#include "text.h"

/* text NULL or empty reads `nothing`. row may be NULL: then the text stays, lists apart. */
void differs_value_add(struct text *t, const struct param *row, const char *text,
                       const char *nothing);

/* The same for the scenario's parameter of that path. */
void differs_value_of(struct text *t, const struct scenario *s, const char *path,
                      const char *nothing);

/* The text at prefix + key, or NULL. */
const char *differs_value_text(const struct scenario *s, const char *prefix, const char *key);

/* "80%" from 0.8; another text stays as it is. */
void differs_value_percent(struct text *t, const char *text);

/* What comes last in a path: "every" of "meetings[0].every". */
const char *differs_value_key(const char *path);

/* Does the path lie below the prefix: at it, then '.' or '['? */
bool differs_value_below(const char *path, const char *prefix);

#endif

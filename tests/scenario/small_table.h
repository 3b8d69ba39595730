/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_table.h - a few rows whose whole reference page and schema can be read at a glance.
 */
#ifndef SMALL_TABLE_H
#define SMALL_TABLE_H

#include "param.h"

static const char *const small_colours[] = {"red", "green|blue", NULL};

static const struct param small_leaf_rows[] = {
    {.name = "rate", .kind = PARAM_RATE, .unit = "per day", .max = 9, .def = "1 / d", .doc = "How often."}, {0}};
static const struct param_table small_leaf = {.name = "leaf", .rows = small_leaf_rows, .shorthand = "rate"};

static const struct param small_role_rows[] = {
    {.name = "role", .kind = PARAM_CHOICE, .choices = small_colours, .doc = "Which one."},
    {.name = "leaves", .kind = PARAM_LIST, .sub = &small_leaf, .doc = "Several."},
    {0}};
static const struct param_table small_role = {.name = "seat", .rows = small_role_rows};

static const struct param small_rows[] = {
    {.name = "leaf", .kind = PARAM_SECTION, .sub = &small_leaf, .doc = "One."},
    {.name = "level", .kind = PARAM_REAL, .min = -1, .max = 0, .def = "-0.5", .source = "[domain:4]",
     .doc = "A \"level\"."},
    {.name = "pause", .kind = PARAM_DURATION, .min = 0.5, .max = 3, .working = true, .optional = true,
     .source = "assumed none"},
    {.name = "wait", .kind = PARAM_DIST, .unit = "time", .min = 0, .max = 2, .def = "1 d", .doc = "A wait."},
    {.name = "price", .kind = PARAM_DIST, .unit = "money", .optional = true, .doc = "A price."},
    {.name = "days", .kind = PARAM_DATES, .doc = "Some days."},
    {.name = "title", .kind = PARAM_TEXT, .def = "", .doc = "A title."},
    {.name = "org", .kind = PARAM_MAP, .sub = &small_role, .doc = "Seats."},
    {0}};
static const struct param_table small_table = {.name = "small", .rows = small_rows};

#endif

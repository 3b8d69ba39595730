/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "arm.h"

#include <string.h>

#include "runner.h"
#include "scenario.h"
#include "sha256.h"

static void add_field(struct sha256 *s, const char *text)
{
    sha256_add(s, text, strlen(text) + 1);
}

static void add_whole(struct sha256 *s, uint64_t value)
{
    for (int byte = 0; byte < 8; byte++)
        sha256_add(s, &(unsigned char){(unsigned char)(value >> (8 * byte))}, 1);
}

void arm_parameters_hash(const struct study_scenario *row, char hex[65])
{
    struct sha256 s;
    sha256_init(&s);
    for (size_t i = 0; row->scenario != NULL && i < row->scenario->n_parameters; i++) {
        add_field(&s, row->scenario->parameters[i].path);
        add_field(&s, row->scenario->parameters[i].text);
    }
    if (row->scenario == NULL)
        add_field(&s, row->id);
    if (row->variant != NULL)
        add_field(&s, row->variant);
    sha256_add(&s, &(unsigned char){0}, 1);
    add_whole(&s, row->mechanisms);
    sha256_hex(&s, hex);
}

/* Observed values lie in files of their own, whose names alone say nothing. */
static bool draws_from_files(const struct scenario *s)
{
    for (size_t i = 0; s != NULL && i < s->n_parameters; i++)
        if (strstr(s->parameters[i].text, "trace(") != NULL ||
            strstr(s->parameters[i].text, "empirical(") != NULL)
            return true;
    return false;
}

void arm_row_hash(const struct study_scenario *row, uint64_t luck, size_t weeks, char hex[65])
{
    const bool files = draws_from_files(row->scenario);
    struct sha256 sum;
    arm_parameters_hash(row, hex);
    sha256_init(&sum);
    add_field(&sum, hex);
    add_whole(&sum, luck);
    add_whole(&sum, weeks);
    for (size_t i = 0; files && i < row->scenario->n_sources; i++)
        add_field(&sum, row->scenario->sources[i].sha256);
    sha256_hex(&sum, hex);
}

void arm_hash(const struct study *s, size_t scenario, char hex[65])
{
    arm_row_hash(&s->scenarios[scenario], runner_model_options(s, scenario).crn_mix, s->options.weeks, hex);
}

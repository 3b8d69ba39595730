/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_set.h - one function per option: checks the value and stores it. The signature is that of
 * struct option_row.set; `value` is NULL for options that take nothing.
 */
#ifndef OPTION_SET_H
#define OPTION_SET_H

#include "arguments.h"

/* Options that are given or not, each with what it makes true. */
#define OPTION_SET_FLAGS(FLAG) \
    FLAG(no_crn, study.no_crn) \
    FLAG(superiority, study.superiority) \
    FLAG(diagnose_crn, study.diagnose_crn) \
    FLAG(equal_budget, equal_budget) \
    FLAG(best, study.best) \
    FLAG(cross_check, cross_check) \
    FLAG(ablate, study.ablate) \
    FLAG(leave_one_out, study.leave_one_out) \
    FLAG(json, json) \
    FLAG(dry_run, dry_run) \
    FLAG(fresh, fresh) \
    FLAG(voi, voi) \
    FLAG(break, sabotage) \
    FLAG(long, precise) \
    FLAG(markdown, markdown) \
    FLAG(man, man) \
    FLAG(arrivals, arrivals) \
    FLAG(quiet, quiet) \
    FLAG(help, help) \
    FLAG(list, list) \
    FLAG(slide, slides)

#define OPTION_SET_DECLARE(name, member) bool option_set_##name(struct arguments *a, const char *value, char message[256]);
OPTION_SET_FLAGS(OPTION_SET_DECLARE)
#undef OPTION_SET_DECLARE

bool option_set_replications(struct arguments *a, const char *value, char message[256]);
bool option_set_precision(struct arguments *a, const char *value, char message[256]);
bool option_set_seed(struct arguments *a, const char *value, char message[256]);
bool option_set_jobs(struct arguments *a, const char *value, char message[256]);
bool option_set_output(struct arguments *a, const char *value, char message[256]);
bool option_set_set(struct arguments *a, const char *value, char message[256]);
bool option_set_without(struct arguments *a, const char *value, char message[256]);
bool option_set_move(struct arguments *a, const char *value, char message[256]);
bool option_set_headcount(struct arguments *a, const char *value, char message[256]);
bool option_set_pay(struct arguments *a, const char *value, char message[256]);
bool option_set_uncertain(struct arguments *a, const char *value, char message[256]);
bool option_set_confidence(struct arguments *a, const char *value, char message[256]);
bool option_set_points(struct arguments *a, const char *value, char message[256]);
bool option_set_most(struct arguments *a, const char *value, char message[256]);
bool option_set_measure(struct arguments *a, const char *value, char message[256]);
bool option_set_baseline(struct arguments *a, const char *value, char message[256]);
bool option_set_primary(struct arguments *a, const char *value, char message[256]);
bool option_set_indifference(struct arguments *a, const char *value, char message[256]);
bool option_set_maximise(struct arguments *a, const char *value, char message[256]);
bool option_set_minimise(struct arguments *a, const char *value, char message[256]);
bool option_set_method(struct arguments *a, const char *value, char message[256]);
bool option_set_budget(struct arguments *a, const char *value, char message[256]);
bool option_set_orders(struct arguments *a, const char *value, char message[256]);
bool option_set_shard(struct arguments *a, const char *value, char message[256]);
bool option_set_vary(struct arguments *a, const char *value, char message[256]);
bool option_set_replication(struct arguments *a, const char *value, char message[256]);
bool option_set_format(struct arguments *a, const char *value, char message[256]);
bool option_set_pictures(struct arguments *a, const char *value, char message[256]); /* --format of plot */
bool option_set_style(struct arguments *a, const char *value, char message[256]);
bool option_set_map(struct arguments *a, const char *value, char message[256]);
bool option_set_crm(struct arguments *a, const char *value, char message[256]);
bool option_set_as_of(struct arguments *a, const char *value, char message[256]);
bool option_set_extends(struct arguments *a, const char *value, char message[256]);
bool option_set_weeks(struct arguments *a, const char *value, char message[256]);
bool option_set_range(struct arguments *a, const char *value, char message[256]);
bool option_set_color(struct arguments *a, const char *value, char message[256]);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_set.h - one function per option: checks the value and stores it. The signature is that of
 * struct option_row.set; `value` is NULL for options that take nothing.
 */
#ifndef OPTION_SET_H
#define OPTION_SET_H

#include "arguments.h"

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
bool option_set_no_crn(struct arguments *a, const char *value, char message[256]);
bool option_set_confidence(struct arguments *a, const char *value, char message[256]);
bool option_set_points(struct arguments *a, const char *value, char message[256]);
bool option_set_most(struct arguments *a, const char *value, char message[256]);
bool option_set_measure(struct arguments *a, const char *value, char message[256]);
bool option_set_baseline(struct arguments *a, const char *value, char message[256]);
bool option_set_primary(struct arguments *a, const char *value, char message[256]);
bool option_set_indifference(struct arguments *a, const char *value, char message[256]);
bool option_set_superiority(struct arguments *a, const char *value, char message[256]);
bool option_set_maximise(struct arguments *a, const char *value, char message[256]);
bool option_set_minimise(struct arguments *a, const char *value, char message[256]);
bool option_set_equal_budget(struct arguments *a, const char *value, char message[256]);
bool option_set_best(struct arguments *a, const char *value, char message[256]);
bool option_set_method(struct arguments *a, const char *value, char message[256]);
bool option_set_budget(struct arguments *a, const char *value, char message[256]);
bool option_set_cross_check(struct arguments *a, const char *value, char message[256]);
bool option_set_ablate(struct arguments *a, const char *value, char message[256]);
bool option_set_leave_one_out(struct arguments *a, const char *value, char message[256]);
bool option_set_orders(struct arguments *a, const char *value, char message[256]);
bool option_set_diagnose_crn(struct arguments *a, const char *value, char message[256]);
bool option_set_shard(struct arguments *a, const char *value, char message[256]);
bool option_set_json(struct arguments *a, const char *value, char message[256]);
bool option_set_fresh(struct arguments *a, const char *value, char message[256]);
bool option_set_dry_run(struct arguments *a, const char *value, char message[256]);
bool option_set_method(struct arguments *a, const char *value, char message[256]);
bool option_set_vary(struct arguments *a, const char *value, char message[256]);
bool option_set_voi(struct arguments *a, const char *value, char message[256]);
bool option_set_replication(struct arguments *a, const char *value, char message[256]);
bool option_set_break(struct arguments *a, const char *value, char message[256]);
bool option_set_long(struct arguments *a, const char *value, char message[256]);
bool option_set_markdown(struct arguments *a, const char *value, char message[256]);
bool option_set_format(struct arguments *a, const char *value, char message[256]);
bool option_set_pictures(struct arguments *a, const char *value, char message[256]); /* --format of plot */
bool option_set_list(struct arguments *a, const char *value, char message[256]);
bool option_set_slide(struct arguments *a, const char *value, char message[256]);
bool option_set_style(struct arguments *a, const char *value, char message[256]);
bool option_set_man(struct arguments *a, const char *value, char message[256]);
bool option_set_map(struct arguments *a, const char *value, char message[256]);
bool option_set_crm(struct arguments *a, const char *value, char message[256]);
bool option_set_as_of(struct arguments *a, const char *value, char message[256]);
bool option_set_extends(struct arguments *a, const char *value, char message[256]);
bool option_set_weeks(struct arguments *a, const char *value, char message[256]);
bool option_set_range(struct arguments *a, const char *value, char message[256]);
bool option_set_arrivals(struct arguments *a, const char *value, char message[256]);
bool option_set_color(struct arguments *a, const char *value, char message[256]);
bool option_set_quiet(struct arguments *a, const char *value, char message[256]);
bool option_set_help(struct arguments *a, const char *value, char message[256]);

#endif

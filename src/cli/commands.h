/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * commands.h - the commands' functions, one in each cmd_<verb>.c. Each prints its result to
 * standard output, what else there is to say to standard error, and returns the exit code.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "arguments.h"

int cmd_init_main(const struct arguments *a);
int cmd_check_main(const struct arguments *a);
int cmd_run_main(const struct arguments *a);
int cmd_compare_main(const struct arguments *a);
int cmd_select_main(const struct arguments *a);
int cmd_why_main(const struct arguments *a);
int cmd_status_main(const struct arguments *a);
int cmd_export_main(const struct arguments *a);
int cmd_plot_main(const struct arguments *a);
int cmd_report_main(const struct arguments *a);
int cmd_merge_main(const struct arguments *a);
int cmd_sense_main(const struct arguments *a);
int cmd_sweep_main(const struct arguments *a);
int cmd_trace_main(const struct arguments *a);
int cmd_calibrate_main(const struct arguments *a);
int cmd_forecast_main(const struct arguments *a);
int cmd_claims_main(const struct arguments *a);
int cmd_verify_main(const struct arguments *a);
int cmd_explain_main(const struct arguments *a);
int cmd_schema_main(const struct arguments *a);
int cmd_completion_main(const struct arguments *a);
int cmd_version_main(const struct arguments *a);
int cmd_help_main(const struct arguments *a);

#endif

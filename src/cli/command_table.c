/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command_table.h"

#include <string.h>

#include "commands.h"
#include "option_table.h"

enum {
    ALL = OPTION_GROUP_ALL,
    READS = OPTION_GROUP_READS,
    TAKES_RUN = OPTION_GROUP_SIMULATES | OPTION_GROUP_RANDOM | OPTION_GROUP_THREADS |
                OPTION_GROUP_WRITES | OPTION_GROUP_COUNTS,
    TAKES_TRACE = OPTION_GROUP_TRACES | OPTION_GROUP_RANDOM | OPTION_GROUP_WRITES,
    TAKES_VERIFY = OPTION_GROUP_VERIFIES | OPTION_GROUP_RANDOM | OPTION_GROUP_THREADS |
                   OPTION_GROUP_COUNTS | OPTION_GROUP_WRITES,
    TAKES_CLAIMS = OPTION_GROUP_CLAIMS | OPTION_GROUP_RANDOM | OPTION_GROUP_THREADS |
                   OPTION_GROUP_COUNTS,
    TAKES_CRM = OPTION_GROUP_CRM | OPTION_GROUP_RANDOM | OPTION_GROUP_WRITES,
    MANY = 512
};

static const struct command_row rows[] = {
    {"check",
     cmd_check_main,
     ALL | READS,
     1,
     MANY,
     "FILE...",
     "reads scenarios and reports every problem, with its place and what to write instead",
     {"check scenarios/examples/starter.yaml", NULL}},
    {"run",
     cmd_run_main,
     ALL | READS | TAKES_RUN,
     1,
     1,
     "FILE",
     "one scenario: a table of measures with their intervals",
     {"run scenarios/examples/starter.yaml",
      "run scenarios/examples/starter.yaml --set org.sdr.headcount=8 -r 400", NULL}},
    {"compare",
     cmd_compare_main,
     ALL | READS | TAKES_RUN | OPTION_GROUP_COMPARES,
     1,
     MANY,
     "FILE FILE...",
     "scenarios against the first: what differs, a verdict, table and pictures",
     {"compare scenarios/examples/company.yaml scenarios/examples/customer-success.yaml",
      "compare scenarios/examples/starter.yaml --move sdr_manager=cmo --headcount sdr=8", NULL}},
    {"why",
     cmd_why_main,
     ALL | READS | TAKES_RUN | OPTION_GROUP_WHY,
     1,
     2,
     "FILE FILE",
     "splits the difference between two scenarios over its causes, which add up to it",
     {"why scenarios/examples/company.yaml scenarios/examples/customer-success.yaml",
      "why scenarios/examples/starter.yaml --move sdr_manager=cmo --leave-one-out", NULL}},
    {"trace",
     cmd_trace_main,
     ALL | READS | TAKES_TRACE,
     1,
     1,
     "FILE",
     "the event log of one replication, as CSV in the columns of process mining",
     {"trace scenarios/examples/starter.yaml -o events.csv", NULL}},
    {"calibrate",
     cmd_calibrate_main,
     ALL | TAKES_CRM | OPTION_GROUP_CALIBRATES,
     1,
     MANY,
     "CRM.csv...",
     "fits rates, conversions and delays to exports of a CRM: a piece of scenario, with ranges",
     {"calibrate scenarios/examples/crm-leads.csv scenarios/examples/crm-deals.csv",
      "calibrate scenarios/examples/crm-leads.csv scenarios/examples/crm-deals.csv "
      "--map zone=+01:00 --as-of 2025-03-16 -o measured.yaml",
      NULL}},
    {"forecast",
     cmd_forecast_main,
     ALL | TAKES_CRM | OPTION_GROUP_FORECASTS,
     1,
     MANY,
     "CRM.csv...",
     "what becomes of the leads that are still open, week by week, with ranges",
     {"forecast scenarios/examples/crm-leads.csv scenarios/examples/crm-deals.csv",
      "forecast scenarios/examples/crm-leads.csv scenarios/examples/crm-deals.csv --weeks 2 "
      "--arrivals -o outlook.csv",
      NULL}},
    {"claims",
     cmd_claims_main,
     ALL | TAKES_CLAIMS,
     0,
     MANY,
     "[ID...]",
     "what the source articles claim, as experiments: effect, interval, supported or not",
     {"claims c02 c15", "claims c15 --markdown", NULL}},
    {"verify",
     cmd_verify_main,
     ALL | TAKES_VERIFY,
     0,
     MANY,
     "[FILE...]",
     "the simulation against queueing theory: pass or fail, with the numbers",
     {"verify", "verify scenarios/theory/mm1.yaml", "verify --break", NULL}},
    {"explain",
     cmd_explain_main,
     ALL,
     0,
     1,
     "[NAME]",
     "a parameter, mechanism, measure or stage: meaning, unit, range, default, source",
     {"explain win_rate", "explain org.sdr.headcount", "explain", NULL}},
    {"schema",
     cmd_schema_main,
     ALL,
     0,
     1,
     "[scenario|experiment]",
     "the JSON Schema of scenario files, or of experiments, for editors",
     {"schema > scenario.schema.json", "schema experiment", NULL}},
    {"help",
     cmd_help_main,
     ALL,
     0,
     1,
     "[COMMAND]",
     "this list, or help on a command",
     {"help compare", NULL}},
    {"version",
     cmd_version_main,
     ALL,
     0,
     0,
     "",
     "version, compiler and libraries",
     {"version", NULL}},
    {NULL, NULL, 0, 0, 0, NULL, NULL, {NULL}},
};

const struct command_row *command_table_rows(void)
{
    return rows;
}

const struct command_row *command_table_find(const char *name)
{
    for (const struct command_row *row = rows; row->name != NULL; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

const char *command_table_nearest(const char *name)
{
    const char *names[sizeof rows / sizeof *rows];
    size_t n = 0;
    for (const struct command_row *row = rows; row->name != NULL; row++)
        names[n++] = row->name;
    return reorg_nearest(name, names, n);
}

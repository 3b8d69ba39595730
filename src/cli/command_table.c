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
    TAKES_EXPORT = OPTION_GROUP_EXPORTS | OPTION_GROUP_ANALYSES | OPTION_GROUP_WRITES,
    TAKES_MERGE = OPTION_GROUP_ANALYSES | OPTION_GROUP_WRITES,
    TAKES_CLAIMS = OPTION_GROUP_CLAIMS | OPTION_GROUP_RANDOM | OPTION_GROUP_THREADS |
                   OPTION_GROUP_COUNTS,
    TAKES_SELECT = OPTION_GROUP_SELECTS | OPTION_GROUP_RANDOM | OPTION_GROUP_THREADS |
                   OPTION_GROUP_WRITES | OPTION_GROUP_COUNTS,
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
     ALL | READS | TAKES_RUN | OPTION_GROUP_PARTS,
     1,
     1,
     "FILE",
     "one scenario: a table of measures with their intervals",
     {"run scenarios/examples/starter.yaml",
      "run scenarios/examples/starter.yaml --set org.sdr.headcount=8 -r 400",
      "run scenarios/examples/starter.yaml -r 10 --shard 1/1 -o reorg-out/parts", NULL}},
    {"compare",
     cmd_compare_main,
     ALL | READS | TAKES_RUN | OPTION_GROUP_COMPARES | OPTION_GROUP_PARTS,
     1,
     MANY,
     "FILE FILE...|STUDY|NUMBERS.csv",
     "scenarios against the first: what differs, a verdict, table and pictures",
     {"compare scenarios/examples/company.yaml scenarios/examples/customer-success.yaml -o reorg-out/example",
      "compare scenarios/examples/starter.yaml --move sdr_manager=cmo --headcount sdr=8",
      "compare reorg-out/example --primary win_rate", NULL}},
    {"select",
     cmd_select_main,
     ALL | READS | TAKES_SELECT,
     1,
     MANY,
     "FILE FILE...",
     "the best scenario by one measure, with a guaranteed probability of finding it",
     {"select scenarios/examples/company.yaml scenarios/examples/customer-success.yaml",
      "select scenarios/examples/starter.yaml --move sdr_manager=cmo --headcount sdr=8 --cross-check",
      "select scenarios/examples/starter.yaml --headcount sdr=7 --headcount sdr=8 --method ocba --budget 90", NULL}},
    {"why",
     cmd_why_main,
     ALL | READS | TAKES_RUN | OPTION_GROUP_WHY,
     1,
     2,
     "FILE FILE",
     "splits the difference between two scenarios over its causes, which add up to it",
     {"why scenarios/examples/company.yaml scenarios/examples/customer-success.yaml",
      "why scenarios/examples/starter.yaml --move sdr_manager=cmo --leave-one-out", NULL}},
    {"status",
     cmd_status_main,
     ALL,
     1,
     1,
     "STUDY",
     "what is done and what is missing of a stored study, and how to go on with it",
     {"status reorg-out/example", NULL}},
    {"export",
     cmd_export_main,
     ALL | TAKES_EXPORT,
     1,
     1,
     "STUDY",
     "the results of a stored study for other programs: CSV, JSON, Markdown",
     {"export reorg-out/example --format markdown",
      "export reorg-out/example --format wide -o wide.csv", NULL}},
    {"report",
     cmd_report_main,
     ALL | TAKES_MERGE,
     1,
     1,
     "STUDY",
     "the page report.html of a stored study, written anew",
     {"report reorg-out/example", "report reorg-out/example --primary won -o won.html", NULL}},
    {"merge",
     cmd_merge_main,
     ALL | TAKES_MERGE,
     1,
     MANY,
     "FOLDER|PART...",
     "the parts of a study that ran in different processes into one, and its results",
     {"merge reorg-out/parts", NULL}},
    {"sense",
     cmd_sense_main,
     ALL | READS | OPTION_GROUP_SENSES | OPTION_GROUP_RANDOM | OPTION_GROUP_THREADS | OPTION_GROUP_COUNTS |
         OPTION_GROUP_WRITES,
     1,
     MANY,
     "FILE...",
     "what the answer hangs on: each assumption moved within its range; what is worth knowing first",
     {"sense scenarios/ownership/pure/sales.yaml scenarios/ownership/pure/marketing.yaml --method morris",
      "sense scenarios/examples/starter.yaml --vary org.sdr_manager.time_for_team=20%..100% --vary mechanisms.focus.requests",
      "sense scenarios/ownership/pure/sales.yaml scenarios/ownership/pure/marketing.yaml --voi -r 400", NULL}},
    {"sweep",
     cmd_sweep_main,
     ALL | READS | TAKES_RUN | OPTION_GROUP_SWEEPS,
     1,
     MANY,
     "FILE...",
     "who is best over one or two parameters: curves, or a decision map with its break-even",
     {"sweep scenarios/examples/company.yaml scenarios/examples/customer-success.yaml --vary "
      "org.sdr_manager.time_for_team=20%..100%",
      "sweep scenarios/examples/starter.yaml --move sdr_manager=cmo --vary 'market.sources.*.rate*=0.5..2:log' --vary "
      "org.sdr.headcount=2..6 --points 5",
      NULL}},
    {"trace",
     cmd_trace_main,
     ALL | READS | TAKES_TRACE,
     1,
     1,
     "FILE",
     "the event log of one replication, as CSV in the columns of process mining",
     {"trace scenarios/examples/starter.yaml -o events.csv", NULL}},
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

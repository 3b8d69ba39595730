/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "option_table.h"

#include <inttypes.h>
#include <string.h>

#include "option_set.h"

enum {
    ALL = OPTION_GROUP_ALL,
    READS = OPTION_GROUP_READS,
    SIMULATES = OPTION_GROUP_SIMULATES,
    COMPARES = OPTION_GROUP_COMPARES,
    TRACES = OPTION_GROUP_TRACES,
    VERIFIES = OPTION_GROUP_VERIFIES,
    CLAIMS = OPTION_GROUP_CLAIMS,
    RANDOM = OPTION_GROUP_RANDOM,
    THREADS = OPTION_GROUP_THREADS,
    WRITES = OPTION_GROUP_WRITES,
    COUNTS = OPTION_GROUP_COUNTS,
    WHY = OPTION_GROUP_WHY,
    CRM = OPTION_GROUP_CRM,
    CALIBRATES = OPTION_GROUP_CALIBRATES,
    FORECASTS = OPTION_GROUP_FORECASTS
};

static const struct option_row rows[] = {
    {"replications", 'r', COUNTS, "N|auto", option_set_replications,
     "replications of each scenario (default 100); auto: as many as the precision needs"},
    {"precision", 0, SIMULATES, "SHARE", option_set_precision,
     "with -r auto and one scenario: half-width asked of every headline measure (default 2%)"},
    {"seed", 0, RANDOM, "NUMBER", option_set_seed,
     "seed of all random numbers, 0 to 18446744073709551615 (default 1)"},
    {"jobs", 'j', THREADS, "N", option_set_jobs,
     "threads (default: processors online); results do not depend on it"},
    {"output", 'o', WRITES, "PATH", option_set_output,
     "directory of the results (default reorg-out/ID-COMMAND-HASH); trace, calibrate, forecast: a file (default standard output)"},
    {"set", 0, READS | VERIFIES, "[ID:]KEY=VALUE", option_set_set,
     "sets a parameter, in all scenarios or in one; repeatable, applied left to right"},
    {"without", 0, READS, "MECHANISM|all", option_set_without,
     "switches a mechanism off; repeatable"},
    {"move", 0, READS, "POSITION=BOSS[@DATE]", option_set_move,
     "what if the position reported to BOSS (from DATE on); compare: as one more scenario"},
    {"headcount", 0, READS, "POSITION=N", option_set_headcount,
     "what if the position had N people; compare: as one more scenario"},
    {"pay", 0, READS, "POSITION=FOR:SHARE,...", option_set_pay,
     "what if it were paid so, e.g. sdr=accepted:80%,meeting:20%; compare: as one more scenario"},
    {"no-crn", 0, SIMULATES, NULL, option_set_no_crn,
     "gives each scenario random numbers of its own (to see what pairing is worth)"},
    {"confidence", 0, SIMULATES | CALIBRATES, "SHARE", option_set_confidence, "of the intervals (default 95%)"},
    {"measure", 0, SIMULATES, "NAME", option_set_measure, "prints a further measure; repeatable"},
    {"baseline", 0, COMPARES | WHY, "ID", option_set_baseline,
     "scenario that the others are compared with (default: the first)"},
    {"equal-budget", 0, COMPARES, NULL, option_set_equal_budget,
     "gives the others SDR seats until seats and spend cost what the baseline's do"},
    {"primary", 0, COMPARES | WHY, "NAME", option_set_primary,
     "measure that the verdict is about (default: contribution where all scenarios have deal values and "
     "margin of their own, else accepted_per_month)"},
    {"indifference", 0, COMPARES, "SHARE%|VALUE", option_set_indifference,
     "differences below it do not matter: 2% of the baseline, or an amount (default 2%)"},
    {"superiority", 0, COMPARES, NULL, option_set_superiority,
     "calls a scenario better only when it is so by more than the indifference"},
    {"maximise", 0, COMPARES, NULL, option_set_maximise,
     "more of the primary measure is better, whatever its usual direction"},
    {"minimise", 0, COMPARES, NULL, option_set_minimise,
     "less of the primary measure is better, whatever its usual direction"},
    {"diagnose-crn", 0, COMPARES, NULL, option_set_diagnose_crn,
     "shows what common random numbers save, and by purpose which draws the scenarios share"},
    {"ablate", 0, COMPARES, NULL, option_set_ablate,
     "runs all again without each mechanism: what it carries of the difference (and of --measure)"},
    {"leave-one-out", 0, WHY, NULL, option_set_leave_one_out,
     "also shows what each cause does alone, and what it does when it comes last"},
    {"orders", 0, WHY, "N", option_set_orders,
     "at most so many orders of causes are sampled, each with its reverse (default 24)"},
    {"json", 0, SIMULATES, NULL, option_set_json, "prints summary.json in place of the table"},
    {"fresh", 0, SIMULATES, NULL, option_set_fresh,
     "begins anew; a study that is there is moved aside, to DIRECTORY.old-1"},
    {"dry-run", 0, SIMULATES | CLAIMS, NULL, option_set_dry_run,
     "says what would run, and about how long, and stops"},
    {"replication", 0, TRACES, "K", option_set_replication, "which replication to log (default 1)"},
    {"break", 0, VERIFIES, NULL, option_set_break,
     "runs each file with one thing wrong: every fault must be found"},
    {"long", 0, VERIFIES, NULL, option_set_long,
     "half-widths of 0.2 % for single-server queues (takes minutes)"},
    {"markdown", 0, CLAIMS, NULL, option_set_markdown,
     "prints tables for documentation in place of plain text"},
    {"map", 0, CRM, "FIELD=COLUMN,...|FILE", option_set_map,
     "which column holds what, where its name does not tell; also dates=dmy, zone=-03:00; repeatable"},
    {"as-of", 0, CRM, "DATE", option_set_as_of,
     "forgets what came after that day (default: the newest date in the files)"},
    {"extends", 0, CALIBRATES, "FILE", option_set_extends,
     "scenario that the fragment builds on, seen from where the fragment will lie"},
    {"weeks", 0, FORECASTS, "N", option_set_weeks, "how far to look ahead, 1 to 53 (default 4)"},
    {"range", 0, FORECASTS, "SHARE", option_set_range,
     "how much of what may happen the printed ranges hold (default 80%)"},
    {"arrivals", 0, FORECASTS, NULL, option_set_arrivals,
     "also counts leads that have not come yet, at the rates seen so far"},
    {"color", 0, ALL, "always|never|auto", option_set_color,
     "colours in the table (default auto: on a terminal, unless NO_COLOR is set)"},
    {"quiet", 'q', ALL, NULL, option_set_quiet, "no progress and no notes on standard error"},
    {"help", 'h', ALL, NULL, option_set_help, "help on the command"},
    {NULL, 0, 0, NULL, NULL, NULL},
};

const struct option_row *option_table_rows(void)
{
    return rows;
}

const struct option_row *option_table_find(const char *name)
{
    for (const struct option_row *row = rows; row->name != NULL; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

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
    SENSES = OPTION_GROUP_SENSES,
    RANDOM = OPTION_GROUP_RANDOM,
    THREADS = OPTION_GROUP_THREADS,
    WRITES = OPTION_GROUP_WRITES,
    COUNTS = OPTION_GROUP_COUNTS,
    EXPORTS = OPTION_GROUP_EXPORTS,
    ANALYSES = OPTION_GROUP_ANALYSES,
    WHY = OPTION_GROUP_WHY,
    PARTS = OPTION_GROUP_PARTS,
    SELECTS = OPTION_GROUP_SELECTS,
    SWEEPS = OPTION_GROUP_SWEEPS,
    CRM = OPTION_GROUP_CRM,
    CALIBRATES = OPTION_GROUP_CALIBRATES,
    FORECASTS = OPTION_GROUP_FORECASTS,
    PLOTS = OPTION_GROUP_PLOTS
};

static const struct option_row rows[] = {
    {"replications", 'r', COUNTS, "N|auto", option_set_replications,
     "replications of each scenario (default 100); auto: as many as the precision needs; select: at most (2560); "
     "sense: runs of its method; sweep: 20 to begin with"},
    {"precision", 0, SIMULATES, "SHARE", option_set_precision,
     "with -r auto and one scenario: half-width asked of every headline measure (default 2%)"},
    {"seed", 0, RANDOM, "NUMBER", option_set_seed,
     "seed of all random numbers, 0 to 18446744073709551615 (default 1)"},
    {"jobs", 'j', THREADS, "N", option_set_jobs,
     "threads (default: processors online); results do not depend on it"},
    {"output", 'o', WRITES, "PATH", option_set_output,
     "directory of the results (default reorg-out/ID-COMMAND-HASH; sense: none), where a study that is there is gone on with; "
     "trace, export, calibrate, forecast: a file (default standard output); trace --crm: a folder; report: a file (default STUDY/report.html); "
     "plot: a folder (default STUDY/plots, with --slide STUDY/slides)"},
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
    {"uncertain", 0, SIMULATES, "[=SETS]", option_set_uncertain,
     "also draws what is assumed, in so many sets of 4 replications (default 100): what holds over our assumptions?"},
    {"no-crn", 0, SIMULATES | SELECTS, NULL, option_set_no_crn,
     "gives each scenario random numbers of its own (to see what pairing is worth)"},
    {"confidence", 0, SIMULATES | ANALYSES | SELECTS | SENSES | CALIBRATES, "SHARE",
     option_set_confidence, "of the intervals (default 95%)"},
    {"measure", 0, SIMULATES | ANALYSES | SELECTS | SENSES, "NAME", option_set_measure,
     "prints a further measure; repeatable; select: the same as --primary; sense: what the answer is about"},
    {"baseline", 0, COMPARES | ANALYSES | WHY | SELECTS | SENSES, "ID", option_set_baseline,
     "scenario that the others are compared with (default: the first)"},
    {"equal-budget", 0, COMPARES | SELECTS | SENSES | SWEEPS, NULL, option_set_equal_budget,
     "gives the others SDR seats until seats and spend cost what the baseline's do"},
    {"primary", 0, COMPARES | ANALYSES | WHY | SELECTS | SWEEPS, "NAME", option_set_primary,
     "measure that the verdict is about (default: contribution where all scenarios have deal values and "
     "margin of their own, else accepted_per_month)"},
    {"indifference", 0, COMPARES | ANALYSES | SELECTS, "SHARE%|VALUE", option_set_indifference,
     "differences below it do not matter: 2% of the baseline, or an amount (default 2%)"},
    {"superiority", 0, COMPARES | ANALYSES, NULL, option_set_superiority,
     "calls a scenario better only when it is so by more than the indifference"},
    {"maximise", 0, COMPARES | ANALYSES | SELECTS | SENSES | SWEEPS, NULL, option_set_maximise,
     "more of the primary measure is better, whatever its usual direction"},
    {"minimise", 0, COMPARES | ANALYSES | SELECTS | SENSES | SWEEPS, NULL, option_set_minimise,
     "less of the primary measure is better, whatever its usual direction"},
    {"best", 0, COMPARES | ANALYSES, NULL, option_set_best,
     "also says how far each scenario is from the best of the others (multiple comparisons with the best)"},
    {"method", 0, SELECTS | SENSES, "kn|nm|ocba|tornado|morris|sobol", option_set_method,
     "select: kn drops losers as they show (default), nm works in two stages, ocba spends --budget where it helps most; "
     "sense: tornado moves each alone to the ends of its range (default, -r 10), morris walks (-r 10), sobol tells shares "
     "of the variance (-r 64)"},
    {"budget", 0, SELECTS, "N", option_set_budget, "runs of all scenarios together at most (default: no limit)"},
    {"cross-check", 0, SELECTS, NULL, option_set_cross_check,
     "also asks the two-stage method nm, and says whether what it takes for granted holds"},
    {"diagnose-crn", 0, COMPARES, NULL, option_set_diagnose_crn,
     "shows what common random numbers save, and by purpose which draws the scenarios share"},
    {"ablate", 0, COMPARES, NULL, option_set_ablate,
     "runs all again without each mechanism: what it carries of the difference (and of --measure)"},
    {"leave-one-out", 0, WHY, NULL, option_set_leave_one_out,
     "also shows what each cause does alone, and what it does when it comes last"},
    {"orders", 0, WHY, "N", option_set_orders,
     "at most so many orders of causes are sampled, each with its reverse (default 24)"},
    {"shard", 0, PARTS, "I/N|auto[/N]", option_set_shard,
     "runs only part I of N, to be merged; auto: Slurm, SGE, PBS, MPI or Kubernetes tells which"},
    {"points", 0, SWEEPS, "N", option_set_points, "points along each axis to begin with (default 11)"},
    {"most", 0, SWEEPS, "R", option_set_most,
     "replications of a point where nobody is proven best, at most (default: four times -r)"},
    {"json", 0, SIMULATES | SELECTS | SENSES, NULL, option_set_json,
     "prints summary.json (sense: its numbers) in place of the table"},
    {"fresh", 0, SIMULATES | SELECTS | SENSES, NULL, option_set_fresh,
     "begins anew; a study that is there is moved aside, to DIRECTORY.old-1"},
    {"format", 0, EXPORTS | TRACES | PLOTS, "csv|wide|json|markdown|sets|ocel|xes|svg|png|pdf", option_set_format,
     "export: csv, one line an observation (default), wide, one a replication, json, summary.json, markdown, a table, or "
     "sets, the runs of --uncertain with what was drawn; "
     "trace: csv (default), ocel, OCEL 2.0 in JSON, or xes, XML; plot: svg, png, pdf, several by commas (default svg,png)"},
    {"list", 0, PLOTS, NULL, option_set_list, "says which pictures the study offers, draws none"},
    {"slide", 0, PLOTS, NULL, option_set_slide, "pictures of 16:9 in larger type, for slides"},
    {"style", 0, PLOTS, "FILE", option_set_style,
     "gnuplot lines that change colours, fonts and sizes of style.gp, or a whole style.gp; it is run: use what you trust"},
    {"dry-run", 0, SIMULATES | CLAIMS | SELECTS | SENSES, NULL, option_set_dry_run,
     "says what would run and about how long, and what of it is stored already, and stops"},
    {"vary", 0, SENSES | SWEEPS, "[ID:]KEY[=LO..HI]", option_set_vary,
     "sense: moves only the assumptions named so; sweep: an axis, KEY*=LO..HI is times today's, :log behind it; "
     "default range: the one that its source assumes; of a file of numbers: the name of a column given:NAME"},
    {"voi", 0, SENSES, NULL, option_set_voi,
     "what each assumption would be worth to know before choosing, in contribution a year (-r 200 draws)"},
    {"replication", 0, TRACES, "K", option_set_replication, "which replication to log (default 1)"},
    {"break", 0, VERIFIES, NULL, option_set_break,
     "runs each file with one thing wrong: every fault must be found"},
    {"long", 0, VERIFIES, NULL, option_set_long,
     "half-widths of 0.2 % for single-server queues (takes minutes)"},
    {"markdown", 0, CLAIMS, NULL, option_set_markdown,
     "prints tables for documentation in place of plain text"},
    {"man", 0, OPTION_GROUP_HELPS, NULL, option_set_man, "prints the manual page in troff, of reorg itself or of a command"},
    {"map", 0, CRM, "FIELD=COLUMN,...|FILE", option_set_map,
     "which column holds what, where its name does not tell; also dates=dmy, zone=-03:00; repeatable"},
    {"crm", 0, TRACES, NULL, option_set_crm,
     "writes what a CRM would have known, as calibrate reads it: leads.csv and deals.csv into the folder of -o"},
    {"as-of", 0, CRM | TRACES, "DATE", option_set_as_of,
     "forgets what came after that day (default: the newest date in the files; trace --crm: the last on which leads come)"},
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

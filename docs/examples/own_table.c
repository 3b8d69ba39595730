/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_table.c - a table of one's own: the headline measures of a scenario, the year that went worst, the best, and the mean.
 *
 *   cc own_table.c $(pkg-config --cflags --libs reorg) -o own_table
 *   ./own_table today.yaml
 */
#include <reorg/reorg.h>

#include <stdio.h>

static void row(const struct reorg_study *study, size_t measure)
{
    const struct reorg_measure m = reorg_measures_at(measure);
    struct reorg_estimate e;
    double lowest = reorg_study_value(study, 0, 0, measure);
    double highest = lowest;
    for (size_t r = 1; r < reorg_study_replications(study); r++) {
        const double value = reorg_study_value(study, 0, r, measure);
        lowest = value < lowest ? value : lowest;
        highest = value > highest ? value : highest;
    }
    if (reorg_study_estimate(study, 0, measure, &e))
        printf("%-34s %12.4g %12.4g %12.4g  %s\n", m.title, lowest, e.value, highest, m.unit);
}

int main(int argc, char *argv[])
{
    const struct reorg_request request = {.files = (const char *const *)(argv + 1), .n_files = 1};
    struct reorg_scenarios *scenarios = NULL;
    struct reorg_study_options options;
    struct reorg_study *study = NULL;
    struct reorg_error error = {0};

    if (argc != 2) {
        fputs("usage: own_table SCENARIO.yaml\n", stderr);
        return REORG_USAGE;
    }
    reorg_study_options_init(&options);
    options.replications = 20;
    if (!reorg_scenarios_open(&scenarios, &request, &error)) {
        fputs(scenarios != NULL ? reorg_scenarios_messages(scenarios) : error.message, stderr);
    } else if (reorg_study_new(&study, scenarios, &options, &error) && reorg_study_run(study, &error)) {
        printf("%-34s %12s %12s %12s\n", "", "lowest", "mean", "highest");
        for (size_t i = 0; i < reorg_measures_count(); i++)
            if (reorg_measures_at(i).headline)
                row(study, i);
    }
    reorg_study_free(study);
    reorg_scenarios_free(scenarios);
    return error.code;
}

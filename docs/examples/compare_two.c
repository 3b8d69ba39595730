/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_two.c - which of two scenarios is better, and is it real?
 *
 *   cc compare_two.c $(pkg-config --cflags --libs reorg) -o compare_two
 *   ./compare_two today.yaml proposal.yaml
 */
#include <reorg/reorg.h>

#include <stdio.h>

static void print(struct reorg_study *study, const struct reorg_scenarios *scenarios)
{
    static const char *const words[REORG_VERDICT_COUNT] = {[REORG_EQUIVALENT] = "makes no difference that matters",
                                                           [REORG_BETTER] = "is better",
                                                           [REORG_WORSE] = "is worse",
                                                           [REORG_UNCLEAR] = "is not distinguishable"};
    const size_t measure = reorg_measures_find("accepted_per_month");
    struct reorg_difference d;
    if (reorg_study_difference(study, 1, measure, &d))
        printf("%s %s on %s: %+.1f%% (%.1f to %.1f)\n", reorg_scenarios_name(scenarios, 1), words[d.verdict],
               reorg_measures_at(measure).title, 100.0 * d.relative, 100.0 * d.relative_lo, 100.0 * d.relative_hi);
}

int main(int argc, char *argv[])
{
    const struct reorg_request request = {.files = (const char *const *)(argv + 1), .n_files = 2};
    struct reorg_scenarios *scenarios = NULL;
    struct reorg_study_options options;
    struct reorg_study *study = NULL;
    struct reorg_error error = {0};

    if (argc != 3) {
        fputs("usage: compare_two TODAY.yaml PROPOSAL.yaml\n", stderr);
        return REORG_USAGE;
    }
    reorg_study_options_init(&options);
    options.replications = 20;
    if (!reorg_scenarios_open(&scenarios, &request, &error) && scenarios != NULL)
        fputs(reorg_scenarios_messages(scenarios), stderr);
    else if (scenarios != NULL && reorg_study_new(&study, scenarios, &options, &error) && reorg_study_run(study, &error))
        print(study, scenarios);
    if (error.code != REORG_OK)
        fprintf(stderr, "compare_two: %s\n", error.message);
    reorg_study_free(study);
    reorg_scenarios_free(scenarios);
    return error.code;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis_again.h"

#include <stdlib.h>
#include <string.h>

#include "command_table.h"
#include "option_table.h"

static const char file[] = "/study.db";

/* A note of the study, the caller's; NULL where it has none. */
static char *noted(const char *study, const char *key)
{
    char folder[4096], *value = NULL;
    struct reorg_error error = {0};
    const size_t n = strlen(study), end = sizeof file - 1;
    const bool named = n > end && strcmp(study + n - end, file) == 0;
    if (n >= sizeof folder)
        return NULL;
    (void)snprintf(folder, sizeof folder, "%.*s", (int)(named ? n - end : n), study);
    return reorg_study_noted(folder, key, &value, &error) ? value : NULL;
}

static bool analyses(const char *command)
{
    static const char *const commands[] = {"run", "compare", "why"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(command, commands[i]) == 0)
            return true;
    return false;
}

/* Sets of assumptions that were drawn: as noted, because a scenario may ask for them; of older studies by the line. */
static size_t sets_of(const char *study, const struct arguments *then)
{
    char *text = noted(study, "sets");
    uint64_t sets = then->study.assumption_sets;
    if (text != NULL && !reorg_whole_read(text, &sets))
        sets = 0;
    reorg_text_free(text);
    return (size_t)sets;
}

/* A zone in the unit of another measure, or its direction, says nothing of the one that is asked about now. */
static void take_question(struct reorg_study_options *o, const struct reorg_study_options *then, const char *primary)
{
    const bool other = primary != NULL && (then->primary == NULL || strcmp(primary, then->primary) != 0);
    o->primary = then->primary;
    if (!other)
        o->direction = then->direction;
    if (other && then->indifference_absolute)
        return;
    o->indifference = then->indifference;
    o->indifference_absolute = then->indifference_absolute;
}

static void take(struct arguments *a, const struct arguments *then, const struct arguments *now, size_t sets)
{
    struct reorg_study_options *o = &a->study;
    o->confidence = then->study.confidence;
    o->superiority = then->study.superiority;
    o->best = then->study.best;
    o->ablate = then->study.ablate && strcmp(a->command->name, "run") != 0; /* which shows no difference */
    o->assumption_sets = sets;
    o->why = strcmp(then->command->name, "why") == 0 && strcmp(a->command->name, "report") == 0; /* its page */
    o->leave_one_out = then->study.leave_one_out;
    o->orders = then->study.orders;
    take_question(o, &then->study, now->study.primary);
    for (size_t i = 0; now->measures.count == 0 && i < then->measures.count; i++)
        arguments_append(&a->measures, then->measures.items[i]);
}

/* The line as it was read then; its texts stay while *a does. */
static bool read_line(struct arguments *a, struct arguments *then, const char *study)
{
    char message[512];
    char *line = noted(study, "command_line");
    const bool read = line != NULL && line[0] != '\0' && arguments_read_line(then, line, message);
    reorg_text_free(line);
    a->words = then->words;
    then->words = NULL;
    return read && analyses(then->command->name);
}

void analysis_again_read(struct arguments *a, const struct arguments *now, const char *study)
{
    struct arguments then = {0};
    char message[512];
    (void)arguments_begin(a, now->argc, now->argv, message); /* it was read before */
    if (read_line(a, &then, study))
        take(a, &then, now, sets_of(study, &then));
    (void)arguments_read_more(a, now->argc, now->argv, message);
    arguments_fini(&then);
}

bool analysis_again_leave_out(struct arguments *a, const struct arguments *now)
{
    struct reorg_study_options *o = &a->study;
    const bool any = o->why || o->ablate != now->study.ablate || o->assumption_sets != now->study.assumption_sets;
    o->why = false;
    o->ablate = now->study.ablate;
    o->assumption_sets = now->study.assumption_sets;
    return any;
}

bool analysis_again_differs(const struct arguments *now)
{
    return now->baseline != NULL || now->study.primary != NULL || now->study.direction != 0;
}

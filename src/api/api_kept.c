/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_kept.h"

#include <stdlib.h>
#include <string.h>

#include "api_scenario_file.h"
#include "store_files.h"

/* ---- noting ---- */

static void key_of(struct text *key, const char *id)
{
    text_clear(key);
    text_printf(key, "read:%s", id);
}

/* The path and then the assignments, each on a line. False where one goes over several lines. */
static bool write_reading(struct text *t, const struct api_scenario *item)
{
    text_clear(t);
    text_printf(t, "%s\n", item->scenario->path);
    bool fits = strchr(item->scenario->path, '\n') == NULL;
    for (size_t i = 0; i < item->n_sets; i++) {
        text_printf(t, "%s\n", item->sets[i]);
        fits = fits && strchr(item->sets[i], '\n') == NULL;
    }
    return fits;
}

bool api_kept_note(struct reorg_study *s, struct error *error)
{
    struct text key = {0}, reading = {0};
    bool ok = store_files_put(s->store, &s->study, error);
    for (size_t i = 0; ok && i < s->scenarios->count; i++) {
        const struct api_scenario *item = &s->scenarios->items[i];
        key_of(&key, item->id);
        if (write_reading(&reading, item))
            ok = store_note(s->store, text_of(&key), text_of(&reading), error);
    }
    text_fini(&key);
    text_fini(&reading);
    return ok;
}

/* ---- reading ---- */

bool api_kept_files(struct reorg_scenarios *s, struct store *store, struct error *error)
{
    return store_files_read(store, &s->kept, &s->n_kept, &s->arena, error);
}

/* The lines, cut in place; returns how many. */
static size_t cut_lines(char *text, const char **lines)
{
    size_t n = 0;
    for (char *end = strchr(text, '\n'); end != NULL; text = end + 1, end = strchr(text, '\n')) {
        *end = '\0';
        lines[n++] = text;
    }
    return n;
}

static bool is_same(const struct scenario *scenario, const char *parameters)
{
    struct text t = {0};
    for (size_t i = 0; i < scenario->n_parameters; i++)
        text_printf(&t, "%s = %s\n", scenario->parameters[i].path, scenario->parameters[i].text);
    const bool same = strcmp(text_of(&t), parameters) == 0;
    text_fini(&t);
    return same;
}

/* How the scenario was read: the lines of its note, path first; 0 when there is none. */
static size_t reading_of(struct reorg_scenarios *s, struct store *store, const char *id, const char ***lines)
{
    struct text key = {0};
    key_of(&key, id);
    const char *noted = s->n_kept > 0 ? store_noted(store, text_of(&key), &s->arena) : NULL;
    text_fini(&key);
    if (noted == NULL)
        return 0;
    char *reading = arena_text(&s->arena, noted, strlen(noted));
    *lines = ARENA_ARRAY(&s->arena, strlen(reading) + 1, const char *);
    return cut_lines(reading, *lines);
}

bool api_kept_read(struct reorg_scenarios *s, struct store *store, const struct store_scenario *stored,
                   struct api_scenario *item)
{
    const char **lines = NULL;
    const size_t n = reading_of(s, store, stored->id, &lines);
    struct scenario *scenario = n > 0 ? calloc(1, sizeof *scenario) : NULL;
    if (scenario == NULL)
        return false;
    const struct scenario_input input = api_scenarios_input(s, lines[0], lines + 1, n - 1);
    api_scenario_file_read_input(scenario, &input);
    if (scenario->diag.errors == 0 && is_same(scenario, stored->parameters)) {
        item->scenario = scenario;
        item->sets = lines + 1;
        item->n_sets = n - 1;
        return true;
    }
    scenario_free(scenario);
    free(scenario);
    return false;
}

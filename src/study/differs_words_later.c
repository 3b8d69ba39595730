/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * differs_words_later.c - a reorganisation in words: what its chart changes against the one before, as two scenarios
 * would differ that had always been so.
 */
#include <string.h>

#include "differs.h"
#include "differs_words.h"
#include "text.h"

#define PREFIX "reorg."

static bool is_later(const char *path)
{
    return strncmp(path, PREFIX, strlen(PREFIX)) == 0;
}

static const char *at_of(const struct scenario *s)
{
    const struct bind_parameter *at = scenario_parameter(s, PREFIX "at");
    return at != NULL && strcmp(at->text, "none") != 0 ? at->text : NULL;
}

/* The effective parameters of one of its organisations. */
static struct scenario side_of(const struct scenario *s, bool later, struct arena *arena)
{
    struct scenario side = {.id = s->id};
    arena_init(&side.arena);
    side.parameters = ARENA_ARRAY(arena, s->n_parameters, struct bind_parameter);
    for (size_t i = 0; i < s->n_parameters; i++) {
        struct bind_parameter p = s->parameters[i];
        const bool about = is_later(p.path);
        struct text path = {0};
        text_printf(&path, PREFIX "%s", p.path);
        const struct bind_parameter *then = about ? NULL : scenario_parameter(s, text_of(&path));
        text_fini(&path);
        if (about) {
            p.path += strlen(PREFIX);
            const bool new = scenario_parameter(s, p.path) == NULL;
            if (!later || !new || strcmp(p.path, "at") == 0 || strcmp(p.path, "to") == 0)
                continue;
        } else if (later && then != NULL) {
            p.text = then->text;
        }
        side.parameters[side.n_parameters++] = p;
    }
    scenario_index(&side);
    return side;
}

void differs_words_later(struct text *out, const struct scenario *s, struct arena *arena)
{
    const char *at = at_of(s);
    if (at == NULL) {
        text_add(out, "no reorganisation");
        return;
    }
    struct scenario now = side_of(s, false, arena);
    struct scenario then = side_of(s, true, arena);
    struct differs d;
    differs_find(&d, &now, &then, arena);
    text_printf(out, "from %s on ", at);
    for (size_t i = 0; i < d.count; i++)
        text_printf(out, "%s%s", i > 0 ? ", " : "", d.changes[i].words);
    if (d.count == 0)
        text_add(out, "the same chart");
    arena_fini(&now.arena);
    arena_fini(&then.arena);
}

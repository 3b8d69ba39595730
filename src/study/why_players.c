/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why_players.c - what differs between two organisations, as players.
 */
#include "why_players.h"

#include <string.h>

#include "arm.h"
#include "mechanism_table.h"
#include "scenario.h"
#include "text.h"

static const struct {
    const char *key, *title;
    bool assumption;
} parts[BLEND_PART_COUNT] = {
    [BLEND_PROCESS] = {"process", "process: seats, routes, calendars, headcount", false},
    [BLEND_PAY] = {"pay", "pay", true},
    [BLEND_MANAGER] = {"manager", "managers' time and skill", true},
    [BLEND_MEETINGS] = {"meetings", "joint meetings and reports", false},
};

/* Effective parameters of the part, text by text; positions must stand in the same order, because
 * people are counted in it. */
static bool same_process(const struct scenario *a, const struct scenario *b)
{
    size_t n[2] = {0};
    const struct scenario *side[2] = {a, b};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < side[k]->n_parameters; i++) {
            const struct bind_parameter *p = &side[k]->parameters[i];
            if (blend_part_of(p->path) != BLEND_PROCESS)
                continue;
            const struct bind_parameter *q = scenario_parameter(side[1 - k], p->path);
            if (q == NULL || strcmp(p->text, q->text) != 0)
                return false;
            n[k]++;
        }
    return n[0] == n[1];
}

static bool same_order(const struct spec *a, const struct spec *b)
{
    bool same = a->n_positions == b->n_positions;
    for (size_t p = 0; same && p < a->n_positions; p++)
        same = strcmp(a->positions[p].id, b->positions[p].id) == 0;
    return same;
}

/* Does it act on one side, and look at lines? A strength of 0 is as good as off. */
static bool looks(const struct study_scenario *s, size_t mechanism)
{
    return s->root->mechanisms.use == MECHANISM_USE_ALL && (s->mechanisms >> mechanism & 1u) != 0 &&
           *(const double *)mechanism_table_spec(s->root, mechanism) > 0.0 &&
           mechanism_table_at(mechanism)->reads_lines;
}

static const char *joined(struct arena *arena, const char *a, const char *b, const char *c)
{
    struct text t = {0};
    text_printf(&t, "%s%s%s", a, b, c);
    const char *copy = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return copy;
}

struct why_player *why_players_find(const struct study_scenario side[BLEND_SIDES], size_t *n,
                                    struct arena *arena)
{
    const struct spec *const spec[BLEND_SIDES] = {&side[0].root->spec, &side[1].root->spec};
    struct why_player *players =
        ARENA_ARRAY(arena, BLEND_PART_COUNT + mechanism_table_count(), struct why_player);
    *n = 0;
    for (enum blend_part part = BLEND_PROCESS; part < BLEND_LINES; part++) {
        const bool differs = part == BLEND_PROCESS
                                 ? !same_process(side[0].scenario, side[1].scenario) ||
                                       !same_order(spec[0], spec[1]) ||
                                       side[0].mechanisms != side[1].mechanisms
                                 : blend_differs(spec, part, arena);
        if (differs)
            players[(*n)++] = (struct why_player){.part = part,
                                                  .key = parts[part].key,
                                                  .title = parts[part].title,
                                                  .assumption = parts[part].assumption};
    }
    if (!blend_differs(spec, BLEND_LINES, arena))
        return players;
    for (size_t i = 0; i < mechanism_table_count(); i++)
        if (looks(&side[0], i) || looks(&side[1], i))
            players[(*n)++] = (struct why_player){
                .part = BLEND_LINES,
                .mechanism = i,
                .key = joined(arena, "lines.", mechanism_table_at(i)->id, ""),
                .title = joined(arena, "reporting lines, as they act on ",
                                mechanism_table_at(i)->title, "")};
    return players;
}

/* Names the blend whichever scenario comes first. */
static const char *variant_of(const struct study_scenario side[BLEND_SIDES],
                              const struct blend_choice *choice, uint64_t shown_other,
                              struct arena *arena)
{
    char hash[BLEND_SIDES][65];
    struct text t = {0};
    const unsigned own = choice->side[BLEND_PROCESS];
    for (unsigned k = 0; k < BLEND_SIDES; k++)
        arm_parameters_hash(&side[k], hash[k]);
    text_printf(&t, "blend of %s with %s:", hash[own], hash[1 - own]);
    for (enum blend_part part = BLEND_PAY; part < BLEND_LINES; part++)
        text_printf(&t, " %d", choice->side[part] != own);
    text_printf(&t, " %llx", (unsigned long long)shown_other);
    const char *copy = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return copy;
}

/* Ordinary lines go with the process; mechanisms that are shown the others are told by bit. */
struct study_scenario why_players_row(const struct study_scenario side[BLEND_SIDES],
                                      const struct why_player players[], size_t n,
                                      uint32_t coalition, struct arena *arena)
{
    const struct spec *const spec[BLEND_SIDES] = {&side[0].root->spec, &side[1].root->spec};
    struct blend_choice choice = {{0}};
    uint64_t lines_of_b = 0;
    for (size_t i = 0; i < n; i++) {
        if ((coalition >> i & 1u) == 0)
            continue;
        if (players[i].part == BLEND_LINES)
            lines_of_b |= (uint64_t)1 << players[i].mechanism;
        else
            choice.side[players[i].part] = 1;
    }
    const unsigned own = choice.side[BLEND_PROCESS];
    struct study_scenario row = side[own];
    struct root *root = ARENA_NEW(arena, struct root);
    struct spec *other = ARENA_NEW(arena, struct spec);
    *root = *side[own].root;
    choice.side[BLEND_LINES] = own;
    root->spec = blend_spec(spec, &choice, arena);
    choice.side[BLEND_LINES] = 1 - own;
    *other = blend_spec(spec, &choice, arena);
    row.root = root;
    row.other_lines = other;
    uint64_t all = 0;
    for (size_t i = 0; i < n; i++)
        if (players[i].part == BLEND_LINES)
            all |= (uint64_t)1 << players[i].mechanism;
    row.shown_other = own == 0 ? lines_of_b : all & ~lines_of_b;
    row.variant = variant_of(side, &choice, row.shown_other, arena);
    return row;
}

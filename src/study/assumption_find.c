/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * assumption_find.c - which values of some scenarios are assumptions.
 */
#include "assumption.h"

#include <math.h>
#include <string.h>

#include "assumed_range.h"
#include "mechanism_root.h"
#include "mechanism_table.h"
#include "own_value.h"
#include "numbers_given.h"
#include "param_title.h"
#include "spec_reorg.h"
#include "unit.h"

/* What a company decides, or what only keeps the books: beginnings of paths, and below `org` the
 * parameters. */
static const char *const decided[] = {"horizon.", "routes.", "meetings",
                                      "faults",   "reorg.",  "sales.cadence."};
static const char *const decided_of_position[] = {
    "pay",       "attention",     "spare_seats", "priority_of_team", "report_cadence",
    "own_dials", "time_for_team", "headcount"};
static const char *const decided_of_source[] = {"priority", "max_factor"};

static bool begins(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool listed(const char *name, const char *const names[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (begins(name, names[i]))
            return true;
    return false;
}

/* What follows the second point of "org.ID.parameter", "market.sources.ID.parameter": after
 * `points` points. */
static const char *behind(const char *path, size_t points)
{
    for (; points > 0 && path != NULL; points--) {
        path = strchr(path, '.');
        path = path != NULL ? path + 1 : NULL;
    }
    return path != NULL ? path : "";
}

static bool is_decided(const char *path)
{
    return listed(path, decided, sizeof decided / sizeof *decided) ||
           (begins(path, "org.") &&
            listed(behind(path, 2), decided_of_position,
                   sizeof decided_of_position / sizeof *decided_of_position)) ||
           (begins(path, "market.sources.") &&
            listed(behind(path, 3), decided_of_source,
                   sizeof decided_of_source / sizeof *decided_of_source));
}

/* "mechanisms.focus.requests" while focus is off, friction without a reorganisation, monitoring
 * without a fault. */
static bool is_off(const struct study_scenario *s, const char *path)
{
    static const char section[] = "mechanisms.";
    char name[64];
    if (!begins(path, section))
        return false;
    if (s->root != NULL && ((begins(path, "mechanisms.reorg.") && !spec_reorg_planned(&s->root->spec)) ||
                            (begins(path, "mechanisms.monitoring.") && s->root->spec.n_faults == 0)))
        return true;
    const char *rest = path + strlen(section);
    const size_t n = strcspn(rest, ".");
    if (rest[n] != '.' || n >= sizeof name)
        return s->mechanisms == 0;
    memcpy(name, rest, n);
    name[n] = '\0';
    const size_t index = mechanism_table_find(name);
    return index < mechanism_table_count() && (s->mechanisms >> index & 1) == 0;
}

/* ---- names ---- */

/* The position of "org.ID.rest", and how many of its role stand before it and with it; NULL for any
 * other path. */
static const struct spec_position *position_of(const struct study_scenario *s, const char *path,
                                               size_t *ordinal)
{
    size_t seen[SPEC_ROLE_COUNT] = {0};
    if (s->root == NULL || !begins(path, "org."))
        return NULL;
    const struct spec *spec = &s->root->spec;
    const char *id = path + strlen("org.");
    const size_t length = strcspn(id, ".");
    for (size_t p = 0; p < spec->n_positions; p++) {
        const struct spec_position *position = &spec->positions[p];
        *ordinal = ++seen[position->role];
        if (strlen(position->id) == length && strncmp(position->id, id, length) == 0)
            return position;
    }
    return NULL;
}

/* "org.ID.rest" -> "org/role/ordinal/rest"; any other path is its own key. */
static const char *key_of(struct arena *arena, const struct study_scenario *s, const char *path)
{
    static const char *const roles[SPEC_ROLE_COUNT] = {"sdr", "ae", "marketer", "manager"};
    size_t ordinal = 0;
    const struct spec_position *position = position_of(s, path, &ordinal);
    struct text t = {0};
    if (position == NULL)
        return arena_text(arena, path, strlen(path));
    text_printf(&t, "org/%s/%zu/%s", roles[position->role], ordinal, behind(path, 2));
    const char *key = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return key;
}

/* A trait that nothing asks of this position: coaching of who leads nobody, the line of a provider
 * of who is none. */
static bool is_idle(const struct study_scenario *s, const char *path)
{
    static const char *const of_workers[] = {"pace", "reservation", "cash_horizon"};
    size_t ordinal = 0;
    const struct spec_position *position = position_of(s, path, &ordinal);
    const char *trait = behind(path, 2);
    if (position == NULL)
        return false;
    const bool manager = position->role == SPEC_MANAGER;
    return (begins(trait, "coaching_skill") && !manager) ||
           (begins(trait, "contract_hops") && !position->contract) ||
           (manager && listed(trait, of_workers, sizeof of_workers / sizeof *of_workers));
}

/* ---- adding ---- */

struct assumption *assumption_put(struct assumption_list *list, const struct assumption *a)
{
    if (list->count == list->capacity) {
        const size_t capacity = list->capacity == 0 ? 64 : 2 * list->capacity;
        struct assumption *grown = ARENA_ARRAY(&list->arena, capacity, struct assumption);
        if (list->count > 0)
            memcpy(grown, list->items, list->count * sizeof *grown);
        list->items = grown;
        list->capacity = capacity;
    }
    list->items[list->count] = *a;
    return &list->items[list->count++];
}

static struct assumption *by_key(struct assumption_list *list, const char *key)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].key, key) == 0)
            return &list->items[i];
    return NULL;
}

/* Two scenarios mean the same thing by different ranges. */
static void disagree(struct assumption_list *list, const struct assumption *a, double low,
                     double best, double high, const struct place *place, const char *path)
{
    struct text t = {0};
    if (place->line > 0)
        text_printf(&t, "%s:%d:%d: error: ", place->file, (int)place->line, (int)place->column);
    else
        text_printf(&t, "%s%serror: ", place->file != NULL ? place->file : "",
                    place->file != NULL ? ": " : "");
    text_printf(&t, "the range of %s is ", path);
    assumption_write(a, low, &t);
    text_add(&t, "; ");
    assumption_write(a, best, &t);
    text_add(&t, "; ");
    assumption_write(a, high, &t);
    text_printf(&t, " here, but in a scenario compared with it that of %s is ", a->path);
    assumption_write(a, a->low, &t);
    text_add(&t, "; ");
    assumption_write(a, a->best, &t);
    text_add(&t, "; ");
    assumption_write(a, a->high, &t);
    text_add(&t, ": write it once, in the file that both extend\n");
    if (strstr(text_of(&list->problems), text_of(&t)) == NULL)
        text_add(&list->problems, text_of(&t));
    text_fini(&t);
}

static const char *title_of(struct assumption_list *list, const char *path)
{
    struct text t = {0};
    param_title_write(&t, list->root, path);
    const char *title = arena_text(&list->arena, text_of(&t), t.length);
    text_fini(&t);
    return title;
}

void assumption_list_give(struct assumption_list *list, const char *name, double low, double middle, double high)
{
    static const struct param plain = {.name = "", .kind = PARAM_REAL, .doc = ""};
    const struct assumption a = {.origin = ASSUMPTION_GIVEN, .row = &plain, .low = low, .best = middle, .high = high};
    struct assumption *given = assumption_put(list, &a);
    struct text title = {0};
    numbers_given_title(&title, list->root, name);
    given->key = given->path = arena_text(&list->arena, name, strlen(name));
    given->title = arena_text(&list->arena, text_of(&title), title.length);
    text_fini(&title);
}

/* The assumption found in scenario `which`: a new one, or one that an earlier scenario has too. */
static void meet(struct assumption_list *list, const struct study_scenario scenarios[],
                 size_t which, const struct assumption *found, const char *path, const char *text,
                 const struct place *place)
{
    const char *key = key_of(&list->arena, &scenarios[which], path);
    struct assumption *a = by_key(list, key);
    if (a == NULL) {
        a = assumption_put(list, found);
        a->key = key;
        a->path = arena_text(&list->arena, path, strlen(path));
        a->title = title_of(list, path);
        a->spots = ARENA_ARRAY(&list->arena, list->n_scenarios, struct assumption_spot);
    } else if (a->low != found->low || a->best != found->best || a->high != found->high) {
        disagree(list, a, found->low, found->best, found->high, place, path);
        return;
    }
    a->spots[which].path = arena_text(&list->arena, path, strlen(path));
    a->spots[which].text = text != NULL ? arena_text(&list->arena, text, strlen(text)) : NULL;
}

void assumption_add(struct assumption_list *list, const struct study_scenario scenarios[],
                    size_t which, const struct bind_parameter *p, const struct assumption *a)
{
    const struct place nowhere = {0};
    const char *key = key_of(&list->arena, &scenarios[which], p->path);
    for (size_t s = 0; s < list->n_scenarios; s++) {
        const struct scenario *scenario = scenarios[s].scenario;
        for (size_t i = 0; i < scenario->n_parameters; i++) {
            const struct bind_parameter *other = &scenario->parameters[i];
            double value = 0.0;
            if (other->row == p->row &&
                strcmp(key_of(&list->arena, &scenarios[s], other->path), key) == 0 &&
                assumed_range_value(other->row, other->text, &value))
                meet(list, scenarios, s, a, other->path, other->text, &nowhere);
        }
    }
}

/* ---- finding ---- */

/* Written uncertain(...) in a file. */
static void find_written(struct assumption_list *list, const struct study_scenario scenarios[],
                         size_t which)
{
    const struct scenario *s = scenarios[which].scenario;
    for (size_t i = 0; i < s->n_uncertain; i++) {
        const struct bind_uncertain *u = &s->uncertain[i];
        const struct param *row = NULL;
        for (size_t k = 0; k < s->n_parameters && row == NULL;
             k++) { /* the path may go on inside a distribution */
            const size_t n = strlen(s->parameters[k].path);
            const char after = strncmp(s->parameters[k].path, u->path, n) == 0 ? u->path[n] : 'x';
            if (after == '\0' || after == '.' || after == '[')
                row = s->parameters[k].row;
        }
        if (row == NULL || begins(u->path, "reorg."))
            continue;
        const struct assumption a = {
            .origin = ASSUMPTION_FILE, .row = row, .low = u->low, .best = u->best, .high = u->high};
        meet(list, scenarios, which, &a, u->path, NULL, &u->place);
    }
}

/* The default, unchanged, and with a range that the row itself allows. */
static bool is_open(const struct bind_parameter *p, struct assumption *a)
{
    double value = 0.0;
    const double scale = assumed_range_kind(p->row) == PARAM_DURATION ? (double)UNIT_DAY : 1.0;
    const bool bounded = p->row->min != 0.0 || p->row->max != 0.0;
    *a = (struct assumption){.origin = ASSUMPTION_DEFAULT, .row = p->row};
    return p->row->def != NULL && assumed_range_of(p->row, &a->low, &a->high) &&
           assumed_range_value(p->row, p->row->def, &a->best) && assumed_range_value(p->row, p->text, &value) &&
           fabs(value - a->best) <= 1e-9 * fabs(a->best) && a->best >= a->low && a->best <= a->high &&
           (!bounded || (a->low >= p->row->min * scale && a->high <= p->row->max * scale));
}

/* a: what it is when it moves. */
static enum assumption_standing stand(const struct study_scenario *s, const struct bind_parameter *p,
                                      struct assumption *a)
{
    const char *source = p->row->source != NULL ? p->row->source : "";
    if (!begins(source, "assumed") || strstr(source, "..") == NULL || own_value_is(s->scenario, p))
        return ASSUMPTION_NONE;
    if (is_decided(p->path))
        return ASSUMPTION_DECIDED;
    if (is_idle(s, p->path) || is_off(s, p->path))
        return ASSUMPTION_UNUSED;
    return is_open(p, a) ? ASSUMPTION_MOVES : ASSUMPTION_HELD;
}

enum assumption_standing assumption_standing_of(const struct study_scenario *s, const struct bind_parameter *p)
{
    struct assumption a;
    return stand(s, p, &a);
}

static void find_defaults(struct assumption_list *list, const struct study_scenario scenarios[],
                          size_t which)
{
    const struct scenario *s = scenarios[which].scenario;
    for (size_t i = 0; i < s->n_parameters; i++) {
        const struct place nowhere = {.file = s->path};
        struct assumption a;
        if (stand(&scenarios[which], &s->parameters[i], &a) == ASSUMPTION_MOVES)
            meet(list, scenarios, which, &a, s->parameters[i].path, s->parameters[i].text,
                 &nowhere);
    }
}

void assumption_list_init(struct assumption_list *list, const struct study_scenario scenarios[],
                          size_t n)
{
    *list = (struct assumption_list){.n_scenarios = n};
    arena_init(&list->arena);
    list->root = mechanism_root_table(&list->arena);
    for (size_t s = 0; s < n; s++)
        find_written(list, scenarios, s);
    for (size_t s = 0; s < n; s++)
        find_defaults(list, scenarios, s);
}

void assumption_list_fini(struct assumption_list *list)
{
    text_fini(&list->problems);
    arena_fini(&list->arena);
}

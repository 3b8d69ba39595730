/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_store.h"

#include <stdlib.h>
#include <string.h>

#include "event_text.h"
#include "grow.h"
#include "rng.h"

enum { FIRST_SLOTS = 256 };

static uint32_t add_text(struct event_store *s, const char *text)
{
    s->texts = grow_array(s->texts, &s->text_capacity, s->n_texts + 1, sizeof *s->texts);
    s->texts[s->n_texts] = (struct event_store_text){.text = arena_text(&s->arena, text, strlen(text))};
    return s->n_texts++;
}

void event_store_init(struct event_store *s)
{
    *s = (struct event_store){0};
    arena_init(&s->arena);
    add_text(s, "");
}

void event_store_fini(struct event_store *s)
{
    free(s->rows);
    free(s->texts);
    free(s->slots);
    text_fini(&s->name);
    arena_fini(&s->arena);
}

/* Where the text stands in the table, or the free place for it. The hash that names purposes of draws serves here too. */
static uint32_t *slot_of(const struct event_store *s, const char *text)
{
    uint32_t at = (uint32_t)rng_purpose(text) & (s->n_slots - 1);
    while (s->slots[at] != 0 && strcmp(s->texts[s->slots[at]].text, text) != 0)
        at = (at + 1) & (s->n_slots - 1);
    return &s->slots[at];
}

/* At most half full. */
static void make_room(struct event_store *s)
{
    if (2 * (s->n_texts + 1) <= s->n_slots)
        return;
    free(s->slots);
    s->n_slots = s->n_slots == 0 ? FIRST_SLOTS : 2 * s->n_slots;
    s->slots = calloc(s->n_slots, sizeof *s->slots);
    if (s->slots == NULL)
        arena_out_of_memory();
    for (uint32_t i = 1; i < s->n_texts; i++)
        *slot_of(s, s->texts[i].text) = i;
}

static uint32_t number_of(struct event_store *s, const char *text, enum event_name name)
{
    if (text[0] == '\0')
        return 0;
    make_room(s);
    uint32_t *slot = slot_of(s, text);
    if (*slot == 0)
        *slot = add_text(s, text);
    s->texts[*slot].used |= 1U << name;
    return *slot;
}

static uint32_t person_of(struct event_store *s, const struct probe_who *who, enum event_name name)
{
    text_clear(&s->name);
    event_text_person(&s->name, who);
    const uint32_t person = number_of(s, text_of(&s->name), name);
    if (person == 0)
        return 0;
    const uint32_t position = number_of(s, who->position, EVENT_NAME_POSITION);
    const uint32_t role = number_of(s, who->role, EVENT_NAME_ROLE);
    s->texts[person].position = position;
    s->texts[person].role = role;
    return person;
}

void event_store_add(struct event_store *s, const struct probe_row *row)
{
    struct event_store_row r = {.time = row->time,
                                .begun = row->begun,
                                .enabled = row->enabled,
                                .lead = row->lead,
                                .value = row->value,
                                .other = row->other};
    r.names[EVENT_NAME_EVENT] = number_of(s, row->event, EVENT_NAME_EVENT);
    r.names[EVENT_NAME_KIND] = number_of(s, row->kind, EVENT_NAME_KIND);
    r.names[EVENT_NAME_PHASE] = number_of(s, row->phase, EVENT_NAME_PHASE);
    r.names[EVENT_NAME_SOURCE] = number_of(s, row->source, EVENT_NAME_SOURCE);
    r.names[EVENT_NAME_SEGMENT] = number_of(s, row->segment, EVENT_NAME_SEGMENT);
    r.names[EVENT_NAME_DETAIL] = number_of(s, row->detail, EVENT_NAME_DETAIL);
    r.names[EVENT_NAME_PERSON] = person_of(s, &row->who, EVENT_NAME_PERSON);
    r.names[EVENT_NAME_POSITION] = s->texts[r.names[EVENT_NAME_PERSON]].position;
    r.names[EVENT_NAME_ROLE] = s->texts[r.names[EVENT_NAME_PERSON]].role;
    r.names[EVENT_NAME_WITH] = person_of(s, &row->with, EVENT_NAME_WITH);
    s->rows = grow_array(s->rows, &s->row_capacity, s->n_rows + 1, sizeof *s->rows);
    s->rows[s->n_rows++] = r;
}

const char *event_store_name(const struct event_store *s, const struct event_store_row *row, enum event_name name)
{
    return s->texts[row->names[name]].text;
}

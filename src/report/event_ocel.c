/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_ocel.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "event_text.h"
#include "json_writer.h"

enum { MOMENT = 40 };

struct ocel {
    const struct event_store *s;
    int64_t start_day;
    struct json_writer json;
    struct text id; /* of an object, while it is put together */
};

struct declared {
    const char *name, *type;
};

static const struct declared event_attributes[] = {{"kind", "string"},     {"start", "time"},
                                                   {"enabled", "time"},    {"lifecycle", "string"},
                                                   {"detail", "string"},   {"value", "float"},
                                                   {"other", "integer"},   {NULL, NULL}};
static const struct declared lead_attributes[] = {{"direction", "string"}, {NULL, NULL}};
static const struct declared person_attributes[] = {{"role", "string"}, {NULL, NULL}};
static const struct declared no_attributes[] = {{NULL, NULL}};

static const struct {
    const char *name;
    const struct declared *attributes;
    unsigned used; /* as which of a row's names such an object appears */
} object_types[] = {
    {"lead", lead_attributes, 0},
    {"person", person_attributes, 1U << EVENT_NAME_PERSON | 1U << EVENT_NAME_WITH},
    {"position", no_attributes, 1U << EVENT_NAME_POSITION},
    {"source", no_attributes, 1U << EVENT_NAME_SOURCE},
    {"segment", no_attributes, 1U << EVENT_NAME_SEGMENT},
    {EVENT_TEXT_COMPANY, no_attributes, 0},
};

enum object_type { LEAD, PERSON, POSITION, SOURCE, SEGMENT, COMPANY, TYPE_COUNT };

/* The text lives until the next call. */
static const char *id_of(struct ocel *o, enum object_type type, const char *name)
{
    text_clear(&o->id);
    text_printf(&o->id, "%s%s%s", object_types[type].name, name[0] != '\0' ? " " : "", name);
    return text_of(&o->id);
}

static const char *lead_id(struct ocel *o, int64_t lead)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)lead);
    return id_of(o, LEAD, number);
}

static void moment(const struct ocel *o, sim_time time, char buffer[MOMENT])
{
    struct text t = {0};
    event_text_time(&t, o->start_day, time);
    snprintf(buffer, MOMENT, "%sZ", text_of(&t));
    text_fini(&t);
}

static void relation(struct ocel *o, const char *id, const char *qualifier)
{
    json_writer_object(&o->json, NULL);
    json_writer_text(&o->json, "objectId", id);
    json_writer_text(&o->json, "qualifier", qualifier);
    json_writer_end_object(&o->json);
}

/* Relation to the object named by one of the row's names, if there is one. */
static size_t relate(struct ocel *o, enum object_type type, uint32_t name, const char *qualifier)
{
    if (name == 0)
        return 0;
    relation(o, id_of(o, type, o->s->texts[name].text), qualifier);
    return 1;
}

/* ---- types ---- */

static void declare(struct ocel *o, const char *name, const struct declared *attributes)
{
    json_writer_object(&o->json, NULL);
    json_writer_text(&o->json, "name", name);
    json_writer_array(&o->json, "attributes");
    for (; attributes->name != NULL; attributes++) {
        json_writer_object(&o->json, NULL);
        json_writer_text(&o->json, "name", attributes->name);
        json_writer_text(&o->json, "type", attributes->type);
        json_writer_end_object(&o->json);
    }
    json_writer_end_array(&o->json);
    json_writer_end_object(&o->json);
}

static void types(struct ocel *o)
{
    json_writer_array(&o->json, "eventTypes");
    for (uint32_t i = 1; i < o->s->n_texts; i++)
        if ((o->s->texts[i].used & 1U << EVENT_NAME_EVENT) != 0)
            declare(o, o->s->texts[i].text, event_attributes);
    json_writer_end_array(&o->json);
    json_writer_array(&o->json, "objectTypes");
    for (size_t i = 0; i < TYPE_COUNT; i++)
        declare(o, object_types[i].name, object_types[i].attributes);
    json_writer_end_array(&o->json);
}

/* ---- objects ---- */

static void begin_object(struct ocel *o, const char *id, enum object_type type)
{
    json_writer_object(&o->json, NULL);
    json_writer_text(&o->json, "id", id);
    json_writer_text(&o->json, "type", object_types[type].name);
    json_writer_array(&o->json, "attributes");
}

static void object_attribute(struct ocel *o, const char *name, const char *value, sim_time time)
{
    char at[MOMENT];
    moment(o, time, at);
    json_writer_object(&o->json, NULL);
    json_writer_text(&o->json, "name", name);
    json_writer_text(&o->json, "time", at);
    json_writer_text(&o->json, "value", value);
    json_writer_end_object(&o->json);
}

static void begin_relations(struct ocel *o)
{
    json_writer_end_array(&o->json);
    json_writer_array(&o->json, "relationships");
}

static void end_relations(struct ocel *o)
{
    json_writer_end_array(&o->json);
    json_writer_end_object(&o->json);
}

static void named_object(struct ocel *o, enum object_type type, const struct event_store_text *named)
{
    begin_object(o, id_of(o, type, named->text), type);
    if (type == PERSON && named->role > 0)
        object_attribute(o, "role", o->s->texts[named->role].text, 0);
    begin_relations(o);
    if (type == PERSON)
        relate(o, POSITION, named->position, "holds");
    end_relations(o);
}

/* A lead's first row is that of its creation. */
static void lead_object(struct ocel *o, const struct event_store_row *r)
{
    begin_object(o, lead_id(o, r->lead), LEAD);
    if (r->names[EVENT_NAME_DETAIL] > 0)
        object_attribute(o, "direction", event_store_name(o->s, r, EVENT_NAME_DETAIL), r->time);
    begin_relations(o);
    relate(o, SOURCE, r->names[EVENT_NAME_SOURCE], "from");
    relate(o, SEGMENT, r->names[EVENT_NAME_SEGMENT], "of");
    end_relations(o);
}

static bool lead_objects(struct ocel *o, const struct event_out *out)
{
    int64_t most = -1;
    bool ok = true;
    for (uint32_t i = 0; i < o->s->n_rows; i++)
        most = o->s->rows[i].lead > most ? o->s->rows[i].lead : most;
    bool *seen = calloc((size_t)most + 2, sizeof *seen);
    if (seen == NULL)
        arena_out_of_memory();
    for (uint32_t i = 0; ok && i < o->s->n_rows; i++) {
        const int64_t lead = o->s->rows[i].lead;
        if (lead < 0 || seen[lead])
            continue;
        seen[lead] = true;
        lead_object(o, &o->s->rows[i]);
        ok = out->flush(out->context);
    }
    free(seen);
    return ok;
}

static bool objects(struct ocel *o, const struct event_out *out)
{
    json_writer_array(&o->json, "objects");
    for (enum object_type type = PERSON; type <= SEGMENT; type++)
        for (uint32_t i = 1; i < o->s->n_texts; i++)
            if ((o->s->texts[i].used & object_types[type].used) != 0)
                named_object(o, type, &o->s->texts[i]);
    named_object(o, COMPANY, &o->s->texts[0]);
    const bool ok = lead_objects(o, out);
    json_writer_end_array(&o->json);
    return ok;
}

/* ---- events ---- */

static void event_attribute(struct ocel *o, const char *name, const char *value)
{
    if (value[0] == '\0')
        return;
    json_writer_object(&o->json, NULL);
    json_writer_text(&o->json, "name", name);
    json_writer_text(&o->json, "value", value);
    json_writer_end_object(&o->json);
}

static void values(struct ocel *o, const struct event_store_row *r)
{
    char value[32] = "";
    char other[32], start[MOMENT], enabled[MOMENT];
    if (isfinite(r->value))
        text_from_double(r->value, value);
    snprintf(other, sizeof other, "%lld", (long long)r->other);
    moment(o, r->begun, start);
    moment(o, r->enabled, enabled);
    const char *const texts[] = {event_store_name(o->s, r, EVENT_NAME_KIND),
                                 start,
                                 enabled,
                                 event_store_name(o->s, r, EVENT_NAME_PHASE),
                                 event_store_name(o->s, r, EVENT_NAME_DETAIL),
                                 value,
                                 other};
    for (size_t i = 0; event_attributes[i].name != NULL; i++)
        event_attribute(o, event_attributes[i].name, texts[i]);
}

static void relations(struct ocel *o, const struct event_store_row *r)
{
    size_t n = 0;
    if (r->lead >= 0) {
        relation(o, lead_id(o, r->lead), "about");
        n++;
    } else { /* a cell of the market */
        n += relate(o, SOURCE, r->names[EVENT_NAME_SOURCE], "about");
        n += relate(o, SEGMENT, r->names[EVENT_NAME_SEGMENT], "about");
    }
    n += relate(o, PERSON, r->names[EVENT_NAME_PERSON], "by");
    n += relate(o, POSITION, r->names[EVENT_NAME_POSITION], "in");
    n += relate(o, PERSON, r->names[EVENT_NAME_WITH], "with");
    if (n == 0)
        relation(o, id_of(o, COMPANY, ""), "about");
}

static void event(struct ocel *o, uint32_t row)
{
    const struct event_store_row *r = &o->s->rows[row];
    char id[24], at[MOMENT];
    snprintf(id, sizeof id, "event %u", (unsigned)row + 1);
    moment(o, r->time, at);
    json_writer_object(&o->json, NULL);
    json_writer_text(&o->json, "id", id);
    json_writer_text(&o->json, "type", event_store_name(o->s, r, EVENT_NAME_EVENT));
    json_writer_text(&o->json, "time", at);
    json_writer_array(&o->json, "attributes");
    values(o, r);
    json_writer_end_array(&o->json);
    json_writer_array(&o->json, "relationships");
    relations(o, r);
    json_writer_end_array(&o->json);
    json_writer_end_object(&o->json);
}

bool event_ocel_write(const struct event_store *s, int64_t start_day, const struct event_out *out)
{
    struct ocel o = {.s = s, .start_day = start_day};
    json_writer_init(&o.json, out->text(out->context));
    o.json.flat_from = 2;
    json_writer_object(&o.json, NULL);
    types(&o);
    bool ok = objects(&o, out);
    json_writer_array(&o.json, "events");
    for (uint32_t i = 0; ok && i < s->n_rows; i++) {
        event(&o, i);
        ok = out->flush(out->context);
    }
    json_writer_end_array(&o.json);
    json_writer_end_object(&o.json);
    text_fini(&o.id);
    return ok && out->flush(out->context);
}

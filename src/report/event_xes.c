/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_xes.h"

#include <math.h>
#include <stdlib.h>

#include "event_text.h"

/* A row's place in its trace: leads by number, then people, the company last. */
struct place {
    int64_t trace;
    uint32_t row;
};

static int by_trace(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;
    if (x->trace != y->trace)
        return x->trace < y->trace ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static struct place *traces_of(const struct event_store *s)
{
    struct place *places = malloc((s->n_rows > 0 ? s->n_rows : 1) * sizeof *places);
    if (places == NULL)
        arena_out_of_memory();
    for (uint32_t i = 0; i < s->n_rows; i++) {
        const struct event_store_row *r = &s->rows[i];
        const uint32_t person = r->names[EVENT_NAME_PERSON];
        const int64_t behind = (int64_t)UINT32_MAX + (person > 0 ? person : UINT32_MAX);
        places[i] = (struct place){r->lead >= 0 ? r->lead : behind, i};
    }
    qsort(places, s->n_rows, sizeof *places, by_trace);
    return places;
}

static void escaped(struct text *t, const char *s)
{
    for (; *s != '\0'; s++)
        if (*s == '&')
            text_add(t, "&amp;");
        else if (*s == '<')
            text_add(t, "&lt;");
        else if (*s == '>')
            text_add(t, "&gt;");
        else if (*s == '"')
            text_add(t, "&quot;");
        else
            text_add_n(t, s, 1);
}

static void string(struct text *t, const char *key, const char *value)
{
    if (value[0] == '\0')
        return;
    text_printf(t, "<string key=\"%s\" value=\"", key);
    escaped(t, value);
    text_add(t, "\"/>");
}

static void date(struct text *t, const char *key, int64_t start_day, sim_time time)
{
    text_printf(t, "<date key=\"%s\" value=\"", key);
    event_text_time(t, start_day, time);
    text_add(t, "Z\"/>");
}

static void head(struct text *t)
{
    static const char *const extensions[][2] = {
        {"Concept", "concept"}, {"Lifecycle", "lifecycle"}, {"Time", "time"}, {"Organizational", "org"}};
    text_add(t, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<log xes.version=\"1849.2016\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n");
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        text_printf(t, "  <extension name=\"%s\" prefix=\"%s\" uri=\"http://www.xes-standard.org/%s.xesext\"/>\n",
                    extensions[i][0], extensions[i][1], extensions[i][1]);
    text_add(t, "  <global scope=\"trace\"><string key=\"concept:name\" value=\"\"/><string key=\"kind\" value=\"\"/>"
                "</global>\n  <global scope=\"event\">"
                "<string key=\"concept:name\" value=\"\"/><string key=\"concept:instance\" value=\"\"/>"
                "<date key=\"time:timestamp\" value=\"1970-01-01T00:00:00.000000Z\"/>"
                "<date key=\"start_timestamp\" value=\"1970-01-01T00:00:00.000000Z\"/>"
                "<date key=\"enable_timestamp\" value=\"1970-01-01T00:00:00.000000Z\"/>"
                "<string key=\"lifecycle:transition\" value=\"complete\"/>"
                "<string key=\"org:resource\" value=\"" EVENT_TEXT_NOBODY "\"/>"
                "<string key=\"org:group\" value=\"" EVENT_TEXT_NOBODY "\"/><string key=\"kind\" value=\"\"/></global>\n"
                "  <classifier name=\"Activity\" scope=\"event\" keys=\"concept:name\"/>\n"
                "  <classifier name=\"Activity and lifecycle\" scope=\"event\" keys=\"concept:name lifecycle:transition\"/>\n"
                "  <classifier name=\"Resource\" scope=\"event\" keys=\"org:resource\"/>\n"
                "  <string key=\"lifecycle:model\" value=\"standard\"/>\n");
}

static void begin_trace(const struct event_store *s, struct text *t, const struct event_store_row *r)
{
    const char *person = event_store_name(s, r, EVENT_NAME_PERSON);
    struct text name = {0};
    if (r->lead >= 0)
        text_printf(&name, "lead %lld", (long long)r->lead);
    else if (person[0] != '\0')
        text_printf(&name, "person %s", person);
    else
        text_add(&name, EVENT_TEXT_COMPANY);
    text_add(t, "  <trace>\n    ");
    string(t, "concept:name", text_of(&name));
    string(t, "kind", r->lead >= 0 ? "lead" : person[0] != '\0' ? "person" : EVENT_TEXT_COMPANY);
    text_add(t, "\n");
    text_fini(&name);
}

static const char *or_nobody(const char *name)
{
    return name[0] != '\0' ? name : EVENT_TEXT_NOBODY;
}

static void event(const struct event_store *s, struct text *t, uint32_t row, int64_t start_day)
{
    const struct event_store_row *r = &s->rows[row];
    char number[32];
    text_add(t, "    <event>");
    string(t, "concept:name", event_store_name(s, r, EVENT_NAME_EVENT));
    text_printf(t, "<string key=\"concept:instance\" value=\"%u\"/>", (unsigned)row + 1);
    date(t, "time:timestamp", start_day, r->time);
    date(t, "start_timestamp", start_day, r->begun);
    date(t, "enable_timestamp", start_day, r->enabled);
    string(t, "lifecycle:transition", event_store_name(s, r, EVENT_NAME_PHASE));
    string(t, "org:resource", or_nobody(event_store_name(s, r, EVENT_NAME_PERSON)));
    string(t, "org:group", or_nobody(event_store_name(s, r, EVENT_NAME_POSITION)));
    string(t, "org:role", event_store_name(s, r, EVENT_NAME_ROLE));
    string(t, "kind", event_store_name(s, r, EVENT_NAME_KIND));
    string(t, "source", event_store_name(s, r, EVENT_NAME_SOURCE));
    string(t, "segment", event_store_name(s, r, EVENT_NAME_SEGMENT));
    string(t, "with", event_store_name(s, r, EVENT_NAME_WITH));
    string(t, "detail", event_store_name(s, r, EVENT_NAME_DETAIL));
    if (isfinite(r->value))
        text_printf(t, "<float key=\"value\" value=\"%s\"/>", text_from_double(r->value, number));
    text_printf(t, "<int key=\"other\" value=\"%lld\"/></event>\n", (long long)r->other);
}

bool event_xes_write(const struct event_store *s, int64_t start_day, const struct event_out *out)
{
    struct place *places = traces_of(s);
    bool ok = true;
    head(out->text(out->context));
    for (uint32_t i = 0; ok && i < s->n_rows; i++) {
        struct text *t = out->text(out->context);
        if (i == 0 || places[i - 1].trace != places[i].trace)
            begin_trace(s, t, &s->rows[places[i].row]);
        event(s, t, places[i].row, start_day);
        if (i + 1 == s->n_rows || places[i + 1].trace != places[i].trace)
            text_add(t, "  </trace>\n");
        ok = out->flush(out->context);
    }
    free(places);
    text_add(out->text(out->context), "</log>\n");
    return ok && out->flush(out->context);
}

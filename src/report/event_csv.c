/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_csv.h"

#include "csv_writer.h"
#include "event_text.h"

void event_csv_head(struct text *out)
{
    text_add(out, "case:concept:name,concept:name,time:timestamp,start_timestamp,enable_timestamp,org:resource,"
                  "org:group,concept:instance,lifecycle:transition,org:role,case:kind,kind,source,segment,with,"
                  "detail,value,other\n");
}

void event_csv_fini(struct event_csv *csv)
{
    text_fini(&csv->name);
}

static void add_cell(struct text *t, const char *cell)
{
    csv_writer_text(t, cell);
    text_add(t, ",");
}

static void add_time(const struct event_csv *csv, struct text *t, sim_time time)
{
    event_text_time(t, csv->start_day, time);
    text_add(t, ",");
}

/* "sdr 3", after `before`; otherwise where there is no such person. The text lives until the next call. */
static const char *person(struct event_csv *csv, const char *before, const struct probe_who *who, const char *otherwise)
{
    if (who->number == 0)
        return otherwise;
    text_clear(&csv->name);
    text_add(&csv->name, before);
    event_text_person(&csv->name, who);
    return text_of(&csv->name);
}

/* Every row belongs to a case: a lead, a person, or the company as a whole. */
static const char *add_case(struct event_csv *csv, struct text *t, const struct probe_row *row)
{
    if (row->lead >= 0) {
        text_printf(t, "lead %lld,", (long long)row->lead);
        return "lead";
    }
    add_cell(t, person(csv, "person ", &row->who, EVENT_TEXT_COMPANY));
    return row->who.number > 0 ? "person" : EVENT_TEXT_COMPANY;
}

static void add_who(struct event_csv *csv, struct text *t, const struct probe_row *row)
{
    add_cell(t, person(csv, "", &row->who, EVENT_TEXT_NOBODY));
    add_cell(t, row->who.number > 0 ? row->who.position : EVENT_TEXT_NOBODY);
    text_printf(t, "%zu,", ++csv->rows);
    add_cell(t, row->phase);
    add_cell(t, row->who.role);
}

void event_csv_row(struct event_csv *csv, struct text *out, const struct probe_row *row)
{
    const char *kind_of_case = add_case(csv, out, row);
    add_cell(out, row->event);
    add_time(csv, out, row->time);
    add_time(csv, out, row->begun);
    add_time(csv, out, row->enabled);
    add_who(csv, out, row);
    const char *const texts[] = {kind_of_case, row->kind, row->source, row->segment,
                                 person(csv, "", &row->with, ""), row->detail};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_cell(out, texts[i]);
    csv_writer_number(out, row->value);
    text_printf(out, ",%lld\n", (long long)row->other);
}

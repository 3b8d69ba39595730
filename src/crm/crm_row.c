/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_row.h"

#include <math.h>
#include <string.h>

enum { MAX_ATTEMPTS = 10000 };

static bool has(const struct crm_row *r, enum crm_field field)
{
    return r->columns[field] >= 0;
}

/* The text of a field; "" where the file has no such column. */
static const char *text_in(const struct crm_row *r, enum crm_field field)
{
    return has(r, field) ? r->csv->fields[r->columns[field]].text : "";
}

static struct place place_of(const struct crm_row *r, enum crm_field field)
{
    const struct crm_csv_field *f = &r->csv->fields[r->columns[field]];
    return (struct place){r->csv->file, f->line, f->column};
}

static void heard_of(struct crm_row *r, int64_t seconds)
{
    if (seconds > r->data->latest)
        r->data->latest = seconds;
}

/* An empty field leaves *out as it is. False with a message for what is no date. */
static bool take_time(struct crm_row *r, enum crm_field field, struct crm_time *out)
{
    const char *problem = NULL;
    const char *text = text_in(r, field);
    if (*text == '\0')
        return true;
    if (crm_time_read(&r->map->rules, text, out, &problem))
        return true;
    crm_csv_problem(r->csv, (size_t)r->columns[field], DIAG_ERROR, "'%.40s' %s", text, problem);
    return false;
}

static void take_amount(struct crm_row *r, enum crm_field field, double *amount)
{
    const char *text = text_in(r, field);
    double value = 0.0;
    text += *text == '$' ? 1 : 0;
    if (*text == '\0')
        return;
    if (text_to_double(text, &value) && value >= 0.0) {
        *amount = value > 0.0 ? value : *amount;
        return;
    }
    crm_csv_problem(r->csv, (size_t)r->columns[field], DIAG_ERROR,
                    strchr(text, ',') != NULL
                        ? "'%.40s' has a comma; write the amount with a decimal point and without "
                          "marks for thousands"
                        : "'%.40s' is not an amount of money",
                    text);
}

static void take_attempts(struct crm_row *r, struct crm_lead *lead)
{
    int64_t n = 0;
    const char *text = text_in(r, CRM_ATTEMPTS);
    if (*text == '\0')
        return;
    if (text_to_int64(text, &n) && n >= 0 && n <= MAX_ATTEMPTS)
        lead->attempts = (int32_t)n;
    else
        crm_csv_problem(r->csv, (size_t)r->columns[CRM_ATTEMPTS], DIAG_ERROR,
                        "'%.40s' is not a number of attempts", text);
    lead->reached = crm_map_yes(text_in(r, CRM_REACHED));
}

/* Won, lost or open, by whatever columns there are; `otherwise` where none of them is. */
static enum crm_outcome outcome_of(const struct crm_row *r, enum crm_outcome otherwise)
{
    if (has(r, CRM_IS_WON) && crm_map_yes(text_in(r, CRM_IS_WON)))
        return CRM_WON;
    if (has(r, CRM_IS_CLOSED))
        return crm_map_yes(text_in(r, CRM_IS_CLOSED)) ? CRM_LOST : CRM_OPEN;
    if (has(r, CRM_OUTCOME))
        return crm_map_outcome(text_in(r, CRM_OUTCOME));
    return has(r, CRM_IS_WON) ? CRM_OPEN : otherwise;
}

/* A date of closing is a plan as long as nothing says that the lead was won or lost. */
static void take_end(struct crm_row *r, struct crm_lead *lead, enum crm_outcome otherwise)
{
    struct crm_time closed = {.seconds = CRM_NEVER, .has_time = true};
    struct crm_time accepted = {.seconds = CRM_NEVER};
    if (!take_time(r, CRM_CLOSED, &closed) || !take_time(r, CRM_ACCEPTED, &accepted))
        return;
    if (accepted.seconds != CRM_NEVER) {
        lead->accepted = accepted.seconds;
        heard_of(r, accepted.seconds);
    }
    const enum crm_outcome outcome = outcome_of(r, otherwise);
    if (outcome == CRM_OPEN || (lead->outcome == CRM_WON && outcome != CRM_WON))
        return;
    if (closed.seconds == CRM_NEVER) {
        crm_csv_problem(r->csv, (size_t)r->columns[CRM_CLOSED], DIAG_ERROR,
                        "this lead was decided, and no date says when");
        return;
    }
    if (lead->outcome == CRM_WON && lead->closed <= closed.seconds)
        return; /* the first deal won counts */
    lead->outcome = outcome;
    lead->closed = closed.seconds;
    lead->has_times = lead->has_times && closed.has_time;
    heard_of(r, closed.seconds);
}

void crm_row_lead(struct crm_row *r)
{
    struct crm_time created = {.seconds = CRM_NEVER};
    const char *id = text_in(r, CRM_ID);
    if (*id == '\0' || *text_in(r, CRM_CREATED) == '\0') {
        const enum crm_field empty = *id == '\0' ? CRM_ID : CRM_CREATED;
        crm_csv_problem(r->csv, (size_t)r->columns[empty], DIAG_ERROR, "this field is empty");
        return;
    }
    const struct crm_lead *before = crm_data_find(r->data, id);
    if (before != NULL) {
        crm_csv_problem(r->csv, (size_t)r->columns[CRM_ID], DIAG_ERROR,
                        "the lead '%.40s' was given before, in line %d of %s", id,
                        before->place.line, before->place.file);
        return;
    }
    if (!take_time(r, CRM_CREATED, &created))
        return;
    struct crm_lead *lead = crm_data_add(r->data, id, place_of(r, CRM_CREATED));
    lead->created = created.seconds;
    lead->has_times = created.has_time;
    lead->source = crm_data_source(r->data, text_in(r, CRM_SOURCE));
    r->data->has_times = r->data->has_times && created.has_time;
    heard_of(r, created.seconds);
    take_attempts(r, lead);
    if (has(r, CRM_CLOSED))
        take_end(r, lead, CRM_WON);
    take_amount(r, CRM_AMOUNT, &lead->amount);
}

void crm_row_deal(struct crm_row *r)
{
    const char *id = text_in(r, CRM_ID);
    if (*id == '\0') {
        crm_csv_problem(r->csv, (size_t)r->columns[CRM_ID], DIAG_ERROR, "this field is empty");
        return;
    }
    struct crm_lead *lead = crm_data_find(r->data, id);
    struct crm_lead nobody = {.outcome = CRM_OPEN};
    if (lead == NULL && r->strangers++ == 0)
        r->stranger = place_of(r, CRM_ID);
    const int64_t latest = r->data->latest;
    take_end(r, lead != NULL ? lead : &nobody, CRM_WON);
    take_amount(r, CRM_AMOUNT, lead != NULL ? &lead->amount : &nobody.amount);
    if (lead == NULL)
        r->data->latest = latest;
}

/* ---- histories ---- */

static void take_stage(struct crm_row *r, struct crm_lead *lead, int64_t at)
{
    const char *stage = text_in(r, CRM_VALUE);
    const enum crm_outcome outcome = crm_map_outcome(stage);
    if (lead->created == CRM_NEVER || at < lead->created)
        lead->created = at;
    if (strcmp(stage, "opportunity") == 0 && (lead->accepted == CRM_NEVER || at < lead->accepted))
        lead->accepted = at;
    if (at < lead->changed)
        return;
    lead->changed = at;
    lead->outcome = outcome;
    lead->closed = outcome == CRM_OPEN ? CRM_NEVER : at;
}

void crm_row_history(struct crm_row *r)
{
    struct crm_time at = {.seconds = CRM_NEVER}, created = {.seconds = CRM_NEVER};
    const char *id = text_in(r, CRM_ID);
    const char *property = text_in(r, CRM_PROPERTY);
    if (*id == '\0' || *text_in(r, CRM_AT) == '\0') {
        const enum crm_field empty = *id == '\0' ? CRM_ID : CRM_AT;
        crm_csv_problem(r->csv, (size_t)r->columns[empty], DIAG_ERROR, "this field is empty");
        return;
    }
    if (!take_time(r, CRM_AT, &at))
        return;
    struct crm_lead *lead = crm_data_find(r->data, id);
    if (lead == NULL) {
        lead = crm_data_add(r->data, id, place_of(r, CRM_ID));
        lead->has_times = true;
    }
    heard_of(r, at.seconds);
    r->data->has_times = r->data->has_times && at.has_time;
    lead->has_times = lead->has_times && at.has_time;
    if (crm_map_is(CRM_OUTCOME, property))
        take_stage(r, lead, at.seconds);
    else if (crm_map_is(CRM_SOURCE, property))
        lead->source = crm_data_source(r->data, text_in(r, CRM_VALUE));
    else if (crm_map_is(CRM_AMOUNT, property))
        take_amount(r, CRM_VALUE, &lead->amount);
    else if (crm_map_is(CRM_CREATED, property) && take_time(r, CRM_VALUE, &created))
        lead->created = created.seconds != CRM_NEVER ? created.seconds : at.seconds;
}

void crm_row_finish(struct crm_row *r)
{
    if (r->strangers > 0)
        diag_add(r->diag, DIAG_WARNING, r->stranger, NULL,
                 "%zu deal%s of leads that no file holds %s left out; this is the first",
                 r->strangers, r->strangers == 1 ? "" : "s", r->strangers == 1 ? "is" : "are");
    for (uint32_t i = 0; i < r->data->n; i++) {
        const struct crm_lead *lead = &r->data->leads[i];
        if (lead->closed != CRM_NEVER && lead->created != CRM_NEVER &&
            crm_time_day(lead->closed) < crm_time_day(lead->created))
            diag_add(r->diag, DIAG_WARNING, lead->place, NULL,
                     "the lead '%.40s' was decided %lld days before it was created; it counts, but "
                     "not for delays",
                     lead->id,
                     (long long)(crm_time_day(lead->created) - crm_time_day(lead->closed)));
    }
}

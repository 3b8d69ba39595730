/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_map.h"

#include <ctype.h>
#include <string.h>

#include "civil.h"

enum { MAX_NAMES = 14, LONGEST_NAME = 60 };

/* Spelt as fold() leaves them. Sources: documented exports of Salesforce (CreatedDate, LeadSource,
 * StageName, IsWon, OpportunityId, Field, NewValue) and HubSpot (createdate, dealstage,
 * hs_analytics_source, Record ID), and plain words. */
static const struct field_row {
    const char *name;
    const char *known[MAX_NAMES];
} rows[CRM_FIELD_COUNT] = {
    [CRM_ID] = {"id",
                {"leadid", "mqlid", "contactid", "opportunityid", "recordid", "objectid", "dealid",
                 "id"}},
    [CRM_CREATED] = {"created",
                     {"created", "createdat", "createddate", "createdate", "creationdate",
                      "datecreated", "firstcontactdate", "firstcontact"}},
    [CRM_SOURCE] = {"source",
                    {"source", "leadsource", "origin", "originalsource", "hsanalyticssource",
                     "originalsourcetype", "channel"}},
    [CRM_ACCEPTED] = {"accepted",
                      {"accepted", "acceptedat", "accepteddate", "opportunitycreated",
                       "opportunitydate", "opened"}},
    [CRM_CLOSED] = {"closed",
                    {"closed", "closedat", "closeddate", "closedate", "wondate", "wonat",
                     "decided"}},
    [CRM_OUTCOME] = {"outcome",
                     {"outcome", "stagename", "dealstage", "stage", "status", "leadstatus",
                      "hsleadstatus", "lifecyclestage"}},
    [CRM_IS_WON] = {"is_won", {"iswon", "won", "closedwon", "isclosedwon", "hsisclosedwon"}},
    [CRM_IS_CLOSED] = {"is_closed", {"isclosed", "hsisclosed"}},
    [CRM_AMOUNT] = {"amount", {"amount", "dealvalue", "value", "dealamount"}},
    [CRM_ATTEMPTS] = {"attempts", {"attempts", "callattempts", "numcontactednotes", "touches"}},
    [CRM_REACHED] = {"reached", {"reached", "contacted", "connected"}},
    [CRM_PROPERTY] = {"property", {"property", "propertyname", "field", "fieldname"}},
    [CRM_VALUE] = {"value", {"propertyvalue", "newvalue", "value"}},
    [CRM_AT] = {"at", {"timestamp", "changedat", "changedate", "editdate", "createddate", "at",
                       "date"}},
};

/* Letters and digits only, small; other bytes as they are. */
static void fold(const char *text, char out[LONGEST_NAME + 1])
{
    size_t n = 0;
    for (; *text != '\0' && n < LONGEST_NAME; text++)
        if (strchr(" _-.", *text) == NULL)
            out[n++] = (char)tolower((unsigned char)*text);
    out[n] = '\0';
}

const char *crm_map_field_name(enum crm_field field)
{
    return rows[field].name;
}

bool crm_map_is(enum crm_field field, const char *text)
{
    char name[LONGEST_NAME + 1];
    fold(text, name);
    for (int k = 0; k < MAX_NAMES && rows[field].known[k] != NULL; k++)
        if (strcmp(rows[field].known[k], name) == 0)
            return true;
    return false;
}

static bool is_one_of(const char *text, const char *const words[])
{
    char name[LONGEST_NAME + 1];
    fold(text, name);
    for (; *words != NULL; words++)
        if (strcmp(*words, name) == 0)
            return true;
    return false;
}

bool crm_map_yes(const char *text)
{
    static const char *const words[] = {"true", "yes", "1", "y", NULL};
    return is_one_of(text, words);
}

enum crm_outcome crm_map_outcome(const char *text)
{
    static const char *const won[] = {"won", "closedwon", "customer", "true", "yes", "1", NULL};
    static const char *const lost[] = {"lost",         "closedlost", "disqualified",
                                       "unqualified", "rejected",   NULL};
    if (is_one_of(text, won))
        return CRM_WON;
    return is_one_of(text, lost) ? CRM_LOST : CRM_OPEN;
}

/* ---- the user's own ---- */

struct entry {
    char key[LONGEST_NAME + 1];
    const char *value;
    struct place place;
};

static bool read_summer(struct crm_map *map, const char *value)
{
    char first[11] = "";
    if (strlen(value) != 22 || strncmp(value + 10, "..", 2) != 0)
        return false;
    memcpy(first, value, 10);
    return civil_parse(first, &map->rules.summer_from) &&
           civil_parse(value + 12, &map->rules.summer_until);
}

static bool read_order(struct crm_map *map, const char *value)
{
    map->rules.order = strcmp(value, "dmy") == 0 ? CRM_TIME_DAY_FIRST : CRM_TIME_MONTH_FIRST;
    return strcmp(value, "dmy") == 0 || strcmp(value, "mdy") == 0;
}

static bool read_zone(struct crm_map *map, const char *value)
{
    map->rules.shifted = true;
    return crm_time_zone(value, &map->rules.zone);
}

/* Days with a plus between; several entries add up. */
static bool read_holidays(struct crm_map *map, const char *value)
{
    for (const char *s = value; *s != '\0';) {
        char day[11] = "";
        const size_t n = strcspn(s, "+");
        if (n != sizeof day - 1 || map->n_holidays == CRM_MAP_MAX_HOLIDAYS)
            return false;
        memcpy(day, s, n);
        if (!civil_parse(day, &map->holidays[map->n_holidays]))
            return false;
        map->n_holidays++;
        s += n + (s[n] == '+' ? 1 : 0);
    }
    return true;
}

static const struct rule_row {
    const char *name;
    bool (*read)(struct crm_map *map, const char *value);
    const char *expected;
} rules[] = {
    {"dates", read_order, "dmy or mdy"},
    {"zone", read_zone, "hours that local time is ahead of UTC, such as -03:00"},
    {"holidays", read_holidays, "days with a plus between, such as 2018-01-01+2018-03-30, at most 200"},
    {"summer", read_summer, "first and last day of summer time, such as 2017-10-15..2018-02-18"},
};

static void unknown_key(const struct entry *e, struct diag *diag)
{
    const char *names[CRM_FIELD_COUNT + sizeof rules / sizeof *rules];
    size_t n = 0;
    for (; n < CRM_FIELD_COUNT; n++)
        names[n] = rows[n].name;
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        names[n++] = rules[k].name;
    const char *near = diag_nearest(e->key, names, n);
    diag_add(diag, DIAG_ERROR, e->place, NULL, "unknown field '%s' in the map%s%s%s", e->key,
             near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
             near != NULL ? "'?" : "; known are id, created, source, accepted, closed, outcome and "
                                   "others (reorg help calibrate)");
}

static void apply(struct crm_map *map, const struct entry *e, struct diag *diag)
{
    for (size_t k = 0; k < CRM_FIELD_COUNT; k++)
        if (strcmp(rows[k].name, e->key) == 0) {
            map->columns[k] = e->value;
            return;
        }
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        if (strcmp(rules[k].name, e->key) == 0) {
            if (!rules[k].read(map, e->value))
                diag_add(diag, DIAG_ERROR, e->place, NULL, "'%s' needs %s, got '%s'", e->key,
                         rules[k].expected, e->value);
            return;
        }
    unknown_key(e, diag);
}

static const char *trim(struct arena *arena, const char *s, const char *end)
{
    while (s < end && strchr(" \t\r", *s) != NULL)
        s++;
    while (end > s && strchr(" \t\r", end[-1]) != NULL)
        end--;
    return arena_text(arena, s, (size_t)(end - s));
}

/* One "field=column" in [s, end). */
static void read_entry(struct crm_map *map, const char *s, const char *end, struct place place,
                       struct diag *diag)
{
    struct entry e = {.place = place};
    const char *equal = memchr(s, '=', (size_t)(end - s));
    const char *key = trim(diag->arena, s, equal != NULL ? equal : end);
    if (equal == NULL || *key == '\0' || strlen(key) > LONGEST_NAME) {
        if (*key != '\0')
            diag_add(diag, DIAG_ERROR, place, NULL, "'%s' is not field=column", key);
        return;
    }
    memcpy(e.key, key, strlen(key) + 1);
    e.value = trim(diag->arena, equal + 1, end);
    apply(map, &e, diag);
}

bool crm_map_read(struct crm_map *map, const char *name, const char *text, struct diag *diag)
{
    const size_t before = diag->errors;
    const char *line_start = text;
    struct place place = {name, 1, 1};
    for (const char *s = text; *s != '\0';) {
        const char *end = s + strcspn(s, ",\n#");
        place.column = (int)(s - line_start) + 1;
        read_entry(map, s, end, place, diag);
        if (*end == '#')
            end += strcspn(end, "\n");
        if (*end == '\n') {
            place.line++;
            line_start = end + 1;
        }
        s = *end != '\0' ? end + 1 : end;
    }
    return diag->errors == before;
}

/* ---- the columns of a file ---- */

static int find_column(const struct crm_csv *csv, const char *name, bool *twice)
{
    char wanted[LONGEST_NAME + 1], have[LONGEST_NAME + 1];
    int found = -1;
    fold(name, wanted);
    for (size_t i = 0; i < csv->n_fields; i++) {
        fold(csv->fields[i].text, have);
        if (strcmp(wanted, have) != 0)
            continue;
        *twice = *twice || found >= 0;
        found = found >= 0 ? found : (int)i;
    }
    return found;
}

static int find_known(const struct crm_csv *csv, enum crm_field field, bool *twice)
{
    int found = -1;
    for (int k = 0; k < MAX_NAMES && rows[field].known[k] != NULL && found < 0; k++)
        found = find_column(csv, rows[field].known[k], twice);
    return found;
}

bool crm_map_has_stages(const struct crm_csv *csv)
{
    static const char *const stages[] = {"stagename",   "dealstage", "opportunityid", "dealid",
                                         "hsisclosed", "isclosed",  NULL};
    for (size_t i = 0; i < csv->n_fields; i++)
        if (is_one_of(csv->fields[i].text, stages))
            return true;
    return false;
}

bool crm_map_columns(const struct crm_map *map, const struct crm_csv *csv,
                     int columns[CRM_FIELD_COUNT])
{
    bool fine = true;
    for (int k = 0; k < CRM_FIELD_COUNT; k++) {
        const enum crm_field field = (enum crm_field)k;
        bool twice = false;
        columns[k] = map->columns[k] != NULL ? find_column(csv, map->columns[k], &twice)
                                             : find_known(csv, field, &twice);
        if (twice) {
            crm_csv_problem(csv, (size_t)columns[k], DIAG_ERROR, "the column '%s' comes twice",
                            csv->fields[columns[k]].text);
            fine = false;
        }
    }
    return fine;
}

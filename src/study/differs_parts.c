/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "differs_parts.h"

#include <string.h>

#include "differs_value.h"

/* Room for a path built from a prefix. */
struct path {
    struct text text;
};

static const char *joined(struct path *p, const char *prefix, const char *key)
{
    text_clear(&p->text);
    text_printf(&p->text, "%s%s", prefix, key);
    return text_of(&p->text);
}

static void add_position(struct text *t, const char *path)
{
    const char *id = path + strlen("org.");
    text_add_n(t, id, strcspn(id, ".["));
}

/* ---- pay ---- */

static const struct {
    const char *key;
    const char *words;
} pays[] = {
    {".activity", "activity"}, {".leads", "leads"},       {".meeting", "meetings"},
    {".accepted", "accepted leads"}, {".pipeline", "pipeline"}, {".won", "deals won"},
};

enum { PAYS = sizeof pays / sizeof *pays };

/* "60% for accepted leads, 40% for meetings": weights as shares of their sum, the largest first. */
static void add_plan(struct text *t, const struct scenario *s, const char *prefix)
{
    double weights[PAYS] = {0};
    double sum = 0.0;
    for (size_t i = 0; i < PAYS; i++) {
        const char *text = differs_value_text(s, prefix, pays[i].key);
        if (text != NULL && text_to_double(text, &weights[i]))
            sum += weights[i];
    }
    const char *between = "";
    for (size_t n = 0; n < PAYS && sum > 0.0; n++) {
        size_t most = 0;
        for (size_t i = 1; i < PAYS; i++)
            most = weights[i] > weights[most] ? i : most;
        if (weights[most] <= 0.0)
            break;
        char share[32];
        text_printf(t, "%s%s%% for %s", between,
                    text_from_double((double)(int64_t)(1000.0 * weights[most] / sum + 0.5) / 10.0, share),
                    pays[most].words);
        weights[most] = 0.0;
        between = ", ";
    }
    if (!(sum > 0.0))
        text_add(t, "for nothing in particular");
}

void differs_parts_pay(struct text *t, const char *prefix, const struct scenario *a,
                       const struct scenario *b)
{
    add_position(t, prefix);
    text_add(t, " is paid ");
    add_plan(t, b, prefix);
    text_add(t, " (was ");
    add_plan(t, a, prefix);
    text_add(t, ")");
}

/* ---- routes ---- */

static bool says_something(const char *text)
{
    return text != NULL && text[0] != '\0' && strcmp(text, "\"\"") != 0;
}

/* One row: "sdr", "ae 25%", "sdr (segment smb)". */
static void add_destination(struct text *t, const struct scenario *s, const char *prefix)
{
    static const char *const limits[] = {"segment", "source", "from"};
    const char *to = differs_value_text(s, prefix, ".to");
    const char *share = differs_value_text(s, prefix, ".share");
    const char *appointment = differs_value_text(s, prefix, ".appointment");
    text_add(t, strcmp(to, "same") == 0 ? "whoever qualified them" : to);
    if (share != NULL && strcmp(share, "1") != 0) {
        text_add(t, " ");
        differs_value_percent(t, share);
    }
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct path p = {0};
        const char *only = differs_value_text(s, joined(&p, prefix, "."), limits[i]);
        if (says_something(only))
            text_printf(t, " (%s %s)", limits[i], only);
        text_fini(&p.text);
    }
    if (appointment != NULL && strcmp(appointment, "false") == 0)
        text_add(t, " as a task");
}

/* All rows; one for whoever qualified the lead holds for those whom no row names. */
static void add_route(struct text *t, const struct scenario *s, const char *prefix)
{
    const size_t begin = t->length;
    bool limits_so_far = false;
    for (size_t i = 0;; i++) {
        struct text row = {0};
        text_printf(&row, "%s[%zu]", prefix, i);
        const bool there = differs_value_text(s, text_of(&row), ".to") != NULL;
        if (there) {
            const bool limited = says_something(differs_value_text(s, text_of(&row), ".from"));
            text_add(t, t->length == begin ? "" : limits_so_far && !limited ? ", else to " : ", ");
            add_destination(t, s, text_of(&row));
            limits_so_far = limits_so_far || limited;
        }
        text_fini(&row);
        if (!there)
            break;
    }
    if (t->length == begin)
        text_add(t, "nobody");
}

void differs_parts_route(struct text *t, const char *prefix, const struct scenario *a,
                         const struct scenario *b)
{
    text_printf(t, "%s leads go to ", differs_value_key(prefix));
    add_route(t, b, prefix);
    text_add(t, " (was ");
    add_route(t, a, prefix);
    text_add(t, ")");
}

/* ---- meetings ---- */

/* Path of meeting i into p; false when there is none. */
static bool meeting_at(const struct scenario *s, size_t i, struct text *p)
{
    text_clear(p);
    text_printf(p, "meetings[%zu]", i);
    return differs_value_text(s, text_of(p), ".between") != NULL;
}

/* Who meets like meeting `like` of `in`, in s: its path into p. */
static bool meeting_like(const struct scenario *s, const char *between, struct text *p)
{
    for (size_t i = 0; meeting_at(s, i, p); i++)
        if (strcmp(differs_value_text(s, text_of(p), ".between"), between) == 0)
            return true;
    return false;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* "every week", "every 2 weeks", behind what leads up to it; nothing where no period is given. */
static void add_period(struct text *t, const char *before, const char *every)
{
    if (every != NULL)
        text_printf(t, "%severy %s", before, every + (strncmp(every, "1 ", 2) == 0 ? 2 : 0));
}

static void begin_meeting(struct text *t, const struct scenario *s, const char *path)
{
    struct path p = {0};
    text_add(t, t->length > 0 ? "; joint meeting of " : "joint meeting of ");
    differs_value_of(t, s, joined(&p, path, ".between"), "nobody");
    text_fini(&p.text);
}

enum meeting_trait { EVERY, LENGTH, ITEMS, MEETING_TRAITS };

static const char *const meeting_traits[MEETING_TRAITS] = {
    [EVERY] = ".every", [LENGTH] = ".length", [ITEMS] = ".items"};

static void add_trait(struct text *t, enum meeting_trait trait, const char *before, const char *value)
{
    if (trait == EVERY)
        add_period(t, before, value);
    else if (value != NULL)
        text_printf(t, "%s%s", before, value);
}

/* How a meeting that both have is held otherwise. */
static void add_otherwise(struct text *t, const struct scenario *a, const char *in_a,
                          const struct scenario *b, const char *in_b)
{
    static const char *const before[MEETING_TRAITS] = {"", "for ", "with room for "};
    const char *between = " ";
    for (enum meeting_trait i = 0; i < MEETING_TRAITS; i++) {
        const char *was = differs_value_text(a, in_a, meeting_traits[i]);
        const char *is = differs_value_text(b, in_b, meeting_traits[i]);
        if (same(was, is))
            continue;
        if (between[0] == ' ')
            begin_meeting(t, b, in_b);
        text_add(t, between);
        add_trait(t, i, before[i], is);
        text_add(t, i == ITEMS ? " matters" : "");
        add_trait(t, i, " (was ", was);
        text_add(t, was != NULL ? ")" : "");
        between = ", ";
    }
}

/* Meetings that both have and hold otherwise; those that came and went, unless that is said already. */
static void add_meetings(struct text *t, const struct scenario *a, const struct scenario *b,
                         bool replaced)
{
    struct text own = {0}, other = {0};
    for (size_t i = 0; meeting_at(a, i, &own); i++) {
        if (meeting_like(b, differs_value_text(a, text_of(&own), ".between"), &other)) {
            add_otherwise(t, a, text_of(&own), b, text_of(&other));
        } else if (!replaced) {
            begin_meeting(t, a, text_of(&own));
            text_add(t, " dropped");
        }
    }
    for (size_t i = 0; !replaced && meeting_at(b, i, &own); i++) {
        if (meeting_like(a, differs_value_text(b, text_of(&own), ".between"), &other))
            continue;
        begin_meeting(t, b, text_of(&own));
        text_add(t, " added");
        add_period(t, ", ", differs_value_text(b, text_of(&own), ".every"));
    }
    text_fini(&own);
    text_fini(&other);
}

/* The only meeting of s that the other does not have, into p; false when there is none or are several. */
static bool only_here(const struct scenario *s, const struct scenario *other, struct text *p)
{
    struct text at = {0}, like = {0};
    size_t n = 0;
    for (size_t i = 0; meeting_at(s, i, &at); i++) {
        if (meeting_like(other, differs_value_text(s, text_of(&at), ".between"), &like))
            continue;
        n++;
        text_clear(p);
        text_add(p, text_of(&at));
    }
    text_fini(&at);
    text_fini(&like);
    return n == 1;
}

/* One round of people takes the place of another: "joint meeting of a, b and c every week (was a and b every month)". */
static void add_replaced(struct text *t, const struct scenario *a, const char *in_a,
                         const struct scenario *b, const char *in_b)
{
    struct path p = {0};
    begin_meeting(t, b, in_b);
    add_period(t, " ", differs_value_text(b, in_b, ".every"));
    text_add(t, " (was ");
    differs_value_of(t, a, joined(&p, in_a, ".between"), "nobody");
    add_period(t, " ", differs_value_text(a, in_a, ".every"));
    text_add(t, ")");
    text_fini(&p.text);
}

void differs_parts_meetings(struct text *t, const struct scenario *a, const struct scenario *b)
{
    struct text gone = {0}, come = {0};
    const bool dropped = only_here(a, b, &gone);
    const bool replaced = only_here(b, a, &come) && dropped;
    if (replaced)
        add_replaced(t, a, text_of(&gone), b, text_of(&come));
    add_meetings(t, a, b, replaced);
    if (t->length == 0)
        text_add(t, "joint meetings in another order");
    text_fini(&gone);
    text_fini(&come);
}

/* ---- positions ---- */

void differs_parts_position(struct text *t, const char *prefix, const struct scenario *a,
                            const struct scenario *b)
{
    const bool added = differs_value_text(b, prefix, ".role") != NULL;
    const struct scenario *s = added ? b : a;
    const char *role = differs_value_text(s, prefix, ".role");
    const char *headcount = differs_value_text(s, prefix, ".headcount");
    struct path p = {0};
    add_position(t, prefix);
    text_printf(t, " %s (%s", added ? "added" : "dropped", role != NULL ? role : "position");
    if (headcount != NULL)
        text_printf(t, ", %s %s", headcount, strcmp(headcount, "1") == 0 ? "person" : "people");
    if (added && differs_value_text(s, prefix, ".reports_to") != NULL) {
        const char *bosses = differs_value_text(s, prefix, ".reports_to");
        text_add(t, strcmp(bosses, "[]") == 0 ? ", at the top" : ", reports to ");
        differs_value_of(t, s, joined(&p, prefix, ".reports_to"), "");
    }
    text_add(t, ")");
    text_fini(&p.text);
}

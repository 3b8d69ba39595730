/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hook.h - decision points: where a mechanism may bend the ordinary course of work.
 *
 * Four kinds:
 *   factor  multiplies odds, a time or a rate; all present ones are multiplied in table order
 *   shift   is added to log-odds or a threshold
 *   choice  one owner per decision; the ordinary rule applies where nobody owns it
 *   event   something happened; all are told, in table order
 *
 * An absent mechanism has no entry, so it costs nothing. `self` is the mechanism's own state.
 */
#ifndef HOOK_H
#define HOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lead.h"
#include "task.h"

struct world;
struct message;
struct view;

enum hook_factor {
    HOOK_CONTACT_ODDS, /* one attempt reaches a contactable person; seat = who dials */
    HOOK_AGREE_ODDS,   /* the prospect agrees to meet; seat = who asks */
    HOOK_WIN_ODDS,     /* the opportunity is won; seat = closer */
    HOOK_EFFORT,       /* working time of the next task; lead may be NULL; seat = who works */
    HOOK_TASK_VALUE,   /* worth of a task about this lead to this seat */
    HOOK_REBOOK_ODDS,  /* a no-show is booked once more; seat = closer */
    HOOK_FACTOR_COUNT
};

enum hook_shift {
    HOOK_ACCEPT_LOG_ODDS,    /* closer's log-odds of fit; seat = closer */
    HOOK_WIN_LOG_ODDS,       /* of winning; seat = closer */
    HOOK_SCORE_THRESHOLD,    /* factor-free shift of the scoring threshold in log-odds; seat = creator */
    HOOK_SHIFT_COUNT
};

struct hook_factor_entry {
    double (*of)(struct world *w, void *self, uint32_t seat, const struct lead *lead);
    void *self;
};

struct hook_shift_entry {
    double (*of)(struct world *w, void *self, uint32_t seat, const struct lead *lead);
    void *self;
};

/* Should the person ask for the meeting? A margin >= 0 passes. log_odds: the belief that the lead fits, from this
 * deciding person's signal. */
struct hook_passing {
    double (*margin)(struct world *w, void *self, uint32_t seat, const struct lead *lead, double log_odds);
    void *self;
};

/* May hand an unsure case to somebody else; true = it did, and prospecting_decide will be called later. */
struct hook_escalate {
    bool (*ask)(struct world *w, void *self, uint32_t seat, uint32_t lead, double margin);
    void *self;
};

/* May contest a rejection for the lead's qualifier; true = the lead is disputed, and will be accepted or dropped later. */
struct hook_contest {
    bool (*contest)(struct world *w, void *self, uint32_t lead);
    void *self;
};

/* May keep a prospect who is not ready for later; true = it did (the lead is nurtured now), and the lead comes back
 * through prospecting_return or ends. */
struct hook_keep {
    bool (*keep)(struct world *w, void *self, uint32_t seat, uint32_t lead);
    void *self;
};

/* When the last stage of an opportunity, which brings the decision, ends that would end at `planned` by itself; not
 * before now. seat = closer. */
struct hook_close {
    sim_time (*date)(struct world *w, void *self, uint32_t seat, sim_time planned);
    void *self;
};

/* Value of a task to a person per minute of work. Used by the attention rule `value` in the share of picks given. */
struct hook_value {
    double (*score)(struct world *w, void *self, uint32_t seat, const struct task *task);
    void *self;
    double share; /* of the picks that would follow `value`; the others follow `priority` */
};

/* Spend per (source, segment) and month for the next period: changes spend[source * n_segments + segment] in place,
 * which holds the reference spend at first and the last plan afterwards. */
struct hook_spend {
    void (*plan)(struct world *w, void *self, double spend[]);
    void *self;
};

struct hook_event {
    void (*transition)(struct world *w, void *self, uint32_t lead, enum lead_state from, enum lead_state to,
                       uint32_t seat);
    void (*message)(struct world *w, void *self, const struct message *message);
    void (*message_ahead)(const struct world *w, const void *self, const struct message *message); /* one is about to come: fetch.h */
    /* A conversation, a meeting or work on an opportunity is about to end: fetch.h. */
    void (*work_ahead)(const struct world *w, const void *self, uint32_t seat, const struct lead *lead);
    void (*task_done)(struct world *w, void *self, uint32_t seat, const struct task *task);
    void (*midnight)(struct world *w, void *self, int64_t day);     /* start of each civil day, 0 = first */
    void (*joint_meeting)(struct world *w, void *self, size_t meeting); /* spec->meetings[meeting] ends now */
    /* The view now shows another chart: what was read off it must be read anew. before: the view until now, which lives
     * as long as the world; NULL when the first chart is back for the next replication, its people in their seats,
     * before mechanisms start. */
    void (*reorganised)(struct world *w, void *self, const struct view *before);
    void (*seat_changed)(struct world *w, void *self, uint32_t seat); /* filled or vacated: see its post */
    void *self;
};

enum { HOOK_ENTRIES = 20 };

struct hook_table {
    struct hook_factor_entry factors[HOOK_FACTOR_COUNT][HOOK_ENTRIES];
    size_t n_factors[HOOK_FACTOR_COUNT];
    struct hook_shift_entry shifts[HOOK_SHIFT_COUNT][HOOK_ENTRIES];
    size_t n_shifts[HOOK_SHIFT_COUNT];
    struct hook_passing passing;
    struct hook_escalate escalate;
    struct hook_contest contest;
    struct hook_keep keep;
    struct hook_close close;
    struct hook_value value;
    struct hook_spend spend;
    struct hook_event events[HOOK_ENTRIES];
    size_t n_events;
};

void hook_add_factor(struct hook_table *t, enum hook_factor which, struct hook_factor_entry entry);
void hook_add_shift(struct hook_table *t, enum hook_shift which, struct hook_shift_entry entry);
void hook_add_event(struct hook_table *t, struct hook_event event);

/* Product of all factors (1 if none); sum of all shifts (0 if none). lead may be NULL where the decision has none. */
double hook_factor_of(struct world *w, enum hook_factor which, uint32_t seat, const struct lead *lead);
double hook_shift_of(struct world *w, enum hook_shift which, uint32_t seat, const struct lead *lead);

void hook_tell_transition(struct world *w, uint32_t lead, enum lead_state from, enum lead_state to, uint32_t seat);
void hook_tell_message(struct world *w, const struct message *message);
void hook_tell_message_ahead(const struct world *w, const struct message *message);
void hook_tell_work_ahead(const struct world *w, uint32_t seat, const struct lead *lead);
void hook_tell_task_done(struct world *w, uint32_t seat, const struct task *task);
void hook_tell_midnight(struct world *w, int64_t day);
void hook_tell_joint_meeting(struct world *w, size_t meeting);
void hook_tell_reorganised(struct world *w, const struct view *before);
void hook_tell_seat_changed(struct world *w, uint32_t seat);

#endif

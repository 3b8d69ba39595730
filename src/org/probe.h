/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe.h - what is observed while a replication runs: counts, samples, time accounts, and the event log on request.
 *
 * `flow` counts what happens in the counted period, whoever it happens to; `cohort` counts what becomes of the leads
 * born in it within the maturity window. Samples hold one number per cohort lead (8 bytes) and are the only thing that
 * grows with the length of the period.
 */
#ifndef PROBE_H
#define PROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lead.h"
#include "probe_week.h"
#include "loop.h"
#include "sim_time.h"
#include "spec.h"
#include "task.h"

struct world;

enum probe_count {
    PROBE_CREATED,
    PROBE_WORKED,        /* attempted for the first time */
    PROBE_CONTACTED,     /* reached for the first time */
    PROBE_CONVERSATIONS,
    PROBE_BOOKED,        /* meetings booked, rebookings not counted */
    PROBE_HELD,
    PROBE_ACCEPTED,
    PROBE_REJECTED,
    PROBE_DISPUTED,
    PROBE_WON,
    PROBE_LOST,
    PROBE_DISQUALIFIED,
    PROBE_EXPIRED,
    PROBE_IGNORED,       /* expired without a single attempt */
    PROBE_PASSED,        /* conversations that ended in asking for a meeting */
    PROBE_HANDOFFS,      /* changes of the position that works a lead */
    PROBE_NOT_READY,     /* conversations with somebody who would agree only later */
    PROBE_NURTURED,      /* ... after which the lead was kept for later */
    PROBE_RECYCLED,      /* leads that came back from there to the team that had them */
    PROBE_WON_NURTURED,  /* won after having come back */
    PROBE_WON_LATE,      /* won in the last three days of a civil month */
    PROBE_COUNT
};

enum probe_sample {
    PROBE_RESPONSE,          /* created -> first attempt, inbound cohort, wall clock */
    PROBE_RESPONSE_BUSINESS, /* the same in the recipient's working time */
    PROBE_VERDICT,           /* created -> first disposition, inbound cohort */
    PROBE_TRANSMISSION,      /* disposition -> creator knows, inbound cohort */
    PROBE_ACTION,            /* creator knows -> planning that uses it */
    PROBE_LOOP,              /* created -> planning that uses it */
    PROBE_LOOP_DISQUALIFIED, /* the same by first disposition */
    PROBE_LOOP_REJECTED,
    PROBE_LOOP_ACCEPTED,
    PROBE_CYCLE,             /* accepted -> won or lost, flow of the period */
    PROBE_DECISION,          /* asked -> decided, escalated cases of the period */
    PROBE_DISPUTE,           /* contested -> settled, by a boss or by the time-out, disputes of the period */
    PROBE_WAIT_MEETING,      /* date of a meeting -> its begin, meetings of the period */
    PROBE_CONTENT,           /* asked for campaign material -> got it, requests of the period */
    PROBE_WAIT_STAGE,        /* due date of an opportunity's next work -> its begin */
    PROBE_DETECT,            /* planted fault -> first alarm of a desk that answers for its step */
    PROBE_LOCATE,            /* planted fault -> that desk has blamed the right step for 14 days */
    PROBE_TENURE,            /* arrival of a person -> departure, people who went in the period; no window */
    PROBE_RAMP,              /* first day -> 90 % of full output, people hired in the period */
    PROBE_SAMPLE_COUNT
};

struct probe_samples {
    sim_time *values;   /* each <= maturity window */
    size_t count;
    size_t capacity;
    uint64_t competing; /* ended otherwise within the window */
    sim_time *competing_at;
    size_t competing_capacity;
    uint64_t population; /* all that could have */
};

/* Counts a week from the begin of the run, warm-up included: has the company left its empty start behind? */
enum probe_weekly { PROBE_WEEKLY_WORKED, PROBE_WEEKLY_ACCEPTED, PROBE_WEEKLY_WON, PROBE_WEEKLY_COUNT };
enum { PROBE_WEEKS = 520 }; /* later ones are not kept */

struct probe_who { /* a person, as the event log names them */
    const char *position; /* "": nobody */
    const char *role;
    uint32_t number;      /* among the people of the position, from 1 */
};

struct probe_row { /* one line of the event log; docs/reference/event-log.md says what each kind of row holds */
    sim_time time;
    sim_time enabled, begun; /* enabled <= begun <= time; all equal when it takes no time */
    const char *kind;        /* "state" of a lead, "task" of a person, "message", or "event": all else */
    const char *event;       /* "created", "attempt", "told: accepted", "planning", ... */
    const char *phase;       /* "complete"; "withdraw": never begun; "suspend": unfinished at the end of the run */
    int64_t lead;            /* ordinal in this replication, -1: not about a lead */
    const char *source, *segment, *detail; /* "" when there is none */
    struct probe_who who, with;            /* whose doing it is, and with whom */
    double value;            /* money, microseconds of work, belief: by event */
    int64_t other;           /* a second number, by event */
};

struct probe_work { /* of one seat, on tasks of one kind, in the period */
    sim_time busy; /* working time */
    int64_t done;  /* tasks */
};

struct probe {
    sim_time from, until; /* the counted period [from, until) */
    sim_time maturity;
    int64_t flow[PROBE_COUNT][SPEC_KIND_COUNT];   /* [inbound, outbound] */
    int64_t cohort[PROBE_COUNT][SPEC_KIND_COUNT];
    int64_t *by_source[PROBE_COUNT];              /* cohort counts per source */
    double bookings, pipeline;                    /* money, flow */
    int64_t attempts[SPEC_ROLE_COUNT];            /* by the role of who made them, flow */
    int64_t conversations[SPEC_ROLE_COUNT];
    int64_t meetings[SPEC_ROLE_COUNT];            /* held, by the role of the qualifier */
    int64_t qualified[SPEC_ROLE_COUNT];           /* accepted, by the role of the qualifier */
    struct probe_work *work;                      /* see probe_work */
    int64_t switches[SPEC_ROLE_COUNT];
    sim_time unqualified;                         /* closers' time in meetings and work on leads that do not fit */
    double programme_spend;                       /* money, flow */
    double targeting_sum, targeting_weight;       /* quality of the spend plan, over plannings */
    double trust_sum, trust_weight;
    double coaching_hours, coaching_reps;         /* session hours; rep-months */
    int64_t feedback_lost, feedback_sent, feedback_distorted, feedback_arrived;
    struct probe_week by_week;                    /* only where a study asks for it */
    struct loop loop[LOOP_COUNT];                 /* by first disposition */
    int64_t left, promoted, hired; /* sales development people, flow; hired from outside */
    double hired_skill;            /* sum of their prospecting skill */
    double hiring_cost;            /* money, flow, all positions */
    struct probe_samples samples[PROBE_SAMPLE_COUNT];
    uint32_t weekly[PROBE_WEEKLY_COUNT][PROBE_WEEKS];
    int64_t area;          /* integral of the number of leads in the system, lead-microseconds */
    int64_t period_area;   /* the part of it in the counted period */
    int64_t sojourns;      /* sum of times in system of ended leads */
    sim_time area_at;
    int64_t in_system;
    int64_t queue_sum, queue_n;   /* queued -> first attempt, cohort leads (theory) */
    int64_t system_sum, system_n; /* created -> ended, cohort leads (theory) */
    int64_t system_won_sum, system_won_n; /* the same, won leads only */
    int64_t held_sum, held_n;     /* created -> meeting held, cohort leads (theory) */
    int64_t delayed;       /* leads of the period that had to wait for their first attempt (theory) */
    void (*log)(void *context, const struct probe_row *row); /* NULL: no event log */
    void *log_context;
};

void probe_start(struct world *w); /* once per replication */
void probe_fini(struct world *w);

/* A seat's work of a kind. */
static inline struct probe_work *probe_work(const struct probe *p, uint32_t seat, uint8_t kind)
{
    return &p->work[(size_t)seat * TASK_KINDS_MAX + kind];
}

bool probe_in_period(const struct world *w, sim_time t);

/* One more `what` about this lead now: flow if now is in the period, cohort if the lead is of the cohort and within its
 * maturity window. */
void probe_count_lead(struct world *w, enum probe_count what, const struct lead *lead);

/* A sample value; ignored unless `counts`. Values beyond the maturity window are left out (not yet there). */
void probe_sample(struct world *w, enum probe_sample which, sim_time value);
void probe_unlimited(struct world *w, enum probe_sample which, sim_time value); /* not cut by the window */
void probe_competing(struct world *w, enum probe_sample which, sim_time value);

/* A waiting time of the period: one more in the population and, if within the maturity window, a sample. */
void probe_wait(struct world *w, enum probe_sample which, sim_time value);

/* The p-quantile over the whole population (samples, competing ends and those not yet there): the ceil(p n)-th smallest
 * time, or -1 when fewer than that have arrived. Reorders the samples. */
sim_time probe_quantile(struct probe_samples *s, double p);

/* Called by lead_move. */
void probe_transition(struct world *w, const struct lead *lead, enum lead_state from, enum lead_state to,
                      uint32_t seat, const char *reason);

/* The number of leads in the system changes by `by` now (0 at the end of the run, to close the integral). */
void probe_number(struct world *w, int by);

/* Called by seat.c: a seat worked on a task from begun to now. */
void probe_task(struct world *w, uint32_t seat, const struct task *task, sim_time begun);

/* The qualifier hands a lead to another position. */
void probe_handoff(struct world *w, const struct lead *lead, uint32_t position);

/* ---- the event log; all of it costs nothing while probe.log is NULL ---- */

/* One row of kind "event". lead may be NULL. */
void probe_log(struct world *w, const char *event, const struct lead *lead, uint32_t seat, const char *detail,
               double value, int64_t other);

/* The same about a cell of the market, and about two people. */
void probe_log_cell(struct world *w, const char *event, size_t source, size_t segment, double value);
void probe_log_pair(struct world *w, const char *event, uint32_t seat, uint32_t with, double value);

/* A row to be filled in further and written, for whoever has more to say. */
struct probe_row probe_row_about(const struct world *w, const struct lead *lead, uint32_t seat);
struct probe_who probe_who(const struct world *w, uint32_t seat);
void probe_log_row(struct world *w, const struct probe_row *row);

/* A task that ended, expired in its tray or is still in hand, by its phase. */
void probe_log_task(struct world *w, uint32_t seat, const struct task *task, sim_time begun, double effort,
                    const char *phase);

/* At the start of a replication who is in post, at its end what is still in hand. */
void probe_log_start(struct world *w);
void probe_log_end(struct world *w);

#endif

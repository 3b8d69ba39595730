/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spec.h - what a scenario file says, as plain structs: the market, the organisation, the rules of
 * the work.
 *
 * Filled by the reader from the parameter rows in spec_*.c, never changed afterwards, shared by all
 * replications. Names stay text here; spec_index.h turns them into indices once.
 *
 *   scenario
 *   |- horizon     when the run warms up, counts and follows up
 *   |- market      segments (who buys) and sources (where leads come from)
 *   |- sales       how leads are worked: cadence, qualification, acceptance, stages, winning
 *   |- org         positions: role, boss, pay, calendar, traits
 *   |- routes      which position gets which leads
 *   |- meetings    which heads meet jointly, how often
 *   |- reorg       the organisation from a later date on
 *   |- faults      steps that go wrong from a date on
 *   `- money       margin and cost
 */
#ifndef SPEC_H
#define SPEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dist.h"
#include "param.h"
#include "sim_time.h"

enum spec_role { SPEC_SDR, SPEC_AE, SPEC_MARKETER, SPEC_MANAGER, SPEC_ROLE_COUNT };
enum spec_kind { SPEC_INBOUND, SPEC_OUTBOUND, SPEC_KIND_COUNT };
enum spec_response {
    SPEC_RESPONSE_DEFAULT,
    SPEC_RESPONSE_HBR,
    SPEC_RESPONSE_LRM,
    SPEC_RESPONSE_MILD
};
enum spec_assignment { SPEC_POOLED, SPEC_ROUND_ROBIN, SPEC_SHORTEST, SPEC_PODS };
enum spec_rule {
    SPEC_RULE_VALUE,
    SPEC_RULE_PRIORITY,
    SPEC_RULE_FIFO,
    SPEC_RULE_LIFO,
    SPEC_RULE_RANDOM,
    SPEC_RULE_COUNT
};
enum spec_own_job { SPEC_OWN_NONE, SPEC_OWN_CAMPAIGNS };

struct spec_horizon {
    int64_t start;       /* date: days since 1970 */
    sim_time warm_up;    /* not counted */
    sim_time duration;   /* the counted period; leads born in it are the cohort */
    sim_time maturity;   /* every cohort lead is followed this long */
    sim_time follow_up;  /* run on after the period; -1 = maturity */
    bool arrivals_after; /* do leads keep arriving during follow-up? */
    int64_t *holidays;   /* days since 1970 on which nobody works */
    size_t n_holidays;
};

struct spec_segment {
    const char *id;
    const char *name;
    double share;            /* of inbound leads and of outbound accounts */
    double fit;              /* chance that a lead fits, at the long-run level */
    double ready;            /* chance that a fitting lead is ready to buy now */
    struct dist ready_after; /* time until ready otherwise */
    struct dist deal_value;
    double pace;              /* buying time relative to `sales.cycle` */
    double drift_sd;          /* stationary sd of the walk of fit log-odds */
    sim_time drift_half_life; /* of its return to the mean */
};

struct spec_source {
    const char *id;
    const char *name;
    int32_t kind;             /* enum spec_kind */
    double rate;              /* inbound: leads per day of 24 h at reference spend */
    struct dist interarrival; /* inbound, instead of rate: a renewal stream */
    double *weekdays;         /* 7 weights, Monday first */
    size_t n_weekdays;
    double *hours; /* 24 weights */
    size_t n_hours;
    double dispersion;         /* gamma shape of the day factor; 0 = none (Poisson) */
    double max_factor;         /* potential leads per reference lead */
    double spend;              /* money per month at reference */
    double fit_shift;          /* added to the segment's fit log-odds */
    double contactable;        /* share that can be reached at all */
    struct dist routing_delay; /* before anybody sees the lead */
    struct dist patience;      /* raw leads expire after this; none = never */
    int32_t priority;          /* class of its first responses; 0 most urgent */
    int32_t response;          /* enum spec_response: how fast its leads cool */
    double show;               /* share of booked meetings held, first booking */
    double agree;     /* chance that an unfit, not-ready person agrees to meet; -1 = sales.agree */
    int32_t accounts; /* outbound: list length */
    sim_time cooling; /* outbound: rest of an account after a finished contact round */
};

struct spec_market {
    struct spec_segment *segments;
    size_t n_segments;
    struct spec_source *sources;
    size_t n_sources;
    double spend_elasticity; /* rate answers money by (spend / reference)^this */
};

struct spec_step { /* one or more attempts of a cadence */
    const char *channel;
    struct dist wait;     /* since the attempt before */
    struct dist handling; /* time one attempt takes */
    double connect;       /* chance per attempt that a contactable person answers */
    int32_t times;        /* this step, so many times */
};

struct spec_cadence {
    struct spec_step *inbound;
    size_t n_inbound;
    struct spec_step *outbound;
    size_t n_outbound;
};

struct spec_agree { /* log-odds of agreeing to meet */
    double inbound; /* chance of an unfit, not-ready inbound person */
    double outbound;
    double fit;
    double ready;
};

struct spec_qualify {
    double discernment;    /* d' of the prospecting signal; 0 sees nothing */
    double skill;          /* d' grows by exp(skill * z) */
    double base_rate;      /* believed share of fit */
    double reject_cost;    /* rho: felt cost of a rejected hand-off */
    double reject_cost_sd; /* between persons */
    double reference_win;  /* p_ref: the win rate people compare with */
};

struct spec_accept {
    double discernment; /* d' of the closer's signal */
    double threshold;   /* a0: posterior needed at no overload */
    double load;        /* a1: more of it per unit of overload */
};

struct spec_win {
    double base; /* chance at fit 0, not ready, average skill */
    double fit;
    double ready;
    double skill;
    double neglect; /* per day that an open opportunity waited beyond due */
    double prep;    /* per unit of trust above the reference */
};

struct spec_stage {
    const char *id;
    double share;     /* of the buying cycle; used where `time` is none */
    struct dist time; /* buying time of this stage by itself */
    struct dist work; /* work of the account executive at its end; none = no work */
};

struct spec_scoring {
    double discernment; /* d' of the score; 0 = no information */
    double threshold;   /* posterior needed to be passed on; 0 passes everything */
};

struct spec_sales {
    struct spec_cadence cadence;
    struct spec_scoring scoring;
    struct spec_agree agree;
    struct spec_qualify qualify;
    struct spec_accept accept;
    struct spec_win win;
    struct dist conversation; /* time a conversation takes */
    struct dist meeting;      /* time a discovery meeting takes */
    struct dist booking;      /* from agreeing to the meeting */
    double rebook;            /* chance that a no-show is booked once more */
    struct dist cycle;        /* total buying time of an opportunity */
    struct spec_stage *stages;
    size_t n_stages;
    sim_time switch_time;     /* lost when the kind of work changes */
    double skill_correlation; /* between prospecting, closing and coaching skill of one person */
};

struct spec_pay { /* weights; only their proportions matter */
    double activity;
    double leads;
    double meeting;
    double accepted;
    double pipeline;
    double won;
};

struct spec_attention {
    int32_t rule; /* enum spec_rule */
    double share; /* how often it is used */
};

struct spec_position {
    const char *id;
    const char *name;
    int32_t role; /* enum spec_role */
    int32_t headcount;
    int32_t spare_seats; /* behind the headcount: vacant until somebody opens them */
    const char **reports_to; /* line boss first, then dotted lines */
    size_t n_reports_to;
    const char *department; /* a label */
    const char *calendar;
    struct spec_pay pay;
    struct spec_attention *attention;
    size_t n_attention;
    int32_t assignment;       /* enum spec_assignment: how incoming leads are dealt out */
    double time_for_team;     /* managers: share of the week for the team */
    int32_t priority_of_team; /* managers of several teams: lower first */
    double coaching_skill;    /* managers: 1 = average */
    sim_time report_cadence;  /* how often this position hears reports and passes them on */
    int32_t own_job;          /* enum spec_own_job: what the rest of a manager's week is for */
    bool contract;            /* an outside provider */
    int32_t contract_hops;    /* length of its line */
    int32_t own_dials;        /* cold dials per person and working day; -1 = no cap */
    double pace;            /* speed of work relative to the standard times */
    const char **promote_to; /* positions that people here may be promoted to; none = by role */
    size_t n_promote_to;
    double quota;             /* accepted leads per person and month */
    double cost;              /* loaded cost per seat and year, tools included */
    double reservation;    /* quantile of recent scores below which a person prefers other work */
    sim_time cash_horizon; /* tau: how far money in the future still counts */
};

struct spec_route {
    const char *to;
    double share;
    const char *segment; /* "" = any */
    const char *source;  /* "" = any of the kind */
};

struct spec_handoff {
    const char *from; /* "" = any */
    const char *to;   /* position, or "same": whoever qualified keeps it */
    bool appointment; /* false: the next team gets a task, not a meeting */
};

struct spec_routes {
    struct spec_route *inbound;
    size_t n_inbound;
    struct spec_route *outbound;
    size_t n_outbound;
    struct spec_handoff *qualified;
    size_t n_qualified;
};

struct spec_meeting {
    const char **between;
    size_t n_between;
    sim_time every;
    sim_time length;
    int32_t items;
};

struct spec_money {
    double margin; /* gross margin on bookings */
    const char *currency;
};

enum spec_stage_of_work {
    SPEC_STAGE_CONTACT,
    SPEC_STAGE_AGREE,
    SPEC_STAGE_ACCEPT,
    SPEC_STAGE_WIN,
    SPEC_STAGE_COUNT
};

struct spec_fault { /* planted, to see how soon it is found */
    int32_t stage;  /* enum spec_stage_of_work */
    double factor;  /* on the odds of the step */
    int64_t at;     /* days since 1970 */
};

#define SPEC_NEVER INT64_MIN /* a date that does not come */

/* The organisation from a date on, complete: what the file leaves out is as before. */
struct spec_reorg {
    int64_t at;     /* days since 1970, SPEC_NEVER: the chart stays */
    const char *to; /* the scenario file that it was read from, "" = none */
    struct spec_position *positions;
    size_t n_positions;
    struct spec_routes routes;
    struct spec_meeting *meetings;
    size_t n_meetings;
};

enum spec_assumptions { SPEC_ASSUMPTIONS_BEST, SPEC_ASSUMPTIONS_DRAW };

struct spec {
    const char *name;
    int32_t assumptions; /* enum spec_assumptions */
    struct spec_horizon horizon;
    struct spec_market market;
    struct spec_sales sales;
    struct spec_position *positions;
    size_t n_positions;
    struct spec_routes routes;
    struct spec_meeting *meetings;
    size_t n_meetings;
    struct spec_reorg reorg;
    struct spec_fault *faults;
    size_t n_faults;
    struct spec_money money;
};

/* The rows of the whole organisation part (mechanisms are added by their own layer). */
extern const struct param_table spec_table;

#endif

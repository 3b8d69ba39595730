/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "definition_gap.h"

#include <math.h>

#include "mechanism_root.h"

struct pair {      /* of teams: who hands over, who takes */
    double agreed; /* 1 - apart, as of `at` */
    sim_time at;
};

struct state {
    const struct definition_gap_spec *spec;
    const struct view *view;
    struct pair *pairs; /* [giver's position * n_teams + taker's position] */
    uint64_t *
        heads; /* [meeting * n_teams + position]: participants above its people, the same for all */
    size_t n_teams;
};

static double agreed_now(const struct state *s, const struct pair *p, sim_time now)
{
    return p->agreed * exp(-log(2.0) * (double)(now - p->at) / (double)s->spec->half_life);
}

/* A part of what still lies between the two teams is settled. */
static void compare_notes(const struct state *s, struct pair *p, sim_time now, double part)
{
    const double before = agreed_now(s, p, now);
    p->agreed = before + part * (1.0 - before);
    p->at = now;
}

static struct pair *pair_of(const struct world *w, const struct state *s, uint32_t giver,
                            uint32_t taker)
{
    return &s->pairs[w->seats[giver].position * s->n_teams + w->seats[taker].position];
}

static double shift(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    if (l->qualifier == LEAD_NONE || l->qualifier == seat)
        return 0.0;
    const double distance = 1.0 - view_coop(s->view, l->qualifier, seat);
    const double apart = 1.0 - agreed_now(s, pair_of(w, s, l->qualifier, seat), w->sim.now);
    return s->spec->strength * s->spec->gap * distance * apart *
           world_normal(w, l->entity, PURPOSE_DEFINITION_GAP, 0);
}

static void message(struct world *w, void *self, const struct message *news)
{
    struct state *s = self;
    if (news->disposition != LEAD_REJECTED || news->to != news->qualifier || news->distorted)
        return;
    compare_notes(s, pair_of(w, s, news->qualifier, news->from), w->sim.now,
                  s->spec->rejection_lesson);
}

static void joint_meeting(struct world *w, void *self, size_t meeting)
{
    struct state *s = self;
    const uint64_t *heads = &s->heads[meeting * s->n_teams];
    for (size_t a = 0; a < s->n_teams; a++)
        for (size_t b = 0; b < s->n_teams; b++)
            if (view_heads_meet(heads[a], heads[b]))
                compare_notes(s, &s->pairs[a * s->n_teams + b], w->sim.now,
                              s->spec->meeting_lesson);
}

/* By position, of whoever is there. */
static void look_up_heads(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    (void)before;
    for (size_t m = 0; m < view_meetings(s->view); m++) {
        uint64_t *heads = &s->heads[m * s->n_teams];
        for (size_t p = 0; p < s->n_teams; p++)
            heads[p] = 0;
        for (uint32_t i = 0; i < view_seats(s->view); i++)
            if (view_filled(s->view, i))
                heads[w->seats[i].position] = view_heads(s->view, m, i);
    }
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    const size_t n = w->spec->n_positions;
    *s = (struct state){.spec = spec, .view = w->shown, .n_teams = n};
    s->pairs = ARENA_ARRAY(&w->fixed, n * n, struct pair);
    s->heads = ARENA_ARRAY(&w->fixed, restructure_most_meetings(w) * n, uint64_t);
    hook_add_shift(&w->hooks, HOOK_ACCEPT_LOG_ODDS, (struct hook_shift_entry){shift, s});
    hook_add_event(&w->hooks, (struct hook_event){.message = message,
                                                  .joint_meeting = joint_meeting,
                                                  .reorganised = look_up_heads,
                                                  .self = s});
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    for (size_t i = 0; i < s->n_teams * s->n_teams; i++)
        s->pairs[i] = (struct pair){0};
    look_up_heads(w, s, NULL);
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(definition_gap),
    {.name = "gap", .title = "gap between two judgements",
     .kind = PARAM_REAL,
     P_AT(struct definition_gap_spec, gap, double),
     .unit = "log-odds",
     .min = 0,
     .max = 10,
     .def = "3",
     .source = "assumed 1..5",
     .example = "mechanisms.definition_gap.gap=5",
     .doc = "Spread between the two judgements of one lead where people neither cooperate nor have "
            "compared notes."},
    {.name = "half_life", .title = "half-life of what was agreed",
     .kind = PARAM_DURATION,
     P_AT(struct definition_gap_spec, half_life, int64_t),
     .unit = "days",
     .min = 1,
     .max = 3650,
     .def = "90 d",
     .source = "assumed 30..365 d",
     .example = "mechanisms.definition_gap.half_life=30 d",
     .doc =
         "Time in which half of what two teams have agreed on no longer fits the present leads."},
    {.name = "meeting_lesson", .title = "what a joint meeting closes of the gap",
     .kind = PARAM_SHARE,
     P_AT(struct definition_gap_spec, meeting_lesson, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "10%",
     .source = "assumed 0..30%",
     .example = "meetings[0].between=[sdr_manager, vp_sales]\n"
                "mechanisms.definition_gap.meeting_lesson=30%",
     .doc =
         "Part of the remaining gap that one joint meeting of heads above the two teams closes."},
    {.name = "rejection_lesson", .title = "what a rejection closes of the gap",
     .kind = PARAM_SHARE,
     P_AT(struct definition_gap_spec, rejection_lesson, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "0.2%",
     .source = "assumed 0..1%",
     .example = "mechanisms.definition_gap.rejection_lesson=1%",
     .doc =
         "Part of the remaining gap that one rejection closes once its true reason has come back "
         "to whoever qualified the lead."},
    {0}};

const struct param_table definition_gap_table = {
    .name = "definition_gap", .rows = rows, .size = sizeof(struct definition_gap_spec)};

const struct mechanism definition_gap_mechanism = {
    .id = "definition_gap",
    .title = "definition gap",
    .doc = "Sales development and closers judge one lead by different criteria, the more so the "
           "further apart they sit. Joint meetings and rejections that come back with their true "
           "reason narrow the gap; time opens it again.",
    .acts_through = "distance between who qualifies and who closes, joint meetings",
    .reads_lines = true,
    .table = &definition_gap_table,
    .spec_offset = offsetof(struct mechanism_specs, definition_gap),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedback.h"

#include <stdlib.h>

#include "channel.h"
#include "free_list.h"
#include "grow.h"
#include "mechanism_root.h"

enum { AGENDA_ROUNDS = 3 }; /* meetings that an item waits for before it is dropped */
#define NONE UINT32_MAX

struct matter {            /* one disposition on its way */
    struct message news;   /* facts; `to` = creator */
    uint64_t item;         /* identity for losses and blame */
    uint32_t to_creator;   /* message under way, NONE */
    uint32_t to_qualifier; /* message under way, NONE */
    sim_time creator_at;   /* when the one under way to the creator arrives */
    uint32_t on_agendas;   /* of joint meetings */
    bool settled;          /* the creator knows */
    bool qualifier_knows;
};

struct agenda {
    uint32_t *matters; /* in order of arrival */
    uint8_t *rounds;   /* meetings each has waited for */
    uint32_t count;
    uint32_t capacity, rounds_capacity;
};

struct state {
    const struct feedback_spec *spec;
    const struct view *view;
    struct channel channel;
    struct matter *matters;
    uint32_t capacity;
    struct free_list free;
    struct agenda *agendas; /* [meeting] */
    size_t n_agendas;       /* the most meetings that any chart has */
    uint64_t *heads;        /* [meeting * n_seats + seat] */
    uint32_t n_seats;
};

static uint32_t new_matter(struct state *s)
{
    const uint32_t slot = free_list_take(&s->free, s->matters, sizeof *s->matters);
    s->matters = grow_pool(s->matters, &s->capacity, slot + 1, sizeof *s->matters);
    return slot;
}

/* One of those whose way back is measured: first verdicts on leads of the cohort, known within the
 * window. */
static bool counts(const struct world *w, const struct matter *m)
{
    return m->news.first && m->news.cohort && m->news.inbound &&
           m->news.known - m->news.created <= w->probe.maturity;
}

static void log_lost(struct world *w, const struct matter *m)
{
    struct message never = m->news;
    never.to = never.creator;
    never.sent = never.known;
    message_log(w, &never, "never told", "");
}

static enum loop_verdict verdict_of(const struct message *news)
{
    return loop_verdict_of((enum lead_state)news->disposition);
}

/* Nothing is under way any more: forget the matter; if the creator never heard, it is lost. */
static void settle_if_over(struct world *w, struct state *s, uint32_t number)
{
    struct matter *m = &s->matters[number];
    if (m->to_creator != NONE || m->to_qualifier != NONE || m->on_agendas > 0)
        return;
    if (!m->settled && m->news.cohort && m->news.inbound) {
        log_lost(w, m);
        w->probe.feedback_lost++;
        if (counts(w, m)) {
            probe_competing(w, PROBE_TRANSMISSION, w->sim.now - m->news.known);
            loop_lost(w, verdict_of(&m->news), m->news.created);
        }
    }
    free_list_give(&s->free, number);
}

static sim_time earliest(struct world *w, struct state *s, uint32_t from, uint32_t to,
                         uint64_t item, uint8_t *channel)
{
    sim_time best = channel_talk(w, &s->channel, from, to);
    if (best < SIM_NEVER)
        *channel = MESSAGE_TALK;
    const sim_time report =
        s->spec->reports ? channel_report(w, &s->channel, from, to, item, best) : SIM_NEVER;
    if (report < best) {
        best = report;
        *channel = MESSAGE_REPORT;
    }
    const sim_time crm = s->spec->closed_loop ? channel_crm(w, to) : SIM_NEVER;
    if (crm < best) {
        best = crm;
        *channel = MESSAGE_CRM;
    }
    return best;
}

/* News for the creator from somebody who knows: replaces a later one under way. */
static void try_creator(struct world *w, struct state *s, uint32_t number, uint32_t from)
{
    struct matter *m = &s->matters[number];
    if (m->settled)
        return;
    channel_fetch(w, &s->channel, from, m->news.creator);
    struct message news = m->news;
    const uint64_t item = rng_child(m->item, from == m->news.qualifier ? 2 : 1);
    const sim_time at =
        from == news.creator ? w->sim.now : earliest(w, s, from, news.creator, item, &news.channel);
    if (at == SIM_NEVER || (m->to_creator != NONE && m->creator_at <= at))
        return;
    if (m->to_creator != NONE)
        message_recall(w, m->to_creator);
    news.from = from;
    news.to = news.creator;
    m->creator_at = at;
    m->to_creator = message_send(w, &news, at);
}

static void try_qualifier(struct world *w, struct state *s, uint32_t number, uint32_t knower)
{
    struct matter *m = &s->matters[number];
    const uint32_t qualifier = m->news.qualifier;
    if (qualifier == LEAD_NONE || qualifier == knower || qualifier == m->news.creator)
        return;
    struct message news = m->news;
    const sim_time at = earliest(w, s, knower, qualifier, rng_child(m->item, 3), &news.channel);
    if (at == SIM_NEVER)
        return;
    news.from = knower;
    news.to = qualifier;
    m->to_qualifier = message_send(w, &news, at);
}

/* Do heads of the first knower and of the creator sit in this meeting, and does the creator not
 * know yet? */
static bool for_creator(const struct state *s, size_t meeting, const struct matter *m)
{
    const uint64_t *heads = &s->heads[meeting * s->n_seats];
    return !m->settled && view_heads_meet(heads[m->news.from], heads[m->news.creator]);
}

static bool for_qualifier(const struct state *s, size_t meeting, const struct matter *m)
{
    const uint64_t *heads = &s->heads[meeting * s->n_seats];
    const uint32_t qualifier = m->news.qualifier;
    return !m->qualifier_knows && qualifier != LEAD_NONE && qualifier != m->news.from &&
           qualifier != m->news.creator && view_heads_meet(heads[m->news.from], heads[qualifier]);
}

static void put_on_agendas(struct state *s, uint32_t number)
{
    struct matter *m = &s->matters[number];
    for (size_t k = 0; s->spec->meetings && k < view_meetings(s->view); k++) {
        if (!for_creator(s, k, m) && !for_qualifier(s, k, m))
            continue;
        struct agenda *a = &s->agendas[k];
        a->matters = grow_array(a->matters, &a->capacity, a->count + 1, sizeof *a->matters);
        a->rounds = grow_array(a->rounds, &a->rounds_capacity, a->count + 1, sizeof *a->rounds);
        a->matters[a->count] = number;
        a->rounds[a->count++] = 0;
        m->on_agendas++;
    }
}

static bool is_disposition(enum lead_state to)
{
    return to == LEAD_DISQUALIFIED || to == LEAD_ACCEPTED || to == LEAD_REJECTED ||
           to == LEAD_WON || to == LEAD_LOST;
}

static struct message news_of(struct world *w, const struct state *s, const struct lead *l,
                              enum lead_state to, uint32_t knower, uint64_t item)
{
    struct message news = {.entity = l->entity,
                           .created = l->created,
                           .known = w->sim.now,
                           .ordinal = l->ordinal,
                           .from = knower,
                           .creator = l->creator,
                           .qualifier = l->qualifier,
                           .source = l->source,
                           .segment = l->segment,
                           .disposition = (uint8_t)to,
                           .inbound = l->inbound,
                           .cohort = l->cohort,
                           .first = loop_verdict_of(to) != LOOP_COUNT && l->verdict == w->sim.now,
                           .posterior = l->posterior};
    if (knower != l->creator) {
        const struct spec_pay a = view_pay(s->view, knower);
        const struct spec_pay b = view_pay(s->view, l->creator);
        news.distorted =
            world_uniform(w, item, PURPOSE_BLAME, 0) < s->spec->blame * feedback_conflict(&a, &b);
    }
    return news;
}

static void transition(struct world *w, void *self, uint32_t lead, enum lead_state from,
                       enum lead_state to, uint32_t seat)
{
    struct state *s = self;
    const struct lead *l = lead_at(w, lead);
    if (!is_disposition(to) || seat == LEAD_NONE || l->creator == LEAD_NONE)
        return;
    if (!l->inbound && seat == l->creator)
        return; /* people need not tell themselves what became of the own list */
    channel_fetch(w, &s->channel, seat, l->creator);
    if (l->qualifier != LEAD_NONE)
        channel_fetch(w, &s->channel, seat, l->qualifier);
    const uint32_t number = new_matter(s);
    struct matter *m = &s->matters[number];
    *m = (struct matter){.item = rng_child(l->entity, rng_purpose(lead_state_name(to))),
                         .to_creator = NONE,
                         .to_qualifier = NONE};
    m->news = news_of(w, s, l, to, seat, m->item);
    m->news.first = m->news.first && from != LEAD_DISPUTED; /* the rejection was its first verdict */
    m->news.thread = number;
    if (l->cohort && l->inbound)
        w->probe.feedback_sent++;
    try_creator(w, s, number, seat);
    put_on_agendas(s, number);
    try_qualifier(w, s, number, seat);
    settle_if_over(w, s, number);
}

static void creator_knows(struct world *w, struct matter *m, const struct message *news)
{
    m->settled = true;
    if (!news->cohort || !news->inbound)
        return;
    w->probe.feedback_arrived++;
    w->probe.feedback_distorted += news->distorted;
    if (counts(w, m)) {
        probe_sample(w, PROBE_TRANSMISSION, w->sim.now - news->known);
        loop_known(w, verdict_of(news), news->created);
        if (w->sim.now - news->created <= w->probe.maturity)
            w->probe.samples[PROBE_ACTION].population++;
    }
}

static void message(struct world *w, void *self, const struct message *news)
{
    struct state *s = self;
    struct matter *m = &s->matters[news->thread];
    if (news->to == news->qualifier)
        feedback_learn_threshold(w, s->spec->learning, news);
    if (news->to == news->creator) {
        m->to_creator = NONE;
        creator_knows(w, m, news);
    } else {
        m->to_qualifier = NONE;
        m->qualifier_knows = true;
        try_creator(w, s, news->thread, news->qualifier);
    }
    settle_if_over(w, s, news->thread);
}

/* The matter, and where the qualifier would look for the next talk with the creator. */
static void message_ahead(const struct world *w, const void *self, const struct message *news)
{
    const struct state *s = self;
    if (news->thread < s->free.used)
        free_list_fetch(&s->matters[news->thread], sizeof *s->matters);
    if (news->to == news->qualifier && news->to < s->n_seats && news->creator < s->n_seats)
        channel_fetch(w, &s->channel, news->to, news->creator);
}

/* Whoever made the lead or qualified it will have to be told. */
static void work_ahead(const struct world *w, const void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    if (l->creator < s->n_seats)
        channel_fetch(w, &s->channel, seat, l->creator);
    if (l->qualifier < s->n_seats)
        channel_fetch(w, &s->channel, seat, l->qualifier);
}

/* Heard in the round: a message that arrives at once takes the place of the one under way. */
static void hear(struct world *w, const struct matter *m, uint32_t *under_way, uint32_t to)
{
    struct message news = m->news;
    if (*under_way != NONE)
        message_recall(w, *under_way);
    news.to = to;
    news.channel = MESSAGE_JOINT_MEETING;
    *under_way = message_send(w, &news, w->sim.now);
}

static void heard_in_meeting(struct world *w, struct state *s, uint32_t number, bool creator,
                             bool qualifier)
{
    struct matter *m = &s->matters[number];
    if (creator) {
        hear(w, m, &m->to_creator, m->news.creator);
        m->creator_at = w->sim.now;
    }
    if (qualifier)
        hear(w, m, &m->to_qualifier, m->news.qualifier);
}

static void joint_meeting(struct world *w, void *self, size_t meeting)
{
    struct state *s = self;
    struct agenda *a = &s->agendas[meeting];
    const uint32_t before = a->count;
    int32_t room = view_meeting(s->view, meeting)->items;

    for (uint32_t i = before; i-- > 0;) { /* the newest first; known matters take no room */
        const uint32_t number = a->matters[i];
        const bool creator = for_creator(s, meeting, &s->matters[number]);
        const bool qualifier = for_qualifier(s, meeting, &s->matters[number]);
        if (creator || qualifier) {
            if (room > 0) {
                room--;
                heard_in_meeting(w, s, number, creator, qualifier);
            } else if (++a->rounds[i] < AGENDA_ROUNDS) {
                continue;
            }
        }
        a->matters[i] = NONE;
        s->matters[number].on_agendas--;
        settle_if_over(w, s, number);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < before; i++) {
        if (a->matters[i] == NONE)
            continue;
        a->matters[kept] = a->matters[i];
        a->rounds[kept++] = a->rounds[i];
    }
    a->count = kept;
}

static void look_up_heads(struct state *s)
{
    for (size_t m = 0; m < view_meetings(s->view); m++)
        for (uint32_t i = 0; i < s->n_seats; i++)
            s->heads[m * s->n_seats + i] = view_heads(s->view, m, i);
}

/* Talk begins anew between people who sit elsewhere now; meetings that are not held any more drop
 * what waits for them. */
static void reorganised(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    look_up_heads(s);
    if (before != NULL)
        channel_rearrange(&s->channel, before);
    for (size_t m = view_meetings(s->view); before != NULL && m < s->n_agendas; m++) {
        struct agenda *a = &s->agendas[m];
        while (a->count > 0) {
            const uint32_t number = a->matters[--a->count];
            s->matters[number].on_agendas--;
            settle_if_over(w, s, number);
        }
    }
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown, .n_seats = view_seats(&w->view)};
    const size_t n = s->n_seats;
    const size_t meetings = restructure_most_meetings(w);
    s->channel = (struct channel){.view = s->view,
                                  .talk_rate = s->spec->talk_rate * s->spec->strength,
                                  .loss_per_hop = s->spec->loss_per_hop};
    s->agendas = ARENA_ARRAY(&w->fixed, meetings, struct agenda);
    s->heads = ARENA_ARRAY(&w->fixed, meetings * n, uint64_t);
    s->n_agendas = meetings;
    look_up_heads(s);
    hook_add_event(&w->hooks, (struct hook_event){.transition = transition,
                                                  .message = message,
                                                  .message_ahead = message_ahead,
                                                  .work_ahead = work_ahead,
                                                  .joint_meeting = joint_meeting,
                                                  .reorganised = reorganised,
                                                  .self = s});
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    (void)w;
    free_list_reset(&s->free);
    channel_start(&s->channel);
    for (size_t m = 0; m < s->n_agendas; m++)
        s->agendas[m].count = 0;
}

static void fini(void *state)
{
    struct state *s = state;
    channel_fini(&s->channel);
    free(s->matters);
    free_list_fini(&s->free);
    for (size_t m = 0; m < s->n_agendas; m++) {
        free(s->agendas[m].matters);
        free(s->agendas[m].rounds);
    }
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(feedback),
    {.name = "talk_rate", .title = "talk between neighbours",
     .kind = PARAM_REAL,
     P_AT(struct feedback_spec, talk_rate, double),
     .unit = "per week and pair",
     .min = 0,
     .max = 5,
     .def = "1",
     .source = "assumed 0.2..3",
     .example = "mechanisms.feedback.talk_rate=3",
     .doc = "How often two people who sit right beside each other talk about what became of leads."},
    {.name = "reports",
     .kind = PARAM_BOOL,
     P_AT(struct feedback_spec, reports, bool),
     .def = "true",
     .source = "assumed true",
     .example = "mechanisms.feedback.reports=false",
     .doc = "Whether news travels hop by hop along the reporting lines on report days."},
    {.name = "loss_per_hop", .title = "news lost per hop",
     .kind = PARAM_SHARE,
     P_AT(struct feedback_spec, loss_per_hop, double),
     .unit = "probability",
     .min = 0,
     .max = 1,
     .def = "10%",
     .source = "assumed 0..30%",
     .example = "mechanisms.feedback.loss_per_hop=30%",
     .doc = "Chance that a piece of news is not passed on at one hop of a reporting line."},
    {.name = "meetings",
     .kind = PARAM_BOOL,
     P_AT(struct feedback_spec, meetings, bool),
     .def = "true",
     .source = "assumed true",
     .example = "mechanisms.feedback.meetings=false",
     .doc = "Whether the joint meetings of the scenario deal with news about leads."},
    {.name = "closed_loop",
     .kind = PARAM_BOOL,
     P_AT(struct feedback_spec, closed_loop, bool),
     .def = "false",
     .source = "assumed false",
     .example = "mechanisms.feedback.closed_loop=true",
     .doc = "Whether a CRM report shows every creator the fate of the own leads on the next morning."},
    {.name = "learning", .title = "what one verdict teaches",
     .kind = PARAM_SHARE,
     P_AT(struct feedback_spec, learning, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "5%",
     .source = "assumed 1%..15%",
     .example = "mechanisms.feedback.learning=15%",
     .doc = "How far one verdict moves a qualifier's belief about what closers accept."},
    {.name = "blame", .title = "chance of a distorted reason",
     .kind = PARAM_SHARE,
     P_AT(struct feedback_spec, blame, double),
     .unit = "probability",
     .min = 0,
     .max = 1,
     .def = "20%",
     .source = "assumed 0..40%",
     .example = "mechanisms.feedback.blame=40%",
     .doc = "Chance of a distorted reason between people whose pay plans have nothing in common."},
    {0}};

const struct param_table feedback_table = {
    .name = "feedback", .rows = rows, .size = sizeof(struct feedback_spec)};

const struct mechanism feedback_mechanism = {
    .id = "feedback",
    .title = "feedback",
    .doc = "What became of a lead travels back to whoever made it: by talk, by reports from hop to "
           "hop, in joint meetings or through the CRM. The earliest way wins, and some news never arrives.",
    .acts_through = "distance in the chart, joint meetings, report days, a closed CRM loop",
    .reads_lines = true,
    .table = &feedback_table,
    .spec_offset = offsetof(struct mechanism_specs, feedback),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
    .fini = fini,
};

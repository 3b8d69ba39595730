/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loop.h"

#include "world.h"

static const enum probe_sample sample_of[LOOP_COUNT] = {
    [LOOP_DISQUALIFIED] = PROBE_LOOP_DISQUALIFIED,
    [LOOP_REJECTED] = PROBE_LOOP_REJECTED,
    [LOOP_ACCEPTED] = PROBE_LOOP_ACCEPTED,
};

enum loop_verdict loop_verdict_of(enum lead_state to)
{
    switch (to) {
    case LEAD_DISQUALIFIED:
        return LOOP_DISQUALIFIED;
    case LEAD_REJECTED:
        return LOOP_REJECTED;
    case LEAD_ACCEPTED:
        return LOOP_ACCEPTED;
    default:
        return LOOP_COUNT;
    }
}

/* What is left of the window now; 0 beyond it. */
static sim_time left(const struct world *w, sim_time created)
{
    const sim_time end = created + w->probe.maturity;
    return end > w->sim.now ? end - w->sim.now : 0;
}

void loop_begin(struct world *w, enum loop_verdict verdict, sim_time created)
{
    struct loop *l = &w->probe.loop[verdict];
    w->probe.samples[PROBE_LOOP].population++;
    w->probe.samples[sample_of[verdict]].population++;
    l->leads++;
    l->known += w->sim.now - created;
    l->travels += left(w, created); /* taken back when the news arrives */
    l->total += w->probe.maturity;
}

void loop_known(struct world *w, enum loop_verdict verdict, sim_time created)
{
    struct loop *l = &w->probe.loop[verdict];
    l->travels -= left(w, created);
    l->waits += left(w, created);
}

void loop_lost(struct world *w, enum loop_verdict verdict, sim_time created)
{
    probe_competing(w, PROBE_LOOP, w->sim.now - created);
    probe_competing(w, sample_of[verdict], w->sim.now - created);
}

void loop_close(struct world *w, enum loop_verdict verdict, sim_time created)
{
    struct loop *l = &w->probe.loop[verdict];
    probe_sample(w, PROBE_LOOP, w->sim.now - created);
    probe_sample(w, sample_of[verdict], w->sim.now - created);
    l->waits -= left(w, created);
    l->total -= left(w, created);
}

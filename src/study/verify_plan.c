/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_plan.h"

#include <math.h>
#include <stdio.h>

#include "queueing.h"
#include "verify_replay.h"

enum { REFUSAL = 256, MAX_CLASSES = 8 };

static const double negligible = 2e-3; /* of a time: what an approximated wait may contribute */
static const double relaxation_times =
    5.0; /* of warm-up at least: the start has died out to e^-5 */

static bool refuse(char refusal[REFUSAL], const char *why)
{
    snprintf(refusal, REFUSAL, "%s", why);
    return false;
}

static void expect(struct verify_plan *plan, const char *measure, double expected, double slack)
{
    if (plan->n < VERIFY_PLAN_CHECKS && expected > 0.0)
        plan->checks[plan->n++] = (struct verify_plan_check){measure, NULL, expected, slack};
}

/* What is known of one team at an arrival rate. */
struct theory {
    struct queueing q;
    bool exact; /* false: the wait is an approximation (Allen-Cunneen) */
};

/* A team whose people have lines of their own is bounded by what each of them sees alone. */
static struct theory line_of(const struct verify_shape_station *s, double lambda)
{
    if (s->mean <= 0.0) /* work that takes no time makes nobody wait */
        return (struct theory){{.stable = true}, true};
    if (!s->pooled && s->servers > 1) {
        const double alone = lambda / (double)s->servers;
        return (struct theory){queueing_mg1(alone, s->mean, s->scv), false};
    }
    if (s->servers == 1)
        return (struct theory){queueing_mg1(lambda, s->mean, s->scv), s->pooled};
    struct queueing q = queueing_mmc(lambda, 1.0 / s->mean, s->servers);
    if (!s->exponential) {
        q.wait *= (1.0 + s->scv) / 2.0;
        q.waiting = lambda * q.wait;
        q.sojourn = q.wait + s->mean;
        q.number = lambda * q.sojourn;
    }
    return (struct theory){q, s->exponential};
}

/* Time constant of an M/M/c: 1 / (sqrt(c mu) - sqrt(lambda))^2 (Morse 1955; an upper bound that
 * also serves M/G/1 roughly, times the variability). */
static bool warmed_up(const struct verify_shape *shape, const struct verify_shape_station *s,
                      double lambda)
{
    const double gap = sqrt((double)s->servers / s->mean) - sqrt(lambda);
    const double relaxation = (1.0 + s->scv) / 2.0 / (gap * gap) + s->mean;
    return shape->warm_up >= relaxation_times * relaxation;
}

/* ---- one team, one attempt ---- */

static bool plan_impatient(struct verify_plan *plan, const struct verify_shape *shape,
                           char refusal[])
{
    const struct verify_shape_station *s = &shape->stations[0];
    if (!s->exponential)
        return refuse(refusal, "with impatient leads, service must be exponential");
    if (shape->classes > 1)
        return refuse(refusal, "impatient leads have different priorities");
    const struct queueing q =
        queueing_mmc_impatient(shape->lambda, 1.0 / s->mean, 1.0 / shape->patience, s->servers);
    plan->formula = "M/M/c+M (Erlang A)";
    plan->load = q.utilisation;
    expect(plan, "never_answered", q.abandon_prob, 0.0);
    expect(plan, "in_system_mean", q.number / shape->lambda, 0.0);
    expect(plan, "number_in_system_mean", q.number, 0.0);
    return true;
}

static int ascending_priority(const struct spec *spec, size_t order[MAX_CLASSES])
{
    int n = 0;
    for (size_t i = 0; i < spec->market.n_sources; i++) {
        if (spec->market.sources[i].kind != SPEC_INBOUND)
            continue;
        if (n == MAX_CLASSES)
            return 0;
        int at = n++;
        for (; at > 0 &&
               spec->market.sources[order[at - 1]].priority > spec->market.sources[i].priority;
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return n;
}

static double rate_of(const struct spec_source *s)
{
    return s->interarrival.kind == DIST_NONE ? s->rate / 24.0
                                             : (double)SIM_HOUR / dist_mean(&s->interarrival);
}

static bool plan_priorities(struct verify_plan *plan, const struct verify_shape *shape,
                            char refusal[])
{
    const struct verify_shape_station *s = &shape->stations[0];
    const struct spec_source *sources = shape->spec->market.sources;
    size_t order[MAX_CLASSES];
    const int n = ascending_priority(shape->spec, order);
    if (!warmed_up(shape, s, shape->lambda))
        return refuse(refusal, "the warm-up is too short for the queue to reach its steady state");
    if (s->servers != 1 || (size_t)n != shape->classes)
        return refuse(refusal, "priorities are known only for one server and one source a class");
    struct queueing_class classes[MAX_CLASSES];
    double wait[MAX_CLASSES];
    for (int i = 0; i < n; i++)
        classes[i] = (struct queueing_class){rate_of(&sources[order[i]]), s->mean, s->scv};
    if (!queueing_priorities(classes, (size_t)n, wait) || !isfinite(wait[n - 1]))
        return refuse(refusal, "the queue has no steady state");
    plan->formula = "M/G/1 with non-preemptive priorities (Cobham)";
    plan->load = shape->lambda * s->mean;
    plan->by_class = true;
    for (int i = 0; i < n; i++)
        plan->checks[plan->n++] =
            (struct verify_plan_check){"queue_wait_mean", sources[order[i]].id, wait[i], 0.0};
    const struct queueing q = queueing_mg1(shape->lambda, s->mean, s->scv);
    expect(plan, "queue_wait_mean", q.wait, 0.0);
    return true;
}

static const char *name_of(const struct verify_shape_station *s, bool infinite)
{
    if (infinite)
        return "M/G/infinity";
    if (s->servers > 1)
        return "M/M/c (Erlang C)";
    return s->exponential ? "M/M/1" : "M/G/1 (Pollaczek-Khinchine)";
}

static bool plan_queue(struct verify_plan *plan, const struct verify_shape *shape, char refusal[])
{
    const struct verify_shape_station *s = &shape->stations[0];
    const struct theory line = line_of(s, shape->lambda);
    if (!line.q.stable)
        return refuse(refusal, "the queue has no steady state (more work than people)");
    if (!warmed_up(shape, s, shape->lambda))
        return refuse(refusal, "the warm-up is too short for the queue to reach its steady state");
    const bool infinite = line.q.wait < 1e-9 * s->mean;
    if (!line.exact && !infinite)
        return refuse(refusal, "several servers need exponential service");
    plan->formula = name_of(s, infinite);
    plan->load = line.q.utilisation;
    if (!infinite) {
        expect(plan, "queue_wait_mean", line.q.wait, 0.0);
        expect(plan, "delayed_share", line.q.wait_prob, 0.0);
    }
    expect(plan, "in_system_mean", line.q.sojourn, 0.0);
    expect(plan, "number_in_system_mean", line.q.number, 0.0);
    return true;
}

/* ---- attempts, teams, meetings ---- */

/* One lead at one team: attempts made, chance of being reached, and the waits between attempts. */
struct cadence_sums {
    double attempts;
    double reached;
    double attempts_when_reached;
    double retry;
    double retry_when_reached;
    double lag; /* sum over attempts of chance x retry waits before it */
};

static struct cadence_sums sums_of(const struct verify_shape *shape)
{
    struct cadence_sums c = {0};
    double alive = 1.0; /* of those who can be reached: not reached so far */
    double retried = 0.0;
    for (size_t k = 0; k < shape->attempts; k++) {
        const double trying = 1.0 - shape->contactable + shape->contactable * alive;
        if (k > 0) {
            retried += shape->retry[k];
            c.retry += trying * shape->retry[k];
        }
        c.lag += trying * retried;
        const double now = shape->contactable * alive * shape->connect[k];
        c.attempts += trying;
        c.reached += now;
        c.attempts_when_reached += now * (double)(k + 1);
        c.retry_when_reached += now * retried;
        alive *= 1.0 - shape->connect[k];
    }
    if (c.reached > 0.0) {
        c.attempts_when_reached /= c.reached;
        c.retry_when_reached /= c.reached;
    }
    return c;
}

/* A run that starts empty and ends with its last arrival misses the late attempts of the last
 * leads: lag / duration of the attempts per lead. */

/* Running totals along the teams. */
struct journey {
    double reach;    /* share of leads that get here */
    double system;   /* expected time so far, all leads */
    double forward;  /* expected time so far of those that go on */
    double attempts; /* expected number so far */
    double slack;
};

static bool pass_station(struct verify_plan *plan, const struct verify_shape *shape, size_t k,
                         const struct cadence_sums *c, struct journey *j, char refusal[])
{
    const struct verify_shape_station *s = &shape->stations[k];
    const double rate = shape->lambda * j->reach * c->attempts;
    const struct theory line = line_of(s, rate);
    if (!line.q.stable)
        return refuse(refusal, "a team has no steady state (more work than people)");
    if (!shape->starts_empty && !warmed_up(shape, s, rate))
        return refuse(refusal, "the warm-up is too short for a team to reach its steady state");
    const bool jackson = s->exponential && (shape->fifo || shape->attempts == 1);
    const double length = s->mean + line.q.wait + (c->retry + 1e-12) / c->attempts;
    if ((!jackson || shape->starts_empty) && line.q.wait > negligible * length)
        return refuse(refusal, "leads wait in a way that no formula covers (several attempts or "
                               "teams need exponential service, fifo and a warm-up)");
    plan->load = line.q.utilisation > plan->load ? line.q.utilisation : plan->load;
    const double each = line.q.wait + s->mean;
    j->attempts += j->reach * c->attempts;
    j->system += j->reach * (c->attempts * each + c->retry);
    j->forward += c->attempts_when_reached * each + c->retry_when_reached;
    j->slack += jackson && !shape->starts_empty ? 0.0 : c->attempts * line.q.wait;
    j->reach *= c->reached * shape->agree;
    return true;
}

static bool pass_meeting(struct verify_plan *plan, const struct verify_shape *shape,
                         struct journey *j, char refusal[])
{
    const struct theory line = line_of(&shape->meeting, shape->lambda * j->reach * shape->show);
    j->system += j->reach * shape->booking;
    if (!line.q.stable)
        return refuse(refusal, "the closers have no steady state (more meetings than people)");
    j->reach *= shape->show;
    const double held = j->forward + shape->booking + line.q.wait + shape->meeting.mean;
    if (!line.exact && line.q.wait > negligible * held)
        return refuse(refusal, "meetings wait in a way that no formula covers");
    plan->load = line.q.utilisation > plan->load ? line.q.utilisation : plan->load;
    j->slack += line.exact ? 0.0 : line.q.wait;
    j->forward = held;
    j->system += j->reach * (line.q.wait + shape->meeting.mean + shape->stages);
    return true;
}

static bool plan_network(struct verify_plan *plan, const struct verify_shape *shape, char refusal[])
{
    const struct cadence_sums c = sums_of(shape);
    struct journey j = {.reach = 1.0};
    for (size_t k = 0; k < shape->n_stations; k++)
        if (!pass_station(plan, shape, k, &c, &j, refusal))
            return false;
    if (shape->meets && !pass_meeting(plan, shape, &j, refusal))
        return false;
    const double longest = j.system + j.forward + shape->stages;
    if (shape->follow_up < 3.0 * longest)
        return refuse(refusal, "leads are not followed long enough to see their end");
    plan->formula = shape->meets ? "funnel" : shape->attempts > 1 ? "cadence" : "tandem (Jackson)";
    if (c.reached < 1.0)
        expect(plan, "contact_rate", c.reached, 0.0);
    const bool counted_whole = !shape->starts_empty || shape->n_stations == 1;
    if (shape->attempts > 1 && counted_whole)
        expect(plan, "attempts_per_lead",
               j.attempts - (shape->starts_empty ? c.lag / shape->duration : 0.0), 0.0);
    expect(plan, "in_system_mean", j.system, j.slack);
    if (!shape->starts_empty)
        expect(plan, "number_in_system_mean", shape->lambda * j.system, shape->lambda * j.slack);
    if (shape->meets) {
        expect(plan, "lead_to_accepted", j.reach, 0.0);
        expect(plan, "lead_to_won", j.reach * shape->win, 0.0);
        expect(plan, "time_to_held_mean", j.forward, j.slack);
        if (shape->win > 0.0)
            expect(plan, "time_to_won_mean", j.forward + shape->stages, j.slack);
    }
    return true;
}

static bool plan_replay(struct verify_plan *plan, const struct verify_shape *shape, char refusal[])
{
    if (shape->n_stations != 1 || shape->stations[0].servers != 1 || shape->attempts != 1 ||
        shape->patience > 0.0)
        return refuse(refusal, "a replay needs one team of one, one attempt and no impatience");
    const double wait = verify_replay_wait(shape);
    if (!isfinite(wait))
        return refuse(refusal, "the replay counts no lead");
    plan->formula = "replay (Lindley's recursion)";
    plan->exact = true;
    expect(plan, "queue_wait_mean", wait, 0.0);
    return true;
}

bool verify_plan_of(struct verify_plan *plan, const struct verify_shape *shape, char refusal[256])
{
    *plan = (struct verify_plan){.formula = ""};
    if (shape->replay)
        return plan_replay(plan, shape, refusal);
    const bool one = shape->n_stations == 1 && shape->attempts == 1 && !shape->meets;
    if (shape->patience > 0.0 && !one)
        return refuse(refusal, "impatience is covered for one team and one attempt only");
    if (shape->patience > 0.0)
        return plan_impatient(plan, shape, refusal);
    if (one && shape->classes > 1 && !shape->fifo)
        return plan_priorities(plan, shape, refusal);
    if (one)
        return plan_queue(plan, shape, refusal);
    return plan_network(plan, shape, refusal);
}

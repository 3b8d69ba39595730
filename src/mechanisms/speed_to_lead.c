/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speed_to_lead.h"

#include <math.h>

#include "mechanism_root.h"

struct shape {
    double beta;
    double tau_minutes;
};

static const struct shape shapes[] = {
    [SPEC_RESPONSE_DEFAULT] = {0.4, 30.0},
    [SPEC_RESPONSE_HBR] = {1.06, 1.0},
    [SPEC_RESPONSE_LRM] = {1.7, 0.1},
    [SPEC_RESPONSE_MILD] = {0.4, 30.0},
};

double speed_to_lead_factor(int32_t preset, double floor, sim_time t)
{
    const struct shape s = shapes[preset];
    const double minutes = sim_minutes(t > 5 * SIM_MINUTE ? t : 5 * SIM_MINUTE);
    const double ratio =
        exp(-s.beta * (log1p(minutes / s.tau_minutes) - log1p(60.0 / s.tau_minutes)));
    return floor + (1.0 - floor) * ratio;
}

struct state {
    const struct speed_to_lead_spec *spec;
    const struct spec *scenario;
};

static double cooled(const struct state *s, const struct lead *l, double exponent)
{
    if (!l->inbound || l->response < 0 || exponent == 0.0)
        return 1.0;
    const int32_t own = s->scenario->market.sources[l->source].response;
    const int32_t preset = own != SPEC_RESPONSE_DEFAULT ? own : s->spec->preset;
    const double m = speed_to_lead_factor(preset, s->spec->floor, l->response);
    return exponent == 1.0 ? m : pow(m, exponent);
}

static double on_contact(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)w, (void)seat;
    return cooled(s, l, s->spec->strength * (1.0 - s->spec->closing_exponent));
}

static double on_win(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)w, (void)seat;
    return cooled(s, l, s->spec->strength * s->spec->closing_exponent);
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){spec, w->spec};
    hook_add_factor(&w->hooks, HOOK_CONTACT_ODDS, (struct hook_factor_entry){on_contact, s});
    if (s->spec->closing_exponent > 0.0)
        hook_add_factor(&w->hooks, HOOK_WIN_ODDS, (struct hook_factor_entry){on_win, s});
}

static const char *const presets[] = {"default", "hbr", "lrm", "mild", NULL};

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(speed_to_lead),
    {.name = "preset",
     .kind = PARAM_CHOICE,
     P_AT(struct speed_to_lead_spec, preset, int32_t),
     .choices = presets,
     .def = "mild",
     .source = "domain:3 (presets fitted to their source; default mild for content leads)",
     .example = "market.sources.webinar.response=default\nmechanisms.speed_to_lead.preset=lrm",
     .doc =
         "How fast leads cool where their source does not say: hbr and lrm for hand-raisers, mild "
         "for content leads (default is the same as mild)."},
    {.name = "floor", .title = "contact odds that no delay takes",
     .kind = PARAM_SHARE,
     P_AT(struct speed_to_lead_spec, floor, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "10%",
     .source = "assumed 0..0.3",
     .example = "mechanisms.speed_to_lead.floor=30%",
     .doc = "Part of the contact odds that no delay takes away, however long it lasts."},
    {.name = "closing_exponent", .title = "effect of speed on winning",
     .kind = PARAM_REAL,
     P_AT(struct speed_to_lead_spec, closing_exponent, double),
     .unit = "exponent",
     .min = 0,
     .max = 1,
     .def = "0",
     .source = "assumed 0..1",
     .example = "mechanisms.speed_to_lead.closing_exponent=0.5",
     .doc = "Share of the effect that acts on winning the deal instead of reaching the person."},
    {0}};

const struct param_table speed_to_lead_table = {
    .name = "speed_to_lead", .rows = rows, .size = sizeof(struct speed_to_lead_spec)};

const struct mechanism speed_to_lead_mechanism = {
    .id = "speed_to_lead",
    .title = "speed to lead",
    .doc =
        "Inbound prospects are harder to reach the longer nobody answers them. The delay emerges "
        "from who answers and what else they must do.",
    .acts_through = "who answers inbound leads, and what else they must do",
    .table = &speed_to_lead_table,
    .spec_offset = offsetof(struct mechanism_specs, speed_to_lead),
    .state_size = sizeof(struct state),
    .install = install,
};

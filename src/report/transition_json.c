/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transition_json.h"

#include <math.h>

static void add_date(struct json_writer *w, const char *key, double point,
                     const struct crossing_interval *i)
{
    json_writer_object(w, key);
    json_writer_number(w, "weeks", isfinite(point) ? point : NAN);
    json_writer_number(w, "lo", i->known && isfinite(i->lo) ? i->lo : NAN);
    json_writer_number(w, "hi", i->known && isfinite(i->hi) ? i->hi : NAN);
    json_writer_end_object(w);
}

static void add_course(struct json_writer *w, const struct transition_course *c,
                       enum weekly_series series)
{
    json_writer_object(w, weekly_row_of(series)->id);
    json_writer_text(w, "unit", weekly_row_of(series)->unit);
    json_writer_number(w, "staying_per_week", c->before);
    json_writer_object(w, "first_quarter_difference");
    json_writer_number(w, "mean", c->quarter.known ? c->quarter.point : NAN);
    json_writer_number(w, "lo", c->quarter.lo);
    json_writer_number(w, "hi", c->quarter.hi);
    json_writer_end_object(w);
    json_writer_object(w, "deepest_four_weeks");
    json_writer_number(w, "mean", c->crossing.trough);
    json_writer_number(w, "lo", c->intervals.trough.known ? c->intervals.trough.lo : NAN);
    json_writer_number(w, "hi", c->intervals.trough.known ? c->intervals.trough.hi : NAN);
    json_writer_number(w, "end_week", c->crossing.trough_end);
    json_writer_end_object(w);
    add_date(w, "back_to_staying", c->crossing.recovery, &c->intervals.recovery);
    add_date(w, "break_even", c->crossing.break_even, &c->intervals.break_even);
    json_writer_number(w, "break_even_share", c->intervals.reached);
    json_writer_end_object(w);
}

void transition_json_write(struct json_writer *w, const struct analysis *a)
{
    if (a->n_transitions == 0)
        return;
    json_writer_array(w, "transitions");
    for (size_t i = 0; i < a->n_transitions; i++) {
        const struct transition *t = &a->transitions[i];
        const bool followed = t->stay < a->study->n_scenarios;
        json_writer_object(w, NULL);
        json_writer_text(w, "scenario", a->study->scenarios[t->scenario].id);
        json_writer_text(w, "staying", followed ? a->study->scenarios[t->stay].id : NULL);
        json_writer_whole(w, "switch_week", t->at);
        json_writer_whole(w, "weeks_observed", t->weeks - t->at);
        for (int s = 0; followed && s < WEEKLY_SERIES_COUNT; s++)
            add_course(w, &t->courses[s], (enum weekly_series)s);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

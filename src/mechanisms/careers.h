/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * careers.h - people leave, are promoted, are hired and learn.
 *
 * Leaving. A sales development person stays 16 months on average, and of those who go .4 are promoted; so whoever is
 * not promoted leaves at rate h = (1 - .4) / 16 a month, and .3 promotions a year is what people expect of such a job.
 * Account executives and marketers leave at rates of their own. Managers stay.
 *
 * Promotion. When a closer's or marketer's seat falls vacant, the boss looks for people within `reach` hops who may be
 * promoted to it and have been there for half a year. A person is thought of iff u < internal x coop(person, seat), with one
 * u per vacancy: who sits nearer is thought of more often. The one with the best record (prospecting skill) of those goes,
 * takes the skills along, and starts ahead of an outsider. Otherwise somebody is hired, after the hiring time.
 *
 * The visible path. A person's expected promotions a year, q, follow from the openings within reach, their distance and
 * the number of colleagues who hope for them. Relative to what is usual, r = q / (.3 a year), in [0, 2]:
 *
 *   rate of leaving  h exp(-path_leaving (r - 1) - coaching_leaving e)    skill of applicants  N(path_skill (r - 1), 1)
 *
 * with e the relative excess of coached hours over the usual 2.5 a month, in [-1, 1]: good managers keep people, too.
 *
 * Learning. Output of a sales development person after d days of learning is 1 - (1 - first_day) exp(-d / tau), tau 1.2
 * months; of a closer 0, 25, 50, 100 % in the first quarters. A day of work counts for more than a day of learning
 * when the manager coaches (1 + coaching_effect e), and for less when nobody who closes sits near to teach the talk.
 * It acts in equal logarithmic halves on the odds of agreeing and on handling time, and on a closer's odds of winning,
 * relative to the mean over the usual staff: published output is an average over people of all tenures.
 *
 * Strength multiplies the rates of leaving and the shifts, and is the exponent of what learning does and of its speed. When
 * off: nobody comes or goes. Fitted: tenure, ramp, and the share promoted (through `internal`), so none of these confirms the model.
 */
#ifndef CAREERS_H
#define CAREERS_H

#include "mechanism.h"

struct careers_spec {
    double strength;
    sim_time tenure;          /* mean stay of sales development people, promoted or not */
    double promoted_share;    /* of those who go */
    sim_time closer_tenure;
    sim_time marketer_tenure;
    double internal;          /* chance that somebody right beside an opening is thought of */
    int32_t reach;            /* hops */
    sim_time eligible_after;
    double path_leaving;      /* log-rate of leaving per unit of r */
    double coaching_leaving;  /* log-rate of leaving per relative excess of coached hours */
    double path_skill;        /* sd of applicants' skill per unit of r */
    struct dist hiring;       /* vacancy -> first day */
    double hiring_cost;       /* per person hired from outside */
    sim_time ramp;            /* tau */
    double first_day;         /* output on the first day */
    double *closer_ramp;      /* output by quarter */
    size_t n_closer_ramp;
    sim_time head_start;      /* learning that a promoted closer is ahead of an outsider */
    double coaching_effect;   /* on the speed of learning, per relative excess of coached hours */
    double trainer_effect;    /* part of the speed of learning that depends on a closer near by */
};

extern const struct param_table careers_table;
extern const struct mechanism careers_mechanism;

/* Rate of going at the usual prospects, per day, promotions counted or not; 0 for managers. */
double careers_rate(const struct careers_spec *spec, enum spec_role role, bool promotions_too);

#endif

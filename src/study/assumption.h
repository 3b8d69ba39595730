/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * assumption.h - the numbers that compared scenarios rest on without data, each with its range.
 *
 *   from the files   a value written uncertain(low; best; high)
 *   from defaults    a value that is the program's own and still the default, whose source says "assumed lo..hi"
 *   asked for        --vary key=lo..hi
 *   given            a column of a file of numbers: its lowest, middle and highest value there
 *
 * An assumption is about the world: it is one and the same in all compared scenarios, though they
 * name their positions differently. So it is known by its path outside `org`, and inside by role,
 * ordinal of the position among its role, and parameter: "sdr 1: pace". A scenario without such a
 * position does not have it. Where two scenarios have it, the ranges must agree, else their
 * difference would be one of assumptions.
 *
 * What a company decides (horizon, routes, pay, cadence, ...) is no assumption, whatever its source
 * says.
 *
 * A value is drawn by PERT from a random number with the assumption's name and the number of the
 * set (rng.h): the same in all scenarios, and not moved by adding another assumption.
 */
#ifndef ASSUMPTION_H
#define ASSUMPTION_H

#include "param.h"
#include "scenario.h"
#include "study.h"

enum assumption_origin {
    ASSUMPTION_DEFAULT,
    ASSUMPTION_FILE,
    ASSUMPTION_ASKED,
    ASSUMPTION_GIVEN, /* varied elsewhere: a column of a file of numbers */
    ASSUMPTION_ORIGIN_COUNT
};

/* How a parameter of a scenario stands to what is assumed. */
enum assumption_standing {
    ASSUMPTION_NONE,    /* it has data behind it, or is the company's own */
    ASSUMPTION_DECIDED, /* the company's choice: there is nothing to know */
    ASSUMPTION_UNUSED,  /* nothing asks for it: a mechanism that is off, coaching of who leads nobody */
    ASSUMPTION_HELD,    /* without data, but not moved by itself: bound to others, no single number, or not the default */
    ASSUMPTION_MOVES    /* without data, and in the list */
};

/* Where one scenario has it. */
struct assumption_spot {
    const char *path; /* NULL: the scenario does not have it */
    const char
        *text; /* the value's text there, to be written anew; NULL: an uncertain(...) of the file */
};

struct assumption {
    const char *key;  /* by which it is the same in all scenarios */
    const char *path; /* as the first scenario that has it spells it */
    const char *title; /* what people call it there (param_title.h) */
    enum assumption_origin origin;
    const struct param *row;
    double low, best, high;        /* stored scale */
    struct assumption_spot *spots; /* [scenarios] */
};

struct assumption_list {
    struct arena arena;
    const struct param_table *root; /* of all scenarios' rows, for the titles */
    struct assumption *items;
    size_t count, capacity;
    size_t n_scenarios;
    struct text problems; /* located errors, ready to print; "" when there are none */
};

/* Finds those of files and of defaults. The scenarios must outlive the list. */
void assumption_list_init(struct assumption_list *list, const struct study_scenario scenarios[],
                          size_t n);
void assumption_list_fini(struct assumption_list *list);

/* By which the list is made, and by which pages count. Without the scenario's root what nothing asks for is not told. */
enum assumption_standing assumption_standing_of(const struct study_scenario *s, const struct bind_parameter *p);

/* "key" or "key=lo..hi" for each: keeps only those named, with their ranges. False with an error:
 * unknown key, no number, no range. */
bool assumption_list_ask(struct assumption_list *list, const struct study_scenario scenarios[],
                         const char *const vary[], size_t n, struct error *error);

/* Adds a number of that name, a parameter of ours or not, that was varied from low to high. */
void assumption_list_give(struct assumption_list *list, const char *name, double low, double middle, double high);

size_t assumption_list_count(const struct assumption_list *list, enum assumption_origin origin);

/* Value that the share p of the assumption's distribution stays below; p is kept within [.001,
 * .999]. */
double assumption_quantile(const struct assumption *a, double p);

/* The value of set number `set`. */
double assumption_draw(const struct assumption *a, uint64_t seed, uint32_t set);

/* A value as people write it: "12 min", "0.35". */
void assumption_write(const struct assumption *a, double value, struct text *out);

/* ---- reading a scenario with other values ---- */

struct assumption_values {
    const struct assumption_list *list;
    size_t scenario;
    const double *values; /* [count]; NaN: the best value stays */
    struct arena *arena;  /* for the texts */
};

/* For struct scenario_input; context is a struct assumption_values. */
const char *assumption_replace(void *context, const char *path);
double assumption_drawn(void *context, const struct bind_uncertain *u);

/* Equal for scenarios that are read alike: those without an assumption do not see its value. */
uint64_t assumption_key(const struct assumption_list *list, size_t scenario, const double values[]);

/* ---- private: making a list ---- */

/* Appends a copy. */
struct assumption *assumption_put(struct assumption_list *list, const struct assumption *a);

/* Appends the parameter of scenario `which` with the range in `a`, in every scenario that has it.
 */
void assumption_add(struct assumption_list *list, const struct study_scenario scenarios[],
                    size_t which, const struct bind_parameter *p, const struct assumption *a);

#endif

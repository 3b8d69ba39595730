/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar.h"

#include "civil.h"

/* ---- the table ---- */

static sim_time length_of(const struct calendar *c, int weekday)
{
    return c->close[weekday] > c->open[weekday] ? c->close[weekday] - c->open[weekday] : 0;
}

/* The table's length for each day, 0 on holidays. */
static void fill_table(struct calendar *c, int64_t start_day, const int64_t holidays[],
                       size_t n_holidays)
{
    for (size_t d = 0; d < c->days; d++)
        c->done_before[d + 1] = length_of(c, (int)((size_t)c->start_weekday + d) % 7);
    for (size_t i = 0; i < n_holidays; i++) {
        const int64_t d = holidays[i] - start_day;
        if (d >= 0 && (uint64_t)d < c->days)
            c->done_before[d + 1] = 0;
    }
    c->done_before[0] = 0;
    for (size_t d = 0; d < c->days; d++)
        c->done_before[d + 1] += c->done_before[d];
}

void calendar_init(struct calendar *c, struct arena *arena, const struct calendar_week *week,
                   int64_t start_day, size_t days, const int64_t holidays[], size_t n_holidays)
{
    *c = (struct calendar){.always = week->always, .start_weekday = civil_weekday(start_day)};
    if (c->always) {
        c->week = SIM_WEEK;
        return;
    }
    for (int w = 0; w < 7; w++) {
        c->open[w] = week->open[w];
        c->close[w] = week->close[w];
        c->week += length_of(c, w);
    }
    c->days_per_work = c->week > 0 ? 7.0 / (double)c->week : 0.0;
    c->days = days;
    c->done_before = ARENA_ARRAY(arena, days + 1, sim_time);
    fill_table(c, start_day, holidays, n_holidays);
}

/* ---- days: inside the table, then the week for ever ---- */

static int weekday_of(const struct calendar *c, int64_t day)
{
    return (int)((uint64_t)c->start_weekday + (uint64_t)day) % 7;
}

static sim_time day_length(const struct calendar *c, int64_t day)
{
    if ((uint64_t)day < c->days)
        return c->done_before[day + 1] - c->done_before[day];
    return length_of(c, weekday_of(c, day));
}

/* Working time before midnight of the day. */
static sim_time day_start(const struct calendar *c, int64_t day)
{
    if ((uint64_t)day <= c->days)
        return c->done_before[day];
    const int64_t beyond = day - (int64_t)c->days;
    sim_time done = c->done_before[c->days] + beyond / 7 * c->week;
    for (int64_t d = day - beyond % 7; d < day; d++)
        done += length_of(c, weekday_of(c, d));
    return done;
}

/* Working time before t >= 0. */
static sim_time done_at(const struct calendar *c, sim_time t)
{
    const int64_t day = t / SIM_DAY;
    const sim_time length = day_length(c, day);
    const sim_time since_open = t - day * SIM_DAY - c->open[weekday_of(c, day)];

    if (since_open <= 0)
        return day_start(c, day);
    return day_start(c, day) + (since_open < length ? since_open : length);
}

/* The day in the table on which the working time `done` is reached: done_before[d] < done <=
 * done_before[d + 1]. Gallops from the guess, then halves. */
static int64_t day_in_table(const struct calendar *c, sim_time done, int64_t guess)
{
    const sim_time *table = c->done_before;
    int64_t lo = 0;
    int64_t hi = (int64_t)c->days; /* table[lo] < done <= table[hi] */

    if (guess > hi - 1)
        guess = hi - 1;
    for (int64_t step = 1; guess > lo && guess < hi; step *= 2) {
        if (table[guess] < done) {
            lo = guess;
            if (table[guess + 1] >= done)
                return guess;
            guess += step;
        } else {
            hi = guess;
            guess -= step;
        }
    }
    while (hi - lo > 1) {
        const int64_t middle = lo + (hi - lo) / 2;
        if (table[middle] < done)
            lo = middle;
        else
            hi = middle;
    }
    return lo;
}

static sim_time moment_beyond(const struct calendar *c, sim_time done)
{
    if (c->week == 0)
        return SIM_NEVER;
    sim_time rest = done - c->done_before[c->days];
    const int64_t weeks = (rest - 1) / c->week;
    int64_t day = (int64_t)c->days + weeks * 7;
    rest -= weeks * c->week;
    if (day > SIM_NEVER / SIM_DAY - 8)
        return SIM_NEVER;
    for (; rest > length_of(c, weekday_of(c, day)); day++)
        rest -= length_of(c, weekday_of(c, day));
    return day * SIM_DAY + c->open[weekday_of(c, day)] + rest;
}

/* The moment at which the working time `done` > 0 is reached, knowing that it is not before day
 * `from`. */
static sim_time moment_of(const struct calendar *c, sim_time done, int64_t from)
{
    int64_t day = from;

    if (done > c->done_before[c->days])
        return moment_beyond(c, done);
    if (done > c->done_before[from + 1]) {
        const double ahead = (double)(done - c->done_before[from]) * c->days_per_work;
        day = day_in_table(c, done, from + (int64_t)ahead);
    }
    return day * SIM_DAY + c->open[weekday_of(c, day)] + (done - c->done_before[day]);
}

/* ---- queries ---- */

sim_time calendar_working_day(const struct calendar *c)
{
    return c->always ? SIM_DAY : c->week / 5;
}

bool calendar_is_open(const struct calendar *c, sim_time t)
{
    if (c->always)
        return true;
    if (t < 0)
        t = 0;
    const int64_t day = t / SIM_DAY;
    const sim_time since_open = t - day * SIM_DAY - c->open[weekday_of(c, day)];
    return since_open >= 0 && since_open < day_length(c, day);
}

sim_time calendar_next_open(const struct calendar *c, sim_time t)
{
    if (c->always || t == SIM_NEVER || calendar_is_open(c, t))
        return t;
    if (t < 0)
        t = 0;
    /* the moment before the first microsecond of work that is still to come */
    const sim_time end = moment_of(c, done_at(c, t) + 1, t / SIM_DAY);
    return end == SIM_NEVER ? SIM_NEVER : end - 1;
}

sim_time calendar_add(const struct calendar *c, sim_time t, sim_time work)
{
    if (work <= 0 || t == SIM_NEVER)
        return t;
    if (c->always)
        return t < SIM_NEVER - work ? t + work : SIM_NEVER;
    if (t < 0)
        t = 0;
    const sim_time done = done_at(c, t);
    return done < SIM_NEVER - work ? moment_of(c, done + work, t / SIM_DAY) : SIM_NEVER;
}

sim_time calendar_between(const struct calendar *c, sim_time a, sim_time b)
{
    if (b <= a)
        return 0;
    if (c->always)
        return b - a;
    return done_at(c, b > 0 ? b : 0) - done_at(c, a > 0 ? a : 0);
}

/* ---- the text ---- */

static const char *skip_spaces(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Reads the first three letters of a weekday; returns what follows, or NULL. */
static const char *read_weekday(const char *s, int *weekday)
{
    static const char names[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    for (int w = 0; w < 7; w++) {
        if (lower(s[0]) == names[w][0] && lower(s[1]) == names[w][1] &&
            lower(s[2]) == names[w][2]) {
            *weekday = w;
            return s + 3;
        }
    }
    return NULL;
}

/* Marks "Mon", "Mon-Fri" or "Mon,Wed-Fri" in chosen[]. */
static const char *read_weekdays(const char *s, bool chosen[7], const char **problem)
{
    int first, last;

    for (;;) {
        s = read_weekday(skip_spaces(s), &first);
        if (s == NULL)
            break;
        last = first;
        s = skip_spaces(s);
        if (*s == '-') {
            s = read_weekday(skip_spaces(s + 1), &last);
            if (s == NULL)
                break;
            s = skip_spaces(s);
        }
        for (int w = first;; w = (w + 1) % 7) {
            if (chosen[w])
                *problem = "a weekday is named twice";
            chosen[w] = true;
            if (w == last)
                break;
        }
        if (*s != ',')
            return s;
        s++;
    }
    *problem = "expected a weekday such as Mon";
    return NULL;
}

/* Reads H, HH, H:MM or HH:MM up to 24:00. */
static const char *read_clock(const char *s, sim_time *time)
{
    int hour = 0;
    int minute = 0;
    int n = 0;

    for (; n < 2 && *s >= '0' && *s <= '9'; n++)
        hour = hour * 10 + (*s++ - '0');
    if (n == 0)
        return NULL;
    if (*s == ':') {
        if (s[1] < '0' || s[1] > '5' || s[2] < '0' || s[2] > '9')
            return NULL;
        minute = (s[1] - '0') * 10 + (s[2] - '0');
        s += 3;
    }
    *time = hour * SIM_HOUR + minute * SIM_MINUTE;
    return *time <= SIM_DAY ? s : NULL;
}

static const char *read_hours(const char *s, sim_time *open, sim_time *close, const char **problem)
{
    s = read_clock(skip_spaces(s), open);
    s = s != NULL ? skip_spaces(s) : NULL;
    s = s != NULL && *s == '-' ? read_clock(skip_spaces(s + 1), close) : NULL;
    if (s == NULL)
        *problem = "expected hours such as 9-17 or 8:30-17:15";
    else if (*close <= *open)
        *problem = "closing must be later than opening on the same day";
    return s;
}

/* Reads one "Mon-Fri 9-17" into the week. */
static const char *read_rule(const char *s, struct calendar_week *week, bool named[7],
                             const char **problem)
{
    bool before[7];
    sim_time open, close;

    for (int w = 0; w < 7; w++)
        before[w] = named[w];
    s = read_weekdays(s, named, problem);
    if (*problem == NULL)
        s = read_hours(s, &open, &close, problem);
    if (*problem != NULL)
        return NULL;
    for (int w = 0; w < 7; w++) {
        if (named[w] && !before[w]) {
            week->open[w] = open;
            week->close[w] = close;
        }
    }
    return skip_spaces(s);
}

static bool is_always(const char *s)
{
    static const char word[] = "always";
    size_t i = 0;

    for (s = skip_spaces(s); word[i] != '\0' && lower(s[i]) == word[i]; i++)
        ;
    return word[i] == '\0' && *skip_spaces(s + i) == '\0';
}

const char *calendar_parse(const char *text, struct calendar_week *week)
{
    bool named[7] = {false};
    const char *problem = NULL;

    *week = (struct calendar_week){.always = is_always(text)};
    if (week->always)
        return NULL;
    for (const char *s = text;; s++) {
        s = read_rule(s, week, named, &problem);
        if (problem == NULL && *s == '\0')
            return NULL;
        if (problem == NULL && *s != ';')
            problem = "expected ; or the end after the hours";
        if (problem != NULL)
            break;
    }
    *week = (struct calendar_week){0};
    return problem;
}

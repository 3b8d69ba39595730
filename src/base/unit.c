/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each reader splits its text into a number and what follows, then looks the rest up in its table
 * of units. Where a text is refused, the hint says what to write: most wrong spellings are habits
 * from another program.
 */
#include "unit.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

enum { LONGEST_NUMBER = 400, LONGEST_WORD = 32 };

#define ARRAY_LEN(a) (sizeof(a) / sizeof(a)[0])

/* A text split into its number, as spelt, and the word behind it. */
struct split {
    char number[LONGEST_NUMBER + 1];
    double value;
    char rest[LONGEST_WORD + 1];
};

static bool refuse(struct unit_hint *hint, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool refuse(struct unit_hint *hint, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (vsnprintf(hint->text, sizeof hint->text, format, args) < 0)
        hint->text[0] = '\0';
    va_end(args);
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_spaces(const char *s)
{
    return s + strspn(s, " ");
}

static size_t digits_of(const char *s)
{
    return strspn(s, "0123456789");
}

/* Length of the longest beginning of s that is a number, 0 if none is. */
static size_t number_length(const char *s)
{
    size_t n = *s == '-' ? 1 : 0;

    if (!is_digit(s[n]))
        return 0;
    n += digits_of(s + n);
    if (s[n] == '.' && is_digit(s[n + 1]))
        n += 1 + digits_of(s + n + 1);
    if (s[n] == 'e' || s[n] == 'E') {
        const size_t sign = s[n + 1] == '+' || s[n + 1] == '-' ? 1 : 0;
        if (is_digit(s[n + 1 + sign]))
            n += 1 + sign + digits_of(s + n + 1 + sign);
    }
    return n;
}

/* s does not begin with a number. */
static bool refuse_start(const char *s, struct unit_hint *hint)
{
    static const char *const not_finite[] = {".nan", ".inf", "-.inf",   "nan",
                                             "inf",  "-inf", "infinity"};
    char small[12] = "";

    for (size_t i = 0; i + 1 < sizeof small && s[i] != '\0'; i++)
        small[i] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] - 'A' + 'a' : s[i]);
    for (size_t i = 0; i < ARRAY_LEN(not_finite); i++)
        if (strcmp(small, not_finite[i]) == 0)
            return refuse(hint, "only finite decimal numbers are allowed");
    if (*s == '\0')
        return refuse(hint, "a value is missing");
    if (*s == '.' && is_digit(s[1]))
        return refuse(hint, "write 0%.30s", s);
    if (*s == '+')
        return refuse(hint, "write it without +");
    if (*s == '-' && s[1] == '.' && is_digit(s[2]))
        return refuse(hint, "write -0%.30s", s + 1);
    return refuse(hint, "%s", "");
}

static unsigned long hexadecimal(const char *s)
{
    unsigned long value = 0;
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < 8 && s[i] != '\0'; i++) {
        const char *at = strchr(digits, s[i] >= 'A' && s[i] <= 'F' ? s[i] - 'A' + 'a' : s[i]);
        if (at == NULL)
            return 0;
        value = value * 16 + (unsigned long)(at - digits);
    }
    return value;
}

/* What follows the number (n bytes of s) would be part of it elsewhere: 0x10, 1_000, 1,5,
 * 12:30, 5., 1e. */
static bool refuse_tail(const char *s, size_t n, struct unit_hint *hint)
{
    const char *tail = s + n;
    const int shown = n < 30 ? (int)n : 30;

    if ((tail[0] == 'x' || tail[0] == 'X') && s[n - 1] == '0')
        return hexadecimal(tail + 1) > 0
                   ? refuse(hint, "write %lu, in decimal digits", hexadecimal(tail + 1))
                   : refuse(hint, "write it in decimal digits");
    if (tail[0] == '_')
        return refuse(hint, "write the digits without _");
    if (tail[0] == ',' && digits_of(tail + 1) == 3)
        return refuse(hint, "write %.*s%.3s without a comma, or %.*s.%.3s with a decimal point",
                      shown, s, tail + 1, shown, s, tail + 1);
    if (tail[0] == ',')
        return refuse(hint, "write %.*s.%.*s: the decimal sign is a point", shown, s,
                      (int)(digits_of(tail + 1) < 20 ? digits_of(tail + 1) : 20), tail + 1);
    if (tail[0] == ':')
        return refuse(hint, "a colon has no place in a number");
    if (tail[0] == '.')
        return refuse(hint, "digits are missing after the point");
    if ((tail[0] == 'e' || tail[0] == 'E') && strspn(tail + 1, "+- ") == strlen(tail + 1))
        return refuse(hint, "digits are missing after %c", tail[0]);
    return true;
}

/* The number as spelt to a double; zero has one spelling without a sign and means zero. */
static bool read_finite(struct split *out, struct unit_hint *hint)
{
    const char *digits = out->number + (out->number[0] == '-' ? 1 : 0);

    if (digits[0] == '0' && is_digit(digits[1])) {
        const size_t zeros = strspn(digits, "0");
        return refuse(hint, "write %s%.30s without leading zeros", out->number[0] == '-' ? "-" : "",
                      is_digit(digits[zeros]) ? digits + zeros : digits + zeros - 1);
    }
    if (!text_to_double(out->number, &out->value))
        return refuse(hint, "the number is too large");
    const bool says_zero = strspn(digits, "0.") == strcspn(digits, "eE");
    if (says_zero && digits != out->number)
        return refuse(hint, "write 0 without a sign");
    if (!says_zero && fabs(out->value) < DBL_MIN)
        return refuse(hint, "the number is too small to be told from 0; write 0");
    return true;
}

static bool split_text(const char *text, struct split *out, struct unit_hint *hint)
{
    const char *s = skip_spaces(text);
    const size_t n = number_length(s);

    hint->text[0] = '\0';
    if (n == 0)
        return refuse_start(s, hint);
    if (n > LONGEST_NUMBER)
        return refuse(hint, "the number has too many digits");
    if (!refuse_tail(s, n, hint))
        return false;
    memcpy(out->number, s, n);
    out->number[n] = '\0';
    s = skip_spaces(s + n);
    size_t rest = strlen(s);
    while (rest > 0 && s[rest - 1] == ' ')
        rest--;
    if (rest > LONGEST_WORD)
        return refuse(hint, "%s", "");
    memcpy(out->rest, s, rest);
    out->rest[rest] = '\0';
    return read_finite(out, hint);
}

bool unit_read_number(const char *text, double *value, struct unit_hint *hint)
{
    struct split s;

    if (!split_text(text, &s, hint))
        return false;
    if (s.rest[0] == '%')
        return refuse(hint, "write a number without %%");
    if (s.rest[0] != '\0')
        return refuse(hint, "write the number alone, without '%s'", s.rest);
    *value = s.value;
    return true;
}

bool unit_read_whole(const char *text, int64_t *value, struct unit_hint *hint)
{
    struct split s;

    if (!split_text(text, &s, hint))
        return false;
    if (s.rest[0] != '\0')
        return refuse(hint, "write the number alone, without '%s'", s.rest);
    if (text_to_int64(s.number, value))
        return true;
    if (strpbrk(s.number, ".eE") == NULL)
        return refuse(hint, "the number is too large");
    if (floor(s.value) == s.value && fabs(s.value) < 1e15)
        return refuse(hint, "write %.0f", s.value);
    return refuse(hint, "%s", "");
}

bool unit_read_bool(const char *text, bool *value, struct unit_hint *hint)
{
    static const char *const yes[] = {"yes",  "on",  "y",   "1",  "True",
                                      "TRUE", "Yes", "YES", "On", "ON"};
    static const char *const no[] = {"no",    "off", "n",  "0",   "False",
                                     "FALSE", "No",  "NO", "Off", "OFF"};

    hint->text[0] = '\0';
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        *value = text[0] == 't';
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
        if (strcmp(text, yes[i]) == 0)
            return refuse(hint, "write true");
        if (strcmp(text, no[i]) == 0)
            return refuse(hint, "write false");
    }
    return refuse(hint, "write true or false");
}

/* ---- lengths of time and rates ---- */

/* A unit of time: its length and, as a ratio of whole numbers, how many make a day of 24 h. */
struct time_unit {
    const char *name;
    const char *plural; /* other accepted spelling, or NULL */
    double us;
    double per_day,
        per_days; /* per_day units in per_days days: exact where a quotient would round */
    enum unit_clock clock;
};

static const struct time_unit time_units[] = {
    {"year", "years", (double)UNIT_YEAR, 4, 1461, UNIT_WALL},
    {"month", "months", (double)UNIT_MONTH, 16, 487, UNIT_WALL},
    {"week", "weeks", (double)UNIT_WEEK, 1, 7, UNIT_WALL},
    {"wd", NULL, (double)UNIT_WORKING_DAY, 5, 7, UNIT_WORKING},
    {"d", NULL, (double)UNIT_DAY, 1, 1, UNIT_WALL},
    {"h", NULL, (double)UNIT_HOUR, 24, 1, UNIT_EITHER},
    {"min", NULL, 6e7, 1440, 1, UNIT_EITHER},
    {"s", NULL, 1e6, 86400, 1, UNIT_EITHER},
    {"ms", NULL, 1e3, 86400000, 1, UNIT_EITHER},
};

/* Spellings that are not accepted, and what they should have been. */
static const char *const time_habits[][2] = {
    {"sec", "s"},      {"secs", "s"},      {"second", "s"},  {"seconds", "s"}, {"mins", "min"},
    {"minute", "min"}, {"minutes", "min"}, {"hour", "h"},    {"hours", "h"},   {"hr", "h"},
    {"hrs", "h"},      {"H", "h"},         {"day", "d"},     {"days", "d"},    {"D", "d"},
    {"w", "week"},     {"wk", "week"},     {"wks", "weeks"}, {"wds", "wd"},    {"mo", "month"},
    {"mon", "month"},  {"mth", "month"},   {"M", "month"},   {"y", "year"},    {"yr", "year"},
    {"yrs", "years"},  {"a", "year"},      {"msec", "ms"},   {"us", "ms"},
};

static const struct time_unit *find_time_unit(const char *name, struct unit_hint *hint)
{
    for (size_t i = 0; i < ARRAY_LEN(time_units); i++) {
        const struct time_unit *u = &time_units[i];
        if (strcmp(name, u->name) == 0 || (u->plural != NULL && strcmp(name, u->plural) == 0))
            return u;
    }
    if (strcmp(name, "m") == 0)
        (void)refuse(hint, "m could be minutes or months; write min or month");
    else
        (void)refuse(hint, "units of time are ms s min h d wd week month year");
    for (size_t i = 0; i < ARRAY_LEN(time_habits); i++)
        if (strcmp(name, time_habits[i][0]) == 0)
            (void)refuse(hint, "write %s instead of %s", time_habits[i][1], name);
    return NULL;
}

bool unit_read_duration(const char *text, struct unit_duration *value, struct unit_hint *hint)
{
    struct split s;

    if (!split_text(text, &s, hint))
        return false;
    if (s.rest[0] == '\0')
        return refuse(hint, "a unit is missing: write for instance %.20s min, %.20s h or %.20s d",
                      s.number, s.number, s.number);
    const struct time_unit *u = find_time_unit(s.rest, hint);
    if (u == NULL)
        return false;
    if (s.value < 0.0)
        return refuse(hint, "a duration cannot be negative");
    if (s.value * u->us > 1000.0 * (double)UNIT_YEAR)
        return refuse(hint, "at most 1000 years");
    *value = (struct unit_duration){.us = s.value * u->us, .clock = u->clock};
    return true;
}

bool unit_read_rate(const char *text, double *per_day, struct unit_hint *hint)
{
    struct split s;

    if (!split_text(text, &s, hint))
        return false;
    if (s.rest[0] != '/')
        return refuse(
            hint,
            "a rate needs its time: write for instance %.20s / d, %.20s / wd or %.20s / month",
            s.number, s.number, s.number);
    const struct time_unit *u = find_time_unit(skip_spaces(s.rest + 1), hint);
    if (u == NULL)
        return false;
    if (s.value < 0.0)
        return refuse(hint, "a rate cannot be negative");
    const double rate = s.value * u->per_day / u->per_days;
    if (!isfinite(rate))
        return refuse(hint, "the number is too large");
    *per_day = rate;
    return true;
}

/* ---- shares and money ---- */

/* value x 10^power, rounded once: "20%" is 0.2 to the last bit. */
static bool shift(const struct split *s, int power, double *value, struct unit_hint *hint)
{
    char shifted[LONGEST_NUMBER + 12];
    static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    double result = power < 0 ? s->value / tens[-power] : s->value * tens[power];

    if (strpbrk(s->number, "eE") == NULL && power != 0) {
        (void)snprintf(shifted, sizeof shifted, "%se%d", s->number, power);
        if (!text_to_double(shifted, &result))
            return refuse(hint, "the number is too large");
    }
    if (!isfinite(result))
        return refuse(hint, "the number is too large");
    *value = result;
    return true;
}

bool unit_read_share(const char *text, double *value, struct unit_hint *hint)
{
    struct split s;

    if (!split_text(text, &s, hint))
        return false;
    if (s.rest[0] != '\0' && strcmp(s.rest, "%") != 0)
        return refuse(hint, "write a share as 20%% or 0.2");
    return shift(&s, s.rest[0] == '%' ? -2 : 0, value, hint);
}

bool unit_read_money(const char *text, double *value, struct unit_hint *hint)
{
    static const struct {
        const char *suffix;
        int power;
    } suffixes[] = {{"", 0}, {"k", 3}, {"M", 6}, {"B", 9}};
    const char *amount = skip_spaces(text);
    struct split s;

    if (amount[0] == '-' && amount[1] == '$')
        return refuse(hint, "write the sign behind the $: $-%.20s", amount + 2);
    if (*amount == '$')
        amount = skip_spaces(amount + 1);
    else if (((unsigned char)*amount & 0x80) != 0)
        return refuse(hint,
                      "write the amount alone or with $; `currency` is the label of all amounts");
    if (!split_text(amount, &s, hint))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(suffixes); i++)
        if (strcmp(s.rest, suffixes[i].suffix) == 0)
            return shift(&s, suffixes[i].power, value, hint);
    if (strcmp(s.rest, "m") == 0)
        return refuse(hint, "m could be thousands or millions; write k or M");
    if (strcmp(s.rest, "K") == 0)
        return refuse(hint, "write k for thousands");
    return refuse(hint, "write for instance 80000, $80k or 1.2M");
}

/* ---- writing ---- */

/* Keeps the spelling with the fewest characters in its number; the larger unit where two are as
 * short. */
static void keep_shorter(char best[48], size_t *length, const char *number, const char *between,
                         const char *unit)
{
    if (*length <= strlen(number))
        return;
    *length = strlen(number);
    (void)snprintf(best, 48, "%s%s%s", number, between, unit);
}

const char *unit_write_duration(double us, bool working, char buffer[48])
{
    char number[32];
    size_t length = SIZE_MAX;

    for (size_t i = 0; us > 0.0 && i < ARRAY_LEN(time_units); i++) {
        const struct time_unit *u = &time_units[i];
        double back;
        if (u->clock == (working ? UNIT_WALL : UNIT_WORKING))
            continue;
        if (!text_to_double(text_from_double(us / u->us, number), &back))
            continue;
        if (back * u->us == us || u->us == 1e3) {
            const bool several = u->plural != NULL && back != 1.0;
            keep_shorter(buffer, &length, number, " ", several ? u->plural : u->name);
        }
    }
    if (length == SIZE_MAX)
        memcpy(buffer, "0 s", sizeof "0 s");
    return buffer;
}

const char *unit_write_rate(double per_day, char buffer[48])
{
    static const size_t order[] = {4, 3, 2, 1, 0, 5, 6, 7}; /* d first: the scale that is stored */
    char number[32];
    size_t length = SIZE_MAX;

    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        const struct time_unit *u = &time_units[order[i]];
        double back;
        if (text_to_double(text_from_double(per_day * u->per_days / u->per_day, number), &back) &&
            back * u->per_day / u->per_days == per_day)
            keep_shorter(buffer, &length, number, " / ", u->name);
    }
    if (length == SIZE_MAX)
        (void)snprintf(buffer, 48, "%s / d", text_from_double(per_day, number));
    return buffer;
}

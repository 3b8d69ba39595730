/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbers.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "numbers_given.h"
#include "sha256.h"

enum column { SCENARIO, REPLICATION, MEASURE, VALUE, NUMERATOR, DENOMINATOR, SET, COLUMNS, GIVEN, MAX_COLUMNS = NUMBERS_MAX_GIVEN };

static const char *const names[COLUMNS] = {"scenario",  "replication", "measure", "value",
                                           "numerator", "denominator", "set"};

static const char given_mark[] = NUMBERS_GIVEN_MARK;

struct reading {
    struct numbers *n;
    struct diag *diag;
    const char *path;
    char *at; /* rest of the text, which ends with NUL */
    int line;
    size_t columns;               /* of the first line */
    enum column what[MAX_COLUMNS]; /* COLUMNS: none of ours */
    size_t given[MAX_COLUMNS];     /* of GIVEN: which */
    double *values; /* [row * n_given + number] */
};

static void problem(struct reading *r, int column, const char *words, const char *text)
{
    const struct place place = {r->path, r->line, column};
    diag_add(r->diag, DIAG_ERROR, place, NULL, words, text);
}

/* ---- fields ---- */

/* The next field, cut out in place; *last when its line ends with it. False for a quote that is not
 * closed on the line or has something behind it. */
static bool take_field(struct reading *r, char **field, bool *last)
{
    char *from = r->at, *to = r->at;
    const bool quoted = *from == '"';
    from += quoted;
    *field = to;
    while (*from != '\0' && *from != '\n' &&
           (quoted ? *from != '"' || from[1] == '"' : !strchr(",\r", *from))) {
        from += quoted && *from == '"'; /* two of them are one */
        *to++ = *from++;
    }
    if (quoted && *from++ != '"')
        return false;
    if (*from == '\r' && (from[1] == '\n' || from[1] == '\0'))
        from++;
    if (*from != ',' && *from != '\n' && *from != '\0')
        return false;
    *last = *from != ',';
    r->at = from + (*from != '\0');
    *to = '\0';
    return true;
}

/* All fields of a line; more than MAX_COLUMNS are only counted. */
static size_t take_line(struct reading *r, char *fields[MAX_COLUMNS])
{
    bool last = false;
    size_t n = 0;
    while (!last) {
        char *field = NULL;
        if (!take_field(r, &field, &last)) {
            problem(r, (int)n + 1, "a quote is not closed on its line, or has something behind it%s", "");
            r->at = strchr(r->at, '\n') != NULL ? strchr(r->at, '\n') + 1 : r->at + strlen(r->at);
            return 0;
        }
        if (n < MAX_COLUMNS)
            fields[n] = field;
        n++;
    }
    return n;
}

/* ---- names ---- */

static size_t find(const char *id, size_t n, const char *(*name)(const struct numbers *, size_t),
                   const struct numbers *numbers)
{
    size_t i = 0;
    while (i < n && strcmp(name(numbers, i), id) != 0)
        i++;
    return i;
}

static const char *scenario_name(const struct numbers *n, size_t i)
{
    return n->scenarios[i];
}

static const char *measure_name(const struct numbers *n, size_t i)
{
    return n->measures[i].id;
}

size_t numbers_scenario(const struct numbers *n, const char *id)
{
    return find(id, n->n_scenarios, scenario_name, n);
}

static const char *given_name(const struct numbers *n, size_t i)
{
    return n->given[i];
}

size_t numbers_given(const struct numbers *n, const char *name)
{
    return find(name, n->n_given, given_name, n);
}

size_t numbers_measure(const struct numbers *n, const char *id)
{
    return find(id, n->n_measures, measure_name, n);
}

/* ---- the head ---- */

static bool is_name(struct reading *r, const char *text, const char *what)
{
    const char *reason = NULL;
    if (text[0] != '\0' && text_is_label(text, strlen(text), NUMBERS_MAX_FIELD, &reason))
        return true;
    struct text t = {0};
    text_printf(&t, "%s: %s", what, text[0] == '\0' ? "the name is empty" : reason);
    problem(r, 1, "%s", text_of(&t));
    text_fini(&t);
    return false;
}

static bool is_given(const char *head)
{
    return strncmp(head, given_mark, strlen(given_mark)) == 0;
}

/* The head of a column that says what was varied. */
static void take_given_head(struct reading *r, size_t column, const char *head)
{
    struct numbers *n = r->n;
    const char *name = head + strlen(given_mark);
    if (!is_name(r, name, "varied number"))
        return;
    if (numbers_given(n, name) < n->n_given)
        problem(r, (int)column + 1, "column '%s' is there twice", head);
    r->what[column] = GIVEN;
    r->given[column] = n->n_given;
    n->given[n->n_given++] = arena_text(n->arena, name, strlen(name));
}

static bool take_head(struct reading *r)
{
    char *fields[MAX_COLUMNS];
    bool seen[COLUMNS] = {false};
    r->line = 1;
    r->columns = take_line(r, fields);
    if (r->columns > MAX_COLUMNS)
        problem(r, 1, "more columns than can be taken%s", "");
    for (size_t i = 0; i < r->columns && r->columns <= MAX_COLUMNS; i++) {
        r->what[i] = SCENARIO;
        while (r->what[i] < COLUMNS && strcmp(fields[i], names[r->what[i]]) != 0)
            r->what[i]++;
        if (r->what[i] < COLUMNS && seen[r->what[i]])
            problem(r, (int)i + 1, "column '%s' is there twice", fields[i]);
        if (r->what[i] < COLUMNS)
            seen[r->what[i]] = true;
        else if (is_given(fields[i]))
            take_given_head(r, i, fields[i]);
    }
    for (enum column c = SCENARIO; c <= VALUE; c++)
        if (!seen[c])
            problem(r, 1, "the first line must name the columns scenario,replication,measure,value; it has no '%s'",
                    names[c]);
    r->n->ratios = seen[NUMERATOR] && seen[DENOMINATOR];
    r->n->has_sets = seen[SET];
    return !diag_has_errors(r->diag);
}

/* ---- rows ---- */

static bool take_scenario(struct reading *r, const char *text, size_t *index)
{
    struct numbers *n = r->n;
    if (!is_name(r, text, "scenario"))
        return false;
    *index = numbers_scenario(n, text);
    if (*index == NUMBERS_MAX_SCENARIOS)
        problem(r, 1, "more scenarios than can be compared%s", "");
    else if (*index == n->n_scenarios)
        n->scenarios[n->n_scenarios++] = arena_text(n->arena, text, strlen(text));
    return *index < NUMBERS_MAX_SCENARIOS;
}

static bool take_measure(struct reading *r, const char *text, size_t *index)
{
    struct numbers *n = r->n;
    if (!is_name(r, text, "measure"))
        return false;
    *index = numbers_measure(n, text);
    if (*index == NUMBERS_MAX_MEASURES)
        problem(r, 1, "more measures than can be compared%s", "");
    else if (*index == n->n_measures) {
        const size_t known = measure_find(text);
        struct measure *m = &n->measures[n->n_measures++];
        if (known < measure_count())
            *m = *measure_at(known);
        else {
            m->id = m->title = arena_text(n->arena, text, strlen(text));
            m->unit = "";
        }
        m->kind = n->ratios ? MEASURE_RATIO : MEASURE_TOTAL;
    }
    return *index < NUMBERS_MAX_MEASURES;
}

/* An empty field is a number that is not available. */
static bool take_number(struct reading *r, size_t column, const char *text, double *value)
{
    *value = (double)NAN;
    if (text[0] == '\0' || text_to_double(text, value))
        return true;
    problem(r, (int)column + 1, "'%.60s' is not a number such as 1234.5", text);
    return false;
}

static bool take_whole(struct reading *r, size_t column, const char *text, uint64_t *whole)
{
    if (text_to_uint64(text, whole))
        return true;
    struct text t = {0};
    text_printf(&t, "%s '%.60s' is not a whole number", names[r->what[column]], text);
    problem(r, (int)column + 1, "%s", text_of(&t));
    text_fini(&t);
    return false;
}

/* What was varied is known in every row, else nothing could be said of that row. */
static bool take_given(struct reading *r, size_t column, const char *text, const double given[])
{
    double *value = (double *)given + r->given[column]; /* the arena's, const for all who read it */
    if (!take_number(r, column, text, value))
        return false;
    if (isfinite(*value))
        return true;
    problem(r, (int)column + 1, "'%s': a number that was varied must be given in every row", r->n->given[r->given[column]]);
    return false;
}

static bool take_cell(struct reading *r, struct numbers_row *row, double *value, size_t column, const char *text)
{
    switch (r->what[column]) {
    case SCENARIO:
        return take_scenario(r, text, &row->scenario);
    case MEASURE:
        return take_measure(r, text, &row->measure);
    case REPLICATION:
        return take_whole(r, column, text, &row->replication);
    case SET:
        return take_whole(r, column, text, &row->set);
    case VALUE:
        return take_number(r, column, text, value);
    case NUMERATOR:
        return take_number(r, column, text, &row->o.numerator);
    case DENOMINATOR:
        return take_number(r, column, text, &row->o.denominator);
    case GIVEN:
        return take_given(r, column, text, row->given);
    default:
        return true;
    }
}

static void take_row(struct reading *r, char *fields[], struct numbers_row *row)
{
    double value = (double)NAN;
    *row = (struct numbers_row){.line = r->line, .given = r->values + r->n->n_rows * r->n->n_given};
    for (size_t i = 0; i < r->columns; i++)
        if (!take_cell(r, row, &value, i, fields[i]))
            return;
    if (!r->n->ratios)
        row->o = (struct observation){value, isnan(value) ? 0.0 : 1.0};
    r->n->n_rows++;
}

static void take_rows(struct reading *r)
{
    char *fields[MAX_COLUMNS];
    size_t lines = 1, bytes = 0;
    for (; r->at[bytes] != '\0'; bytes++)
        lines += r->at[bytes] == '\n';
    if (lines > bytes / r->columns + 1) /* a row ends each of its fields by a byte */
        lines = bytes / r->columns + 1;
    r->n->rows = ARENA_ARRAY(r->n->arena, lines, struct numbers_row);
    r->values = ARENA_ARRAY(r->n->arena, lines * r->n->n_given + 1, double);
    for (r->line = 2; *r->at != '\0'; r->line++) {
        if (*r->at == '\n' || (*r->at == '\r' && r->at[1] == '\n')) {
            r->at += *r->at == '\r' ? 2 : 1;
            continue;
        }
        const size_t n = take_line(r, fields);
        if (n == r->columns)
            take_row(r, fields, &r->n->rows[r->n->n_rows]);
        else if (n > 0)
            problem(r, 1, "the line has %s fields than the first line has columns",
                    n < r->columns ? "fewer" : "more");
    }
}

/* ---- order ---- */

static int by_cell(const void *a, const void *b)
{
    const struct numbers_row *x = a, *y = b;
    if (x->measure != y->measure)
        return x->measure < y->measure ? -1 : 1;
    if (x->scenario != y->scenario)
        return x->scenario < y->scenario ? -1 : 1;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    if (x->replication != y->replication)
        return x->replication < y->replication ? -1 : 1;
    return x->line - y->line;
}

static void find_twice(struct reading *r)
{
    const struct numbers_row *rows = r->n->rows;
    for (size_t i = 1; i < r->n->n_rows; i++) {
        if (rows[i].measure != rows[i - 1].measure || rows[i].scenario != rows[i - 1].scenario ||
            rows[i].set != rows[i - 1].set || rows[i].replication != rows[i - 1].replication)
            continue;
        r->line = rows[i].line;
        problem(r, 1, "scenario '%s' has this measure and replication already", r->n->scenarios[rows[i].scenario]);
    }
}

/* ---- the file ---- */

static bool read_file(const char *path, struct text *out, const char **why)
{
    struct stat found;
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    *why = NULL;
    if (file < 0 || fstat(file, &found) != 0)
        *why = strerror(errno);
    else if (!S_ISREG(found.st_mode))
        *why = "it is no ordinary file";
    else if (found.st_size > NUMBERS_MAX_BYTES)
        *why = "it is longer than 32 MiB";
    char block[65536];
    for (ssize_t n = 1; *why == NULL && n != 0 && out->length <= NUMBERS_MAX_BYTES;) {
        n = read(file, block, sizeof block);
        if (n > 0)
            text_add_n(out, block, (size_t)n);
        else if (n < 0 && errno != EINTR)
            *why = strerror(errno);
    }
    if (file >= 0)
        (void)close(file);
    return *why == NULL;
}

bool numbers_read(struct numbers *n, const char *path, struct diag *diag, enum error_code *code,
                  struct arena *arena)
{
    static const char mark[] = "\xef\xbb\xbf";
    struct text text = {0};
    struct reading r = {.n = n, .diag = diag, .path = path};
    const char *why = NULL;
    *n = (struct numbers){.arena = arena, .measures = ARENA_ARRAY(arena, NUMBERS_MAX_MEASURES, struct measure)};
    *code = ERROR_DATA;
    text_add(&text, "");
    if (!read_file(path, &text, &why)) {
        *code = ERROR_NO_INPUT;
        problem(&r, 0, "cannot be read: %s", why);
    } else if (text.data == NULL || strlen(text.data) != text.length) {
        problem(&r, 0, text.length == 0 ? "the file is empty%s" : "the file holds a NUL: it is no text%s", "");
    } else {
        sha256_of(text.data, text.length, n->sha256);
        r.at = text.data + (strncmp(text.data, mark, 3) == 0 ? 3 : 0);
        if (take_head(&r))
            take_rows(&r);
        if (n->n_rows > 0) {
            qsort(n->rows, n->n_rows, sizeof *n->rows, by_cell);
            find_twice(&r);
            numbers_given_check(n, path, diag);
        }
    }
    text_fini(&text);
    return !diag_has_errors(diag);
}

/* ---- pairs ---- */

const struct numbers_row *numbers_first(const struct numbers *n, size_t measure, size_t scenario)
{
    size_t low = 0, high = n->n_rows;
    const struct numbers_row wanted = {.measure = measure, .scenario = scenario, .line = -1};
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (by_cell(&n->rows[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return n->rows + low;
}

bool numbers_is_of(const struct numbers *n, const struct numbers_row *row, size_t measure, size_t scenario)
{
    return row < n->rows + n->n_rows && row->measure == measure && row->scenario == scenario;
}

static void add(struct analysis_series *s, struct observation o)
{
    s->numerator[s->n] = o.numerator;
    s->denominator[s->n] = o.denominator;
    s->value[s->n++] = measure_value(o);
    s->n_known = s->n;
}

static struct analysis_series empty(const struct numbers *n, size_t measure, size_t most,
                                    struct arena *arena)
{
    return (struct analysis_series){.measure = &n->measures[measure],
                                    .numerator = ARENA_ARRAY(arena, most, double),
                                    .denominator = ARENA_ARRAY(arena, most, double),
                                    .value = ARENA_ARRAY(arena, most, double)};
}

void numbers_pairs(const struct numbers *n, size_t measure, size_t base, size_t other,
                   struct analysis_series *x, struct analysis_series *y, struct arena *arena)
{
    const struct numbers_row *a = numbers_first(n, measure, base);
    const struct numbers_row *b = numbers_first(n, measure, other);
    const size_t most = (size_t)(numbers_first(n, measure, base + 1) - a);
    *x = empty(n, measure, most, arena);
    *y = empty(n, measure, most, arena);
    while (numbers_is_of(n, a, measure, base) && numbers_is_of(n, b, measure, other)) {
        if (a->replication == b->replication && isfinite(measure_value(a->o)) && isfinite(measure_value(b->o))) {
            add(x, a->o);
            add(y, b->o);
        }
        const bool step_a = a->replication <= b->replication;
        const bool step_b = b->replication <= a->replication;
        a += step_a;
        b += step_b;
    }
}

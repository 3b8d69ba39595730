/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is quoted back to a terminal comes from files of unknown origin: each character that is not
 * printable, or that could reorder or hide its neighbours, is shown as a question mark.
 */
#include "diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_MESSAGE = 1000, WINDOW = 100, BEFORE_CARET = 60, LONGEST_NAME = 128 };

void diag_init(struct diag *d, struct arena *arena)
{
    *d = (struct diag){.arena = arena};
}

bool diag_has_errors(const struct diag *d)
{
    return d->errors > 0;
}

/* Bytes of the UTF-8 character at s, 1 for a byte that starts none. Stops at the NUL. */
static size_t character_bytes(const char *s)
{
    const unsigned char first = (unsigned char)*s;
    const size_t want = first < 0xC2   ? 1
                        : first < 0xE0 ? 2
                        : first < 0xF0 ? 3
                        : first < 0xF5 ? 4
                                       : 1;

    for (size_t i = 1; i < want; i++)
        if (((unsigned char)s[i] & 0xC0) != 0x80)
            return 1;
    return want;
}

/* Appends up to `characters` characters of s, cleaned. Returns what follows. */
static const char *add_clean(struct text *out, const char *s, size_t characters)
{
    const char *reason;

    for (; *s != '\0' && characters > 0; characters--) {
        const size_t n = character_bytes(s);
        if (*s == '\t')
            text_add(out, " ");
        else if (text_is_label(s, n, n, &reason))
            text_add_n(out, s, n);
        else
            text_add(out, "?");
        s += n;
    }
    return s;
}

static const char *clean_copy(struct arena *arena, const char *message)
{
    struct text clean = {0};

    (void)add_clean(&clean, message, LONGEST_MESSAGE);
    const char *copy = arena_text(arena, text_of(&clean), clean.length);
    text_fini(&clean);
    return copy;
}

static void add_item(struct diag *d, struct diag_item item)
{
    if (item.severity == DIAG_ERROR)
        d->errors++;
    if (d->count == DIAG_MAX_ITEMS) {
        d->dropped++;
        return;
    }
    if (d->count == d->capacity) {
        const size_t capacity = d->capacity == 0 ? 16 : d->capacity * 2;
        struct diag_item *items = ARENA_ARRAY(d->arena, capacity, struct diag_item);
        if (d->count > 0)
            memcpy(items, d->items, d->count * sizeof *items);
        d->items = items;
        d->capacity = capacity;
    }
    item.message = clean_copy(d->arena, item.message);
    item.order = d->count;
    d->items[d->count++] = item;
}

static void add_formatted(struct diag *d, struct diag_item item, const char *format, va_list args)
{
    char message[4 * LONGEST_MESSAGE];

    if (vsnprintf(message, sizeof message, format, args) < 0)
        message[0] = '\0';
    item.message = message;
    add_item(d, item);
}

void diag_add(struct diag *d, enum diag_severity severity, struct place place, const char *source,
              const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_formatted(d, (struct diag_item){.severity = severity, .place = place, .source = source},
                  format, args);
    va_end(args);
}

void diag_at(struct diag *d, const struct places *p, const void *value, enum diag_severity severity,
             const char *format, ...)
{
    const struct places_entry *entry = places_find(p, value);
    struct diag_item item = {.severity = severity};
    va_list args;

    if (entry != NULL) {
        item.place = entry->place;
        item.source = entry->source;
    }
    va_start(args, format);
    add_formatted(d, item, format, args);
    va_end(args);
}

static bool same_file(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool diag_has_place(const struct diag *d, struct place place)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct place *p = &d->items[i].place;
        if (p->line == place.line && p->column == place.column && same_file(p->file, place.file))
            return true;
    }
    return false;
}

void diag_add_origin(struct diag *d, const char *file, const char *words)
{
    struct diag_origin *origins = ARENA_ARRAY(d->arena, d->n_origins + 1, struct diag_origin);

    if (d->n_origins > 0)
        memcpy(origins, d->origins, d->n_origins * sizeof *origins);
    origins[d->n_origins++] = (struct diag_origin){.file = file, .words = words};
    d->origins = origins;
}

/* Order of the first item with the same file. */
static size_t file_rank(const struct diag *d, const char *file)
{
    size_t rank = SIZE_MAX;

    for (size_t i = 0; i < d->count; i++)
        if (same_file(d->items[i].place.file, file) && d->items[i].order < rank)
            rank = d->items[i].order;
    return rank;
}

static bool comes_before(const struct diag_item *a, size_t rank_a, const struct diag_item *b,
                         size_t rank_b)
{
    if (rank_a != rank_b)
        return rank_a < rank_b;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column;
    return a->order < b->order;
}

/* By insertion: the items are few and nearly in order. */
void diag_sort(struct diag *d)
{
    size_t *ranks = ARENA_ARRAY(d->arena, d->count + 1, size_t);

    for (size_t i = 0; i < d->count; i++)
        ranks[i] = file_rank(d, d->items[i].place.file);
    for (size_t i = 1; i < d->count; i++) {
        const struct diag_item item = d->items[i];
        const size_t rank = ranks[i];
        size_t k = i;
        for (; k > 0 && comes_before(&item, rank, &d->items[k - 1], ranks[k - 1]); k--) {
            d->items[k] = d->items[k - 1];
            ranks[k] = ranks[k - 1];
        }
        d->items[k] = item;
        ranks[k] = rank;
    }
}

/* ---- the same again and again ---- */

/* What a message says of the text that it begins with, in quotes; NULL where it begins with none. */
static const char *said_of(const struct diag_item *item)
{
    const char *end = item->message[0] == '\'' ? strrchr(item->message, '\'') : NULL;
    return item->severity == DIAG_ERROR && end != item->message ? end : NULL;
}

static bool is_like(const struct diag_item *a, const struct diag_item *b)
{
    const char *x = said_of(a), *y = said_of(b);
    return x != NULL && y != NULL && strcmp(x, y) == 0 && strcmp(a->place.file, b->place.file) == 0;
}

void diag_fold(struct diag *d, size_t most)
{
    size_t kept = 0;
    size_t *more = ARENA_ARRAY(d->arena, d->count + 1, size_t); /* not told any more, behind each that is */
    for (size_t i = 0; i < d->count; i++) {
        size_t alike = 0, last = 0;
        for (size_t k = 0; k < kept; k++)
            if (is_like(&d->items[k], &d->items[i])) {
                alike++;
                last = k;
            }
        if (alike >= most)
            more[last]++;
        else
            d->items[kept++] = d->items[i];
    }
    d->count = kept;
    for (size_t k = 0; k < kept; k++)
        if (more[k] > 0) {
            struct text t = {0};
            text_printf(&t, "%s (and so in %zu more)", d->items[k].message, more[k]);
            d->items[k].message = arena_text(d->arena, text_of(&t), t.length);
            text_fini(&t);
        }
}

/* ---- names that look alike ---- */

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Insertions, deletions, substitutions and swaps of neighbours, case aside (optimal string
 * alignment). */
static size_t letters_distance(const char *a, size_t m, const char *b, size_t n)
{
    size_t rows[3][LONGEST_NAME + 1]; /* the two rows before this one are needed for swaps */

    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            const size_t change = above[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]) ? 1 : 0);
            size_t best = above[j] + 1 < row[j - 1] + 1 ? above[j] + 1 : row[j - 1] + 1;
            best = change < best ? change : best;
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]) && rows[(i + 1) % 3][j - 2] + 1 < best)
                best = rows[(i + 1) % 3][j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[m % 3][n];
}

/* More than 2 when the names are too long or too different to be the same. */
static size_t distance(const char *a, const char *b)
{
    const size_t m = strlen(a);
    const size_t n = strlen(b);
    const size_t difference = m > n ? m - n : n - m;

    if (strcmp(a, b) == 0)
        return 0;
    if (difference > 2 || m > LONGEST_NAME || n > LONGEST_NAME)
        return 3;
    const size_t letters = letters_distance(a, m, b, n);
    if (letters == 0)
        return 1;                                      /* only case differs */
    return letters >= m || letters >= n ? 3 : letters; /* nothing in common is no resemblance */
}

const char *diag_nearest(const char *name, const char *const candidates[], size_t n)
{
    const char *nearest = NULL;
    size_t least = 3;

    for (size_t i = 0; i < n; i++) {
        const size_t steps = candidates[i] != NULL ? distance(name, candidates[i]) : 3;
        if (steps < least) {
            least = steps;
            nearest = candidates[i];
        }
    }
    return nearest;
}

/* ---- as text ---- */

static size_t characters_of(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s += character_bytes(s))
        n++;
    return n;
}

/* The source line and, under its column, the caret. */
static void format_source(struct text *out, const char *source, int column)
{
    const size_t before = column > 1 ? (size_t)column - 1 : 0;
    const size_t length = characters_of(source);
    const size_t skip = length > WINDOW && before > BEFORE_CARET ? before - BEFORE_CARET : 0;
    struct text shown = {0};

    for (size_t i = 0; i < skip && *source != '\0'; i++)
        source += character_bytes(source);
    if (skip > 0)
        text_add(&shown, "...");
    source = add_clean(&shown, source, before - skip);
    const size_t caret = text_width(text_of(&shown));
    if (add_clean(&shown, source, WINDOW - (before - skip < WINDOW ? before - skip : WINDOW))[0] !=
        '\0')
        text_add(&shown, "...");
    text_printf(out, "    %s\n    ", text_of(&shown));
    for (size_t i = 0; i < caret; i++)
        text_add(out, " ");
    text_add(out, "^\n");
    text_fini(&shown);
}

static const char *origin_of(const struct diag *d, const char *file)
{
    for (size_t i = 0; file != NULL && i < d->n_origins; i++)
        if (same_file(d->origins[i].file, file))
            return d->origins[i].words;
    return NULL;
}

static void format_item(const struct diag *d, const struct diag_item *item, struct text *out)
{
    static const char *const severities[DIAG_SEVERITY_COUNT] = {
        [DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    const struct place *place = &item->place;
    const char *origin = origin_of(d, place->file);

    if (place->file != NULL) {
        (void)add_clean(out, place->file, LONGEST_MESSAGE);
        if (place->line > 0)
            text_printf(out, ":%d:%d", place->line, place->column > 0 ? place->column : 1);
        text_add(out, ": ");
    }
    text_printf(out, "%s: %s", severities[item->severity], item->message);
    if (origin != NULL) {
        text_add(out, " (");
        (void)add_clean(out, origin, LONGEST_MESSAGE);
        text_add(out, ")");
    }
    text_add(out, "\n");
    if (item->source != NULL && place->line > 0)
        format_source(out, item->source, place->column);
}

void diag_format(const struct diag *d, struct text *out)
{
    for (size_t i = 0; i < d->count; i++)
        format_item(d, &d->items[i], out);
    if (d->dropped > 0)
        text_printf(out, "and %zu more\n", d->dropped);
}

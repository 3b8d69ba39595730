/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include <string.h>

#include "label.h"

enum { HEAD_LINES = 3, HEAD_WIDTH = 18, GAP = 3, INDENT = 2, MARK = 3, LABEL_LINES = 6, NARROWEST_LABEL = 14 };

void grid_init(struct grid *g, size_t rows, size_t columns, struct arena *arena)
{
    *g = (struct grid){arena, rows, columns, ARENA_ARRAY(arena, rows * columns, struct grid_cell)};
    for (size_t i = 0; i < rows * columns; i++)
        g->cells[i].text = "";
}

void grid_set(struct grid *g, size_t row, size_t column, const char *text, const char *mark)
{
    struct grid_cell *cell = &g->cells[row * g->columns + column];
    cell->text = arena_text(g->arena, text, strlen(text));
    cell->mark = mark;
}

static const struct grid_cell *cell_at(const struct grid *g, size_t row, size_t column)
{
    return &g->cells[row * g->columns + column];
}

/* Head of each column, [column * HEAD_LINES + line], bottom-aligned, and the columns' widths. */
struct layout {
    const char **head;
    size_t lines;
    size_t *width; /* without the mark */
    bool *marked;
};

static void wrap_heads(const struct grid *g, struct layout *l)
{
    for (size_t c = 1; c < g->columns; c++) {
        const char *lines[HEAD_LINES];
        const size_t n =
            label_wrap(cell_at(g, 0, c)->text, HEAD_WIDTH, lines, HEAD_LINES, g->arena);
        for (size_t k = 0; k < HEAD_LINES; k++)
            l->head[c * HEAD_LINES + k] = k + n < HEAD_LINES ? "" : lines[k + n - HEAD_LINES];
        l->lines = n > l->lines ? n : l->lines;
    }
}

static struct layout lay_out(const struct grid *g)
{
    struct layout l = {ARENA_ARRAY(g->arena, g->columns * HEAD_LINES, const char *), 0,
                       ARENA_ARRAY(g->arena, g->columns, size_t),
                       ARENA_ARRAY(g->arena, g->columns, bool)};
    wrap_heads(g, &l);
    for (size_t c = 0; c < g->columns; c++) {
        size_t head = 0;
        for (size_t k = 0; c > 0 && k < HEAD_LINES; k++) {
            const size_t w = text_width(l.head[c * HEAD_LINES + k]);
            head = w > head ? w : head;
        }
        for (size_t r = 1; r < g->rows; r++) {
            const size_t w = text_width(cell_at(g, r, c)->text);
            l.width[c] = w > l.width[c] ? w : l.width[c];
            l.marked[c] = l.marked[c] || cell_at(g, r, c)->mark != NULL;
        }
        const size_t mark = l.marked[c] ? MARK : 0; /* the head stands above the mark as well */
        if (head > l.width[c] + mark)
            l.width[c] = head - mark;
    }
    return l;
}

static size_t full_width(const struct layout *l, size_t column)
{
    return l->width[column] + (l->marked[column] ? MARK : 0);
}

static void write_mark(struct text *out, const char *mark, bool color)
{
    const char *code = strcmp(mark, "▲") == 0   ? "\033[32m"
                       : strcmp(mark, "▼") == 0 ? "\033[31m"
                       : strcmp(mark, "?") == 0 ? "\033[33m"
                                                : "";
    text_add(out, "  ");
    text_add(out, color ? code : "");
    text_add(out, mark);
    text_add(out, color && code[0] != '\0' ? "\033[0m" : "");
}

/* No spaces at the end of a line. */
static void end_line(struct text *out)
{
    while (out->length > 0 && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
    text_add(out, "\n");
}

struct block {
    size_t from, to; /* columns besides 0 and 1 */
    bool color;
};

static void write_head(struct text *out, const struct grid *g, const struct layout *l,
                       struct block b)
{
    for (size_t k = HEAD_LINES - l->lines; k < HEAD_LINES; k++) {
        label_pad(out, "", INDENT + l->width[0], LABEL_LEFT);
        for (size_t c = 1; c < b.to; c = c == 1 && b.from > 2 ? b.from : c + 1) {
            label_pad(out, "", GAP, LABEL_LEFT);
            label_pad(out, l->head[c * HEAD_LINES + k], full_width(l, c), LABEL_RIGHT);
            if (g->columns < 2)
                break;
        }
        end_line(out);
    }
}

static void write_row(struct text *out, const struct grid *g, const struct layout *l, size_t row,
                      struct block b)
{
    const char *label[LABEL_LINES];
    const size_t lines = label_wrap(cell_at(g, row, 0)->text, l->width[0], label, LABEL_LINES, g->arena);
    label_pad(out, "", INDENT, LABEL_LEFT);
    label_pad(out, label[0], l->width[0], LABEL_LEFT);
    for (size_t c = 1; c < b.to; c = c == 1 && b.from > 2 ? b.from : c + 1) {
        const struct grid_cell *cell = cell_at(g, row, c);
        label_pad(out, "", GAP, LABEL_LEFT);
        label_pad(out, cell->text, l->width[c], LABEL_RIGHT);
        if (l->marked[c])
            write_mark(out, cell->mark != NULL ? cell->mark : " ", b.color);
    }
    end_line(out);
    for (size_t i = 1; i < lines; i++) {
        label_pad(out, "", 2 * INDENT, LABEL_LEFT);
        text_add(out, label[i]);
        end_line(out);
    }
}

/* Takes from the labels what the widest block has too much; false when they would get too narrow to read. */
static bool narrow_labels(const struct grid *g, struct layout *l, size_t width)
{
    size_t widest = 0;
    for (size_t c = 2; c < g->columns; c++)
        widest = GAP + full_width(l, c) > widest ? GAP + full_width(l, c) : widest;
    const size_t needed = INDENT + l->width[0] + GAP + full_width(l, 1) + widest;
    if (needed <= width)
        return true;
    if (needed - width + NARROWEST_LABEL > l->width[0])
        return false;
    l->width[0] -= needed - width;
    return true;
}

/* In a very narrow terminal each cell gets a line of its own, under its row's label. */
static void write_stacked(struct text *out, const struct grid *g, size_t width, bool color)
{
    for (size_t r = 1; r < g->rows; r++) {
        label_pad(out, "", INDENT, LABEL_LEFT);
        label_paragraph(out, cell_at(g, r, 0)->text, width, 2 * INDENT);
        for (size_t c = 1; c < g->columns; c++) {
            const struct grid_cell *cell = cell_at(g, r, c);
            const size_t head = text_width(cell_at(g, 0, c)->text);
            if (cell->text[0] == '\0' && cell->mark == NULL)
                continue;
            label_pad(out, "", 2 * INDENT, LABEL_LEFT);
            text_add(out, cell_at(g, 0, c)->text);
            text_add(out, head > 0 ? ": " : "");
            if (2 * INDENT + head + 2 + text_width(cell->text) + MARK > width) {
                end_line(out);
                label_pad(out, "", 3 * INDENT, LABEL_LEFT);
            }
            text_add(out, cell->text);
            if (cell->mark != NULL)
                write_mark(out, cell->mark, color);
            end_line(out);
        }
    }
}

void grid_write(struct text *out, const struct grid *g, size_t width, bool color)
{
    struct layout l = lay_out(g);
    if (g->columns > 1 && !narrow_labels(g, &l, width)) {
        write_stacked(out, g, width, color);
        return;
    }
    const size_t fixed = INDENT + l.width[0] + GAP + full_width(&l, 1);
    size_t from = 2;
    do {
        size_t to = from;
        for (size_t used = fixed; to < g->columns; to++) {
            used += GAP + full_width(&l, to);
            if (used > width && to > from)
                break;
        }
        if (from > 2)
            text_add(out, "\n");
        const struct block b = {from, to, color};
        write_head(out, g, &l, b);
        for (size_t r = 1; r < g->rows; r++)
            write_row(out, g, &l, r, b);
        from = to;
    } while (from < g->columns);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wrap.h"

#include <string.h>

#include <reorg/reorg.h>

#include "console.h"

enum { WIDEST = 100, COMMAND_INDENT = 2 };

size_t wrap_width(void)
{
    const size_t width = console_width();
    return width == 0 || width > WIDEST ? WIDEST : width;
}

/* The words of a text, set into lines of `width` columns. */
struct setter {
    FILE *out;
    size_t at, indent, width;
    bool fresh;          /* nothing stands on the line yet */
    const char *goes_on; /* at the end of a line that is broken */
};

static void break_line(struct setter *s, size_t indent)
{
    fprintf(s->out, "%s\n%*s", s->goes_on, (int)indent, "");
    s->at = indent;
    s->fresh = true;
}

static void put(struct setter *s, const char *word, size_t n)
{
    const size_t room = s->width - strlen(s->goes_on);
    if (!s->fresh && s->at + 1 + n > room)
        break_line(s, s->indent);
    if (!s->fresh) {
        fputc(' ', s->out);
        s->at++;
    }
    while (s->at + n > room) { /* fits in no line */
        const size_t part = room - s->at;
        fwrite(word, 1, part, s->out);
        word += part;
        n -= part;
        fputs(s->goes_on[0] != '\0' ? "\\\n" : "\n", s->out); /* a shell joins the halves: no spaces */
        s->at = 0;
    }
    fwrite(word, 1, n, s->out);
    s->at += n;
    s->fresh = false;
}

static void put_all(struct setter *s, const char *text)
{
    while (*(text += strspn(text, " ")) != '\0') {
        const size_t n = strcspn(text, " ");
        put(s, text, n);
        text += n;
    }
    fputc('\n', s->out);
}

void wrap_text(FILE *out, const char *text, size_t at, size_t indent, size_t width)
{
    struct setter s = {.out = out, .at = at, .indent = indent, .width = width, .fresh = true, .goes_on = ""};
    put_all(&s, text);
}

void wrap_command(FILE *out, const char *command, size_t width)
{
    struct setter s = {.out = out,
                       .at = COMMAND_INDENT,
                       .indent = 2 * COMMAND_INDENT,
                       .width = width,
                       .fresh = true,
                       .goes_on = strlen(command) + COMMAND_INDENT > width ? " \\" : ""};
    if (console_width() == 0) { /* a program reads it */
        fprintf(out, "%*s%s\n", COMMAND_INDENT, "", command + strspn(command, " "));
        return;
    }
    fprintf(out, "%*s", COMMAND_INDENT, "");
    put_all(&s, command);
}

/* Bytes and columns of the text up to the next space or end of line; colours take no column. */
static size_t word_of(const char *s, size_t *columns)
{
    char part[256];
    size_t n = 0, kept = 0;
    while (s[n] != '\0' && s[n] != ' ' && s[n] != '\n' && kept + 1 < sizeof part) {
        if (s[n] == '\033')
            n += strcspn(s + n, "m") + (strchr(s + n, 'm') != NULL ? 1 : 0);
        else
            part[kept++] = s[n++];
    }
    part[kept] = '\0';
    *columns = reorg_text_width(part);
    return n;
}

/* Where the second column of a line begins, else two columns right of where the line does. */
static size_t hanging(const char *line, size_t length, size_t width)
{
    const size_t indent = strspn(line, " ");
    for (size_t i = indent; i + 2 < length && i < width / 2; i++)
        if (line[i] == ' ' && line[i + 1] == ' ') {
            const size_t column = i + strspn(line + i, " ");
            return column <= width / 2 ? column : indent + 2;
        }
    return indent + 2 < width / 2 ? indent + 2 : 2;
}

static void wrap_line(FILE *out, const char *line, size_t length, size_t width)
{
    const size_t indent = hanging(line, length, width);
    size_t at = 0, spaces = 0;
    for (const char *s = line; s < line + length;) {
        size_t columns = 0;
        if (*s == ' ') {
            spaces++;
            s++;
            continue;
        }
        size_t n = word_of(s, &columns);
        if (at > 0 && at + spaces + columns > width) {
            fprintf(out, "\n%*s", (int)indent, "");
            at = indent;
        } else {
            const size_t room = at + columns < width ? width - at - columns : 0;
            spaces = spaces < room ? spaces : room; /* what was set far right moves to the edge */
            fprintf(out, "%*s", (int)spaces, "");
            at += spaces;
        }
        spaces = 0;
        if (at < width && at + columns > width && columns == n) { /* plain, and longer than a line */
            n = width - at;
            columns = n;
        }
        fwrite(s, 1, n, out);
        at += columns;
        s += n;
    }
}

void wrap_lines(FILE *out, const char *text, size_t width)
{
    while (*text != '\0') {
        const size_t length = strcspn(text, "\n");
        if (width == 0)
            fwrite(text, 1, length, out);
        else
            wrap_line(out, text, length, width);
        text += length;
        if (*text == '\n')
            fputc(*text++, out);
    }
}

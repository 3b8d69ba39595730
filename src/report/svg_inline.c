/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "svg_inline.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

enum { DEPTH = 32, NAME_BYTES = 32 };

/* What is being copied. */
struct copy {
    const char *at; /* in the source */
    struct text *out;
    const char *prefix;
    char open[DEPTH][NAME_BYTES]; /* names of open elements, passed or not */
    size_t depth;
    size_t hidden; /* depth of the outermost element that is left out; 0: none */
    bool rooted;   /* the <svg> has begun */
    uint64_t given; /* attributes of the element under way, a bit each: none is said twice */
};

/* Place in the list, from 1; 0: it is not there. */
static unsigned place_of(const char *name, const char *const names[])
{
    for (unsigned i = 0; names[i] != NULL; i++)
        if (strcmp(name, names[i]) == 0)
            return i + 1;
    return 0;
}

static bool draws(const char *element)
{
    static const char *const elements[] = {"g",       "path",     "rect", "circle", "ellipse", "line",
                                           "polygon", "polyline", "text", "tspan",  "defs",    "use",
                                           "pattern", NULL};
    return place_of(element, elements) > 0;
}

static unsigned is_drawn_by(const char *attribute)
{
    static const char *const attributes[] = {
        "id",           "d",           "x",           "y",          "x1",
        "y1",           "x2",          "y2",          "cx",         "cy",
        "r",            "rx",          "ry",          "width",      "height",
        "dx",           "dy",          "points",      "transform",  "fill",
        "fill-opacity", "stroke",      "stroke-width", "opacity",   "stroke-opacity",
        "color",        "font-family", "font-size",   "font-weight", "text-anchor",
        "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "shape-rendering", "direction",
        "patternUnits", "href", NULL};
    return place_of(attribute, attributes);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_spaces(struct copy *c)
{
    while (is_space(*c->at))
        c->at++;
}

/* Skips what follows up to and with `end`. */
static bool skip_past(struct copy *c, const char *end)
{
    const char *found = strstr(c->at, end);
    c->at = found != NULL ? found + strlen(end) : c->at + strlen(c->at);
    return found != NULL;
}

static bool read_name(struct copy *c, char name[NAME_BYTES])
{
    size_t n = 0;
    while (isalnum((unsigned char)c->at[0]) || c->at[0] == ':' || c->at[0] == '-' || c->at[0] == '_') {
        if (n + 1 == NAME_BYTES)
            return false;
        name[n++] = *c->at++;
    }
    name[n] = '\0';
    return n > 0;
}

/* "rgb( 51,  51,  51)" as #333333. */
static bool add_colour(struct text *out, const char *value, size_t n)
{
    unsigned part[3];
    const char *p = value + 4;
    if (n < 10 || strncmp(value, "rgb(", 4) != 0)
        return false;
    for (size_t i = 0; i < 3; i++) {
        while (*p == ' ' || *p == ',')
            p++;
        for (part[i] = 0; isdigit((unsigned char)*p) && part[i] < 256; p++)
            part[i] = 10 * part[i] + (unsigned)(*p - '0');
        if (part[i] > 255)
            return false;
    }
    text_printf(out, "#%02x%02x%02x", part[0], part[1], part[2]);
    return true;
}

/* "url(#name)" as one of the picture's own. */
static bool add_own_reference(struct text *out, const char *value, size_t n, const char *prefix)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    if (n < 7 || strncmp(value, "url(#", 5) != 0 || 5 + strspn(value + 5, letters) != n - 1 || value[n - 1] != ')')
        return false;
    text_printf(out, "url(#%s%.*s)", prefix, (int)(n - 6), value + 5);
    return true;
}

static void add_value(struct copy *c, const char *name, const char *value, size_t n)
{
    if (strcmp(name, "href") == 0) {
        text_printf(c->out, "#%s", c->prefix);
        value++;
        n--;
    } else if (strcmp(name, "id") == 0) {
        text_add(c->out, c->prefix);
    }
    if (add_colour(c->out, value, n) || add_own_reference(c->out, value, n, c->prefix))
        return;
    for (size_t i = 0; i < n; i++)
        text_add_n(c->out, value[i] == '"' ? "'" : value + i, 1);
}

/* What leads out of the picture is dropped. */
static bool stays_inside(const char *name, const char *value, size_t n)
{
    struct text t = {0};
    if (memchr(value, '<', n) != NULL || (strcmp(name, "href") == 0 && value[0] != '#'))
        return false;
    const bool inside = n < 4 || strncmp(value, "url(", 4) != 0 || add_own_reference(&t, value, n, "");
    text_fini(&t);
    return inside;
}

static void add_attribute(struct copy *c, const char *name, const char *value, size_t n)
{
    const char *known = strcmp(name, "xlink:href") == 0 ? "href" : name;
    const unsigned place = is_drawn_by(known);
    const uint64_t bit = place > 0 ? UINT64_C(1) << place : 0;
    if (place == 0 || (c->given & bit) != 0 || !stays_inside(known, value, n))
        return;
    c->given |= bit;
    text_printf(c->out, " %s=\"", known);
    add_value(c, known, value, n);
    text_add(c->out, "\"");
}

/* "fill:none; stroke:#222222" as attributes: styles are not allowed on the page. */
static void add_style(struct copy *c, const char *style, size_t n)
{
    const char *end = style + n;
    while (style < end) {
        char name[NAME_BYTES] = "";
        const char *stop = memchr(style, ';', (size_t)(end - style));
        const char *colon = memchr(style, ':', (size_t)(end - style));
        stop = stop != NULL ? stop : end;
        while (is_space(*style))
            style++;
        if (colon != NULL && colon < stop && colon - style < NAME_BYTES) {
            memcpy(name, style, (size_t)(colon - style));
            for (colon++; is_space(*colon); colon++)
                ;
            add_attribute(c, name, colon, (size_t)(stop - colon));
        }
        style = stop + 1;
    }
}

/* One attribute; the root's only one is its viewBox. */
static bool copy_attribute(struct copy *c, bool shown, bool root)
{
    char name[NAME_BYTES];
    if (!read_name(c, name))
        return false;
    skip_spaces(c);
    if (*c->at++ != '=')
        return false;
    skip_spaces(c);
    const char quote = *c->at++;
    const char *end = quote == '"' || quote == '\'' ? strchr(c->at, quote) : NULL;
    if (end == NULL)
        return false;
    const size_t n = (size_t)(end - c->at);
    if (root && strcmp(name, "viewBox") == 0 && strspn(c->at, "0123456789. ") >= n) {
        text_add(c->out, " viewBox=\"");
        text_add_n(c->out, c->at, n);
        text_add(c->out, "\"");
        c->rooted = true;
    } else if (shown && !root && strcmp(name, "style") == 0) {
        add_style(c, c->at, n);
    } else if (shown && !root) {
        add_attribute(c, name, c->at, n);
    }
    c->at = end + 1;
    return true;
}

static bool copy_beginning(struct copy *c)
{
    char name[NAME_BYTES];
    if (!read_name(c, name) || c->depth == DEPTH)
        return false;
    const bool root = c->depth == 0;
    if (root && (c->rooted || strcmp(name, "svg") != 0))
        return false;
    memcpy(c->open[c->depth++], name, NAME_BYTES);
    c->given = 0;
    if (c->hidden == 0 && !root && !draws(name))
        c->hidden = c->depth;
    const bool shown = c->hidden == 0;
    if (shown && !root)
        text_printf(c->out, "<%s", name);
    for (skip_spaces(c); *c->at != '>' && *c->at != '/'; skip_spaces(c))
        if (!copy_attribute(c, shown, root))
            return false;
    if (root && !c->rooted)
        return false;
    const bool empty = *c->at == '/';
    c->at += empty ? 1 : 0;
    if (*c->at++ != '>')
        return false;
    if (shown)
        text_add(c->out, empty ? "/>" : ">");
    if (empty && c->hidden == c->depth)
        c->hidden = 0;
    c->depth -= empty ? 1 : 0;
    return true;
}

static bool copy_end(struct copy *c)
{
    char name[NAME_BYTES];
    if (!read_name(c, name) || c->depth == 0 || strcmp(name, c->open[c->depth - 1]) != 0)
        return false;
    skip_spaces(c);
    if (*c->at++ != '>')
        return false;
    if (c->hidden == 0)
        text_printf(c->out, "</%s>", name);
    if (c->hidden == c->depth)
        c->hidden = 0;
    c->depth--;
    return true;
}

static bool copy_tag(struct copy *c)
{
    if (strncmp(c->at, "!--", 3) == 0)
        return skip_past(c, "-->");
    if (*c->at == '?' || *c->at == '!')
        return skip_past(c, ">");
    if (*c->at == '/') {
        c->at++;
        return copy_end(c);
    }
    return copy_beginning(c);
}

static bool copy_all(struct copy *c)
{
    while (*c->at != '\0') {
        const size_t n = strcspn(c->at, "<");
        if (c->depth > 0 && c->hidden == 0)
            text_add_n(c->out, c->at, n);
        c->at += n;
        if (*c->at == '<' && (c->at++, !copy_tag(c)))
            return false;
    }
    return c->rooted && c->depth == 0;
}

bool svg_inline_write(struct text *out, const char *svg, const char *prefix, const char *label)
{
    struct text copied = {0};
    struct copy c = {.at = svg, .out = &copied, .prefix = prefix};
    const bool ok = copy_all(&c);
    if (ok)
        text_printf(out, "<svg role=\"img\" aria-labelledby=\"%s\"%s", label, text_of(&copied));
    text_fini(&copied);
    return ok;
}

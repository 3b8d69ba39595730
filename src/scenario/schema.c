/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An editor sees values as YAML types them: 0.2 is a number, 20% a string. So each kind allows its
 * bare form, if it has one, and a pattern for its written one. The patterns let through what the
 * reader would refuse for its size (an editor cannot compare 400 d with a bound); the reader has
 * the last word. null stands for ~, which removes an inherited key, and may stand anywhere.
 */
#include "schema.h"

#include <string.h>

/* A number as the reader takes it: no leading zeros. */
#define NUMBER "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"
#define TIME_UNIT "(ms|s|min|h|d|wd|weeks?|months?|years?)"
#define UNCERTAIN "uncertain\\(.+\\)"

static void add_string(struct text *out, const char *s)
{
    text_add(out, "\"");
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            text_printf(out, "\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            text_printf(out, "\\u%04x", (unsigned)*s);
        else
            text_add_n(out, s, 1);
    }
    text_add(out, "\"");
}

static void indent(struct text *out, int depth)
{
    text_add(out, "\n");
    for (int i = 0; i < depth; i++)
        text_add(out, "  ");
}

static void add_default(const struct param *row, struct text *out)
{
    double number;

    if (row->def == NULL)
        return;
    text_add(out, "\"default\": ");
    if (row->kind == PARAM_BOOL || row->kind == PARAM_REALS || text_to_double(row->def, &number))
        text_add(out, row->def);
    else
        add_string(out, row->def);
    text_add(out, ", ");
}

static void add_description(const struct param *row, struct text *out)
{
    struct text words = {0};

    text_add(&words, row->doc != NULL ? row->doc : "");
    if (row->unit != NULL)
        text_printf(&words, " Unit: %s.", row->unit);
    if (row->source != NULL)
        text_printf(&words, " Source: %s.", row->source);
    text_add(out, "\"description\": ");
    add_string(out, text_of(&words));
    text_add(out, ", ");
    text_fini(&words);
}

/* ---- values ---- */

static void add_number(const struct param *row, const char *type, struct text *out)
{
    char low[32];
    char high[32];

    text_printf(out, "{\"type\": \"%s\"", type);
    if (row->min != 0.0 || row->max != 0.0)
        text_printf(out, ", \"minimum\": %s, \"maximum\": %s", text_from_double(row->min, low),
                    text_from_double(row->max, high));
    text_add(out, "}, ");
}

static void add_pattern(const char *pattern, struct text *out)
{
    text_add(out, "{\"type\": \"string\", \"pattern\": ");
    add_string(out, pattern);
    text_add(out, "}, ");
}

static void add_choices(const struct param *row, struct text *out)
{
    text_add(out, "{\"enum\": [");
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        text_add(out, i > 0 ? ", " : "");
        add_string(out, row->choices[i]);
    }
    text_add(out, "]}, ");
}

static void add_distribution(const struct param *row, struct text *out)
{
    if (row->unit == NULL || strcmp(row->unit, "time") != 0)
        text_add(out, "{\"type\": \"number\"}, ");
    add_pattern("^[a-z]+ ?\\(.*\\)$", out);
    if (row->unit != NULL && strcmp(row->unit, "time") == 0)
        add_pattern("^" NUMBER " ?" TIME_UNIT "$", out);
    else if (row->unit != NULL && strcmp(row->unit, "money") == 0)
        add_pattern("^\\$? ?" NUMBER " ?[kMB]?$", out);
}

/* The forms that a scalar may have, each followed by a comma. */
static void add_forms(const struct param *row, enum param_kind kind, struct text *out)
{
    switch (kind) {
    case PARAM_BOOL:
        text_add(out, "{\"type\": \"boolean\"}, ");
        break;
    case PARAM_CHOICE:
        add_choices(row, out);
        break;
    case PARAM_TEXT:
        text_add(out, "{\"type\": \"string\", \"maxLength\": 256}, {\"type\": \"number\"}, ");
        break;
    case PARAM_DATE:
        add_pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", out);
        break;
    case PARAM_DURATION:
        add_pattern("^(" NUMBER " ?" TIME_UNIT "|" UNCERTAIN ")$", out);
        break;
    case PARAM_RATE:
        add_pattern("^(" NUMBER " ?/ ?" TIME_UNIT "|" UNCERTAIN ")$", out);
        break;
    case PARAM_SHARE:
        add_number(row, "number", out);
        add_pattern("^(" NUMBER " ?%|" UNCERTAIN ")$", out);
        break;
    case PARAM_MONEY:
        add_number(row, "number", out);
        add_pattern("^(\\$? ?" NUMBER " ?[kMB]?|" UNCERTAIN ")$", out);
        break;
    case PARAM_DIST:
        add_distribution(row, out);
        break;
    default:
        add_number(row, kind == PARAM_INT ? "integer" : "number", out);
        add_pattern("^" UNCERTAIN "$", out);
        break;
    }
    if (row->optional)
        text_add(out, "{\"const\": \"none\"}, ");
}

static void add_scalar(const struct param *row, struct text *out)
{
    const enum param_kind kind = row->kind == PARAM_REALS   ? PARAM_REAL
                                 : row->kind == PARAM_TEXTS ? PARAM_TEXT
                                 : row->kind == PARAM_DATES ? PARAM_DATE
                                                            : row->kind;

    text_add(out, "\"anyOf\": [");
    add_forms(row, kind, out);
    if (kind != row->kind) {
        text_add(out, "{\"type\": \"array\", \"items\": {\"anyOf\": [");
        add_forms(row, kind, out);
        text_add(out, "{\"type\": \"null\"}]}}, ");
    }
    text_add(out, "{\"type\": \"null\"}]");
}

/* ---- maps ---- */

static void add_row(const struct param *row, int depth, struct text *out);

/* A map with the table's keys, or null. */
static void add_map(const struct param_table *table, int depth, struct text *out)
{
    text_add(out, "\"type\": [\"object\", \"null\"], \"additionalProperties\": false, "
                  "\"properties\": {");
    for (const struct param *row = table->rows; row->kind != PARAM_END; row++) {
        text_add(out, row == table->rows ? "" : ",");
        add_row(row, depth + 1, out);
    }
    indent(out, depth);
    text_add(out, "}");
}

/* The forms of an element: a map, or the scalar that stands for it. */
static void add_element(const struct param_table *table, int depth, struct text *out)
{
    const struct param *scalar =
        table->shorthand != NULL ? param_find(table, table->shorthand) : NULL;

    if (scalar != NULL)
        add_forms(scalar, scalar->kind, out);
    text_add(out, "{");
    add_map(table, depth, out);
    text_add(out, "}");
}

static void add_struct(const struct param_table *table, int depth, struct text *out)
{
    if (table->shorthand == NULL) {
        add_map(table, depth, out);
        return;
    }
    text_add(out, "\"anyOf\": [");
    add_element(table, depth, out);
    text_add(out, "]");
}

static void add_row(const struct param *row, int depth, struct text *out)
{
    indent(out, depth);
    add_string(out, row->name);
    text_add(out, ": {");
    add_description(row, out);
    add_default(row, out);
    if (row->sub == NULL) {
        add_scalar(row, out);
    } else if (row->kind == PARAM_SECTION) {
        add_struct(row->sub, depth, out);
    } else if (row->kind == PARAM_MAP) {
        text_add(out, "\"type\": [\"object\", \"null\"], \"additionalProperties\": {");
        add_struct(row->sub, depth, out);
        text_add(out, "}");
    } else { /* a list; its only element may stand for it */
        text_add(out, "\"items\": {\"anyOf\": [");
        add_element(row->sub, depth, out);
        text_add(out, "]}, \"if\": {\"not\": {\"type\": \"array\"}}, \"then\": {\"anyOf\": [");
        add_element(row->sub, depth, out);
        text_add(out, "]}");
    }
    text_add(out, "}");
}

/* Traits by role: the keys of a position. */
static void add_defaults(const struct param_table *root, struct text *out)
{
    const struct param *org = param_find(root, "org");
    const struct param *role =
        org != NULL && org->sub != NULL ? param_find(org->sub, "role") : NULL;

    if (role == NULL || role->choices == NULL)
        return;
    text_add(out,
             ",\n  \"defaults\": {\"description\": \"Traits by role, filled into the positions "
             "of that role; what a position says itself wins.\", \"type\": [\"object\", "
             "\"null\"], \"propertyNames\": {\"enum\": [");
    for (size_t i = 0; role->choices[i] != NULL; i++) {
        text_add(out, i > 0 ? ", " : "");
        add_string(out, role->choices[i]);
    }
    text_add(out, "]}, \"additionalProperties\": {");
    add_map(org->sub, 1, out);
    text_add(out, "}}");
}

void schema_write(const struct param_table *root, struct text *out)
{
    text_printf(
        out,
        "{\n\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n\"title\": \"reorg "
        "%s\",\n\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\n"
        "  \"extends\": {\"description\": \"Path of a file that this one is laid over, "
        "relative to this file.\", \"type\": \"string\"}",
        root->name);
    add_defaults(root, out);
    for (const struct param *row = root->rows; row->kind != PARAM_END; row++) {
        text_add(out, ",");
        add_row(row, 1, out);
    }
    text_add(out, "\n}\n}\n");
}

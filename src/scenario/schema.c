/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

#include <string.h>

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

static void add_properties(const struct param_table *table, int depth, struct text *out);

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
    if (row->def != NULL) {
        text_add(out, ", \"default\": ");
        add_string(out, row->def);
    }
    text_fini(&words);
}

static void add_scalar_type(const struct param *row, struct text *out)
{
    switch (row->kind) {
    case PARAM_BOOL:
        text_add(out, "\"type\": \"boolean\", ");
        return;
    case PARAM_CHOICE:
        text_add(out, "\"enum\": [");
        for (size_t i = 0; row->choices[i] != NULL; i++) {
            text_add(out, i > 0 ? ", " : "");
            add_string(out, row->choices[i]);
        }
        text_add(out, "], ");
        return;
    case PARAM_REALS:
    case PARAM_TEXTS:
    case PARAM_DATES:
        text_add(out, "\"type\": [\"array\", \"string\", \"number\"], ");
        return;
    case PARAM_TEXT:
    case PARAM_DATE:
        text_add(out, "\"type\": [\"string\", \"number\"], ");
        return;
    default:
        text_add(out, "\"type\": [\"number\", \"string\"], ");
    }
}

static void add_row(const struct param *row, int depth, struct text *out)
{
    indent(out, depth);
    add_string(out, row->name);
    text_add(out, ": {");
    add_description(row, out);
    text_add(out, ", ");
    if (row->sub == NULL) {
        add_scalar_type(row, out);
        out->length -= 2; /* the last ", " */
        out->data[out->length] = '\0';
    } else if (row->kind == PARAM_SECTION) {
        add_properties(row->sub, depth + 1, out);
    } else if (row->kind == PARAM_MAP) {
        text_add(out, "\"type\": [\"object\", \"null\"], \"additionalProperties\": {");
        add_properties(row->sub, depth + 1, out);
        text_add(out, "}");
    } else {
        text_add(out, "\"type\": [\"array\", \"object\", \"string\", \"null\"], \"items\": "
                      "{\"anyOf\": [{\"type\": "
                      "[\"string\", \"number\"]}, {");
        add_properties(row->sub, depth + 1, out);
        text_add(out, "}]}");
    }
    text_add(out, "}");
}

static void add_properties(const struct param_table *table, int depth, struct text *out)
{
    text_printf(
        out,
        "\"type\": [\"object\", \"null\"%s], \"additionalProperties\": false, \"properties\": {",
        table->shorthand != NULL ? ", \"string\", \"number\"" : "");
    for (const struct param *row = table->rows; row->name != NULL; row++) {
        text_add(out, row == table->rows ? "" : ",");
        add_row(row, depth + 1, out);
    }
    indent(out, depth);
    text_add(out, "}");
}

/* The same traits as a position, without anything required. */
static void add_defaults(const struct param_table *root, struct text *out)
{
    const struct param *org = param_find(root, "org");
    if (org == NULL)
        return;
    text_add(out, ",\n  \"defaults\": {\"description\": \"Traits by role, filled into positions of "
                  "that role.\", "
                  "\"type\": \"object\", \"additionalProperties\": {");
    add_properties(org->sub, 2, out);
    text_add(out, "}}");
}

void schema_write(const struct param_table *root, struct text *out)
{
    text_add(
        out,
        "{\n\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n\"title\": \"reorg "
        "scenario\",\n"
        "\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\n"
        "  \"extends\": {\"description\": \"Path of a scenario file that this one is laid over.\", "
        "\"type\": \"string\"}");
    add_defaults(root, out);
    for (const struct param *row = root->rows; row->name != NULL; row++) {
        text_add(out, ",");
        add_row(row, 1, out);
    }
    text_add(out, "\n}\n}\n");
}

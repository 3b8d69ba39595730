/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/reading.h"

#include "schema.h"
#include "scenario/small_table.h"

/* Brackets of the JSON text, strings aside, must match. */
static bool is_balanced(const char *s)
{
    char open[100];
    size_t depth = 0;
    bool quoted = false;

    for (; *s != '\0'; s++) {
        if (quoted && *s == '\\' && s[1] != '\0')
            s++;
        else if (*s == '"')
            quoted = !quoted;
        else if (!quoted && (*s == '{' || *s == '[') && depth < sizeof open)
            open[depth++] = *s;
        else if (!quoted && (*s == '}' || *s == ']'))
            if (depth == 0 || open[--depth] != (*s == '}' ? '{' : '['))
                return false;
    }
    return depth == 0 && !quoted;
}

static void the_schema_is_json_with_an_entry_for_every_row(void **state)
{
    struct text t = {0};
    (void)state;
    schema_write(&made_up_table, &t);
    const char *s = text_of(&t);
    assert_true(is_balanced(s));
    assert_null(strstr(s, ", }"));
    assert_null(strstr(s, ", ]"));
    assert_non_null(strstr(s, "\"$schema\": \"http://json-schema.org/draft-07/schema#\""));
    assert_non_null(strstr(s, "\"propertyNames\": {\"enum\": [\"sdr\", \"ae\", \"manager\"]}"));
    assert_non_null(
        strstr(s, "\"headcount\": {\"description\": \"Number of people who hold this position now. "
                  "Unit: people. Source: assumed 1..20.\", \"default\": 1, \"anyOf\": [{\"type\": "
                  "\"integer\", \"minimum\": 0, \"maximum\": 10000}, "));
    assert_non_null(
        strstr(s, "\"default\": \"20 / wd\", \"anyOf\": [{\"type\": \"string\", \"pattern\": "));
    assert_non_null(strstr(
        s, "\"default\": false, \"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"null\"}]"));
    assert_non_null(strstr(s, "{\"enum\": [\"value\", \"fifo\", \"random\"]}"));
    assert_non_null(strstr(s, "{\"const\": \"none\"}"));
    assert_non_null(strstr(s, "\"default\": [1, 1, 1, 1, 1, 0.3, 0.3]"));
    for (size_t i = 0; i < 12; i++) {
        struct text key = {0};
        text_printf(&key, "\n  \"%s\": {\"description\": \"", made_up_rows[i].name);
        assert_non_null(strstr(s, text_of(&key)));
        text_fini(&key);
    }
    assert_int_equal(s[t.length - 1], '\n');
    text_fini(&t);
}

#define NUMBER "-?(0|[1-9][0-9]*)(\\\\.[0-9]+)?([eE][+-]?[0-9]+)?"
#define TIME_UNIT "(ms|s|min|h|d|wd|weeks?|months?|years?)"
#define RATE "{\"type\": \"string\", \"pattern\": \"^(" NUMBER " ?/ ?" TIME_UNIT "|uncertain\\\\(.+\\\\))$\"}"
#define MAP "{\"type\": [\"object\", \"null\"], \"additionalProperties\": false, \"properties\": {"

static void a_row_of_every_form_has_its_schema(void **state)
{
    static const char *const want[] = {
        "{\n"
        "\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
        "\"title\": \"reorg small\",\n"
        "\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\n"
        "  \"extends\": {\"description\": \"Path of a file that this one is laid over, relative to this "
        "file.\", \"type\": \"string\"},\n"
        "  \"defaults\": {\"description\": \"Traits by role, filled into the positions of that role; "
        "what a position says itself wins.\", \"type\": [\"object\", \"null\"], \"propertyNames\": "
        "{\"enum\": [\"red\", \"green|blue\"]}, \"additionalProperties\": " MAP "\n"
        "    \"role\": {\"description\": \"Which one.\", \"anyOf\": [{\"enum\": [\"red\", "
        "\"green|blue\"]}, {\"type\": \"null\"}]},\n"
        "    \"leaves\": {\"description\": \"Several.\", \"items\": {\"anyOf\": [" RATE ", " MAP "\n"
        "      \"rate\": {\"description\": \"How often. Unit: per day.\", \"default\": \"1 / d\", "
        "\"anyOf\": [" RATE ", {\"type\": \"null\"}]}\n"
        "    }}]}, \"if\": {\"not\": {\"type\": \"array\"}}, \"then\": {\"anyOf\": [" RATE ", " MAP "\n"
        "      \"rate\": {\"description\": \"How often. Unit: per day.\", \"default\": \"1 / d\", "
        "\"anyOf\": [" RATE ", {\"type\": \"null\"}]}\n"
        "    }}]}}\n"
        "  }}},\n",
        "  \"leaf\": {\"description\": \"One.\", \"anyOf\": [" RATE ", " MAP "\n"
        "    \"rate\": {\"description\": \"How often. Unit: per day.\", \"default\": \"1 / d\", "
        "\"anyOf\": [" RATE ", {\"type\": \"null\"}]}\n"
        "  }}]},\n"
        "  \"level\": {\"description\": \"A \\\"level\\\". Source: [domain:4].\", \"default\": -0.5, "
        "\"anyOf\": [{\"type\": \"number\", \"minimum\": -1, \"maximum\": 0}, {\"type\": \"string\", "
        "\"pattern\": \"^uncertain\\\\(.+\\\\)$\"}, {\"type\": \"null\"}]},\n"
        "  \"pause\": {\"description\": \" Source: assumed none.\", \"anyOf\": [{\"type\": \"string\", "
        "\"pattern\": \"^(" NUMBER " ?" TIME_UNIT "|uncertain\\\\(.+\\\\))$\"}, {\"const\": \"none\"}, "
        "{\"type\": \"null\"}]},\n",
        "  \"wait\": {\"description\": \"A wait. Unit: time.\", \"default\": \"1 d\", \"anyOf\": "
        "[{\"type\": \"string\", \"pattern\": \"^[a-z]+ ?\\\\(.*\\\\)$\"}, {\"type\": \"string\", "
        "\"pattern\": \"^" NUMBER " ?" TIME_UNIT "$\"}, {\"type\": \"null\"}]},\n"
        "  \"price\": {\"description\": \"A price. Unit: money.\", \"anyOf\": [{\"type\": \"number\"}, "
        "{\"type\": \"string\", \"pattern\": \"^[a-z]+ ?\\\\(.*\\\\)$\"}, {\"type\": \"string\", "
        "\"pattern\": \"^\\\\$? ?" NUMBER " ?[kMB]?$\"}, {\"const\": \"none\"}, {\"type\": \"null\"}]},\n"
        "  \"days\": {\"description\": \"Some days.\", \"anyOf\": [{\"type\": \"string\", \"pattern\": "
        "\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}, {\"type\": \"array\", \"items\": {\"anyOf\": [{\"type\": "
        "\"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}, {\"type\": \"null\"}]}}, {\"type\": "
        "\"null\"}]},\n"
        "  \"title\": {\"description\": \"A title.\", \"default\": \"\", \"anyOf\": [{\"type\": "
        "\"string\", \"maxLength\": 256}, {\"type\": \"number\"}, {\"type\": \"null\"}]},\n",
        "  \"org\": {\"description\": \"Seats.\", \"type\": [\"object\", \"null\"], "
        "\"additionalProperties\": " MAP "\n"
        "    \"role\": {\"description\": \"Which one.\", \"anyOf\": [{\"enum\": [\"red\", "
        "\"green|blue\"]}, {\"type\": \"null\"}]},\n"
        "    \"leaves\": {\"description\": \"Several.\", \"items\": {\"anyOf\": [" RATE ", " MAP "\n"
        "      \"rate\": {\"description\": \"How often. Unit: per day.\", \"default\": \"1 / d\", "
        "\"anyOf\": [" RATE ", {\"type\": \"null\"}]}\n"
        "    }}]}, \"if\": {\"not\": {\"type\": \"array\"}}, \"then\": {\"anyOf\": [" RATE ", " MAP "\n"
        "      \"rate\": {\"description\": \"How often. Unit: per day.\", \"default\": \"1 / d\", "
        "\"anyOf\": [" RATE ", {\"type\": \"null\"}]}\n"
        "    }}]}}\n"
        "  }}}\n"
        "}\n"
        "}\n"};
    struct text t = {0};
    struct text all = {0};
    (void)state;
    for (size_t k = 0; k < sizeof want / sizeof want[0]; k++)
        text_add(&all, want[k]);
    schema_write(&small_table, &t);
    assert_string_equal(text_of(&t), text_of(&all));
    text_fini(&t);
    text_fini(&all);
}

static void without_roles_there_are_no_defaults(void **state)
{
    struct text t = {0};
    (void)state;
    schema_write(&small_leaf, &t);
    assert_null(strstr(text_of(&t), "\"defaults\""));
    assert_non_null(strstr(text_of(&t), "\"type\": \"string\"},\n  \"rate\": {"));
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_schema_is_json_with_an_entry_for_every_row),
        cmocka_unit_test(a_row_of_every_form_has_its_schema),
        cmocka_unit_test(without_roles_there_are_no_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

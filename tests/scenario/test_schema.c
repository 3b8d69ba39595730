/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/reading.h"

#include "schema.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_schema_is_json_with_an_entry_for_every_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

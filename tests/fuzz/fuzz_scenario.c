/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_scenario.c - whatever the bytes are, reading them as a scenario ends with a bound struct or
 * with located messages, never with a crash.
 *
 * A text whose first line is "#set KEY=VALUE" is also given that override. What was read without an
 * error is written out as effective parameters, which must hold a number or a text for every path.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_root.h"
#include "scenario.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LONGEST_SET = 500 };

/* The override that the first line asks for, "" for none. */
static void take_set(const char *text, size_t size, char set[LONGEST_SET + 1])
{
    static const char prefix[] = "#set ";
    const size_t skip = sizeof prefix - 1;
    size_t n = 0;

    if (size > skip && memcmp(text, prefix, skip) == 0)
        while (n < LONGEST_SET && skip + n < size && text[skip + n] != '\n' &&
               text[skip + n] != '\0')
            n++;
    memcpy(set, n > 0 ? text + skip : "", n);
    set[n] = '\0';
}

static void check(const struct scenario *s, bool fine)
{
    struct text out = {0};

    diag_format(&s->diag, &out);
    if (s->root == NULL || fine != (s->diag.errors == 0) || (!fine && out.length == 0))
        abort();
    text_clear(&out);
    bind_dump(s->parameters, s->n_parameters, &out);
    for (size_t i = 0; fine && i < s->n_parameters; i++)
        if (s->parameters[i].text[0] == '\0' ||
            scenario_parameter(s, s->parameters[i].path) == NULL)
            abort();
    text_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    char set[LONGEST_SET + 1];
    struct scenario s;

    take_set(text, size, set);
    const char *const sets[] = {set};
    const struct scenario_input input = {.path = "fuzz.yaml",
                                         .text = size > 0 ? text : "",
                                         .length = size,
                                         .root = fuzz_root(),
                                         .sets = sets,
                                         .n_sets = set[0] != '\0' ? 1 : 0};
    const bool fine = scenario_read_input(&s, &input);
    check(&s, fine);
    scenario_free(&s);
    return 0;
}

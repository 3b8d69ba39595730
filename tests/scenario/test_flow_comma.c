/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which entries of { } and [ ] are pieces of one value that a comma cut, and which are entries.
 */
#include "scenario/reading.h"

#include "tree.h"

/* Reads the text and writes what the collection at its top holds: "a=1 b= [2]", a bad entry as "a!"; then the number
 * of messages. */
static void assert_entries(const char *text, const char *want)
{
    struct arena arena;
    struct diag diag;
    struct text got = {0};

    arena_init(&arena);
    diag_init(&diag, &arena);
    const struct tree_input input = {.name = "s.yaml", .text = text, .length = strlen(text)};
    const struct tree_node *node = tree_read(&arena, &diag, &input);
    assert_non_null(node);
    for (size_t i = 0; node != NULL && i < node->count; i++) {
        const struct tree_node *item = node->items[i];
        text_printf(&got, "%s ", item->key != NULL ? item->key : "-");
        if (item->kind == TREE_BAD)
            text_add(&got, "! ");
        else
            text_printf(&got, "<%s> ", item->kind == TREE_SCALAR ? item->text : "...");
    }
    text_printf(&got, "%zu", diag.errors);
    if (strcmp(text_of(&got), want) != 0)
        fail_msg("%s: %s, not %s", text, text_of(&got), want);
    text_fini(&got);
    arena_fini(&arena);
}

static void a_call_is_put_together_up_to_its_parenthesis(void **state)
{
    (void)state;
    assert_entries("{a: f(1, 2), b: 3}", "a ! b <3> 1");
    assert_entries("{a: f(1, 2, 3, 4)}", "a ! 1");
    assert_entries("{a: f(1, g(2, 3), 4), b: 5}", "a ! b <5> 1");
    assert_entries("{z: 1, a: f(1, 2), b: f(3, 4)}", "z <1> a ! b ! 2");
    assert_entries("[f(1, 2), 3]", "- ! - <3> 1");
    assert_entries("[3, f(1, g(2), 3)]", "- <3> - ! 1");
}

static void a_call_without_a_comma_is_let_be(void **state)
{
    (void)state;
    assert_entries("{a: f(1; 2), b: 3}", "a <f(1; 2)> b <3> 0");
    assert_entries("[f(1), 2]", "- <f(1)> - <2> 0");
    assert_entries("{a: f(1)), b: ((}", "a <f(1))> b <((> 0");
    assert_entries("{a: 1), b}", "a <1)> b <> 0");
}

static void what_is_never_closed_is_left_to_the_reader_of_the_value(void **state)
{
    (void)state;
    assert_entries("{a: f(1, b: 2)}", "a <f(1> b <2)> 0");
    assert_entries("{a: f(x, y, z}", "a <f(x> y <> z <> 0");
    assert_entries("[f(1, 2, [3)]]", "- <f(1> - <2> - <...> 0");
    assert_entries("[f(1, \"2)\"]", "- <f(1> - <2)> 0");
    assert_entries("{a: f(x, y)), b}", "a <f(x> y)) <> b <> 0");
}

static void what_stands_in_quotes_is_whole(void **state)
{
    (void)state;
    assert_entries("{a: \"f(1\", \"2)\": }", "a <f(1> 2) <> 0");
    assert_entries("{a: \"1\", 5}", "a <1> 5 <> 0");
    assert_entries("['f(1', 2)]", "- <f(1> - <2)> 0");
}

static void digits_around_a_comma_are_one_number(void **state)
{
    (void)state;
    assert_entries("{a: 1,5}", "a ! 1");
    assert_entries("{a: 10,09, b: 3}", "a ! b <3> 1");
    assert_entries("{a: x9,0}", "a ! 1");
    assert_entries("{a: 0,9x, b}", "a ! b <> 1");
    assert_entries("{b, a: 0,0}", "b <> a ! 1");
}

static void other_entries_behind_a_number_are_entries(void **state)
{
    (void)state;
    assert_entries("{a: 1, b}", "a <1> b <> 0");
    assert_entries("{a: 1, 5: x}", "a <1> 5 <x> 0");
    assert_entries("{a: 1d, 5}", "a <1d> 5 <> 0");
    assert_entries("{a: 1/, 5}", "a <1/> 5 <> 0");
    assert_entries("{a: 1, /5}", "a <1> /5 <> 0");
    assert_entries("{a: , 5}", "a <> 5 <> 0");
    assert_entries("{a: 1}", "a <1> 0");
    assert_entries("{a: [1], 5}", "a <...> 5 <> 0");
    assert_entries("[1,5]", "- <1> - <5> 0");
}

static void the_message_says_what_to_write(void **state)
{
    (void)state;
    assert_one_message("market: {share: 0,25}\n",
                       "s.yaml:1:17: error: a comma ends the value; the decimal sign is a point: 0.25");
    assert_one_message("market: {value: f(1, 2)}\n",
                       "s.yaml:1:17: error: a comma inside { } ends the value; write ; instead, or put it "
                       "in quotes");
    assert_one_message("holidays: [2025-01-01, f(1, 2)]\n",
                       "s.yaml:1:24: error: a comma inside [ ] ends the value");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_is_put_together_up_to_its_parenthesis),
        cmocka_unit_test(a_call_without_a_comma_is_let_be),
        cmocka_unit_test(what_is_never_closed_is_left_to_the_reader_of_the_value),
        cmocka_unit_test(what_stands_in_quotes_is_whole),
        cmocka_unit_test(digits_around_a_comma_are_one_number),
        cmocka_unit_test(other_entries_behind_a_number_are_entries),
        cmocka_unit_test(the_message_says_what_to_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

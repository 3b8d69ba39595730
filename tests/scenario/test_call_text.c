/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A name with arguments in parentheses: what is one, where it is cut, and what is wrong with it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "call_text.h"
#include "text.h"

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_fini(&arena);
    return 0;
}

static struct call_text read_call(const char *text)
{
    struct call_text call;
    if (call_text_read(&arena, text, &call) != CALL_READ)
        fail_msg("'%s' is not read: %s", text, call.problem != NULL ? call.problem : "no call");
    assert_null(call.problem);
    return call;
}

static void a_name_is_of_letters_digits_and_underscores_with_a_letter_first(void **state)
{
    static const char *const names[] = {"a", "z", "A", "Z", "_", "a0", "a9", "Az_19"};
    static const char *const others[] = {"`(1)", "{(1)", "@(1)",  "[(1)",  "0(1)", "9a(1)", "^(1)",
                                         "(1)",  "a",    "a/(1)", "a:(1)", "",     "5",     "a b(1)"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[20] = "";
        memcpy(text, names[i], strlen(names[i]));
        memcpy(text + strlen(names[i]), "(1)", 4);
        assert_string_equal(read_call(text).name, names[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct call_text call;
        if (call_text_read(&arena, others[i], &call) != CALL_NONE)
            fail_msg("'%s' is a call", others[i]);
    }
}

static void spaces_around_the_parts_do_not_count(void **state)
{
    (void)state;
    const struct call_text call = read_call("  f  (  x  ;  y 1  )  ");
    assert_string_equal(call.name, "f");
    assert_int_equal(call.count, 2);
    assert_string_equal(call.arguments[0].text, "x");
    assert_string_equal(call.arguments[1].text, "y 1");
    assert_int_equal(read_call("f()").count, 0);
    assert_int_equal(read_call("f(  )").count, 0);
}

static void separators_inside_an_inner_call_belong_to_it(void **state)
{
    (void)state;
    const struct call_text call = read_call("f(g(1; h(2, 3)), (4), 5)");
    assert_int_equal(call.count, 3);
    assert_string_equal(call.arguments[0].text, "g(1; h(2, 3))");
    assert_string_equal(call.arguments[1].text, "(4)");
    assert_string_equal(call.arguments[2].text, "5");
}

static void a_first_word_stands_alone_when_more_than_a_parenthesis_follows(void **state)
{
    static const struct {
        const char *text;
        const char *word;
        const char *rest;
    } cases[] = {
        {"f(median 60 d)", "median", "60 d"}, {"f(a    b)", "a", "b"},    {"f(a b (c))", "a", "b (c)"},
        {"f(a)", NULL, NULL},                 {"f(a (b))", NULL, NULL},   {"f(a(b) c)", NULL, NULL},
        {"f(60 d)", NULL, NULL},              {"f(a-b c)", NULL, NULL},   {"f(1=2)", NULL, NULL},
        {"f(1: 2)", NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct call_text call = read_call(cases[i].text);
        assert_int_equal(call.count, 1);
        if (cases[i].word == NULL) {
            assert_null(call.arguments[0].word);
            continue;
        }
        assert_string_equal(call.arguments[0].word, cases[i].word);
        assert_string_equal(call.arguments[0].rest, cases[i].rest);
    }
}

static void what_cannot_be_read_is_said(void **state)
{
    static const char *const cases[][2] = {
        {"f(1", "a ) is missing"},
        {"f(g(1)", "a ) is missing"},
        {"f(1) x", "something stands behind the closing )"},
        {"f(1))", "something stands behind the closing )"},
        {"f(1;)", "an argument is missing"},
        {"f(;)", "an argument is missing"},
        {"f( , 1)", "an argument is missing"},
        {"f(1;; 2)", "an argument is missing"},
        {"f(a=1)", "write a space, not = or :, between an argument's name and its value"},
        {"f(a  = 1)", "write a space, not = or :, between an argument's name and its value"},
        {"f(a: 1)", "write a space, not = or :, between an argument's name and its value"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct call_text call;
        assert_int_equal(call_text_read(&arena, cases[i][0], &call), CALL_BROKEN);
        assert_string_equal(call.problem, cases[i][1]);
        assert_string_equal(call.name, "f");
    }
}

static void a_call_has_at_most_64_arguments(void **state)
{
    struct text t = {0};
    struct call_text call;
    (void)state;
    text_add(&t, "f(0");
    for (int i = 1; i < CALL_TEXT_MAX_ARGUMENTS; i++)
        text_printf(&t, ";%d", i);
    const size_t full = t.length;
    text_add(&t, ")");
    call = read_call(text_of(&t));
    assert_int_equal(call.count, 64);
    assert_string_equal(call.arguments[63].text, "63");
    t.length = full;
    text_add(&t, ";64)");
    assert_int_equal(call_text_read(&arena, text_of(&t), &call), CALL_BROKEN);
    assert_string_equal(call.problem, "too many arguments");
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_of_letters_digits_and_underscores_with_a_letter_first),
        cmocka_unit_test(spaces_around_the_parts_do_not_count),
        cmocka_unit_test(separators_inside_an_inner_call_belong_to_it),
        cmocka_unit_test(a_first_word_stands_alone_when_more_than_a_parenthesis_follows),
        cmocka_unit_test(what_cannot_be_read_is_said),
        cmocka_unit_test(a_call_has_at_most_64_arguments),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

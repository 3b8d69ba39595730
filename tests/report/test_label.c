/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "label.h"

static void expect_fit(const char *label, size_t columns, const char *expected)
{
    struct text t = {0};
    label_fit(&t, label, columns);
    assert_string_equal(text_of(&t), expected);
    text_fini(&t);
}

static void a_label_that_fits_is_left_alone(void **state)
{
    (void)state;
    expect_fit("Sales", 5, "Sales");
    expect_fit("", 5, "");
    expect_fit("営業", 4, "営業");
}

static void a_longer_one_ends_in_an_ellipsis_within_the_columns(void **state)
{
    (void)state;
    expect_fit("Sales-owned", 6, "Sales…");
    expect_fit("Sales owned", 7, "Sales…"); /* no space before the dots */
    expect_fit("営業部門", 5, "営業…");
    expect_fit("営業部門", 4, "営…");
    expect_fit("abc", 0, "…");
}

static void what_does_not_print_is_replaced(void **state)
{
    (void)state;
    struct text t = {0};
    label_clean(&t, "a\x1b[31mb\nc\xE2\x80\xAE" "d\xFF" "e\xC3");
    assert_string_equal(text_of(&t), "a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFDe\uFFFD");
    text_fini(&t);
}

static void text_is_padded_by_what_a_terminal_shows(void **state)
{
    (void)state;
    struct text t = {0};
    label_pad(&t, "営業", 6, LABEL_RIGHT);
    assert_string_equal(text_of(&t), "  営業");
    text_clear(&t);
    label_pad(&t, "ab", 4, LABEL_LEFT);
    assert_string_equal(text_of(&t), "ab  ");
    text_clear(&t);
    label_pad(&t, "abcdef", 4, LABEL_LEFT);
    assert_string_equal(text_of(&t), "abcdef");
    text_fini(&t);
}

static void a_long_name_is_wrapped_at_spaces_and_shortened_in_the_last_line(void **state)
{
    (void)state;
    struct arena arena;
    const char *lines[3];
    arena_init(&arena);
    assert_int_equal(label_wrap("Independent under a CRO", 12, lines, 3, &arena), 2);
    assert_string_equal(lines[0], "Independent");
    assert_string_equal(lines[1], "under a CRO");
    assert_int_equal(label_wrap("one two three four five six", 8, lines, 3, &arena), 3);
    assert_string_equal(lines[0], "one two");
    assert_string_equal(lines[1], "three");
    assert_string_equal(lines[2], "four fi…");
    assert_int_equal(label_wrap("abcdefghij", 4, lines, 3, &arena), 3);
    assert_string_equal(lines[2], "ij");
    assert_int_equal(label_wrap("", 4, lines, 3, &arena), 1);
    assert_string_equal(lines[0], "");
    arena_fini(&arena);
}

static void no_line_of_a_paragraph_is_wider_than_asked(void **state)
{
    (void)state;
    struct text t = {0};
    label_paragraph(&t, "the quick brown fox jumps over the lazy dog and over the other dog", 30, 4);
    assert_string_equal(text_of(&t), "the quick brown fox jumps\n    over the lazy dog and over\n"
                                     "    the other dog\n");
    text_fini(&t);
}

static void names_that_two_scenarios_share_get_their_ids(void **state)
{
    (void)state;
    struct fixture f;
    const char *names[] = {"Same", "Same", "", "Other"};
    fixture_init(&f, names, 4, 2);
    f.analysis.study = &f.study;
    const char **shown = label_names(&f.analysis, &f.arena);
    assert_string_equal(shown[0], "Same (s0)");
    assert_string_equal(shown[1], "Same (s1)");
    assert_string_equal(shown[2], "s2");
    assert_string_equal(shown[3], "Other");
    fixture_fini(&f);
}

static void letters_that_fonts_may_lack_become_squares(void **state)
{
    struct text t = {0};
    (void)state;
    assert_false(label_plain(&t, "Gesch\u00E4ft \u03B1 \u0416 \u05D0 \u0639 \u2264 \u25B2 a"));
    assert_string_equal(text_of(&t), "Gesch\u00E4ft \u03B1 \u0416 \u05D0 \u0639 \u2264 \u25B2 a");
    text_clear(&t);
    assert_true(label_plain(&t, "a\u55B6b\u0939c\U0001F600d"));
    assert_string_equal(text_of(&t), "a\u25A1b\u25A1c\u25A1d");
    text_fini(&t);
}

static void a_character_reference_is_taken_apart(void **state)
{
    (void)state;
    struct text t = {0};
    label_apart(&t, "a &#x3 & # &amp; b&");
    assert_string_equal(text_of(&t), "a &\u2060#x3 & # &amp; b&");
    text_fini(&t);
}

static void a_picture_has_room_for_fewer_broad_letters(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t least, most; /* columns that are left of it */
    } cases[] = {{"Marketing-owned, part-time man", 30, 30},
                 {"Independent under a CRO", 23, 23},
                 {"WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", 15, 18},
                 {"\xE5\x96\xB6\xE6\xA5\xAD\xE9\x83\xA8\xE9\x96\x80", 8, 8}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text t = {0};
        label_fit_drawn(&t, cases[i].name, 30);
        assert_in_range(text_width(text_of(&t)), cases[i].least, cases[i].most);
        text_fini(&t);
    }
}

static void what_is_shortened_is_cleaned_first(void **state)
{
    (void)state;
    struct text t = {0};
    text_add(&t, "of ");
    label_clean_fit(&t, "a\nb\x1B[31m red", 6, label_fit);
    assert_string_equal(text_of(&t), "of a\uFFFDb\uFFFD[\u2026");
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_has_room_for_fewer_broad_letters),
        cmocka_unit_test(what_is_shortened_is_cleaned_first),
        cmocka_unit_test(letters_that_fonts_may_lack_become_squares),
        cmocka_unit_test(a_character_reference_is_taken_apart),
        cmocka_unit_test(a_label_that_fits_is_left_alone),
        cmocka_unit_test(a_longer_one_ends_in_an_ellipsis_within_the_columns),
        cmocka_unit_test(what_does_not_print_is_replaced),
        cmocka_unit_test(text_is_padded_by_what_a_terminal_shows),
        cmocka_unit_test(a_long_name_is_wrapped_at_spaces_and_shortened_in_the_last_line),
        cmocka_unit_test(no_line_of_a_paragraph_is_wider_than_asked),
        cmocka_unit_test(names_that_two_scenarios_share_get_their_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

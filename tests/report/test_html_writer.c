/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "html_study.h"
#include "html_policy.h"
#include "html_writer.h"

static void elements_close_in_the_order_in_which_they_were_opened(void **state)
{
    (void)state;
    struct text t = {0};
    struct html_writer w;
    html_writer_init(&w, &t);
    html_writer_begin(&w, "b");
    html_writer_begin(&w, "i");
    html_writer_attribute(&w, "class", "x");
    html_writer_text(&w, "y");
    html_writer_end(&w);
    html_writer_begin(&w, "br");
    html_writer_end(&w);
    html_writer_end(&w);
    assert_string_equal(text_of(&t), "<b><i class=\"x\">y</i><br></b>");
    text_fini(&t);
}

static void no_text_is_markup(void **state)
{
    (void)state;
    struct text t = {0};
    struct html_writer w;
    html_writer_init(&w, &t);
    html_writer_begin(&w, "b");
    html_writer_attribute(&w, "title", "\" onload=\"x'<>&");
    html_writer_text(&w, "</b><script>&amp;\"'");
    html_writer_end(&w);
    assert_string_equal(text_of(&t), "<b title=\"&quot; onload=&quot;x&#39;&lt;&gt;&amp;\">"
                                     "&lt;/b&gt;&lt;script&gt;&amp;amp;&quot;&#39;</b>");
    text_fini(&t);
}

static void what_does_not_print_becomes_a_replacement_character(void **state)
{
    (void)state;
    struct text t = {0};
    html_writer_escape(&t, "a\x01" "b\xE2\x80\xAE" "c\xC3");
    assert_string_equal(text_of(&t), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xEF\xBF\xBD");
    text_fini(&t);
}

/* printf '' | openssl dgst -sha256 -binary | base64 */
static void the_policy_names_the_hash_of_the_style_sheet(void **state)
{
    (void)state;
    struct text t = {0};
    html_policy_write(&t, "");
    assert_string_equal(text_of(&t), "default-src 'none'; style-src "
                                     "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; "
                                     "base-uri 'none'; form-action 'none'");
    text_fini(&t);
}

static char *page_of(const char *const names[], size_t scenarios, size_t replications)
{
    struct fixture f;
    struct text t = {0};
    fixture_init(&f, names, scenarios, replications);
    fixture_analyse(&f);
    html_study_write(&t, &f.analysis, f.differs, &f.options, -1);
    fixture_fini(&f);
    return t.data;
}

static void the_sections_stand_in_the_order_of_the_questions(void **state)
{
    (void)state;
    static const char *const ids[] = {"answer", "changes", "measures", "risk", "transition", "cheaper",
                                      "flip", "sure", "forest", "leads", "why", "reproduce"};
    char *page = page_of(fixture_names, 3, 12);
    const char *at = page;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct text t = {0};
        text_printf(&t, "<section id=\"%s\"", ids[i]);
        at = strstr(at, text_of(&t));
        assert_non_null(at);
        text_fini(&t);
    }
    assert_null(strstr(page, "<section id=\"assumptions\"")); /* the study has no scenario files */
    free(page);
}

static void one_scenario_is_not_asked_what_only_a_comparison_answers(void **state)
{
    (void)state;
    char *page = page_of(fixture_names, 1, 12);
    assert_non_null(strstr(page, "<section id=\"measures\""));
    assert_null(strstr(page, "<section id=\"transition\""));
    assert_null(strstr(page, "<section id=\"cheaper\""));
    assert_null(strstr(page, "<section id=\"forest\""));
    free(page);
}

static void a_hostile_name_is_only_ever_text(void **state)
{
    (void)state;
    static const char *const names[] = {"<script>alert(1)</script>", "\" onload=\"alert(1)"};
    char *page = page_of(names, 2, 12);
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "\" onload"));
    assert_non_null(strstr(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_close_in_the_order_in_which_they_were_opened),
        cmocka_unit_test(no_text_is_markup),
        cmocka_unit_test(what_does_not_print_becomes_a_replacement_character),
        cmocka_unit_test(the_policy_names_the_hash_of_the_style_sheet),
        cmocka_unit_test(the_sections_stand_in_the_order_of_the_questions),
        cmocka_unit_test(one_scenario_is_not_asked_what_only_a_comparison_answers),
        cmocka_unit_test(a_hostile_name_is_only_ever_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

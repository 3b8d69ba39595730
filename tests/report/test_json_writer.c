/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include <jansson.h>

#include "json_writer.h"

static void a_foreign_reader_gets_back_what_was_written(void **state)
{
    (void)state;
    struct text t = {0};
    struct json_writer w;
    const char *nasty = "quote \" backslash \\ tab \t bell \a </script> 営業";
    json_writer_init(&w, &t);
    json_writer_object(&w, NULL);
    json_writer_text(&w, "text", nasty);
    json_writer_text(&w, "none", NULL);
    json_writer_number(&w, "tenth", 0.1);
    json_writer_number(&w, "nan", NAN);
    json_writer_number(&w, "infinite", -INFINITY);
    json_writer_bool(&w, "yes", true);
    json_writer_whole(&w, "whole", UINT64_C(9007199254740992));
    json_writer_whole(&w, "huge", UINT64_MAX);
    json_writer_array(&w, "list");
    json_writer_number(&w, NULL, -1e-300);
    json_writer_number(&w, NULL, 12.0);
    json_writer_end_array(&w);
    json_writer_object(&w, "empty \"key\"");
    json_writer_end_object(&w);
    json_writer_end_object(&w);

    json_error_t error;
    json_t *root = json_loadb(text_of(&t), t.length, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "text")), nasty);
    assert_true(json_is_null(json_object_get(root, "none")));
    assert_true(json_is_null(json_object_get(root, "nan")));
    assert_true(json_is_null(json_object_get(root, "infinite")));
    assert_true(json_number_value(json_object_get(root, "tenth")) == 0.1);
    assert_true(json_is_true(json_object_get(root, "yes")));
    assert_int_equal(json_integer_value(json_object_get(root, "whole")), 9007199254740992);
    assert_string_equal(json_string_value(json_object_get(root, "huge")), "18446744073709551615");
    assert_int_equal(json_array_size(json_object_get(root, "list")), 2);
    assert_true(json_number_value(json_array_get(json_object_get(root, "list"), 0)) == -1e-300);
    assert_int_equal(json_object_size(json_object_get(root, "empty \"key\"")), 0);
    json_decref(root);
    text_fini(&t);
}

static void malformed_text_still_gives_valid_json(void **state)
{
    (void)state;
    static const char *const broken[] = {"\xFF", "\xC3", "\xED\xA0\x80", "\xE0\x80\x80", "a\xF4\x90\x80\x80",
                                         "\xF0\x80\x80\x80", "\xC0\xAF"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct text t = {0};
        struct json_writer w;
        json_writer_init(&w, &t);
        json_writer_array(&w, NULL);
        json_writer_text(&w, NULL, broken[i]);
        json_writer_end_array(&w);
        json_t *root = json_loadb(text_of(&t), t.length, 0, NULL);
        assert_non_null(root);
        json_decref(root);
        text_fini(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_foreign_reader_gets_back_what_was_written),
        cmocka_unit_test(malformed_text_still_gives_valid_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

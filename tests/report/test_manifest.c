/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include <jansson.h>

#include "fingerprint.h"
#include "manifest.h"
#include "output_dir.h"

static void it_says_what_is_needed_to_get_the_same_bytes(void **state)
{
    (void)state;
    struct fixture f;
    struct text t = {0};
    const struct report_input input = {"sales \"x\".yaml", "ab12"};
    char libm[65];
    fixture_init(&f, fixture_names, 2, 3);
    f.options.inputs = &input;
    f.options.n_inputs = 1;
    f.options.command_line = "reorg compare a.yaml b.yaml";
    fixture_analyse(&f);
    report_manifest(&f.analysis, &f.options, &t);
    assert_memory_equal(text_of(&t), OUTPUT_DIR_SIGNATURE, sizeof OUTPUT_DIR_SIGNATURE - 1);
    json_t *root = json_loadb(text_of(&t), t.length, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    fingerprint_libm(libm);
    assert_int_equal(strlen(libm), 64);
    assert_string_equal(json_string_value(json_object_get(root, "libm_fingerprint")), libm);
    assert_true(json_is_true(json_object_get(root, "complete")));
    json_t *first = json_array_get(json_object_get(root, "inputs"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "path")), "sales \"x\".yaml");
    assert_string_equal(json_string_value(json_object_get(first, "sha256")), "ab12");
    json_decref(root);
    text_fini(&t);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_what_is_needed_to_get_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

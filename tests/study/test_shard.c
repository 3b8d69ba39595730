/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shard.h"

static void every_replication_belongs_to_exactly_one_shard(void **state)
{
    (void)state;
    for (size_t count = 1; count <= 9; count++)
        for (size_t k = 0; k < 40; k++) {
            size_t owners = 0;
            for (size_t i = 1; i <= count; i++)
                owners += shard_has((struct shard){i, count}, k);
            assert_int_equal(owners, 1);
        }
    assert_true(shard_has((struct shard){2, 3}, 1));
    assert_true(shard_has((struct shard){2, 3}, 4));
    assert_false(shard_has((struct shard){2, 3}, 3));
}

static void a_study_that_is_not_cut_has_all(void **state)
{
    (void)state;
    assert_true(shard_has((struct shard){0, 0}, 17));
    assert_int_equal(shard_share((struct shard){0, 0}, 17), 17);
}

static void the_share_counts_what_belongs_to_it(void **state)
{
    (void)state;
    for (size_t count = 1; count <= 5; count++)
        for (size_t i = 1; i <= count; i++)
            for (size_t n = 0; n < 20; n++) {
                size_t own = 0;
                for (size_t k = 0; k < n; k++)
                    own += shard_has((struct shard){i, count}, k);
                assert_int_equal(shard_share((struct shard){i, count}, n), own);
            }
}

static void lists(const char *pattern, const char *want)
{
    bool missing[32] = {false};
    struct text t = {0};
    const size_t n = strlen(pattern);
    for (size_t i = 0; i < n; i++)
        missing[i] = pattern[i] == 'x';
    shard_list(&t, missing, n);
    assert_string_equal(text_of(&t), want);
    text_fini(&t);
}

static void what_is_missing_is_listed_as_slurm_takes_it(void **state)
{
    (void)state;
    lists("", "");
    lists("....", "");
    lists("x...", "1");
    lists("xx.x", "1,2,4");
    lists(".xxx.x", "2-4,6");
    lists("xxxx", "1-4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_replication_belongs_to_exactly_one_shard),
        cmocka_unit_test(a_study_that_is_not_cut_has_all),
        cmocka_unit_test(the_share_counts_what_belongs_to_it),
        cmocka_unit_test(what_is_missing_is_listed_as_slurm_takes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

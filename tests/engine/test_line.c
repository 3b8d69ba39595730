/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "line.h"
#include "rng.h"

enum { IDS = 64, LINES = 3 };

static void first_come_is_first_served(void **state)
{
    (void)state;
    struct line_link links[4];
    struct line l;
    line_init(&l);
    assert_true(line_is_empty(&l));
    assert_int_equal(line_pop_head(&l, links), LINE_NONE);
    line_push_tail(&l, links, 2);
    line_push_tail(&l, links, 0);
    line_push_tail(&l, links, 3);
    line_push_head(&l, links, 1);
    assert_int_equal(l.count, 4);
    assert_int_equal(line_pop_head(&l, links), 1);
    assert_int_equal(line_pop_head(&l, links), 2);
    assert_int_equal(line_pop_head(&l, links), 0);
    assert_int_equal(line_pop_head(&l, links), 3);
    assert_int_equal(line_pop_head(&l, links), LINE_NONE);
    assert_int_equal(l.tail, LINE_NONE);
}

/* Several lines over one array of links, against plain arrays that are shifted. */
struct naive {
    uint32_t ids[IDS];
    uint32_t n;
};

static void naive_remove(struct naive *x, uint32_t at)
{
    x->n--;
    memmove(x->ids + at, x->ids + at + 1, (x->n - at) * sizeof x->ids[0]);
}

static void assert_same(const struct line *l, const struct line_link links[], const struct naive *x)
{
    uint32_t prev = LINE_NONE, id = l->head;
    assert_int_equal(l->count, x->n);
    for (uint32_t i = 0; i < x->n; i++) {
        assert_int_equal(id, x->ids[i]);
        assert_int_equal(links[id].prev, prev);
        prev = id;
        id = links[id].next;
    }
    assert_int_equal(id, LINE_NONE);
    assert_int_equal(l->tail, prev);
}

static void join(struct line *l, struct line_link links[], struct naive *x, uint32_t id,
                 int at_head)
{
    if (at_head) {
        line_push_head(l, links, id);
        memmove(x->ids + 1, x->ids, x->n * sizeof x->ids[0]);
        x->ids[0] = id;
        x->n++;
    } else {
        line_push_tail(l, links, id);
        x->ids[x->n++] = id;
    }
}

static void random_operations_agree_with_plain_arrays(void **state)
{
    (void)state;
    struct line lines[LINES];
    struct line_link links[IDS];
    struct naive naive[LINES] = {0};
    int waits_in[IDS];
    memset(links, 0xAB, sizeof links);
    for (int i = 0; i < LINES; i++)
        line_init(&lines[i]);
    for (int i = 0; i < IDS; i++)
        waits_in[i] = -1;
    for (uint64_t step = 0; step < 200000; step++) {
        const uint64_t bits = rng_child(8, step);
        const uint32_t id = bits % IDS;
        const int k = (int)((bits >> 8) % LINES);
        if (waits_in[id] < 0) {
            join(&lines[k], links, &naive[k], id, bits >> 40 & 1);
            waits_in[id] = k;
        } else if (bits >> 41 & 1) {
            const uint32_t first = line_pop_head(&lines[k], links);
            assert_int_equal(first, naive[k].n > 0 ? naive[k].ids[0] : LINE_NONE);
            if (first != LINE_NONE) {
                naive_remove(&naive[k], 0);
                waits_in[first] = -1;
            }
        } else {
            const int home = waits_in[id];
            uint32_t at = 0;
            while (naive[home].ids[at] != id)
                at++;
            naive_remove(&naive[home], at);
            line_remove(&lines[home], links, id);
            waits_in[id] = -1;
        }
        for (int i = 0; i < LINES; i++)
            assert_same(&lines[i], links, &naive[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_come_is_first_served),
        cmocka_unit_test(random_operations_agree_with_plain_arrays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

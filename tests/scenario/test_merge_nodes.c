/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One tree laid over another: which maps merge, which are replaced, how much is merged at most.
 */
#include "scenario/reading.h"

#include "merge.h"
#include "tree_edit.h"

static struct arena arena;
static struct diag diag;
static struct merge merge;

static int open_merge(void **state)
{
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    merge = (struct merge){.arena = &arena, .diag = &diag, .root = &made_up_table};
    return 0;
}

static int close_merge(void **state)
{
    (void)state;
    arena_fini(&arena);
    return 0;
}

static struct tree_node *read_tree(const char *text)
{
    const struct tree_input input = {.name = "s.yaml", .text = text, .length = strlen(text)};
    struct tree_node *node = tree_read(&arena, &diag, &input);
    assert_non_null(node);
    return node;
}

static void write_node(const struct tree_node *node, struct text *out)
{
    if (node->kind == TREE_SCALAR) {
        text_add(out, node->text);
        return;
    }
    text_add(out, node->kind == TREE_MAP ? "{" : "[");
    for (size_t i = 0; i < node->count; i++) {
        text_add(out, i > 0 ? ", " : "");
        if (node->kind == TREE_MAP)
            text_printf(out, "%s: ", node->items[i]->key);
        write_node(node->items[i], out);
    }
    text_add(out, node->kind == TREE_MAP ? "}" : "]");
}

static void assert_merged(const char *under, const char *over, const char *want)
{
    struct tree_node *below = read_tree(under);
    struct tree_node *above = read_tree(over);
    struct text got = {0};
    write_node(merge_nodes(&merge, below, above, merge_top(&merge)), &got);
    assert_string_equal(text_of(&got), want);
    text_clear(&got);
    write_node(below, &got); /* neither is changed */
    assert_string_equal(text_of(&got), under);
    text_clear(&got);
    write_node(above, &got);
    assert_string_equal(text_of(&got), over);
    text_fini(&got);
}

static void maps_merge_by_key_and_a_key_keeps_its_place(void **state)
{
    (void)state;
    assert_merged("{a: 1, b: 2}", "{c: 3, a: 4}", "{a: 4, b: 2, c: 3}");
    assert_merged("{a: {x: 1, y: 2}, b: {x: 3}}", "{b: {x: 4}, a: {y: 5}}", "{a: {x: 1, y: 5}, b: {x: 4}}");
    assert_merged("{a: {p: {x: 1}, q: {x: 2}}, b: {p: {x: 3}, q: {x: 4}}}",
                  "{a: {p: {y: 5}, q: {y: 6}}, b: {p: {y: 7}, q: {y: 8}}}",
                  "{a: {p: {x: 1, y: 5}, q: {x: 2, y: 6}}, b: {p: {x: 3, y: 7}, q: {x: 4, y: 8}}}");
    assert_merged("{a: 1, b: 2, c: 3}", "{b: ~}", "{a: 1, c: 3}");
    assert_merged("{a: 1}", "{b: ~}", "{a: 1, b: ~}");
    assert_merged("{}", "{a: 1}", "{a: 1}");
    assert_merged("{a: 1}", "{}", "{a: 1}");
}

static void lists_and_scalars_are_replaced(void **state)
{
    (void)state;
    assert_merged("{a: [1, 2]}", "{a: [3]}", "{a: [3]}");
    assert_merged("{a: {x: 1}}", "{a: 2}", "{a: 2}");
    assert_merged("{a: 2}", "{a: {x: 1}}", "{a: {x: 1}}");
    assert_merged("{a: [1]}", "{a: {x: 1}}", "{a: {x: 1}}");
    /* a map that stands for a list of one */
    assert_merged("{meetings: {every: 1, between: 2}}", "{meetings: {every: 3}}", "{meetings: {every: 3}}");
    assert_merged("{market: {rate: 1, share: 2}}", "{market: {rate: 3}}", "{market: {rate: 3, share: 2}}");
}

static void a_pay_plan_is_replaced_and_a_position_called_pay_is_not(void **state)
{
    (void)state;
    assert_merged("{org: {a: {pay: {x: 1, y: 2}, skill: 1}}}", "{org: {a: {pay: {x: 3}}}}",
                  "{org: {a: {pay: {x: 3}, skill: 1}}}");
    assert_merged("{defaults: {sdr: {pay: {x: 1, y: 2}, skill: 1}}}", "{defaults: {sdr: {pay: {x: 3}}}}",
                  "{defaults: {sdr: {pay: {x: 3}, skill: 1}}}");
    assert_merged("{org: {pay: {x: 1, y: 2}}}", "{org: {pay: {x: 3}}}", "{org: {pay: {x: 3, y: 2}}}");
    assert_merged("{defaults: {pay: {x: 1, y: 2}}}", "{defaults: {pay: {x: 3}}}",
                  "{defaults: {pay: {x: 3, y: 2}}}");
    assert_merged("{pay: {x: 1, y: 2}}", "{pay: {x: 3}}", "{pay: {x: 3, y: 2}}");
    assert_merged("{market: {defaults: {a: {pay: {x: 1, y: 2}}}}}", "{market: {defaults: {a: {pay: {x: 3}}}}}",
                  "{market: {defaults: {a: {pay: {x: 3, y: 2}}}}}");
}

static void nothing_over_something_is_that_something(void **state)
{
    (void)state;
    struct tree_node *node = read_tree("{a: 1}");
    assert_ptr_equal(merge_nodes(&merge, NULL, node, merge_top(&merge)), node);
    assert_ptr_equal(merge_nodes(&merge, node, NULL, merge_top(&merge)), node);
    assert_null(merge_nodes(&merge, NULL, NULL, merge_top(&merge)));
}

static void too_much_merging_is_told_once(void **state)
{
    (void)state;
    struct tree_node *under = read_tree("{a: 1, b: 2}");
    struct tree_node *over = read_tree("{c: 3}");
    merge.items = MERGE_MAX_ITEMS - 3;
    assert_int_equal(merge_nodes(&merge, under, over, merge_top(&merge))->count, 3);
    assert_int_equal(diag.count, 0);
    assert_ptr_equal(merge_nodes(&merge, under, over, merge_top(&merge)), over);
    assert_int_equal(diag.count, 1);
    assert_string_equal(diag.items[0].message, "more than 200000 values after merging");
    assert_ptr_equal(merge_nodes(&merge, under, over, merge_top(&merge)), over);
    assert_int_equal(diag.count, 1);
}

static void filled_positions_are_found_by_their_names(void **state)
{
    (void)state;
    struct tree_node *root = read_tree("{defaults: {sdr: {skill: 2}, ae: 3}, "
                                       "org: {a: {role: sdr}, b: {role: ae}, c: 4}}");
    struct tree_node *org = tree_find(root, "org", &arena);
    assert_non_null(tree_find(org, "a", &arena));
    struct tree_node *defaults = merge_defaults(&merge, root);
    struct text got = {0};
    write_node(root, &got);
    assert_string_equal(text_of(&got), "{org: {a: {skill: 2, role: sdr}, b: {role: ae}, c: 4}}");
    assert_string_equal(tree_find(tree_find(org, "a", &arena), "skill", &arena)->text, "2");
    text_clear(&got);
    write_node(defaults, &got);
    assert_string_equal(text_of(&got), "{sdr: {skill: 2}, ae: 3}");
    assert_null(merge_defaults(&merge, root)); /* they were taken out */
    text_fini(&got);
}

static void only_a_map_of_positions_has_roles(void **state)
{
    static const struct param no_org[] = {{.name = "a", .kind = PARAM_REAL}, {0}};
    static const struct param list_org[] = {{.name = "org", .kind = PARAM_LIST, .sub = &made_up_table}, {0}};
    (void)state;
    assert_ptr_equal(merge_positions(&made_up_table), &made_up_position_table);
    assert_null(merge_positions(&(struct param_table){.rows = no_org}));
    assert_null(merge_positions(&(struct param_table){.rows = list_org}));
    struct tree_node *defaults = read_tree("{sdr: {skill: 2}}");
    assert_null(merge_default_of(&merge, defaults, read_tree("{skill: 1}"))); /* no role, and no default of it */
    assert_null(merge_default_of(&merge, defaults, read_tree("{role: ae}")));
    assert_null(merge_default_of(&merge, defaults, read_tree("{role: [sdr]}")));
    assert_null(merge_default_of(&merge, defaults, read_tree("[sdr]")));
    assert_null(merge_default_of(&merge, read_tree("[sdr]"), read_tree("{role: sdr}")));
    assert_null(merge_default_of(&merge, NULL, read_tree("{role: sdr}")));
    assert_non_null(merge_default_of(&merge, defaults, read_tree("{role: sdr}")));
}

#define ONE_MERGE(test) cmocka_unit_test_setup_teardown(test, open_merge, close_merge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE_MERGE(maps_merge_by_key_and_a_key_keeps_its_place),
        ONE_MERGE(lists_and_scalars_are_replaced),
        ONE_MERGE(a_pay_plan_is_replaced_and_a_position_called_pay_is_not),
        ONE_MERGE(nothing_over_something_is_that_something),
        ONE_MERGE(too_much_merging_is_told_once),
        ONE_MERGE(filled_positions_are_found_by_their_names),
        ONE_MERGE(only_a_map_of_positions_has_roles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Trees are changed without touching what others share, and stay findable by key.
 */
#include "scenario/reading.h"

#include "tree_edit.h"

static struct arena arena;
static struct diag diag;

static int open_arena(void **state)
{
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    return 0;
}

static int close_arena(void **state)
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

static const char *text_at(struct tree_node *map, const char *key)
{
    const struct tree_node *node = tree_find(map, key, &arena);
    return node != NULL ? node->text : NULL;
}

static void every_key_of_a_map_is_found_and_no_other(void **state)
{
    (void)state;
    struct tree_node *map = read_tree("m: 1\nb: 2\nx: 3\na: 4\nab: 5\n");
    static const char *const keys[] = {"m", "b", "x", "a", "ab"};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(text_at(map, keys[i])[0], '1' + (int)i);
    assert_null(text_at(map, "c"));
    assert_null(text_at(map, "A"));
    assert_null(text_at(map, "z"));
    assert_null(text_at(map, ""));
    assert_null(text_at(read_tree("{}"), "a"));
}

static void an_item_is_put_in_the_place_of_its_key(void **state)
{
    (void)state;
    struct tree_node *map = read_tree("a: 1\nb: 2\nc: 3\n");
    const struct tree_node *other = read_tree("x: 9\n")->items[0];
    assert_string_equal(text_at(map, "b"), "2");
    tree_edit_put(&arena, map, tree_edit_rename(&arena, other, "b"));
    assert_int_equal(map->count, 3);
    assert_string_equal(map->items[1]->text, "9");
    assert_string_equal(text_at(map, "b"), "9");
    tree_edit_put(&arena, map, tree_edit_rename(&arena, other, "aa"));
    assert_int_equal(map->count, 4);
    assert_string_equal(map->items[3]->key, "aa");
    assert_string_equal(text_at(map, "aa"), "9");
    assert_string_equal(text_at(map, "c"), "3");
    assert_string_equal(other->key, "x");
}

static void a_taken_item_leaves_the_others_in_order(void **state)
{
    (void)state;
    struct tree_node *map = read_tree("a: 1\nb: 2\nc: 3\n");
    assert_string_equal(tree_edit_take(&arena, map, "b")->text, "2");
    assert_null(tree_edit_take(&arena, map, "b"));
    assert_int_equal(map->count, 2);
    assert_string_equal(map->items[0]->key, "a");
    assert_string_equal(map->items[1]->key, "c");
    assert_null(text_at(map, "b"));
    assert_string_equal(text_at(map, "c"), "3");
}

static void a_copy_is_changed_without_its_original(void **state)
{
    (void)state;
    struct tree_node *map = read_tree("a: {x: 1, y: 2}\nb: [3, 4]\n");
    struct tree_node *copy = tree_edit_copy(&arena, map);
    assert_int_equal(copy->count, 2);
    assert_string_equal(tree_find(copy, "b", &arena)->items[1]->text, "4");
    (void)tree_edit_take(&arena, tree_find(copy, "a", &arena), "x");
    tree_find(copy, "b", &arena)->items[0]->text = "5";
    assert_string_equal(text_at(tree_find(map, "a", &arena), "x"), "1");
    assert_string_equal(tree_find(map, "b", &arena)->items[0]->text, "3");
    assert_int_equal(tree_find(map, "a", &arena)->count, 2);
}

static void a_scalar_is_wrapped_in_a_map_at_its_place(void **state)
{
    (void)state;
    struct tree_node *root = read_tree("\nrule: fifo\n");
    const struct tree_node *scalar = root->items[0];
    struct tree_node *map = tree_edit_wrap(&arena, scalar, "name");
    assert_int_equal(map->kind, TREE_MAP);
    assert_int_equal(map->count, 1);
    assert_string_equal(map->key, "rule");
    assert_string_equal(map->text, "");
    assert_true(map->place.line == 2 && map->place.column == 7);
    assert_string_equal(text_at(map, "name"), "fifo");
    assert_int_equal(tree_edit_map(&arena, root)->count, 0);
    assert_null(text_at(tree_edit_map(&arena, root), "rule"));
    assert_int_equal(root->count, 1);
}

static void nothing_and_removal_are_plain(void **state)
{
    static const struct {
        const char *text;
        bool nothing, removal;
    } cases[] = {{"a:\n", true, false},        {"a: ~\n", true, true},    {"a: null\n", true, false},
                 {"a: \"\"\n", false, false},  {"a: '~'\n", false, false}, {"a: 'null'\n", false, false},
                 {"a: Null\n", false, false},  {"a: 0\n", false, false},  {"a: ~x\n", false, false},
                 {"a: {}\n", false, false},    {"a: []\n", false, false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct tree_node *node = read_tree(cases[i].text)->items[0];
        assert_true(tree_is_nothing(node) == cases[i].nothing);
        assert_true(tree_is_removal(node) == cases[i].removal);
    }
    assert_string_equal(tree_kind_name(TREE_MAP), "map");
    assert_string_equal(tree_kind_name(TREE_LIST), "list");
    assert_string_equal(tree_kind_name(TREE_SCALAR), "value");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_of_a_map_is_found_and_no_other),
        cmocka_unit_test(an_item_is_put_in_the_place_of_its_key),
        cmocka_unit_test(a_taken_item_leaves_the_others_in_order),
        cmocka_unit_test(a_copy_is_changed_without_its_original),
        cmocka_unit_test(a_scalar_is_wrapped_in_a_map_at_its_place),
        cmocka_unit_test(nothing_and_removal_are_plain),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

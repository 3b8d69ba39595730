/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text's tree holds: each node with its place and its line, in the order of the file.
 */
#include <stdio.h>

#include "scenario/reading.h"

#include "tree.h"

static struct arena arena;
static struct diag diag;

static int open_tree(void **state)
{
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    return 0;
}

static int close_tree(void **state)
{
    (void)state;
    arena_fini(&arena);
    return 0;
}

static struct tree_node *read_text(const char *text, bool no_lines)
{
    const struct tree_input input = {
        .name = "s.yaml", .text = text, .length = strlen(text), .no_lines = no_lines};
    diag_init(&diag, &arena);
    return tree_read(&arena, &diag, &input);
}

static struct tree_node *read_tree(const char *text)
{
    struct tree_node *node = read_text(text, false);
    assert_non_null(node);
    return node;
}

static void assert_place(struct place place, int line, int column)
{
    assert_string_equal(place.file, "s.yaml");
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void assert_problem(const char *text, bool no_lines, int line, int column, const char *words)
{
    (void)read_text(text, no_lines);
    assert_true(diag.count > 0);
    assert_string_equal(diag.items[0].message, words);
    assert_place(diag.items[0].place, line, column);
}

static void each_node_knows_its_place_and_its_line(void **state)
{
    (void)state;
    const struct tree_node *root = read_tree("# first\r\na: {b: 1, c: 2}\r\nlist:\r\n  - x\r\n  -   y");
    assert_place(root->place, 2, 1);
    assert_place(root->items[0]->place, 2, 4);
    assert_place(root->items[0]->key_place, 2, 1);
    const struct tree_node *c = root->items[0]->items[1];
    assert_place(c->place, 2, 14);
    assert_place(c->key_place, 2, 11);
    assert_string_equal(c->source, "a: {b: 1, c: 2}");
    assert_string_equal(c->key_source, "a: {b: 1, c: 2}");
    const struct tree_node *list = root->items[1];
    assert_string_equal(list->source, "  - x");
    assert_string_equal(list->key_source, "list:");
    assert_null(list->items[1]->key);
    assert_place(list->items[1]->place, 5, 7);
    assert_place(list->items[1]->key_place, 5, 7);
    assert_string_equal(list->items[1]->source, "  -   y");
    assert_string_equal(list->items[1]->key_source, "  -   y");
}

static void a_text_of_the_command_line_has_no_lines(void **state)
{
    (void)state;
    const struct tree_node *root = read_text("{a: [1]}", true);
    assert_place(root->items[0]->items[0]->place, 0, 0);
    assert_place(root->items[0]->key_place, 0, 0);
    assert_null(root->items[0]->source);
    assert_problem("", true, 0, 0, "nothing stands behind the =");
    assert_problem("  # only a comment", true, 0, 0, "nothing stands behind the =");
    assert_problem("", false, 1, 1, "the file is empty");
    assert_problem("[1, 2", true, 0, 0,
                   "not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence)");
    assert_problem("a\n%b", true, 0, 0, "a line cannot begin with %");
    assert_problem("\x01", true, 0, 0, "a control character (U+0001)");
}

static void nodes_stand_in_the_order_of_the_file_however_many_there_are(void **state)
{
    struct text t = {0};
    (void)state;
    for (size_t n = 0; n <= 40; n++) {
        text_clear(&t);
        text_add(&t, "[");
        for (size_t i = 0; i < n; i++)
            text_printf(&t, "[%zu], ", i);
        text_add(&t, "]");
        const struct tree_node *list = read_tree(text_of(&t));
        assert_int_equal(list->count, n);
        for (size_t i = 0; i < n; i++) {
            char want[20];
            (void)snprintf(want, sizeof want, "%zu", i);
            assert_string_equal(list->items[i]->items[0]->text, want);
        }
    }
    text_fini(&t);
}

static void of_equal_keys_the_first_is_kept(void **state)
{
    (void)state;
    struct tree_node *map = read_tree("{b: 0, a: 1, a: 2, c: 3, a: 4, b: 5}");
    assert_int_equal(diag.errors, 3);
    assert_int_equal(map->count, 3);
    assert_string_equal(map->items[0]->text, "0");
    assert_string_equal(map->items[1]->text, "1");
    assert_string_equal(map->items[2]->text, "3");
    assert_string_equal(tree_find(map, "a", &arena)->text, "1");
    map = read_tree("x: 1\na: \"\\0\"\na: 2\ny: \"\\0\"\n");
    assert_int_equal(diag.errors, 3);
    assert_int_equal(map->count, 3); /* what was refused is still there, marked */
    assert_int_equal(map->items[1]->kind, TREE_BAD);
    assert_int_equal(map->items[2]->kind, TREE_BAD);
    assert_string_equal(map->items[2]->key, "y");
    assert_problem("a: 1\nb: 2\nb: 3\n", false, 3, 1, "'b' given twice, in lines 2 and 3");
    assert_problem("{a: 1, a: 2}", false, 1, 8, "'a' given twice, in lines 1 and 1");
}

static void a_value_whose_key_is_refused_is_left_out(void **state)
{
    (void)state;
    const struct tree_node *map = read_tree("\"\": {x: 1}\nb: 2\n");
    assert_int_equal(map->count, 1);
    assert_string_equal(map->items[0]->key, "b");
    assert_int_equal(diag.errors, 1);
}

static void a_scalar_says_whether_it_was_quoted(void **state)
{
    static const bool quoted[] = {false, true, true, true, true};
    (void)state;
    const struct tree_node *map = read_tree("a: x\nb: 'x'\nc: \"x\"\nd: |-\n  x\ne: >-\n  x\n");
    for (size_t i = 0; i < 5; i++) {
        assert_true(map->items[i]->quoted == quoted[i]);
        assert_string_equal(map->items[i]->text, "x");
    }
}

static void a_value_has_at_most_4096_bytes(void **state)
{
    struct text t = {0};
    (void)state;
    text_add(&t, "a: ");
    for (int i = 0; i < TREE_MAX_SCALAR; i++)
        text_add(&t, "x");
    const struct tree_node *map = read_tree(text_of(&t));
    assert_int_equal(diag.errors, 0);
    assert_int_equal(strlen(map->items[0]->text), 4096);
    text_add(&t, "x");
    map = read_tree(text_of(&t));
    assert_int_equal(map->items[0]->kind, TREE_BAD);
    assert_string_equal(diag.items[0].message, "a value may have 4096 bytes, this one has 4097");
    text_fini(&t);
}

static void tags_and_anchors_are_refused_wherever_they_stand(void **state)
{
    static const char anchor[] = "anchors such as '&x' are not allowed; use extends or defaults";
    static const char tag[] = "tags such as '!x' are not allowed";
    (void)state;
    assert_problem("&x a: 1\n", false, 1, 1, anchor);
    assert_problem("a: &x {b: 1}\n", false, 1, 4, anchor);
    assert_problem("a: &x [1]\n", false, 1, 4, anchor);
    assert_problem("a: &x 1\n", false, 1, 4, anchor);
    assert_problem("!x a: 1\n", false, 1, 1, tag);
    assert_problem("a: !x {b: 1}\n", false, 1, 4, tag);
    assert_problem("a: !x [1]\n", false, 1, 4, tag);
    assert_problem("a: !x 1\n", false, 1, 4, tag);
    assert_problem("? {a: b}\n: 1\n", false, 1, 3, "a key must be a name, not a map");
    assert_string_equal(read_tree("\"<<\": 1\n")->items[0]->key, "<<");
    assert_int_equal(diag.errors, 0);
}

static void one_document_may_be_marked(void **state)
{
    (void)state;
    assert_int_equal(read_tree("---\na: 1\n...\n")->count, 1);
    assert_int_equal(diag.errors, 0);
    assert_problem("a: 1\n--- 2\n", false, 2, 1, "a second document starts here; a file holds one scenario");
}

static void commas_are_looked_at_in_brackets_only(void **state)
{
    (void)state;
    assert_int_equal(read_tree("- f(1\n- 2)\n")->count, 2);
    assert_int_equal(diag.errors, 0);
    assert_int_equal(read_tree("a: f(1\nb: 2)\n")->count, 2);
    assert_int_equal(diag.errors, 0);
    assert_int_equal(read_tree("[f(1, 2)]\n")->count, 1);
    assert_int_equal(diag.errors, 1);
}

static void what_is_not_closed_is_told_at_the_end_of_what_was_written(void **state)
{
    static const char words[] = "not valid YAML: did not find expected ',' or ']' (while parsing a flow "
                                "sequence); the [ that opens in line 2 is not closed";
    (void)state;
    assert_problem("a: 1\nb: [1, 2", false, 2, 9, words);
    assert_problem("a: 1\nb: [1, 2\n", false, 2, 9, words);
    assert_problem("a: 1\nb: [1, 2\n\n  \n\n", false, 2, 9, words);
    assert_problem("a: 1\nb: [\xC3\xA9, 2\n", false, 2, 9, words);
    assert_problem("b: [1, 2\nc: 3\n", false, 2, 2,
                   "not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence in line 1); "
                   "the [ that opens in line 1 is not closed");
}

static void broken_yaml_is_told_with_what_began_it(void **state)
{
    (void)state;
    assert_problem("a: 1\n\tb: 2\n", false, 2, 1, "a tab cannot indent; use spaces");
    assert_problem("a: 1\n \tb: 2\n", false, 2, 4, "a tab cannot indent; use spaces");
    assert_problem("\t", false, 1, 1, "a tab cannot indent; use spaces");
    assert_problem("a: `x\n", false, 1, 4,
                   "not valid YAML here: put a value that begins with % @ or ` in quotes");
    assert_problem("`x", true, 0, 0,
                   "not valid YAML: found character that cannot start any token (while scanning for the next "
                   "token)");
    assert_problem("a: [1,\n  2,\n  b: }\n", false, 3, 6,
                   "not valid YAML: did not find expected node content (while parsing a flow node)");
    assert_problem("a: [1\n]]\n", false, 2, 2,
                   "not valid YAML: did not find expected key (while parsing a block mapping in line 1)");
    assert_problem("a:\n - 1\n b: 2\n", false, 3, 2,
                   "not valid YAML: did not find expected '-' indicator (while parsing a block collection in "
                   "line 2)");
    assert_problem("a: b: c\n", false, 1, 5,
                   "not valid YAML: mapping values are not allowed in this context; a value that holds a colon needs quotes");
    assert_problem("z: 1\na: b: c\nd: 1\ne: 2\n", false, 2, 5,
                   "not valid YAML: mapping values are not allowed in this context; line 2: a value that holds a colon "
                   "needs quotes");
    assert_problem("x: \"b\n\n\n", false, 1, 6,
                   "not valid YAML: found unexpected end of stream (while scanning a quoted scalar); the quote that opens in "
                   "line 1 is not closed");
    assert_string_equal(diag.items[0].source, "x: \"b");
}

#define ONE_TREE(test) cmocka_unit_test_setup_teardown(test, open_tree, close_tree)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE_TREE(each_node_knows_its_place_and_its_line),
        ONE_TREE(a_text_of_the_command_line_has_no_lines),
        ONE_TREE(nodes_stand_in_the_order_of_the_file_however_many_there_are),
        ONE_TREE(of_equal_keys_the_first_is_kept),
        ONE_TREE(a_value_whose_key_is_refused_is_left_out),
        ONE_TREE(a_scalar_says_whether_it_was_quoted),
        ONE_TREE(a_value_has_at_most_4096_bytes),
        ONE_TREE(tags_and_anchors_are_refused_wherever_they_stand),
        ONE_TREE(one_document_may_be_marked),
        ONE_TREE(commas_are_looked_at_in_brackets_only),
        ONE_TREE(what_is_not_closed_is_told_at_the_end_of_what_was_written),
        ONE_TREE(broken_yaml_is_told_with_what_began_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

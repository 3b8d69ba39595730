/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which files a scenario reaches, how large they may be, and by which name they go.
 */
#include "scenario/folder.h"

#include "input_file.h"
#include "tree.h"

static struct folder folder;
static struct arena arena;
static struct diag diag;

static int open_all(void **state)
{
    (void)state;
    folder_make(&folder);
    arena_init(&arena);
    diag_init(&diag, &arena);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    arena_fini(&arena);
    folder_remove(&folder);
    return 0;
}

static struct input_files none_yet(void)
{
    return (struct input_files){.arena = &arena, .diag = &diag};
}

static const struct input_file *follow(struct input_files *f, const char *from, const char *relative)
{
    const struct tree_node node = {.place = {.file = from, .line = 1, .column = 1}};
    return input_file_follow(f, &node, "extends", relative, 100);
}

static void assert_said(const char *words)
{
    assert_true(diag.count > 0);
    if (strstr(diag.items[diag.count - 1].message, words) == NULL)
        fail_msg("'%s' does not say '%s'", diag.items[diag.count - 1].message, words);
}

static void a_file_is_read_up_to_its_limit(void **state)
{
    struct input_files f = none_yet();
    enum error_code code = ERROR_USAGE;
    (void)state;
    folder_write(&folder, "ten.yaml", "0123456789");
    const struct input_file *file = input_file_open(&f, folder_path(&folder, "ten.yaml"), 10, &code);
    assert_non_null(file);
    assert_int_equal(code, ERROR_NONE);
    assert_int_equal(file->length, 10);
    assert_string_equal(file->text, "0123456789");
    assert_ptr_equal(f.first, file);
    assert_int_equal(f.count, 1);
    assert_null(input_file_open(&f, folder_path(&folder, "ten.yaml"), 9, &code));
    assert_int_equal(code, ERROR_DATA);
    assert_said("cannot be read: it has 10 bytes; at most 9 are read");
    assert_null(input_file_open(&f, folder_path(&folder, "no.yaml"), 9, &code));
    assert_int_equal(code, ERROR_NO_INPUT);
    assert_null(input_file_open(&f, folder.own, 9, &code));
    assert_int_equal(code, ERROR_NO_INPUT);
    assert_said("cannot be read: it is a directory");
    assert_int_equal(f.count, 1);
}

static void a_long_file_is_read_whole(void **state)
{
    struct input_files f = none_yet();
    enum error_code code;
    struct text t = {0};
    (void)state;
    for (int i = 0; i < 20000; i++)
        text_printf(&t, "%d\n", i);
    folder_write(&folder, "long.txt", text_of(&t));
    const struct input_file *file = input_file_open(&f, folder_path(&folder, "long.txt"), t.length, &code);
    assert_non_null(file);
    assert_int_equal(file->length, t.length);
    assert_memory_equal(file->text, text_of(&t), t.length);
    text_fini(&t);
}

/* The files of /proc say that they have 0 bytes. */
static void a_file_that_grows_while_it_is_read_is_not_read_on(void **state)
{
    struct input_files f = none_yet();
    enum error_code code;
    (void)state;
    if (access("/proc/self/status", R_OK) != 0)
        skip();
    assert_null(input_file_open(&f, "/proc/self/status", 10, &code));
    assert_int_equal(code, ERROR_DATA);
    assert_said("cannot be read: it has more than 10 bytes");
}

static void a_file_goes_by_the_shortest_name_that_is_true(void **state)
{
    static const char *const cases[][2] = {
        {"sub/../side.yaml", "side.yaml"},
        {"sub/deep/../../side.yaml", "side.yaml"},
        {"sub/deep/../one.yaml", "sub/one.yaml"},
        {"away/../one.yaml", "away/../one.yaml"}, /* a link: up from there is elsewhere */
        {"./sub/one.yaml", "./sub/one.yaml"},
        {"./../c/side.yaml", "./../c/side.yaml"},
    };
    (void)state;
    folder_write(&folder, "side.yaml", "side");
    assert_int_equal(mkdir(folder_path(&folder, "sub"), 0700), 0);
    assert_int_equal(mkdir(folder_path(&folder, "sub/deep"), 0700), 0);
    folder_write(&folder, "sub/one.yaml", "one");
    assert_int_equal(symlink("sub/deep", folder_path(&folder, "away")), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct input_files f = none_yet();
        const char *mine = folder_path(&folder, "mine.yaml");
        assert_non_null(input_file_take(&f, mine, "", 0));
        const struct input_file *file = follow(&f, mine, cases[i][0]);
        if (file == NULL)
            fail_msg("%s: %s", cases[i][0], diag.items[diag.count - 1].message);
        else
            assert_string_equal(file->path, folder_path(&folder, cases[i][1]));
    }
}

static void a_name_that_starts_above_stays_as_it_is_written(void **state)
{
    struct input_files f = none_yet();
    char before[PATH_MAX];
    (void)state;
    assert_non_null(getcwd(before, sizeof before));
    folder_write(&folder, "../up.yaml", "up");
    folder_write(&folder, "../../top.yaml", "top");
    folder_write(&folder, "side.yaml", "side");
    assert_int_equal(chdir(folder.own), 0);
    assert_non_null(input_file_take(&f, "mine.yaml", "", 0));
    const struct input_file *up = follow(&f, "mine.yaml", "../up.yaml");
    const struct input_file *top = follow(&f, "mine.yaml", "../../top.yaml");
    const struct input_file *side = follow(&f, "mine.yaml", "side.yaml");
    assert_int_equal(chdir(before), 0);
    assert_string_equal(up->path, "../up.yaml");
    assert_string_equal(top->path, "../../top.yaml");
    assert_string_equal(side->path, "side.yaml");
}

static void a_file_is_read_once_and_listed_in_order(void **state)
{
    struct input_files f = none_yet();
    (void)state;
    folder_write(&folder, "one.yaml", "one");
    folder_write(&folder, "../two.yaml", "extends");
    folder_write(&folder, "../one.yaml", "another");
    const char *mine = folder_path(&folder, "mine.yaml");
    const struct input_file *first = input_file_take(&f, mine, "text", 4);
    assert_null(first->real); /* it is in no file */
    assert_string_equal(first->sha256, "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1");
    const struct input_file *one = follow(&f, mine, "one.yaml");
    const struct input_file *two = follow(&f, mine, "../two.yaml");
    assert_ptr_equal(follow(&f, mine, "./one.yaml"), one);
    assert_ptr_equal(follow(&f, NULL, "one.yaml"), one);
    assert_ptr_equal(follow(&f, "--set x=y", "one.yaml"), one); /* beside the scenario */
    /* beside the file that names it */
    assert_string_equal(follow(&f, two->path, "one.yaml")->text, "another");
    assert_ptr_equal(f.first, first);
    assert_ptr_equal(first->next, one);
    assert_ptr_equal(one->next, two);
    assert_int_equal(f.count, 4);
}

static void the_limit_is_the_second_directory_above(void **state)
{
    struct input_files f = none_yet();
    (void)state;
    folder_write(&folder, "../../near.yaml", "near");
    folder_write(&folder, "../../../far.yaml", "far");
    folder_write(&folder, "../../../a-much-like.yaml", "far"); /* its path begins like that of the limit */
    const char *mine = folder_path(&folder, "mine.yaml");
    assert_non_null(input_file_take(&f, mine, "", 0));
    assert_non_null(follow(&f, mine, "../../near.yaml"));
    assert_null(follow(&f, mine, "../../../far.yaml"));
    assert_said("'../../../far.yaml' lies neither below the scenario's directory");
    assert_null(follow(&f, mine, "../../../a-much-like.yaml"));
    assert_said("lies neither below the scenario's directory");
    assert_null(follow(&f, mine, ""));
    assert_said("extends: '' cannot be read: No such file or directory");
    assert_null(follow(&f, mine, ".."));
    assert_said("extends: '..' cannot be read: it is a directory");
    assert_int_equal(f.count, 2);
}

static void a_scenario_near_the_root_reaches_all_below_it(void **state)
{
    static const char *const paths[] = {"/mine.yaml", "/tmp/mine.yaml"};
    (void)state;
    folder_write(&folder, "side.yaml", "side");
    for (size_t i = 0; i < 2; i++) {
        struct input_files f = none_yet();
        assert_non_null(input_file_take(&f, paths[i], "", 0));
        assert_string_equal(f.limit, "/");
        const char *there = folder_path(&folder, "side.yaml");
        const struct input_file *file = follow(&f, paths[i], there + (i == 0 ? 1 : 5));
        assert_non_null(file);
        assert_string_equal(file->path, there);
    }
}

static void beside_a_scenario_that_is_nowhere_lies_nothing(void **state)
{
    struct input_files f = none_yet();
    const char *mine = folder_path(&folder, "nowhere/mine.yaml");
    (void)state;
    assert_non_null(input_file_take(&f, mine, "", 0));
    assert_null(f.limit);
    assert_null(follow(&f, mine, "side.yaml"));
    assert_said("'side.yaml' cannot be read: No such file or directory");
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_all, close_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_file_is_read_up_to_its_limit),
        IN_A_FOLDER(a_long_file_is_read_whole),
        IN_A_FOLDER(a_file_that_grows_while_it_is_read_is_not_read_on),
        IN_A_FOLDER(a_file_goes_by_the_shortest_name_that_is_true),
        IN_A_FOLDER(a_name_that_starts_above_stays_as_it_is_written),
        IN_A_FOLDER(a_file_is_read_once_and_listed_in_order),
        IN_A_FOLDER(the_limit_is_the_second_directory_above),
        IN_A_FOLDER(a_scenario_near_the_root_reaches_all_below_it),
        IN_A_FOLDER(beside_a_scenario_that_is_nowhere_lies_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

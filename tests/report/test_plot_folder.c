/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures from hostile names, and from a gnuplot that is missing, hangs, or lies. Tests that need the real gnuplot
 * are skipped where there is none.
 */
#include "report_fixture.h"

#include <time.h>

#include "finding.h"
#include "label.h"
#include "plot_input.h"

static const char *const pictures[] = {"forest", "funnel", "response", "feedback", "risk"};
enum { PICTURES = 5 };

static bool has_gnuplot(void)
{
    return access("/usr/bin/gnuplot", X_OK) == 0 || access("/usr/local/bin/gnuplot", X_OK) == 0;
}

/* Is every tag closed by its like, every < a tag and every & an entity? Not a validator; enough for what a name could
 * break. */
static bool is_well_formed(const char *xml)
{
    char open[64][32];
    size_t depth = 0;
    for (const char *p = xml; *p != '\0'; p++) {
        if (*p == '&') {
            const size_t n = strcspn(p + 1, ";<&");
            if (p[1 + n] != ';' || n > 10)
                return false;
        }
        if (*p != '<')
            continue;
        if (strncmp(p, "<?", 2) == 0 || strncmp(p, "<!", 2) == 0) {
            p = strncmp(p, "<!--", 4) == 0 ? strstr(p, "-->") : strchr(p, '>');
            if (p == NULL)
                return false;
            continue;
        }
        const bool closing = p[1] == '/';
        const char *name = p + (closing ? 2 : 1);
        const size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:");
        const char *end = name;
        char quote = '\0';
        for (; *end != '\0' && (quote != '\0' || *end != '>'); end++)
            if (quote != '\0' ? *end == quote : *end == '"' || *end == '\'')
                quote = quote != '\0' ? '\0' : *end;
        if (n == 0 || n > 31 || *end == '\0')
            return false;
        if (closing) {
            if (depth == 0 || strncmp(open[--depth], name, n) != 0 || open[depth][n] != '\0')
                return false;
        } else if (end[-1] != '/') {
            if (depth == 64)
                return false;
            memcpy(open[depth], name, n);
            open[depth++][n] = '\0';
        }
        p = end;
    }
    return depth == 0;
}

static void expect_pictures(const struct fixture *f)
{
    char folder[128];
    (void)snprintf(folder, sizeof folder, "%s/plots", f->directory);
    for (size_t i = 0; i < PICTURES; i++) {
        char name[64];
        size_t length = 0;
        (void)snprintf(name, sizeof name, "%s.svg", pictures[i]);
        char *svg = fixture_read(folder, name, &length);
        if (svg == NULL)
            fail_msg("%s was not drawn", name);
        assert_true(strlen(svg) == length);
        if (!is_well_formed(svg))
            fail_msg("%s is not well-formed", name);
        assert_null(strstr(svg, "<script"));
        free(svg);
        (void)snprintf(name, sizeof name, "%s.png", pictures[i]);
        char *png = fixture_read(folder, name, &length);
        assert_non_null(png);
        assert_memory_equal(png, "\x89PNG", 4);
        free(png);
    }
}

static void names_that_would_be_commands_are_drawn_as_they_stand(void **state)
{
    (void)state;
    static const char *const names[] = {
        "`touch gotcha`", "'; system('touch gotcha'); '", "\"; system(\"touch gotcha\") #",
        "a\n!touch gotcha", "@evil", "$(touch gotcha) %s%n%d", "{/Symbol a}_x^y trailing \\",
        "<script>alert(1)</script> ]]> </title> & \" onload=\"x", "=cmd|'/C calc'!A0",
        "営業 عربي 😀 e\u0301", "# comment, with, commas", "| touch gotcha"};
    struct fixture f;
    struct error error = {0};
    struct text notes = {0};
    if (!has_gnuplot())
        skip();
    fixture_init(&f, names, 12, 12);
    f.options.plots = true;
    fixture_analyse(&f);
    if (!report_write(&f.analysis, f.differs, &f.options, &notes, &error))
        fail_msg("%s", error.message);
    assert_string_equal(text_of(&notes), "in PNG pictures a square stands for each letter that fonts may lack; "
                                         "the SVG pictures have them all\n");
    expect_pictures(&f);
    char folder[128];
    (void)snprintf(folder, sizeof folder, "%s/plots", f.directory);
    assert_false(fixture_exists(folder, "gotcha"));
    assert_false(fixture_exists(".", "gotcha"));
    assert_false(fixture_exists(f.directory, "gotcha"));
    char *csv = fixture_read(folder, "risk.csv", NULL); /* the plain letters of the PNG are gone */
    assert_non_null(strstr(csv, "営業"));
    free(csv);
    char *svg = fixture_read(folder, "risk.svg", NULL);
    assert_non_null(strstr(svg, "{/Symbol a}_x^y"));
    assert_non_null(strstr(svg, "@evil"));
    assert_non_null(strstr(svg, "%s%n%d"));
    assert_null(strstr(svg, "'@evil"));
    free(svg);
    text_fini(&notes);
    fixture_fini(&f);
}

static void expect_title(const char *finding, const char *first, const char *second)
{
    struct arena arena;
    struct plot_words words = {{NULL}};
    arena_init(&arena);
    const struct plot_input input = {.arena = &arena};
    plot_input_title(&input, &words, finding);
    assert_string_equal(words.word[PLOT_TITLE_1], first);
    assert_string_equal(words.word[PLOT_TITLE_2], second);
    arena_fini(&arena);
}

static void a_long_title_is_broken_at_a_semicolon_where_both_lines_then_fit(void **state)
{
    (void)state;
    expect_title("3 of 4 beat it; 1 does worse", "3 of 4 beat it; 1 does worse", "");
    expect_title("1 of 4 structures beats Sales on accepted leads per month (Marketing, +14.3%); "
                 "1 does worse; 2 practically the same",
                 "1 of 4 structures beats Sales on accepted leads per month (Marketing, +14.3%); "
                 "1 does worse;",
                 "2 practically the same");
    expect_title("short; and then a part that is so long that it does not fit one line of the title by "
                 "itself, however it is broken",
                 "short; and then a part that is so long that it does not fit one line of the title by "
                 "itself,",
                 "however it is broken");
}

static void a_title_of_many_risks_names_the_least_and_the_greatest(void **state)
{
    (void)state;
    struct fixture f;
    struct text t = {0};
    struct arena arena;
    fixture_init(&f, fixture_names, 4, 12);
    fixture_analyse(&f);
    arena_init(&arena);
    const char **names = label_names(&f.analysis, &arena);
    if (finding_of_risk(&t, &f.analysis, names, 1000)) {
        assert_null(strstr(text_of(&t), ", most "));
        text_clear(&t);
        assert_true(finding_of_risk(&t, &f.analysis, names, 20));
        assert_non_null(strstr(text_of(&t), ": least "));
        assert_non_null(strstr(text_of(&t), ", most "));
    } else {
        fail_msg("the fixture has no chances");
    }
    arena_fini(&arena);
    text_fini(&t);
    fixture_fini(&f);
}

static void one_scenario_gives_the_pictures_that_make_sense(void **state)
{
    (void)state;
    struct fixture f;
    struct error error = {0};
    struct text notes = {0};
    char folder[128];
    if (!has_gnuplot())
        skip();
    fixture_init(&f, fixture_names, 1, 12);
    f.options.plots = true;
    fixture_analyse(&f);
    assert_true(report_write(&f.analysis, NULL, &f.options, &notes, &error));
    assert_string_equal(text_of(&notes), "");
    (void)snprintf(folder, sizeof folder, "%s/plots", f.directory);
    assert_false(fixture_exists(folder, "forest.svg"));
    assert_true(fixture_exists(folder, "funnel.svg"));
    assert_true(fixture_exists(folder, "risk.png"));
    text_fini(&notes);
    fixture_fini(&f);
}

/* A start-up file of gnuplot in the home folder or here would run commands; a folder's name may look like one. */
static void start_up_files_are_not_run(void **state)
{
    (void)state;
    struct fixture f;
    struct error error = {0};
    struct text notes = {0};
    char here[1024];
    if (!has_gnuplot())
        skip();
    assert_non_null(getcwd(here, sizeof here));
    char home[] = "gnuplot-home-XXXXXX";
    assert_non_null(mkdtemp(home));
    assert_int_equal(chdir(home), 0);
    fixture_create(".gnuplot", "system 'touch gotcha'\n");
    assert_int_equal(setenv("HOME", ".", 1), 0);
    assert_int_equal(setenv("GNUPLOT", "/bin/false", 1), 0);
    fixture_init(&f, fixture_names, 2, 12);
    f.options.plots = true;
    f.options.directory = "| touch gotcha";
    fixture_analyse(&f);
    assert_true(report_write(&f.analysis, f.differs, &f.options, &notes, &error));
    assert_true(fixture_exists("| touch gotcha/plots", "forest.svg"));
    assert_false(fixture_exists(".", "gotcha"));
    assert_false(fixture_exists("| touch gotcha/plots", "gotcha"));
    assert_int_equal(chdir(here), 0);
    fixture_remove(home);
    text_fini(&notes);
    fixture_fini(&f);
}

/* Writes with this program in place of gnuplot; returns the notes, caller's. */
static char *write_with(struct fixture *f, const char *program, unsigned seconds)
{
    struct error error = {0};
    struct text notes = {0};
    f->options.plots = true;
    f->options.gnuplot = program;
    f->options.gnuplot_seconds = seconds;
    fixture_analyse(f);
    if (!report_write(&f->analysis, f->differs, &f->options, &notes, &error))
        fail_msg("%s", error.message);
    text_add(&notes, "");
    return notes.data;
}

static void expect_data_only(const struct fixture *f)
{
    char folder[128];
    (void)snprintf(folder, sizeof folder, "%s/plots", f->directory);
    assert_true(fixture_exists(folder, "forest.csv"));
    assert_true(fixture_exists(folder, "forest-words.csv"));
    assert_true(fixture_exists(folder, "forest.gp"));
    assert_true(fixture_exists(folder, "style.gp"));
    assert_false(fixture_exists(folder, "forest.svg"));
    assert_false(fixture_exists(folder, ".forest.tmp.svg"));
    assert_true(fixture_exists(f->directory, "manifest.json"));
}

static void without_gnuplot_data_and_scripts_are_kept_and_it_says_what_to_install(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 12);
    char *notes = write_with(&f, "no-such-gnuplot", 5);
    assert_non_null(strstr(notes, "apt install gnuplot-nox"));
    assert_ptr_equal(strchr(notes, '\n'), notes + strlen(notes) - 1); /* said once */
    expect_data_only(&f);
    free(notes);
    fixture_fini(&f);
}

static const char *make_program(char path[64], const char *script)
{
    (void)snprintf(path, 64, "./fake-gnuplot-%ld", (long)getpid());
    fixture_create(path, script);
    assert_int_equal(chmod(path, 0755), 0);
    return path;
}

static void a_gnuplot_that_claims_success_is_not_believed(void **state)
{
    (void)state;
    struct fixture f;
    char path[64];
    fixture_init(&f, fixture_names, 2, 12);
    char *notes = write_with(&f, make_program(path, "#!/bin/sh\nexit 0\n"), 5);
    assert_non_null(strstr(notes, "forest.svg was not drawn"));
    expect_data_only(&f);
    free(notes);
    notes = write_with(&f, make_program(path, "#!/bin/sh\nprintf '<svg>half of it' > \"$6\"\nexit 0\n"), 5);
    assert_non_null(strstr(notes, "forest.svg was not drawn"));
    expect_data_only(&f);
    free(notes);
    (void)unlink(path);
    fixture_fini(&f);
}

static void a_gnuplot_that_hangs_is_ended(void **state)
{
    (void)state;
    struct fixture f;
    char path[64];
    fixture_init(&f, fixture_names, 2, 12);
    const time_t begin = time(NULL);
    char *notes = write_with(&f, make_program(path, "#!/bin/sh\nsleep 100\n"), 1);
    assert_true(time(NULL) - begin < 20);
    assert_non_null(strstr(notes, "did not finish"));
    expect_data_only(&f);
    free(notes);
    (void)unlink(path);
    fixture_fini(&f);
}

static void a_whole_picture_counts_whatever_the_exit_code(void **state)
{
    (void)state;
    struct fixture f;
    char path[64], folder[128];
    fixture_init(&f, fixture_names, 2, 12);
    char *notes = write_with(
        &f, make_program(path, "#!/bin/sh\nprintf '<svg></svg>\\n' > \"$6\"\nexit 1\n"), 5);
    (void)snprintf(folder, sizeof folder, "%s/plots", f.directory);
    assert_true(fixture_exists(folder, "forest.svg"));
    assert_false(fixture_exists(folder, "forest.png"));
    free(notes);
    (void)unlink(path);
    fixture_fini(&f);
}

static void people_may_bring_their_own_scripts(void **state)
{
    (void)state;
    struct fixture f;
    char path[64], folder[128];
    fixture_init(&f, fixture_names, 2, 12);
    f.options.plots_from = NULL;
    char mine[] = "my-plots-XXXXXX";
    assert_non_null(mkdtemp(mine));
    (void)snprintf(folder, sizeof folder, "%s/style.gp", mine);
    fixture_create(folder, "");
    assert_int_equal(setenv("REORG_PLOTS", mine, 1), 0);
    char *notes = write_with(&f, "/nowhere/gnuplot", 5); /* the study is there all the same */
    assert_non_null(strstr(notes, "holds no style.gp that can be read"));
    free(notes);
    fixture_create(folder, "# mine\n");
    notes = write_with(&f, make_program(path, "#!/bin/sh\nexit 0\n"), 5);
    assert_non_null(strstr(notes, "there is no forest.gp in my-plots-"));
    (void)snprintf(folder, sizeof folder, "%s/plots", f.directory);
    char *style = fixture_read(folder, "style.gp", NULL);
    assert_memory_equal(style, "# mine\n", 7);
    assert_null(strstr(style, "COLOUR")); /* nothing of ours but what was asked for, and the seal */
    free(style);
    free(notes);
    assert_int_equal(setenv("REORG_PLOTS", "/nowhere", 1), 0);
    notes = write_with(&f, path, 5);
    assert_non_null(strstr(notes, "was not found"));
    free(notes);
    assert_int_equal(unsetenv("REORG_PLOTS"), 0);
    fixture_remove(mine);
    (void)unlink(path);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_would_be_commands_are_drawn_as_they_stand),
        cmocka_unit_test(a_long_title_is_broken_at_a_semicolon_where_both_lines_then_fit),
        cmocka_unit_test(a_title_of_many_risks_names_the_least_and_the_greatest),
        cmocka_unit_test(one_scenario_gives_the_pictures_that_make_sense),
        cmocka_unit_test(start_up_files_are_not_run),
        cmocka_unit_test(without_gnuplot_data_and_scripts_are_kept_and_it_says_what_to_install),
        cmocka_unit_test(a_gnuplot_that_claims_success_is_not_believed),
        cmocka_unit_test(a_gnuplot_that_hangs_is_ended),
        cmocka_unit_test(a_whole_picture_counts_whatever_the_exit_code),
        cmocka_unit_test(people_may_bring_their_own_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

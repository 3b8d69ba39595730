/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The organisation charts as boxes and lines, from the structures that come with the program.
 */
#include "report_fixture.h"

#include "chart_shape.h"
#include "mechanism_root.h"
#include "plot_chart.h"

#define TYPICAL SOURCE_DIR "/scenarios/ownership/typical/"

enum { MOST_ROWS = 400, MOST_CHARTS = 4 };

enum { BOX, SOLID, DOTTED, NAME };

struct drawn {
    int kind, scenario, differs;
    double x, y, x_to, y_to;
    char head[64], below[64];
};

struct sheet {
    struct fixture f;
    struct scenario scenarios[MOST_CHARTS];
    struct text csv;
    struct plot_words words;
    struct drawn rows[MOST_ROWS];
    size_t n;
};

static void read_rows(struct sheet *s)
{
    const char *line = strchr(text_of(&s->csv), '\n');
    for (; line != NULL && line[1] != '\0'; line = strchr(line + 1, '\n')) {
        struct drawn *r = &s->rows[s->n++];
        assert_true(s->n <= MOST_ROWS);
        *r = (struct drawn){.head = ""};
        assert_true(sscanf(line + 1, "%d,%d,%lf,%lf,%lf,%lf,%d,%63[^,\n],%63[^\n]", &r->kind, &r->scenario, &r->x, &r->y,
                           &r->x_to, &r->y_to, &r->differs, r->head, r->below) >= 7);
    }
}

/* `sets` are for the last of the files. */
static struct sheet *draw(const char *const files[], size_t n, const char *const sets[], size_t n_sets)
{
    struct sheet *s = calloc(1, sizeof *s);
    struct plot_input input;
    fixture_init(&s->f, fixture_names, n, 12);
    for (size_t i = 0; i < n; i++) {
        if (!scenario_read(&s->scenarios[i], files[i], mechanism_root_table(&s->f.arena), sets,
                           i + 1 == n ? n_sets : 0))
            fail_msg("%s", files[i]);
        s->f.scenarios[i].scenario = &s->scenarios[i];
    }
    fixture_analyse(&s->f);
    plot_input_init(&input, &s->f.analysis, &s->f.arena);
    assert_true(plot_chart_fill(&input, &s->csv, &s->words));
    read_rows(s);
    return s;
}

static void undraw(struct sheet *s)
{
    for (size_t i = 0; i < s->f.study.n_scenarios; i++)
        scenario_free(&s->scenarios[i]);
    text_fini(&s->csv);
    fixture_fini(&s->f);
    free(s);
}

/* The heads of what is drawn, in order: of one kind, chart, and likeness. */
static void expect(const struct sheet *s, int kind, int scenario, int differs, const char *heads)
{
    struct text t = {0};
    for (size_t i = 0; i < s->n; i++)
        if (s->rows[i].kind == kind && s->rows[i].scenario == scenario && s->rows[i].differs == differs)
            text_printf(&t, "%s%s", t.length > 0 ? "; " : "", s->rows[i].head);
    assert_string_equal(text_of(&t), heads);
    text_fini(&t);
}

static size_t count(const struct sheet *s, int kind, int scenario, int differs)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += s->rows[i].kind == kind && s->rows[i].scenario == scenario && s->rows[i].differs == differs;
    return n;
}

static void what_differs_from_the_baseline_is_marked(void **state)
{
    (void)state;
    const char *const files[] = {TYPICAL "sales-owned.yaml", TYPICAL "marketing-owned.yaml", TYPICAL "full-cycle.yaml"};
    struct sheet *s = draw(files, 3, NULL, 0);
    expect(s, BOX, 0, 0, "ceo; vp_sales; cmo; sdr_manager; marketing_man…; sdr ×6; ae ×8; marketer ×3");
    expect(s, BOX, 0, 1, "");
    expect(s, BOX, 1, 1, "sdr_manager; sdr ×6"); /* another department */
    assert_int_equal(count(s, SOLID, 1, 1), 3);  /* down, across, down: the manager's other boss */
    expect(s, NAME, 2, 1, "Independent under a CRO; without sdr_manager‚ sdr");
    assert_int_equal(count(s, BOX, 2, 0) + count(s, BOX, 2, 1), 6);
    undraw(s);
}

static void a_structure_with_the_chart_of_the_baseline_is_named_and_not_drawn_again(void **state)
{
    (void)state;
    const char *const files[] = {TYPICAL "sales-owned.yaml", TYPICAL "sales-owned-closed-loop.yaml"};
    struct sheet *s = draw(files, 2, NULL, 0);
    expect(s, NAME, 0, 0, "Sales-owned; the same chart: Marketing-owned");
    assert_int_equal(count(s, BOX, 1, 0) + count(s, BOX, 1, 1), 0);
    assert_non_null(strstr(s->words.word[PLOT_TITLE_1], "All structures have the chart of Sales-owned: 8 positions, 22 people"));
    undraw(s);
}

static void a_second_boss_is_a_dotted_line_and_differs_where_the_baseline_has_none(void **state)
{
    (void)state;
    const char *const files[] = {TYPICAL "sales-owned.yaml", TYPICAL "shared.yaml"};
    struct sheet *s = draw(files, 2, NULL, 0);
    assert_int_equal(count(s, DOTTED, 0, 0) + count(s, DOTTED, 0, 1), 0);
    assert_int_equal(count(s, DOTTED, 1, 0), 0);
    assert_true(count(s, DOTTED, 1, 1) >= 1);
    undraw(s);
    const char *const back[] = {TYPICAL "shared.yaml", TYPICAL "sales-owned.yaml"}; /* a boss less shows at the box */
    const char *const sets[] = {"org.sdr_manager.department=shared"};
    s = draw(back, 2, sets, 1);
    assert_true(count(s, BOX, 1, 1) >= 1);
    undraw(s);
}

static bool overlap(const struct drawn *a, const struct drawn *b)
{
    return a->x < b->x_to && b->x < a->x_to && a->y < b->y_to && b->y < a->y_to;
}

static void no_two_positions_lie_on_each_other_and_all_lie_within_the_sheet(void **state)
{
    (void)state;
    const char *const files[] = {TYPICAL "pods.yaml", TYPICAL "split.yaml", TYPICAL "triage.yaml", TYPICAL "outsourced.yaml"};
    struct sheet *s = draw(files, 4, NULL, 0);
    const double right = strtod(s->words.word[PLOT_LEFT], NULL), foot = strtod(s->words.word[PLOT_RIGHT], NULL);
    size_t boxes = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct drawn *a = &s->rows[i];
        assert_true(a->x >= 0.0 && a->y >= 0.0 && a->x_to <= right && a->y_to <= foot);
        for (size_t k = 0; k < i && a->kind == BOX; k++)
            assert_false(s->rows[k].kind == BOX && overlap(a, &s->rows[k]));
        boxes += a->kind == BOX;
    }
    assert_true(boxes > 30);
    undraw(s);
}

static void a_line_runs_from_the_foot_of_the_boss_to_the_head_of_the_box(void **state)
{
    (void)state;
    struct org_chart_box boxes[] = {{.id = "boss", .bosses = {-1, -1, -1, -1}, .row = 0, .column = 1.0},
                                    {.id = "one", .bosses = {0, 0, -1, -1}, .row = 1, .column = 0.0}};
    const struct org_chart c = {boxes, 2, 2, 2};
    double p[CHART_SHAPE_POINTS][2];
    assert_int_equal(chart_shape_line(&c, &boxes[1], 0, p), 4);
    assert_true(p[0][0] == chart_shape_x(&boxes[0]) && p[0][1] == chart_shape_y(&boxes[0]) + CHART_SHAPE_HIGH);
    assert_true(p[3][0] == chart_shape_x(&boxes[1]) && p[3][1] == chart_shape_y(&boxes[1]));
    assert_true(p[0][0] == p[1][0] && p[1][1] == p[2][1] && p[2][0] == p[3][0]); /* down, across, down */
    assert_int_equal(chart_shape_line(&c, &boxes[1], 1, p), 2);
    assert_true(p[1][0] > chart_shape_x(&boxes[1])); /* beside the solid one */
}

static void hostile_names_stay_texts(void **state)
{
    (void)state;
    const char *const files[] = {TYPICAL "sales-owned.yaml"};
    const char *const sets[] = {"org.sdr.department='`id`, \"x'", "org.ae.department='=cmd|A0'"};
    struct sheet *s = draw(files, 1, sets, 2);
    assert_null(strchr(text_of(&s->csv), '"'));
    assert_non_null(strstr(text_of(&s->csv), "sdr‚ `id`‚ ”x"));
    assert_non_null(strstr(s->words.word[PLOT_TITLE_1], "Who reports to whom in Sales-owned: 8 positions, 22 people"));
    undraw(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_differs_from_the_baseline_is_marked),
        cmocka_unit_test(a_structure_with_the_chart_of_the_baseline_is_named_and_not_drawn_again),
        cmocka_unit_test(a_second_boss_is_a_dotted_line_and_differs_where_the_baseline_has_none),
        cmocka_unit_test(no_two_positions_lie_on_each_other_and_all_lie_within_the_sheet),
        cmocka_unit_test(a_line_runs_from_the_foot_of_the_boss_to_the_head_of_the_box),
        cmocka_unit_test(hostile_names_stay_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

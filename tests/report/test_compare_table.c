/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "figure.h"

static char *table_of(struct fixture *f)
{
    struct text t = {0};
    report_table(&f->analysis, f->differs, &f->options, &t);
    return t.data;
}

/* The line of the table that begins with a measure's title, from its label on; NULL after the last. */
static const char *line_of(const char *table, const char *title)
{
    char start[128];
    (void)snprintf(start, sizeof start, "\n  %s", title);
    for (const char *p = strstr(table, start); p != NULL; p = strstr(p + 1, start)) {
        const char *next = p + strlen(start);
        if (*next == ',' || *next == ' ')
            return p + 1;
    }
    return NULL;
}

/* Reads "+1,234.5" or "−3.1" and moves on. */
static double read_number(const char **p)
{
    double sign = 1.0;
    char digits[64];
    size_t n = 0;
    if (strncmp(*p, "−", 3) == 0) {
        sign = -1.0;
        *p += 3;
    } else if (**p == '+') {
        (*p)++;
    }
    for (; (**p >= '0' && **p <= '9') || **p == '.' || **p == ','; (*p)++)
        if (**p != ',')
            digits[n++] = **p;
    digits[n] = '\0';
    double value = NAN;
    assert_true(text_to_double(digits, &value));
    return sign * value;
}

/* Reads "+8.1% ±2.2  ▲" or "+8.1% (5.2 to 12.0)  ▲" from *p and returns the verdict a reader would give. */
static enum verdict read_verdict(const char **p, double sign, double zone, char mark[4])
{
    const double point = read_number(p);
    double lo, hi;
    assert_int_equal(**p, '%');
    *p += 2;
    if (strncmp(*p, "±", 2) == 0) {
        *p += 2;
        const double half = read_number(p);
        lo = point - half;
        hi = point + half;
    } else {
        assert_int_equal(*(*p)++, '(');
        lo = read_number(p);
        *p += strlen(" to ");
        hi = read_number(p);
        assert_int_equal(*(*p)++, ')');
    }
    *p += strspn(*p, " ");
    const size_t n = (unsigned char)**p >= 0x80 ? 3 : 1;
    memcpy(mark, *p, n);
    mark[n] = '\0';
    *p += n;
    return sign > 0 ? verdict_of(lo, hi, zone, false) : verdict_of(-hi, -lo, zone, false);
}

static void each_mark_can_be_redone_from_what_is_printed(void **state)
{
    (void)state;
    struct fixture f;
    size_t redone = 0;
    fixture_init(&f, fixture_names, 4, 60);
    fixture_analyse(&f);
    f.options.width = 200;
    char *table = table_of(&f);
    for (size_t m = 0; m < measure_count(); m++) {
        const struct measure *row = measure_at(m);
        if (!row->headline)
            continue;
        const char *p = line_of(table, row->title);
        assert_non_null(p);
        p += strlen("  ") + strlen(row->title);
        for (size_t i = 1; i < 4; i++) {
            char mark[4];
            while (strncmp(p, "−", 3) != 0 && *p != '+' && strncmp(p, "0.0%", 4) != 0 && *p != '\n')
                p++;
            const double sign = row->better == MEASURE_LOWER ? -1.0 : 1.0;
            const enum verdict v = read_verdict(&p, sign, 2.0, mark);
            assert_string_equal(mark, verdict_mark(v));
            assert_int_equal(v, f.analysis.differences[i * f.analysis.n_measures + m].verdict);
            redone++;
        }
    }
    assert_int_equal(redone, 9 * 3);
    free(table);
    fixture_fini(&f);
}

static void the_words_come_before_the_numbers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 3, 40);
    fixture_analyse(&f);
    char *table = table_of(&f);
    const char *verdict = strstr(table, "beat");
    const char *differs = strstr(table, "what differs from Sales-owned");
    const char *numbers = line_of(table, "leads worked per month");
    const char *legend = strstr(table, "▲ better  ▼ worse  = equivalent (within 2%)");
    assert_non_null(verdict);
    assert_true(verdict < differs && differs < numbers && numbers < legend);
    assert_non_null(strstr(table, "sdr_lead reports to cmo (was vp_sales)"));
    assert_non_null(strstr(table, "3 scenarios x 40 replications, paired, seed 7"));
    assert_null(strchr(table, '\033'));
    free(table);
    fixture_fini(&f);
}

static void no_line_is_wider_than_the_terminal_and_columns_align(void **state)
{
    (void)state;
    struct fixture f;
    static const char *const names[] = {"Sales", "営業部門と市場部門の統合された組織", "e\u0301quipe", "😀 pods",
                                        "Marketing-owned, part-time manager and much more", "six", "seven"};
    fixture_init(&f, names, 7, 30);
    fixture_analyse(&f);
    char *table = table_of(&f);
    size_t blocks = 0;
    size_t row_width = 0;
    const char *p = table;
    while (*p != '\0') {
        char line[2048];
        const size_t n = strcspn(p, "\n");
        assert_true(n < sizeof line);
        memcpy(line, p, n);
        line[n] = '\0';
        if (text_width(line) > 110)
            fail_msg("%zu columns: %s", text_width(line), line);
        if (strncmp(line, "  leads worked per month", 24) == 0) {
            blocks++;
            row_width = text_width(line);
        }
        if (strncmp(line, "  win rate", 10) == 0)
            assert_int_equal(text_width(line), row_width);
        p += n + (p[n] == '\n' ? 1 : 0);
    }
    assert_true(blocks >= 2);
    free(table);
    fixture_fini(&f);
}

static void control_characters_in_names_never_reach_the_terminal(void **state)
{
    (void)state;
    struct fixture f;
    static const char *const names[] = {"a\033]0;gotcha\a", "b\r\nc", "d\xE2\x80\xAE"};
    fixture_init(&f, names, 3, 12);
    fixture_analyse(&f);
    char *table = table_of(&f);
    assert_null(strchr(table, '\033'));
    assert_null(strchr(table, '\a'));
    assert_null(strchr(table, '\r'));
    assert_null(strstr(table, "\xE2\x80\xAE"));
    free(table);
    fixture_fini(&f);
}

static void what_is_missing_says_why(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 3, 12);
    for (size_t r = 0; r < 12; r++)
        *fixture_value(&f, 2, r, "win_rate") = (struct observation){0.0, 0.0};
    fixture_analyse(&f);
    char *table = table_of(&f);
    const char *line = line_of(table, "win rate");
    assert_non_null(strstr(line, "n/a"));
    assert_non_null(strstr(table, "n/a: win rate, Independent under a CRO: "));
    free(table);
    fixture_fini(&f);
}

static void few_replications_give_no_verdict_and_say_so(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 3, 5);
    fixture_analyse(&f);
    char *table = table_of(&f);
    assert_non_null(strstr(table, "no intervals and no verdicts below 10"));
    assert_null(strstr(table, "±"));
    const char *line = line_of(table, "accepted leads per month");
    const char *end = strchr(line, '\n');
    assert_true(strstr(line, "?") != NULL && strstr(line, "?") < end);
    free(table);
    fixture_fini(&f);
}

static void colour_goes_on_marks_only(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 30);
    fixture_analyse(&f);
    f.options.color = true;
    char *table = table_of(&f);
    assert_non_null(strstr(table, "\033[32m▲\033[0m"));
    free(table);
    fixture_fini(&f);
}

static void measures_asked_for_follow_the_headline_ones(void **state)
{
    (void)state;
    struct fixture f;
    const size_t more[] = {measure_find("contact_rate"), measure_find("win_rate")};
    fixture_init(&f, fixture_names, 2, 30);
    fixture_analyse(&f);
    f.options.measures = more;
    f.options.n_measures = 2;
    char *table = table_of(&f);
    const char *line = line_of(table, "contact rate");
    assert_non_null(line);
    assert_true(line > line_of(table, "contribution per year"));
    assert_null(line_of(line_of(table, "win rate") + 5, "win rate"));
    free(table);
    fixture_fini(&f);
}

static void the_legend_says_what_equivalent_and_better_mean(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 30);
    f.study.options.superiority = true;
    f.study.options.indifference = 12.0;
    f.study.options.indifference_absolute = true;
    fixture_analyse(&f);
    f.options.width = 200;
    char *table = table_of(&f);
    assert_non_null(strstr(table, "▲ better by more than that  ▼ worse  = equivalent (within 12.0 of accepted leads per "
                                  "month, 2% of the others)"));
    free(table);
    fixture_fini(&f);
}

static void an_interrupted_study_says_how_far_it_came(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 12);
    f.study.interrupted = true;
    f.study.options.replications = 100;
    fixture_analyse(&f);
    char *table = table_of(&f);
    assert_non_null(strstr(table, "interrupted after 12 of 100 replications"));
    free(table);
    fixture_fini(&f);
}

static void run_prints_every_measure_with_its_interval(void **state)
{
    (void)state;
    struct fixture f;
    struct text t = {0};
    fixture_init(&f, fixture_names, 1, 30);
    for (size_t r = 0; r < 30; r++)
        *fixture_value(&f, 0, r, "show_rate") = (struct observation){0.0, 0.0};
    fixture_analyse(&f);
    f.options.width = 160;
    report_run_table(&f.analysis, 0, &f.options, &t);
    for (size_t m = 0; m < measure_count(); m++)
        if (line_of(text_of(&t), measure_at(m)->title) == NULL)
            fail_msg("%s is not printed", measure_at(m)->title);
    const char *line = line_of(text_of(&t), "show rate");
    assert_true(strstr(line, "n/a") < strchr(line, '\n'));
    line = line_of(text_of(&t), "win rate");
    assert_true(strstr(line, " to ") < strchr(line, '\n'));
    text_fini(&t);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mark_can_be_redone_from_what_is_printed),
        cmocka_unit_test(the_words_come_before_the_numbers),
        cmocka_unit_test(no_line_is_wider_than_the_terminal_and_columns_align),
        cmocka_unit_test(control_characters_in_names_never_reach_the_terminal),
        cmocka_unit_test(what_is_missing_says_why),
        cmocka_unit_test(few_replications_give_no_verdict_and_say_so),
        cmocka_unit_test(colour_goes_on_marks_only),
        cmocka_unit_test(measures_asked_for_follow_the_headline_ones),
        cmocka_unit_test(the_legend_says_what_equivalent_and_better_mean),
        cmocka_unit_test(an_interrupted_study_says_how_far_it_came),
        cmocka_unit_test(run_prints_every_measure_with_its_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

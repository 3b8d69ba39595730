/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section `reorg` says what changes; the later organisation that is bound is complete.
 */
#include "scenario/folder.h"

#include "spec.h"

#define PLAIN                                                                                      \
    "defaults: {sdr: {cost: $90k, pay: {accepted: 1}}}\n"                                          \
    "org:\n"                                                                                       \
    "  ceo: {role: manager}\n"                                                                     \
    "  boss: {role: manager, reports_to: ceo}\n"                                                   \
    "  sdr: {role: sdr, reports_to: boss, headcount: 2}\n"                                         \
    "routes: {inbound: sdr, qualified: same}\n"                                                    \
    "meetings: [{between: [ceo, boss]}]\n"

static const struct spec *read_all(struct folder *f, struct scenario *s, const char *text)
{
    folder_make(f);
    folder_write(f, "mine.yaml", text);
    folder_write(f, "other.yaml",
                 "org:\n"
                 "  ceo: {role: manager}\n"
                 "  sdr: {role: sdr, reports_to: ceo, headcount: 3}\n"
                 "  ae: {role: ae, reports_to: ceo, cost: $1k}\n"
                 "routes: {inbound: ae, qualified: same}\n");
    (void)scenario_read(s, folder_path(f, "mine.yaml"), &spec_table, NULL, 0);
    return s->root;
}

static void close_all(struct folder *f, struct scenario *s)
{
    scenario_free(s);
    folder_remove(f);
}

static void what_is_left_out_stays_as_it_is(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    const struct spec *spec =
        read_all(&f, &s, PLAIN "reorg: {at: 2025-03-03, org: {sdr: {reports_to: ceo}}}\n");
    assert_false(diag_has_errors(&s.diag));
    const struct spec_reorg *r = &spec->reorg;
    assert_int_equal(r->at, 20150);
    assert_int_equal(r->n_positions, 3);
    assert_string_equal(r->positions[1].id, "boss");
    assert_string_equal(r->positions[2].reports_to[0], "ceo");
    assert_int_equal(r->positions[2].headcount, 2);
    assert_true(r->positions[2].cost == 90000);
    assert_string_equal(spec->positions[2].reports_to[0], "boss");
    assert_string_equal(r->routes.inbound[0].to, "sdr");
    assert_int_equal(r->n_meetings, 1);
    close_all(&f, &s);
}

static void a_file_shows_the_whole_later_organisation(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    const struct spec *spec = read_all(
        &f, &s, PLAIN "reorg: {at: 2025-03-03, to: other.yaml, org: {ae: {headcount: 4}}}\n");
    assert_false(diag_has_errors(&s.diag));
    const struct spec_reorg *r = &spec->reorg;
    assert_int_equal(r->n_positions, 4); /* those of now in their order, then the new one */
    assert_int_equal(r->positions[1].headcount, 0);
    assert_int_equal(r->positions[2].headcount, 3);
    assert_string_equal(r->positions[3].id, "ae");
    assert_int_equal(r->positions[3].headcount, 4);
    assert_true(r->positions[3].cost == 1000);
    assert_string_equal(r->routes.inbound[0].to, "ae");
    assert_int_equal(r->n_meetings, 0);
    close_all(&f, &s);
}

static void a_position_taken_out_stays_without_people(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    const struct spec *spec = read_all(
        &f, &s, PLAIN "reorg: {at: 2025-03-03, org: {boss: ~, new: {role: sdr, reports_to: ceo}}}\n");
    assert_int_equal(spec->reorg.n_positions, 4);
    assert_int_equal(spec->reorg.positions[1].headcount, 0);
    assert_string_equal(spec->reorg.positions[3].id, "new");
    assert_true(spec->reorg.positions[3].cost == 90000); /* the traits of its role */
    close_all(&f, &s);
}

static void only_changes_stand_among_the_effective_parameters(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    (void)read_all(&f, &s, PLAIN "reorg: {at: 2025-03-03, org: {sdr: {reports_to: ceo}}}\n");
    assert_non_null(scenario_parameter(&s, "reorg.org.sdr.reports_to"));
    assert_null(scenario_parameter(&s, "reorg.org.sdr.headcount"));
    assert_null(scenario_parameter(&s, "reorg.routes.inbound[0].to"));
    assert_non_null(scenario_parameter(&s, "org.sdr.headcount"));
    close_all(&f, &s);
}

static void without_a_section_there_is_no_later_organisation(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    const struct spec *spec = read_all(&f, &s, PLAIN);
    assert_true(spec->reorg.at == SPEC_NEVER);
    assert_int_equal(spec->reorg.n_positions, 0);
    close_all(&f, &s);
}

static void a_set_changes_both_organisations_unless_it_names_the_later(void **state)
{
    static const char *const sets[] = {
        "org.sdr.headcount=5", "reorg.at=2025-03-03",
        "reorg.org={\"sdr\": {reports_to: \"ceo\"}}", "reorg.org={boss: {cost: $7k}}"};
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "mine.yaml", PLAIN);
    assert_true(scenario_read(&s, folder_path(&f, "mine.yaml"), &spec_table, sets, 4));
    const struct spec *spec = s.root;
    assert_int_equal(spec->positions[2].headcount, 5);
    assert_int_equal(spec->reorg.positions[2].headcount, 5);
    assert_string_equal(spec->reorg.positions[2].reports_to[0], "ceo");
    assert_true(spec->reorg.positions[1].cost == 7000);
    close_all(&f, &s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_out_stays_as_it_is),
        cmocka_unit_test(a_file_shows_the_whole_later_organisation),
        cmocka_unit_test(a_position_taken_out_stays_without_people),
        cmocka_unit_test(only_changes_stand_among_the_effective_parameters),
        cmocka_unit_test(without_a_section_there_is_no_later_organisation),
        cmocka_unit_test(a_set_changes_both_organisations_unless_it_names_the_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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

/* The only message of a scenario with that section. */
static void assert_said(const char *section, const char *place, const char *words)
{
    struct folder f;
    struct scenario s;
    struct text t = {0};
    text_printf(&t, "%sreorg: %s\n", PLAIN, section);
    folder_make(&f);
    folder_write(&f, "again.yaml", "org: {ceo: {role: manager}}\nreorg: {at: 2025-03-03}\n");
    folder_write(&f, "list.yaml", "- a\n");
    folder_write(&f, "mine.yaml", text_of(&t));
    assert_false(scenario_read(&s, folder_path(&f, "mine.yaml"), &spec_table, NULL, 0));
    if (s.diag.count != 1)
        fail_msg("%s: %s, %s", section, s.diag.items[0].message, s.diag.items[1].message);
    assert_string_equal(s.diag.items[0].message, words);
    text_clear(&t);
    text_printf(&t, "%d:%d", s.diag.items[0].place.line, s.diag.items[0].place.column);
    assert_string_equal(text_of(&t), place);
    text_fini(&t);
    close_all(&f, &s);
}

static void what_is_wrong_with_a_section_is_said(void **state)
{
    (void)state;
    assert_said("{org: {boss: {cost: $7k}}}", "8:1",
                "'at' is missing in reorg; write the day on which the chart changes");
    assert_said("{at: 2025-03-03, to: [a, b]}", "8:29", "'to' takes the path of one file");
    assert_said("{at: 2025-03-03, to: {a: b}}", "8:29", "'to' takes the path of one file");
    assert_said("{at: 2025-03-03, to: nowhere.yaml}", "8:29",
                "reorg.to: 'nowhere.yaml' cannot be read: No such file or directory");
    assert_said("{at: 2025-03-03, to: again.yaml}", "8:29",
                "'again.yaml' plans a reorganisation itself; one per scenario can be simulated");
    assert_said("{at: 2025-03-03, to: list.yaml}", "1:1", "a scenario is a map of keys, this is a list");
}

static void routes_merge_and_meetings_are_replaced(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    const struct spec *spec = read_all(
        &f, &s, PLAIN "reorg: {at: 2025-03-03, routes: {qualified: boss}, meetings: {between: [ceo, sdr]}}\n");
    assert_false(diag_has_errors(&s.diag));
    assert_string_equal(spec->reorg.routes.inbound[0].to, "sdr");
    assert_string_equal(spec->reorg.routes.qualified[0].to, "boss");
    assert_string_equal(spec->routes.qualified[0].to, "same");
    assert_int_equal(spec->reorg.n_meetings, 1);
    assert_string_equal(spec->reorg.meetings[0].between[1], "sdr");
    assert_string_equal(spec->meetings[0].between[1], "boss");
    close_all(&f, &s);
    spec = read_all(&f, &s, PLAIN "reorg: {at: 2025-03-03, to: other.yaml, meetings: {between: [ceo, ae]}}\n");
    assert_string_equal(spec->reorg.meetings[0].between[1], "ae");
    close_all(&f, &s);
}

static void traits_of_the_roles_of_either_file_are_filled_in(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "other.yaml",
                 "defaults: {sdr: {cost: $50k, skill: 0.5}}\n"
                 "org: {sdr: {role: sdr, headcount: 3}, more: {role: sdr, cost: $60k}}\n");
    folder_write(&f, "mine.yaml",
                 PLAIN "reorg: {at: 2025-03-03, to: other.yaml, org: {last: {role: sdr}}}\n");
    (void)scenario_read(&s, folder_path(&f, "mine.yaml"), &spec_table, NULL, 0);
    const struct spec *spec = s.root;
    assert_int_equal(spec->reorg.n_positions, 5);
    assert_true(spec->reorg.positions[2].cost == 50000); /* as the other file says */
    assert_string_equal(spec->reorg.positions[3].id, "more");
    assert_true(spec->reorg.positions[3].cost == 60000);
    assert_true(spec->reorg.positions[4].cost == 90000); /* of this file's role */
    assert_int_equal(spec->reorg.positions[0].headcount, 0);
    assert_int_equal(spec->positions[0].headcount, 1);
    close_all(&f, &s);
}

static void a_file_may_be_named_by_another_and_extend_a_third(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "third.yaml", "org: {ceo: {role: manager}, sdr: {role: sdr, headcount: 7}}\n");
    folder_write(&f, "other.yaml", "extends: third.yaml\norg: {sdr: {reports_to: ceo}}\n");
    folder_write(&f, "mine.yaml", PLAIN "reorg: {at: 2025-03-03, to: other.yaml}\n");
    (void)scenario_read(&s, folder_path(&f, "mine.yaml"), &spec_table, NULL, 0);
    const struct spec *spec = s.root;
    assert_int_equal(spec->reorg.positions[2].headcount, 7);
    assert_string_equal(spec->reorg.positions[2].reports_to[0], "ceo");
    assert_int_equal(s.n_sources, 3);
    close_all(&f, &s);
}

static void an_unchanged_value_is_left_out_and_a_changed_one_kept_in_order(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    (void)read_all(&f, &s, PLAIN "reorg: {at: 2025-03-03, org: {sdr: {headcount: 5}, boss: {cost: $7k}}}\n");
    size_t later = 0;
    for (size_t i = 0; i < s.n_parameters; i++)
        later += strncmp(s.parameters[i].path, "reorg.org.", 10) == 0 ? 1 : 0;
    assert_int_equal(later, 2);
    assert_string_equal(scenario_parameter(&s, "reorg.org.sdr.headcount")->text, "5");
    assert_string_equal(scenario_parameter(&s, "reorg.org.boss.cost")->text, "7000");
    assert_string_equal(scenario_parameter(&s, "reorg.at")->text, "2025-03-03");
    assert_string_equal(scenario_parameter(&s, "name")->text, "\"\"");
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
        cmocka_unit_test(what_is_wrong_with_a_section_is_said),
        cmocka_unit_test(routes_merge_and_meetings_are_replaced),
        cmocka_unit_test(traits_of_the_roles_of_either_file_are_filled_in),
        cmocka_unit_test(a_file_may_be_named_by_another_and_extend_a_third),
        cmocka_unit_test(an_unchanged_value_is_left_out_and_a_changed_one_kept_in_order),
        cmocka_unit_test(a_set_changes_both_organisations_unless_it_names_the_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

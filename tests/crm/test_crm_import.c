/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm/export_reading.h"

#include "civil.h"

static int64_t second(const char *day, int hour)
{
    int64_t number = 0;
    assert_true(civil_parse(day, &number));
    return number * CRM_TIME_DAY + hour * 3600;
}

static void leads_and_deals_are_joined_by_the_lead(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, NULL, "lead_id,won_date,amount\nL2,2024-03-05,900.5\n",
         "lead_id,created_at,source\nL1,2024-03-01,Web\nL2,2024-03-02, web \nL3,2024-03-02,\n");
    assert_true(r.ok);
    assert_int_equal(r.data.n, 3);
    const struct crm_lead *won = crm_data_find(&r.data, "L2");
    assert_int_equal(won->outcome, CRM_WON);
    assert_true(won->closed == second("2024-03-05", 0) && won->amount == 900.5);
    assert_int_equal(won->source, crm_data_find(&r.data, "L1")->source);
    assert_string_equal(r.data.sources[crm_data_find(&r.data, "L3")->source], "unknown");
    assert_null(crm_data_find(&r.data, "L4"));
    reading_fini(&r);
}

static void an_opportunity_is_accepted_when_it_is_created_and_its_plan_is_no_end(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, NULL,
         "Id,CreatedDate,CloseDate,IsWon,IsClosed,LeadSource,Amount,StageName\n"
         "006A,2024-03-01T09:00:00.000Z,2024-04-01,true,true,Web,1000,Closed Won\n"
         "006B,2024-03-02T09:00:00.000Z,2024-05-01,false,true,Web,,Closed Lost\n"
         "006C,2024-03-03T09:00:00.000Z,2024-12-31,false,false,Web,,Proposal\n",
         "OpportunityId,Field,OldValue,NewValue,CreatedDate\n"
         "006A,StageName,Proposal,Closed Won,2024-03-20T15:00:00Z\n");
    assert_true(r.ok);
    assert_true(r.data.opportunities);
    crm_data_as_of(&r.data, second("2024-06-30", 0) / CRM_TIME_DAY);
    const struct crm_lead *won = crm_data_find(&r.data, "006A");
    assert_int_equal(won->outcome, CRM_WON);
    assert_true(won->closed == second("2024-03-20", 15)); /* the history knows it better */
    assert_true(won->accepted == won->created);
    assert_int_equal(crm_data_find(&r.data, "006B")->outcome, CRM_LOST);
    assert_int_equal(crm_data_find(&r.data, "006C")->outcome, CRM_OPEN);
    assert_true(crm_data_find(&r.data, "006C")->closed == CRM_NEVER);
    reading_fini(&r);
}

static void a_history_of_properties_tells_a_life_in_any_order(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, NULL,
         "Record ID,Property,Value,Timestamp\n"
         "1,lifecyclestage,customer,2024-03-09 10:00\n"
         "1,hs_analytics_source,ORGANIC_SEARCH,2024-03-01 08:00\n"
         "1,lifecyclestage,opportunity,2024-03-04 12:00\n"
         "1,lifecyclestage,lead,2024-03-01 08:00\n"
         "1,amount,250,2024-03-09 10:00\n"
         "2,createdate,2024-03-02 07:00,2024-03-02 07:00\n"
         "2,dealstage,closedlost,2024-03-05 07:00\n"
         "2,dealstage,appointmentscheduled,2024-03-06 07:00\n");
    assert_true(r.ok);
    const struct crm_lead *one = crm_data_find(&r.data, "1");
    assert_true(one->created == second("2024-03-01", 8) && one->accepted == second("2024-03-04", 12));
    assert_true(one->outcome == CRM_WON && one->closed == second("2024-03-09", 10));
    assert_true(one->amount == 250.0);
    assert_string_equal(r.data.sources[one->source], "ORGANIC_SEARCH");
    assert_int_equal(crm_data_find(&r.data, "2")->outcome, CRM_OPEN); /* it was opened again */
    reading_fini(&r);
}

static void the_map_names_columns_and_tells_how_to_read_dates(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, "id = Nummer, created=Angelegt  # a comment\nsource=Herkunft\ndates=dmy",
         "Nummer,Angelegt,Herkunft\n7,02/03/2024,Messe\n");
    assert_true(r.ok);
    assert_true(crm_data_find(&r.data, "7")->created == second("2024-03-02", 0));
    reading_fini(&r);
    READ(&r, "zone=-03:00,summer=2017-10-15..2018-02-18",
         "id,created\n1,2018-01-08 02:00:00\n2,2018-03-08 03:00:00\n3,2018-03-08\n4,2018-03-08T00:00:00+01:00\n");
    assert_true(crm_data_find(&r.data, "1")->created == second("2018-01-08", 0));
    assert_true(crm_data_find(&r.data, "2")->created == second("2018-03-08", 0));
    assert_true(crm_data_find(&r.data, "3")->created == second("2018-03-08", 0));
    assert_true(crm_data_find(&r.data, "4")->created == second("2018-03-07", 20));
    reading_fini(&r);
}

static void all_that_is_wrong_is_said_in_one_pass(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, NULL,
         "lead_id,created_at,source\nL1,2024-02-30,x\nL2,02/03/2024,x\nL3,soon,x\nL4,2024-03-01,x\n"
         "L4,2024-03-02,x\n,2024-03-02,x\nL5,2024-03-02 25:00,x\nL6,01/18/2024,x\nL7,18/01/2024,x\n",
         "lead_id,won_date,amount\nL4,,1\nL4,2024-03-04,\"1.000,50\"\nL4,2024-03-04,-3\n");
    assert_false(r.ok);
    assert_says(&r, "a.csv:2:4: error: '2024-02-30' does not exist in the calendar");
    assert_says(&r, "a.csv:3:4: error: '02/03/2024' can be read two ways; write 2024-03-02");
    assert_says(&r, "a.csv:4:4: error: 'soon' is no date");
    assert_says(&r, "a.csv:9:4: error: '01/18/2024' begins with the month; write 2024-03-02, or say so: --map dates=mdy");
    assert_says(&r, "a.csv:10:4: error: '18/01/2024' begins with the day");
    assert_says(&r, "a.csv:6:1: error: the lead 'L4' was given before, in line 5 of a.csv");
    assert_says(&r, "a.csv:7:1: error: this field is empty");
    assert_says(&r, "a.csv:8:4: error: '2024-03-02 25:00' is no date");
    assert_says(&r, "b.csv:2:4: error: this lead was decided, and no date says when");
    assert_says(&r, "b.csv:3:15: error: '1.000,50' has a comma");
    assert_says(&r, "b.csv:4:15: error: '-3' is not an amount of money");
    reading_fini(&r);
}

static void an_end_before_the_beginning_and_deals_of_strangers_are_warned_of(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, NULL, "lead_id,created_at\nL1,2024-03-05\n",
         "lead_id,won_date\nL1,2024-03-03\nL8,2024-03-03\nL9,2024-03-03\n");
    assert_true(r.ok);
    assert_says(&r, "a.csv:2:4: warning: the lead 'L1' was decided 2 days before it was created");
    assert_says(&r, "b.csv:3:1: warning: 2 deals of leads that no file holds are left out");
    reading_fini(&r);
}

static void columns_that_are_missing_or_come_twice_are_named(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, NULL, "name,created_at\nx,2024-03-05\n");
    assert_says(&r, "a.csv:1:1: error: no column holds the id of the lead");
    reading_fini(&r);
    READ(&r, NULL, "lead_id,colour\nx,red\n");
    assert_says(&r, "a.csv:1:1: error: no column says when leads were created or closed");
    reading_fini(&r);
    READ(&r, "created=When", "lead_id,colour\nx,red\n");
    assert_says(&r, "a.csv:1:1: error: there is no column 'When'");
    reading_fini(&r);
    READ(&r, "source=Herkunft", "lead_id,created_at\nx,2024-03-05\n");
    assert_says(&r, "--map: error: source=Herkunft: no file has a column 'Herkunft'");
    reading_fini(&r);
    READ(&r, NULL, "lead_id,created_at,Lead ID\nx,2024-03-05,y\n");
    assert_says(&r, "a.csv:1:1: error: the column 'lead_id' comes twice");
    reading_fini(&r);
    READ(&r, NULL, "lead_id,created_at\n");
    assert_says(&r, "a.csv:2:1: error: there is no row below the first line");
    reading_fini(&r);
    READ(&r, "craeted=x", "lead_id,created_at\nx,2024-03-05\n");
    assert_says(&r, "--map:1:1: error: unknown field 'craeted' in the map; did you mean 'created'?");
    reading_fini(&r);
}

static void what_came_after_the_day_of_the_export_is_forgotten(void **state)
{
    (void)state;
    struct reading r;
    READ(&r, NULL, "lead_id,created_at\nL1,2024-03-01\nL2,2024-03-02\nL3,2024-03-09\n",
         "lead_id,won_date\nL1,2024-03-04\nL2,2024-03-05\n");
    assert_true(crm_time_day(r.data.latest) == second("2024-03-09", 0) / CRM_TIME_DAY);
    crm_data_as_of(&r.data, second("2024-03-04", 0) / CRM_TIME_DAY);
    assert_int_equal(r.data.n, 2);
    assert_int_equal(crm_data_find(&r.data, "L1")->outcome, CRM_WON);
    assert_int_equal(crm_data_find(&r.data, "L2")->outcome, CRM_OPEN);
    assert_null(crm_data_find(&r.data, "L3"));
    reading_fini(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leads_and_deals_are_joined_by_the_lead),
        cmocka_unit_test(an_opportunity_is_accepted_when_it_is_created_and_its_plan_is_no_end),
        cmocka_unit_test(a_history_of_properties_tells_a_life_in_any_order),
        cmocka_unit_test(the_map_names_columns_and_tells_how_to_read_dates),
        cmocka_unit_test(all_that_is_wrong_is_said_in_one_pass),
        cmocka_unit_test(an_end_before_the_beginning_and_deals_of_strangers_are_warned_of),
        cmocka_unit_test(columns_that_are_missing_or_come_twice_are_named),
        cmocka_unit_test(what_came_after_the_day_of_the_export_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

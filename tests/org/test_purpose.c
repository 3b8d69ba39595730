/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purpose.h"

/* FNV-1a, finalised as splitmix64 does, computed by another program. A purpose that is renamed or
 * hashed otherwise changes every result of every scenario. */
static const struct {
    enum purpose purpose;
    const char *name;
    uint64_t hash;
} golden[] = {
    {PURPOSE_DAY_FACTOR, "day factor", UINT64_C(0x72B76C0979A7994E)},
    {PURPOSE_DAY_COUNT, "day count", UINT64_C(0xD82A977BFE6BE1F9)},
    {PURPOSE_THIN, "thin", UINT64_C(0x51280F7FBE8B194B)},
    {PURPOSE_GAP, "gap", UINT64_C(0x52E77B5E7EF41DCF)},
    {PURPOSE_TRUTH, "truth", UINT64_C(0x38DA1B8D572459C4)},
    {PURPOSE_REACH, "reach", UINT64_C(0xB25876A2C481A787)},
    {PURPOSE_READY_AFTER, "ready after", UINT64_C(0x1FFCFA0DBF664A33)},
    {PURPOSE_VALUE, "value", UINT64_C(0x60682C1A41255345)},
    {PURPOSE_SCORE, "score", UINT64_C(0xF83F62BEAB204D74)},
    {PURPOSE_ROUTE, "route", UINT64_C(0x110B6F982323ED09)},
    {PURPOSE_ROUTING_DELAY, "routing delay", UINT64_C(0xD787C776FCDF57CD)},
    {PURPOSE_PATIENCE, "patience", UINT64_C(0x0B4F53789F4C00F5)},
    {PURPOSE_ATTEMPT, "attempt", UINT64_C(0xDFC32A0F29F47FA7)},
    {PURPOSE_WAIT, "wait", UINT64_C(0xA5E313DFD0AA0E00)},
    {PURPOSE_CONVERSATION, "conversation", UINT64_C(0xA4F424C8A1C57C76)},
    {PURPOSE_AGREE, "agree", UINT64_C(0x2C914BADFB9576A9)},
    {PURPOSE_BOOKING, "booking", UINT64_C(0xD1FF2C649D289F98)},
    {PURPOSE_SHOW, "show", UINT64_C(0x94DFE7F52E6031D5)},
    {PURPOSE_MEETING, "meeting", UINT64_C(0x33A5212B9DFC5ADF)},
    {PURPOSE_ACCEPT, "accept", UINT64_C(0xCF44EE5EA09630C6)},
    {PURPOSE_CYCLE, "cycle", UINT64_C(0x3973D5BB5F7F8E9C)},
    {PURPOSE_STAGE_WORK, "stage work", UINT64_C(0x58EBD37B1C440EEE)},
    {PURPOSE_WIN, "win", UINT64_C(0xCFB250403F07B4EE)},
    {PURPOSE_DRIFT, "drift", UINT64_C(0x6A91F81690A6DE09)},
    {PURPOSE_ACCOUNT, "account", UINT64_C(0x1BD957DD771D6AE4)},
    {PURPOSE_SKILL, "skill", UINT64_C(0xAE165B1D094B280E)},
    {PURPOSE_CHARACTER, "character", UINT64_C(0xE3CF1B260DDB3D02)},
    {PURPOSE_ATTENTION, "attention", UINT64_C(0x990CF0AD6626C3CF)},
    {PURPOSE_CREATOR, "creator", UINT64_C(0x193F9DA248B8255D)},
    {PURPOSE_REQUEST, "request", UINT64_C(0xC63982FC1A872558)},
    {PURPOSE_REQUEST_COUNT, "request count", UINT64_C(0x7DBBD1B78C94472E)},
    {PURPOSE_DECISION, "decision", UINT64_C(0x0744E45BB8BBF43F)},
    {PURPOSE_TALK, "talk", UINT64_C(0x2E0514239C9A2620)},
    {PURPOSE_REPORT_LOSS, "report loss", UINT64_C(0xFFF657E193B41371)},
    {PURPOSE_BLAME, "blame", UINT64_C(0x7A3BC10B32264B6C)},
    {PURPOSE_DEFINITION_GAP, "definition gap", UINT64_C(0x34840FE20AB0C752)},
    {PURPOSE_DISPUTE, "dispute", UINT64_C(0x37C9AC2ECE9BC087)},
    {PURPOSE_DISPUTE_HANDLING, "dispute handling", UINT64_C(0x8D114D84ECD715F2)},
    {PURPOSE_NURTURE, "nurture", UINT64_C(0x8141A7D9FB0A5D2D)},
    {PURPOSE_CONTENT, "content", UINT64_C(0xD1E31A08470AE015)},
};

static void each_purpose_has_the_hash_of_its_name(void **state)
{
    uint64_t hashes[PURPOSE_COUNT];
    (void)state;
    purpose_init(hashes);
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        assert_string_equal(purpose_name(golden[i].purpose), golden[i].name);
        assert_true(hashes[golden[i].purpose] == golden[i].hash);
    }
}

static void no_two_purposes_share_a_name_or_a_hash(void **state)
{
    uint64_t hashes[PURPOSE_COUNT];
    (void)state;
    purpose_init(hashes);
    for (int a = 0; a < PURPOSE_COUNT; a++)
        for (int b = 0; b < a; b++) {
            assert_string_not_equal(purpose_name((enum purpose)a), purpose_name((enum purpose)b));
            assert_true(hashes[a] != hashes[b]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_purpose_has_the_hash_of_its_name),
        cmocka_unit_test(no_two_purposes_share_a_name_or_a_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

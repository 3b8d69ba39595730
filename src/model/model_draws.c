/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model_draws.c - what random numbers are drawn for, in the words of somebody who looks for the place where two
 * scenarios stopped sharing their luck. A purpose without words goes by its own name.
 */
#include "model.h"
#include "purpose.h"

static const char *const words[PURPOSE_COUNT] = {
    [PURPOSE_DAY_FACTOR] = "how busy a source's day is",
    [PURPOSE_DAY_COUNT] = "potential leads of a day",
    [PURPOSE_THIN] = "whether a potential lead comes",
    [PURPOSE_GAP] = "when a lead comes",
    [PURPOSE_TRUTH] = "whether a lead fits and is ready",
    [PURPOSE_REACH] = "whether a lead can be reached at all",
    [PURPOSE_READY_AFTER] = "when a lead gets ready",
    [PURPOSE_VALUE] = "deal value",
    [PURPOSE_SCORE] = "score before anybody calls",
    [PURPOSE_ROUTE] = "which team gets a lead",
    [PURPOSE_ROUTING_DELAY] = "delay until a team sees a lead",
    [PURPOSE_PATIENCE] = "patience of a lead",
    [PURPOSE_ATTEMPT] = "outcome and length of a call",
    [PURPOSE_WAIT] = "wait until the next call",
    [PURPOSE_CONVERSATION] = "signal and length of a conversation",
    [PURPOSE_AGREE] = "whether a prospect agrees to meet",
    [PURPOSE_BOOKING] = "days until the meeting",
    [PURPOSE_SHOW] = "whether a prospect shows up",
    [PURPOSE_MEETING] = "length of a meeting",
    [PURPOSE_ACCEPT] = "the closer's signal",
    [PURPOSE_CYCLE] = "length of a sales cycle",
    [PURPOSE_STAGE_WORK] = "work on an opportunity",
    [PURPOSE_WIN] = "whether a deal is won",
    [PURPOSE_DRIFT] = "drift of a segment's fit",
    [PURPOSE_ACCOUNT] = "which account is called next",
    [PURPOSE_SKILL] = "skill of a person",
    [PURPOSE_CHARACTER] = "character of a person",
    [PURPOSE_ATTENTION] = "what a person turns to next",
    [PURPOSE_CREATOR] = "which marketer made a lead",
    [PURPOSE_REQUEST] = "side requests to the team",
    [PURPOSE_REQUEST_COUNT] = "side requests of a day",
    [PURPOSE_DECISION] = "the boss's signal",
    [PURPOSE_TALK] = "talk between two people",
    [PURPOSE_REPORT_LOSS] = "news lost between two reports",
    [PURPOSE_BLAME] = "distorted reasons",
};

size_t model_draws_count(void)
{
    return PURPOSE_COUNT;
}

const char *model_draws_words(size_t purpose)
{
    return words[purpose] != NULL ? words[purpose] : purpose_name((enum purpose)purpose);
}

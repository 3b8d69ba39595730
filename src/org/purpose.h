/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * purpose.h - what random numbers are drawn for.
 *
 * Each purpose is the hash of its own name (rng_purpose), so adding one moves no other draw. A test compares every
 * constant with the hash of its name. The list is a macro so that names and constants cannot drift apart.
 */
#ifndef PURPOSE_H
#define PURPOSE_H

#include <stdint.h>

#define PURPOSE_LIST(X)                                                                                          \
    X(DAY_FACTOR, "day factor")                                                                                  \
    X(DAY_COUNT, "day count")                                                                                    \
    X(THIN, "thin")                                                                                              \
    X(GAP, "gap")                                                                                                \
    X(TRUTH, "truth")                                                                                            \
    X(REACH, "reach")                                                                                            \
    X(READY_AFTER, "ready after")                                                                                \
    X(VALUE, "value")                                                                                            \
    X(SCORE, "score")                                                                                            \
    X(ROUTE, "route")                                                                                            \
    X(ROUTING_DELAY, "routing delay")                                                                            \
    X(PATIENCE, "patience")                                                                                      \
    X(ATTEMPT, "attempt")                                                                                        \
    X(WAIT, "wait")                                                                                              \
    X(CONVERSATION, "conversation")                                                                              \
    X(AGREE, "agree")                                                                                            \
    X(BOOKING, "booking")                                                                                        \
    X(SHOW, "show")                                                                                              \
    X(MEETING, "meeting")                                                                                        \
    X(ACCEPT, "accept")                                                                                          \
    X(CYCLE, "cycle")                                                                                            \
    X(STAGE_WORK, "stage work")                                                                                  \
    X(WIN, "win")                                                                                                \
    X(DRIFT, "drift")                                                                                            \
    X(ACCOUNT, "account")                                                                                        \
    X(SKILL, "skill")                                                                                            \
    X(CHARACTER, "character")                                                                                    \
    X(ATTENTION, "attention")                                                                                    \
    X(CREATOR, "creator")                                                                                        \
    X(REQUEST, "request")                                                                                        \
    X(REQUEST_COUNT, "request count")                                                                            \
    X(DECISION, "decision")                                                                                      \
    X(TALK, "talk")                                                                                              \
    X(REPORT_LOSS, "report loss")                                                                                \
    X(BLAME, "blame")                                                                                            \
    X(DIP, "dip")                                                                                                \
    X(REVIEW, "review")                                                                                          \
    X(DEFINITION_GAP, "definition gap")                                                                          \
    X(DISPUTE, "dispute")                                                                                        \
    X(DISPUTE_HANDLING, "dispute handling")                                                                      \
    X(NURTURE, "nurture")                                                                                        \
    X(CONTENT, "content")                                                                                        \
    X(TENURE, "tenure")                                                                                          \
    X(EXIT, "exit")                                                                                              \
    X(PROMOTION, "promotion")                                                                                    \
    X(HIRING, "hiring")

/* Hashed once per world (purpose_init); index with the enum. */
enum purpose {
#define PURPOSE_ENUM(name, text) PURPOSE_##name,
    PURPOSE_LIST(PURPOSE_ENUM)
#undef PURPOSE_ENUM
        PURPOSE_COUNT
};

void purpose_init(uint64_t hashes[PURPOSE_COUNT]);
const char *purpose_name(enum purpose p);

#endif

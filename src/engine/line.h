/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * line.h - a waiting line: first come, first served, and anybody may leave from the middle.
 *
 * The line holds small integers (the ids of leads, tasks, cases), not pointers. Each id's
 * neighbours stand in an array of links that the caller owns and that several lines may share, as
 * long as an id waits in at most one of them at a time. All operations cost O(1) and allocate
 * nothing. A link needs no initialisation before its id is pushed; after removal its content has no
 * meaning.
 */
#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stdint.h>

#define LINE_NONE UINT32_MAX

struct line {
    uint32_t head; /* first to be served; LINE_NONE when empty */
    uint32_t tail;
    uint32_t count;
};

struct line_link {
    uint32_t prev; /* LINE_NONE at the head */
    uint32_t next; /* LINE_NONE at the tail */
};

static inline void line_init(struct line *l)
{
    l->head = LINE_NONE;
    l->tail = LINE_NONE;
    l->count = 0;
}

static inline bool line_is_empty(const struct line *l)
{
    return l->count == 0;
}

/* Joins at the end. The id must not be in any line that shares these links. */
static inline void line_push_tail(struct line *l, struct line_link links[], uint32_t id)
{
    links[id].prev = l->tail;
    links[id].next = LINE_NONE;
    if (l->tail != LINE_NONE)
        links[l->tail].next = id;
    else
        l->head = id;
    l->tail = id;
    l->count++;
}

/* Jumps the line: served next. */
static inline void line_push_head(struct line *l, struct line_link links[], uint32_t id)
{
    links[id].prev = LINE_NONE;
    links[id].next = l->head;
    if (l->head != LINE_NONE)
        links[l->head].prev = id;
    else
        l->tail = id;
    l->head = id;
    l->count++;
}

/* Leaves from anywhere. The id must be in this line. */
static inline void line_remove(struct line *l, struct line_link links[], uint32_t id)
{
    const uint32_t prev = links[id].prev;
    const uint32_t next = links[id].next;

    if (prev != LINE_NONE)
        links[prev].next = next;
    else
        l->head = next;
    if (next != LINE_NONE)
        links[next].prev = prev;
    else
        l->tail = prev;
    l->count--;
}

/* Takes the first; LINE_NONE when nobody waits. */
static inline uint32_t line_pop_head(struct line *l, struct line_link links[])
{
    const uint32_t id = l->head;

    if (id != LINE_NONE)
        line_remove(l, links, id);
    return id;
}

#endif

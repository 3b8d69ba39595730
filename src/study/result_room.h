/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * result_room.h - where what a study keeps of its replications lies: in memory, and what is more in a scratch file.
 *
 *   shelf VALUES  | chunk | chunk | chunk          what every analysis goes through
 *   shelf CURVES  | chunk | chunk | chunk | ...    what a few pictures and quantiles ask for
 *                 `-- in memory --'`-- mapped from the file
 *
 * A batch of 100,000 replications leaves gigabytes behind. Pages of the scratch file belong to the system, which writes
 * them out when it needs the room; with result_room_pause
 * those read or written so far are let go of, so the program itself stays small. The file has no name, so nothing is left of it whatever becomes of the program; it
 * lies in $TMPDIR, or else /var/tmp, and its space is reserved before it is used. Where there is no such file or no
 * space, further chunks are taken from memory.
 */
#ifndef RESULT_ROOM_H
#define RESULT_ROOM_H

#include <stdbool.h>
#include <stddef.h>

enum result_room_shelf { RESULT_ROOM_VALUES, RESULT_ROOM_CURVES, RESULT_ROOM_SHELVES };

enum {
    RESULT_ROOM_MEMORY = 32 << 20, /* bytes that stay in memory, unless said otherwise */
    RESULT_ROOM_PAUSE = 128        /* replications */
};

struct result_room;

/* memory: bytes of chunks after which the file is used. expected[shelf]: bytes that will be taken if all goes as planned;
 * no chunk is larger. NULL when out of memory. */
struct result_room *result_room_new(size_t memory, const size_t expected[RESULT_ROOM_SHELVES]);

/* Gives all of it back; NULL is allowed. */
void result_room_free(struct result_room *room);

/* Zeroed, aligned for any type, valid until the room is freed; NULL when out of memory. From any thread. */
void *result_room_take(struct result_room *room, enum result_room_shelf shelf, size_t bytes);

/* Said after each replication that a loop has been through: after every RESULT_ROOM_PAUSE the pages of the file are let
 * go of; what they hold stays. From any thread; NULL is allowed. */
void result_room_pause(struct result_room *room, size_t replication);

/* Bytes that lie in the file. */
size_t result_room_filed(const struct result_room *room);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE 1 /* madvise: POSIX's own form does nothing in glibc */
#include "result_room.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grow.h"
#include "text.h"

enum { CHUNK = 16 << 20, ALIGNMENT = 64 };

struct chunk {
    char *at;
    size_t bytes;
    bool filed;
};

struct shelf {
    char *next; /* in its last chunk */
    size_t left;
    size_t expected; /* bytes that chunks are still to be made for */
};

struct result_room {
    pthread_mutex_t lock; /* guards all of it */
    struct shelf shelves[RESULT_ROOM_SHELVES];
    struct chunk *chunks;
    uint32_t n_chunks, capacity;
    size_t memory; /* bytes that chunks may still take of it */
    int file;      /* -1: none yet, or none to be had */
    bool no_file;
    size_t filed; /* its length */
};

static size_t rounded(size_t bytes, size_t to)
{
    return (bytes + to - 1) / to * to;
}

struct result_room *result_room_new(size_t memory, const size_t expected[RESULT_ROOM_SHELVES])
{
    struct result_room *room = calloc(1, sizeof *room);
    if (room == NULL || pthread_mutex_init(&room->lock, NULL) != 0) {
        free(room);
        return NULL;
    }
    room->memory = memory;
    room->file = -1;
    for (size_t i = 0; i < RESULT_ROOM_SHELVES; i++)
        room->shelves[i].expected = expected[i];
    return room;
}

void result_room_free(struct result_room *room)
{
    if (room == NULL)
        return;
    for (size_t i = 0; i < room->n_chunks; i++)
        if (room->chunks[i].filed)
            (void)munmap(room->chunks[i].at, room->chunks[i].bytes);
        else
            free(room->chunks[i].at);
    if (room->file >= 0)
        (void)close(room->file);
    free(room->chunks);
    pthread_mutex_destroy(&room->lock);
    free(room);
}

/* A file without a name, or -1. */
static int scratch(void)
{
    const char *folder = getenv("TMPDIR");
    struct text path = {0};
    text_printf(&path, "%s/reorg-XXXXXX", folder != NULL && folder[0] != '\0' ? folder : "/var/tmp");
    int file = mkstemp(path.data);
    if (file >= 0 && (unlink(path.data) != 0 || fcntl(file, F_SETFD, FD_CLOEXEC) != 0)) {
        (void)close(file);
        file = -1;
    }
    text_fini(&path);
    return file;
}

/* The next part of the file; NULL when there is no room for it. */
static char *map(struct result_room *room, size_t bytes)
{
    if (room->file < 0 && !room->no_file)
        room->file = scratch();
    room->no_file = room->file < 0;
    if (room->no_file || posix_fallocate(room->file, (off_t)room->filed, (off_t)bytes) != 0)
        return NULL;
    char *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, room->file, (off_t)room->filed);
    if (at == MAP_FAILED)
        return NULL;
    room->filed += bytes;
    return at;
}

static bool add_chunk(struct result_room *room, struct shelf *shelf, size_t least)
{
    const size_t wanted = shelf->expected < CHUNK ? shelf->expected : CHUNK;
    const size_t bytes = rounded(least > wanted ? least : wanted, (size_t)sysconf(_SC_PAGESIZE));
    struct chunk c = {.bytes = bytes};
    room->chunks = grow_array(room->chunks, &room->capacity, room->n_chunks + 1, sizeof *room->chunks);
    if (bytes > room->memory)
        c.at = map(room, bytes);
    c.filed = c.at != NULL;
    if (!c.filed) {
        c.at = calloc(1, bytes);
        room->memory -= bytes < room->memory ? bytes : room->memory;
    }
    if (c.at == NULL)
        return false;
    room->chunks[room->n_chunks++] = c;
    shelf->next = c.at;
    shelf->left = bytes;
    shelf->expected -= bytes < shelf->expected ? bytes : shelf->expected;
    return true;
}

void *result_room_take(struct result_room *room, enum result_room_shelf shelf, size_t bytes)
{
    struct shelf *s = &room->shelves[shelf];
    const size_t size = rounded(bytes, ALIGNMENT);
    void *at = NULL;
    pthread_mutex_lock(&room->lock);
    if (s->left >= size || add_chunk(room, s, size)) {
        at = s->next;
        s->next += size;
        s->left -= size;
    }
    pthread_mutex_unlock(&room->lock);
    return at;
}

void result_room_pause(struct result_room *room, size_t replication)
{
    if (room == NULL || replication % RESULT_ROOM_PAUSE != RESULT_ROOM_PAUSE - 1)
        return;
    pthread_mutex_lock(&room->lock);
    for (size_t i = 0; i < room->n_chunks; i++)
        if (room->chunks[i].filed) /* a shared mapping: the pages stay in the file */
            (void)madvise(room->chunks[i].at, room->chunks[i].bytes, MADV_DONTNEED);
    pthread_mutex_unlock(&room->lock);
}

size_t result_room_filed(const struct result_room *room)
{
    return room->filed;
}

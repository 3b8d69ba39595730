/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shim.c - loaded before the C library (LD_PRELOAD) to make memory and writing fail.
 *
 *   REORG_FAULT_MEMORY=k    the k-th allocation is refused, and when REORG_FAULT_ONWARDS is set all
 *                           that follow
 *   REORG_FAULT_STACKS=FILE the number of each allocation that is the first from its place: no two
 *                           have the same eight callers
 *   REORG_FAULT_SHORT=1     every write takes half of what it is given
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PLACES = 1 << 16, CALLERS = 10, OWN_CALLERS = 2 };

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static unsigned long count, refused;
static bool onwards, halves, busy;
static FILE *places;
static uint64_t seen[PLACES];

__attribute__((constructor)) static void begin(void)
{
    const char *memory = getenv("REORG_FAULT_MEMORY");
    const char *file = getenv("REORG_FAULT_STACKS");
    refused = memory != NULL ? strtoul(memory, NULL, 10) : 0;
    onwards = getenv("REORG_FAULT_ONWARDS") != NULL;
    halves = getenv("REORG_FAULT_SHORT") != NULL;
    if (file != NULL) {
        void *warm[1];
        (void)backtrace(warm, 1); /* loads what it needs */
        places = fopen(file, "w");
    }
    count = 0;
}

static void note_place(void)
{
    void *callers[CALLERS];
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    const int n = backtrace(callers, CALLERS);
    for (int i = OWN_CALLERS; i < n; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)callers[i]) * UINT64_C(0x100000001b3);
    for (size_t at = hash % PLACES;; at = (at + 1) % PLACES) {
        if (seen[at] == hash)
            return;
        if (seen[at] != 0)
            continue;
        seen[at] = hash;
        (void)fprintf(places, "%lu\n", count);
        return;
    }
}

static bool is_refused(void)
{
    if (busy)
        return false;
    count++;
    if (places != NULL) {
        busy = true;
        note_place();
        busy = false;
    }
    const bool refuse = refused > 0 && (count == refused || (onwards && count > refused));
    if (refuse)
        errno = ENOMEM;
    return refuse;
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(old, size);
}

static size_t part_of(size_t n)
{
    return halves && n > 1 ? n / 2 : n;
}

ssize_t write(int file, const void *data, size_t n)
{
    static ssize_t (*next)(int, const void *, size_t);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "write");
    return next(file, data, part_of(n));
}

static ssize_t write_at(const char *name, int file, const void *data, size_t n, off_t at)
{
    static ssize_t (*next)(int, const void *, size_t, off_t);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, name);
    return next(file, data, part_of(n), at);
}

ssize_t pwrite(int file, const void *data, size_t n, off_t at)
{
    return write_at("pwrite", file, data, n, at);
}

ssize_t pwrite64(int file, const void *data, size_t n, off_t at); /* the C library tells only GNU programs of it */

ssize_t pwrite64(int file, const void *data, size_t n, off_t at)
{
    return write_at("pwrite64", file, data, n, at);
}

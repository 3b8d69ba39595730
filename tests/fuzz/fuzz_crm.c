/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_crm.c - whatever the bytes are, reading them as exports of a CRM ends with leads or with located
 * messages, never with a crash.
 *
 * A text whose first line is "#map FIELD=COLUMN,..." is read with that map; a line "----" begins
 * the next file. What was read without an error is cut at a day and grouped, and must hold
 * together.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "crm_group.h"
#include "crm_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_FILES = 3 };

static const char map_mark[] = "#map ";
static const char file_mark[] = "\n----\n";

/* The files of the text; the last takes what is left. */
static size_t split(const char *s, struct crm_import_file files[MAX_FILES])
{
    size_t n = 0;
    for (const char *next = s; next != NULL && n < MAX_FILES; n++) {
        static const char *const names[MAX_FILES] = {"a.csv", "b.csv", "c.csv"};
        const char *start = next;
        const char *end = n + 1 < MAX_FILES ? strstr(start, file_mark) : NULL;
        next = end != NULL ? end + sizeof file_mark - 1 : NULL;
        files[n] = (struct crm_import_file){
            names[n], start, end != NULL ? (size_t)(end - start) : strlen(start)};
    }
    return n;
}

static void check(struct crm_data *data, const struct diag *diag, bool fine)
{
    struct text out = {0};
    struct crm_groups groups;
    diag_format(diag, &out);
    if (fine != (diag->errors == 0) || (!fine && out.length == 0))
        abort();
    text_fini(&out);
    if (!fine)
        return;
    crm_data_as_of(data, crm_time_day(data->latest) - 1);
    for (uint32_t i = 0; i < data->n; i++)
        if (crm_data_find(data, data->leads[i].id) != &data->leads[i] ||
            data->leads[i].source >= data->n_sources ||
            (data->leads[i].outcome != CRM_OPEN) != (data->leads[i].closed != CRM_NEVER))
            abort();
    crm_group_make(&groups, data);
    uint32_t leads = 0;
    for (size_t g = 0; g < groups.n; g++)
        leads += groups.groups[g].leads;
    if (leads != data->n)
        abort();
}

static void read_bytes(char *text, size_t size)
{
    struct arena arena;
    struct diag diag;
    struct crm_data data;
    struct crm_map map = {0};
    struct crm_import_file files[MAX_FILES];
    char *line_end = strchr(text, '\n');
    arena_init(&arena);
    diag_init(&diag, &arena);
    crm_data_init(&data, &arena);
    const char *csv = text;
    if (strncmp(text, map_mark, sizeof map_mark - 1) == 0 && line_end != NULL) {
        *line_end = '\0';
        (void)crm_map_read(&map, "--map", text + sizeof map_mark - 1, &diag);
        csv = line_end + 1;
    }
    const size_t n = split(csv, files);
    if (n == 1) /* may hold NULs */
        files[0].length = size - (size_t)(csv - text);
    const bool fine = crm_import_run(&data, &map, files, n, &diag);
    check(&data, &diag, fine);
    crm_data_fini(&data);
    arena_fini(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (text == NULL)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    read_bytes(text, size);
    free(text);
    return 0;
}

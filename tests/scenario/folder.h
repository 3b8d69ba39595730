/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * folder.h - files of a test, in a folder of their own that is removed afterwards.
 */
#ifndef FOLDER_H
#define FOLDER_H

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenario/reading.h"

/* A new folder <top>/a/b/c: three levels, so that two of them lie above a scenario in c. */
struct folder {
    char top[64];
    char own[80]; /* <top>/a/b/c */
};

static inline void folder_make(struct folder *f)
{
    char path[100];
    (void)snprintf(f->top, sizeof f->top, "/tmp/reorg-test-XXXXXX");
    assert_non_null(mkdtemp(f->top));
    static const char *const parts[] = {"a", "a/b", "a/b/c"};
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", f->top, parts[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    (void)snprintf(f->own, sizeof f->own, "%s/a/b/c", f->top);
}

static inline int folder_forget(const char *path, const struct stat *s, int kind, struct FTW *w)
{
    (void)s;
    (void)kind;
    (void)w;
    return remove(path);
}

static inline void folder_remove(struct folder *f)
{
    assert_int_equal(nftw(f->top, folder_forget, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* The path of a file below the scenario's folder. Static memory for four paths. */
static inline const char *folder_path(const struct folder *f, const char *name)
{
    static char paths[4][PATH_MAX];
    static unsigned next;
    char *path = paths[next++ % 4];
    (void)snprintf(path, PATH_MAX, "%s/%s", f->own, name);
    return path;
}

static inline void folder_write(const struct folder *f, const char *name, const char *text)
{
    FILE *file = fopen(folder_path(f, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* Reads a file of the folder; its messages as text with the folder's own path taken out. Static
 * memory. */
static inline const char *folder_messages(const struct folder *f, const char *name)
{
    static char shown[20000];
    struct scenario s;
    struct text t = {0};
    size_t n = 0;

    (void)scenario_read(&s, folder_path(f, name), &made_up_table, NULL, 0);
    for (size_t i = 0; i < s.diag.count; i++)
        s.diag.items[i].source = NULL;
    diag_format(&s.diag, &t);
    const size_t own = strlen(f->own);
    for (const char *c = text_of(&t); *c != '\0' && n + 1 < sizeof shown;) {
        if (strncmp(c, f->own, own) == 0 && c[own] == '/')
            c += own + 1;
        else
            shown[n++] = *c++;
    }
    shown[n] = '\0';
    text_fini(&t);
    scenario_free(&s);
    return shown;
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_init.c - the first files of a new user: a starter scenario, the base company that it extends, and the schema by
 * which editors complete their keys. They are those in scenarios/, compiled in, so that the program alone is enough.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api_error.h"
#include "api_starter.h"
#include "atomic_file.h"
#include "output_dir.h"
#include "text.h"

enum { N_FILES = 3 };

struct starter_file {
    const char *name;
    const char *text;
};

static void path_of(struct text *path, const char *folder, const char *name)
{
    text_clear(path);
    if (strcmp(folder, ".") != 0)
        text_printf(path, "%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/");
    text_add(path, name);
}

static bool is_free(int directory, const char *folder, const char *name, struct reorg_error *error)
{
    struct stat found;
    if (fstatat(directory, name, &found, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    return api_error_set(error, REORG_CANNOT_CREATE,
                         "there is a %s in %s already, and nothing is overwritten; name another folder: reorg init "
                         "FOLDER",
                         name, strcmp(folder, ".") == 0 ? "this folder" : folder);
}

static bool write_all(int directory, const char *folder, const struct starter_file files[N_FILES],
                      struct reorg_error *error)
{
    struct text path = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < N_FILES; i++)
        ok = is_free(directory, folder, files[i].name, error);
    for (size_t i = 0; ok && i < N_FILES; i++) {
        struct text text = {0};
        struct error inner = {0};
        path_of(&path, folder, files[i].name);
        text_add(&text, files[i].text);
        if (!atomic_file_write(directory, files[i].name, text_of(&path), &text, &inner))
            ok = api_error_from(error, &inner);
        text_fini(&text);
    }
    text_fini(&path);
    return ok;
}

static void next_steps(struct text *t, const char *folder)
{
    static const struct {
        const char *command, *rest, *does;
    } steps[] = {{"check", "", "finds mistakes and says what is unusual"},
                 {"run", "", "simulates it"},
                 {"compare", " --move sdr_manager=cmo", "what if one team moved?"}};
    struct text path = {0};
    path_of(&path, folder, "starter.yaml");
    text_printf(t, "%s is yours to change: who reports to whom, who gets which leads.\n\nWhat to do next:\n",
                text_of(&path));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        text_printf(t, "  reorg %s %s%s\n      %s\n", steps[i].command, text_of(&path), steps[i].rest, steps[i].does);
    text_fini(&path);
}

bool reorg_init(const char *directory, char **text, struct reorg_error *error)
{
    const char *folder = directory == NULL || directory[0] == '\0' ? "." : directory;
    char *schema = NULL;
    if (!reorg_schema(NULL, &schema, error))
        return false;
    const struct starter_file files[N_FILES] = {{"base.yaml", api_starter_base},
                                                {"scenario.schema.json", schema},
                                                {"starter.yaml", api_starter_starter}};
    const int opened = output_dir_make(folder) ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    bool ok = opened >= 0;
    if (!ok)
        api_error_set(error, REORG_CANNOT_CREATE, "cannot create %s: %s", folder, strerror(errno));
    else
        ok = write_all(opened, folder, files, error);
    if (opened >= 0)
        close(opened);
    free(schema);
    if (ok) {
        struct text t = {0};
        next_steps(&t, folder);
        *text = t.data;
    }
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "atomic_file.h"
#include "pdf_date.h"
#include "text.h"

enum { MAX_ENVIRONMENT = 12, TAIL = 64, POLL_MILLISECONDS = 10 };

/* A whole picture of the format holds this near its end. */
static const struct {
    const char *name, *end;
} formats[GNUPLOT_FORMAT_COUNT] = {[GNUPLOT_SVG] = {"svg", "</svg>"},
                                   [GNUPLOT_PNG] = {"png", "IEND"},
                                   [GNUPLOT_PDF] = {"pdf", "%%EOF"}};

const char *gnuplot_format_name(enum gnuplot_format format)
{
    return formats[format].name;
}

/* Absolute path of the program; false when there is none. Relative folders on the PATH are passed
 * over. */
static bool find_program(struct text *found, const char *name)
{
    if (strchr(name, '/') != NULL) {
        text_add(found, name);
        return access(name, X_OK) == 0;
    }
    const char *path = getenv("PATH");
    for (const char *p = path != NULL ? path : ""; *p != '\0';) {
        const size_t n = strcspn(p, ":");
        if (p[0] == '/') {
            text_clear(found);
            text_add_n(found, p, n);
            text_printf(found, "/%s", name);
            if (access(text_of(found), X_OK) == 0)
                return true;
        }
        p += n + (p[n] == ':' ? 1 : 0);
    }
    return false;
}

/* What a child may know of our environment: enough to find fonts and their cache. */
static void make_environment(struct text store[], char *environment[])
{
    static const char *const kept[] = {
        "PATH",           "HOME", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE",
        "LD_LIBRARY_PATH"};
    size_t n = 0;
    text_add(&store[n++], "LC_ALL=C.UTF-8");
    text_add(&store[n++], "TERM=dumb");
    text_add(&store[n++], "TZ=UTC0"); /* which a PDF would name */
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        const char *value = getenv(kept[i]);
        if (value != NULL)
            text_printf(&store[n++], "%s=%s", kept[i], value);
    }
    for (size_t i = 0; i < n; i++)
        environment[i] = store[i].data;
    environment[n] = NULL;
}

static bool spawn(pid_t *child, const char *program, char *const arguments[])
{
    struct text store[MAX_ENVIRONMENT] = {{0}};
    char *environment[MAX_ENVIRONMENT + 1];
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    if (posix_spawn_file_actions_init(&files) != 0)
        return false;
    if (posix_spawnattr_init(&attributes) != 0) {
        (void)posix_spawn_file_actions_destroy(&files);
        return false;
    }
    make_environment(store, environment);
    bool ok = posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0) == 0;
    ok = ok && posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0) == 0;
    ok = ok && posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0) == 0;
    ok = ok && posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP) == 0;
    ok = ok && posix_spawnattr_setpgroup(&attributes, 0) == 0;
    ok = ok && posix_spawn(child, program, &files, &attributes, arguments, environment) == 0;
    (void)posix_spawn_file_actions_destroy(&files);
    (void)posix_spawnattr_destroy(&attributes);
    for (size_t i = 0; i < MAX_ENVIRONMENT; i++)
        text_fini(&store[i]);
    return ok;
}

/* Waits for the end, or makes it. False when it had to be made. */
static bool wait_for(pid_t child, unsigned seconds)
{
    const struct timespec nap = {0, POLL_MILLISECONDS * 1000000L};
    struct timespec begin, now;
    (void)clock_gettime(CLOCK_MONOTONIC, &begin);
    for (;;) {
        const pid_t ended = waitpid(child, NULL, WNOHANG);
        if (ended == child || (ended < 0 && errno != EINTR))
            return true;
        (void)clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - begin.tv_sec > (time_t)seconds)
            break;
        (void)nanosleep(&nap, NULL);
    }
    (void)kill(-child, SIGKILL);
    (void)kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    return false;
}

static bool contains(const char *data, size_t n, const char *end)
{
    const size_t length = strlen(end);
    for (size_t i = 0; i + length <= n; i++)
        if (memcmp(data + i, end, length) == 0)
            return true;
    return false;
}

/* Is the picture whole? Its last bytes hold what its format ends with. */
static bool is_whole(int directory, const char *file, enum gnuplot_format format)
{
    char tail[TAIL];
    struct stat found;
    const int picture = openat(directory, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (picture < 0)
        return false;
    ssize_t n = 0;
    if (fstat(picture, &found) == 0 && S_ISREG(found.st_mode) && found.st_size > 0)
        n = pread(picture, tail, sizeof tail, found.st_size > TAIL ? found.st_size - TAIL : 0);
    (void)close(picture);
    return n > 0 && contains(tail, (size_t)n, formats[format].end);
}

/* The script and its three arguments, as absolute names: none can begin with what gnuplot takes for
 * a command. */
static enum gnuplot_outcome run(const struct gnuplot_job *job, const char *program,
                                const char *temporary)
{
    struct text script = {0}, data = {0}, words = {0}, output = {0};
    char flag_d[] = "-d", flag_c[] = "-c", own_name[] = "gnuplot";
    pid_t child = 0;
    text_printf(&script, "%s/%s.gp", job->folder, job->name);
    text_printf(&data, "%s/%s.csv", job->folder, job->name);
    text_printf(&words, "%s/%s-words.csv", job->folder, job->name);
    text_printf(&output, "%s/%s", job->folder, temporary);
    char *const arguments[] = {own_name,  flag_d,     flag_c,      script.data,
                               data.data, words.data, output.data, NULL};
    const bool started = spawn(&child, program, arguments);
    enum gnuplot_outcome outcome = started ? GNUPLOT_FAILED : GNUPLOT_MISSING;
    if (started && !wait_for(child, job->seconds))
        outcome = GNUPLOT_HANGS;
    text_fini(&script);
    text_fini(&data);
    text_fini(&words);
    text_fini(&output);
    return outcome;
}

enum gnuplot_outcome gnuplot_draw(const struct gnuplot_job *job)
{
    struct text program = {0};
    char temporary[96], final[96];
    if (!find_program(&program, job->program)) {
        text_fini(&program);
        return GNUPLOT_MISSING;
    }
    const char *extension = gnuplot_format_name(job->format);
    (void)snprintf(temporary, sizeof temporary, ".%s.tmp.%s", job->name, extension);
    (void)snprintf(final, sizeof final, "%s.%s", job->name, extension);
    (void)unlinkat(job->directory, temporary, 0);
    enum gnuplot_outcome outcome = run(job, text_of(&program), temporary);
    text_fini(&program);
    if (outcome == GNUPLOT_FAILED && is_whole(job->directory, temporary, job->format) &&
        (job->format != GNUPLOT_PDF || pdf_date_fix(job->directory, temporary)) &&
        atomic_file_adopt(job->directory, temporary, final, final, NULL))
        outcome = GNUPLOT_DRAWN;
    if (outcome != GNUPLOT_DRAWN)
        (void)unlinkat(job->directory, temporary, 0);
    return outcome;
}

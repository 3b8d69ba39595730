/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "console.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "wrap.h"

/* A closed output is opened for reading, so that each write to it fails and is reported. */
static void hold(int fd)
{
    if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
        return;
    const int got = open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    if (got != fd && got >= 0) {
        dup2(got, fd);
        close(got);
    }
}

void console_start(void)
{
    hold(STDIN_FILENO);
    hold(STDOUT_FILENO);
    hold(STDERR_FILENO);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL); /* `ulimit -f`: an error like a full disk */
}

static int first_cause; /* why standard output could not be written, when that was noticed early */

/* After what began with errno 0: a full buffer is written in the midst of it. */
static void flush(void)
{
    if ((ferror(stdout) || fflush(stdout) != 0) && first_cause == 0)
        first_cause = errno;
}

bool console_show(const char *text)
{
    errno = 0;
    (void)fputs(text, stdout);
    flush();
    return first_cause == 0 && ferror(stdout) == 0;
}

int console_export(const char *text, const char *file)
{
    struct reorg_error error = {0};
    if (file == NULL)
        console_show(text);
    else if (!reorg_text_write(file, text, &error))
        console_error(error.message);
    return error.code;
}

int console_end(int code)
{
    const bool failed_before = ferror(stdout) != 0;
    console_show("");
    if (first_cause == 0 && !failed_before)
        return code;
    fprintf(stderr, "reorg: cannot write to standard output: %s\n",
            first_cause != 0 ? strerror(first_cause) : "an earlier write failed");
    return REORG_WRITE;
}

void console_error(const char *message)
{
    fprintf(stderr, "reorg: %s\n", message);
}

void console_note(const struct arguments *a, const char *text)
{
    if (!a->quiet && text[0] != '\0')
        fputs(text, stderr);
}

bool console_color(const struct arguments *a)
{
    if (a->color != ARGUMENTS_COLOR_AUTO)
        return a->color == ARGUMENTS_COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0') && term != NULL &&
           strcmp(term, "dumb") != 0;
}

/* What the terminal itself says; 0 when it does not know. */
static uint64_t terminal_columns(void)
{
#ifdef TIOCGWINSZ
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
#endif
    return 0;
}

void console_print(const char *text)
{
    const size_t width = console_width();
    errno = 0;
    wrap_lines(stdout, text, width);
    flush();
}

size_t console_width(void)
{
    const char *columns = getenv("COLUMNS");
    uint64_t n = 0;
    if (!isatty(STDOUT_FILENO))
        return 0;
    if (columns == NULL || !reorg_whole_read(columns, &n))
        n = terminal_columns();
    return n < 40 || n > 1000 ? 0 : (size_t)n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interrupt.h"

#include <stddef.h>
#include <unistd.h>

enum { LEFT_AT_ONCE = 130 }; /* what shells report of a program ended by Ctrl-C */

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    static const char text[] = "\nreorg: finishing what runs; once more to leave at once\n";
    (void)number;
    if (stop)
        _exit(LEFT_AT_ONCE);
    stop = 1;
    const ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
}

volatile sig_atomic_t *interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &stop;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_table.h - one row per option: how it is spelt, what it takes, which commands take it, what
 * it means. Reading, help, man pages and shell completion all come from these rows.
 */
#ifndef OPTION_TABLE_H
#define OPTION_TABLE_H

#include "arguments.h"

/* Groups of commands that share options; a command row names the groups it takes. */
enum option_group {
    OPTION_GROUP_ALL = 1,       /* every command */
    OPTION_GROUP_READS = 2,     /* reads scenarios */
    OPTION_GROUP_SIMULATES = 4, /* runs replications and writes results */
    OPTION_GROUP_COMPARES = 8,  /* compares scenarios */
    OPTION_GROUP_TRACES = 16,   /* trace */
    OPTION_GROUP_VERIFIES = 32, /* verify */
    OPTION_GROUP_RANDOM = 64,   /* draws random numbers */
    OPTION_GROUP_THREADS = 128, /* uses several threads */
    OPTION_GROUP_WRITES = 256,  /* writes a file or a directory */
    OPTION_GROUP_COUNTS = 512,  /* repeats replications */
    OPTION_GROUP_CLAIMS = 1024, /* claims */
    OPTION_GROUP_EXPORTS = 2048, /* export */
    OPTION_GROUP_ANALYSES = 4096, /* makes estimates of replications */
    OPTION_GROUP_WHY = 8192,         /* why */
    OPTION_GROUP_PARTS = 16384,      /* can be cut into parts */
    OPTION_GROUP_SELECTS = 32768,     /* select */
    OPTION_GROUP_SENSES = 65536,     /* moves assumptions: sense */
    OPTION_GROUP_SWEEPS = 131072,    /* moves parameters through a range: sweep */
    OPTION_GROUP_HELPS = 1 << 24,    /* help */
    OPTION_GROUP_CRM = 1 << 18,      /* reads exports of a CRM */
    OPTION_GROUP_CALIBRATES = 1 << 19, /* calibrate */
    OPTION_GROUP_FORECASTS = 1 << 20, /* forecast */
    OPTION_GROUP_PLOTS = 1 << 21     /* draws pictures: plot */
};

struct option_row {
    const char *name;     /* without the dashes; NULL ends the table */
    char letter;          /* short form, 0 = none */
    unsigned groups;      /* enum option_group, any of */
    const char *argument; /* what it takes, as help prints it ("N|auto"), NULL = nothing; "[=N]" may be left out */
    /* Stores the value; false with the rest of a sentence ("'5x' is not a whole number") in
     * message. */
    bool (*set)(struct arguments *a, const char *value, char message[256]);
    const char *help; /* one line */
};

const struct option_row *option_table_rows(void);

/* The row of that long name, or NULL. */
const struct option_row *option_table_find(const char *name);

#endif

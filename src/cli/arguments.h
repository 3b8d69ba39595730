/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arguments.h - what the command line asked for, read once and checked, before anything is opened.
 *
 * Conventions: `--name value`, `--name=value`, `-n value`, `-nvalue`; `--` ends the options;
 * options and files may stand in any order. Long options are not abbreviated: what works today must
 * not become ambiguous when an option is added. An option or command that is not known is answered
 * with the nearest name.
 */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <reorg/selection.h>
#include <reorg/sensitivity.h>

struct command_row;

/* A growing list of borrowed texts. {0} is empty. */
struct arguments_list {
    const char **items;
    size_t count;
    size_t capacity;
};

enum arguments_color { ARGUMENTS_COLOR_AUTO, ARGUMENTS_COLOR_ALWAYS, ARGUMENTS_COLOR_NEVER };

struct arguments {
    const struct command_row *command;
    struct arguments_list operands; /* files, or the names after explain and help */
    struct arguments_list sets;     /* --set */
    struct arguments_list without;  /* --without */
    struct arguments_list measures; /* --measure */
    struct arguments_list vary;     /* --vary */
    struct arguments_list maps;     /* --map */
    struct reorg_change *changes;   /* --move, --headcount, --pay, in order */
    size_t n_changes;
    struct reorg_study_options study; /* -r --seed -j and the options of comparing */
    bool replications_given;
    uint64_t replication;       /* --replication of trace, from 1 */
    size_t points;              /* --points of sweep; 0: not given */
    size_t most;                /* --most of sweep; 0: not given */
    const char *output;         /* -o */
    const char *baseline;       /* --baseline */
    const char *as_of;          /* --as-of */
    const char *extends;        /* --extends */
    size_t weeks;               /* --weeks */
    double range;               /* --range */
    bool arrivals;              /* --arrivals */
    bool equal_budget;          /* --equal-budget */
    enum reorg_select_method select_method; /* --method of select */
    size_t budget;              /* --budget; 0: none */
    bool cross_check;           /* --cross-check */
    enum reorg_sense_method sense_method; /* --method of sense */
    bool method_given;
    bool voi;                   /* --voi */
    bool json;                  /* --json */
    bool quiet;                 /* -q */
    enum reorg_format format;   /* --format of export */
    bool fresh;                 /* --fresh */
    bool dry_run;               /* --dry-run */
    bool sabotage;              /* --break */
    bool precise;               /* --long */
    bool markdown;              /* --markdown */
    enum reorg_trace_format trace_format; /* --format of trace */
    unsigned picture_formats;   /* --format of plot: a sum of 1 << enum reorg_picture_format; 0: not given */
    bool list;                  /* --list */
    bool slides;                /* --slide */
    const char *style;          /* --style */
    bool man;                   /* --man */
    bool help;                  /* -h, --help */
    enum arguments_color color; /* --color */
    char *command_line;         /* all of it, for the manifest */
    int argc;                   /* as it was read from, borrowed */
    char **argv;
    const char *stored;         /* finished study whose question this is, read again; NULL: a new one */
    bool export_runs;           /* of a stored question: its runs are wanted, not its answer */
    char **words;               /* of arguments_again */
};

/* Reads argv[1..]. On failure the reason is in message (a sentence) and false is returned. argv
 * must outlive a. */
bool arguments_read(struct arguments *a, int argc, char *argv[], char message[512]);
/* The first half of it: the command, and the options as they are when none is given. */
bool arguments_begin(struct arguments *a, int argc, char *argv[], char message[512]);
/* Behind what was read already: the options and operands of argv[2..]. */
bool arguments_read_more(struct arguments *a, int argc, char *argv[], char message[512]);

/* The command line that a study notes, of this program or an earlier one. */
bool arguments_read_line(struct arguments *a, const char *line, char message[512]);

/* The command line that a study notes, with the options that were given now laid over it; the operands are those of the
 * line, and what it says of outputs does not count. `now` must outlive a. */
bool arguments_again(struct arguments *a, const struct arguments *now, const char *line, char message[512]);

void arguments_fini(struct arguments *a);

/* For the setters of option rows: appends to a list; out of memory ends the program. */
void arguments_append(struct arguments_list *list, const char *text);
void arguments_append_change(struct arguments *a, enum reorg_what_if kind, const char *text);

#endif

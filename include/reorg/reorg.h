/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reorg.h - the public face of the program: read scenarios, run a study, ask for its results.
 *
 *   struct reorg_error error;
 *   struct reorg_request request = {.files = files, .n_files = 2};
 *   struct reorg_scenarios *scenarios = NULL;
 *   if (!reorg_scenarios_open(&scenarios, &request, &error))
 *       fputs(scenarios ? reorg_scenarios_messages(scenarios) : error.message, stderr);
 *   struct reorg_study_options options;
 *   reorg_study_options_init(&options);
 *   struct reorg_study *study = NULL;
 *   if (reorg_study_new(&study, scenarios, &options, &error) && reorg_study_run(study, &error))
 *       puts(reorg_study_table(study));
 *   reorg_study_free(study);
 *   reorg_scenarios_free(scenarios);
 *
 * <reorg/selection.h> finds the best of several scenarios, or of anything else that can be sampled.
 * docs/examples holds two programs that use it.
 *
 * Types are opaque; errors belong to the caller; nothing is kept in global variables, so two
 * studies can live in one process. Functions that return bool give false with the error filled in.
 * Texts returned as `const char *` belong to the object they were asked of; texts returned through
 * `char **` belong to the caller: reorg_text_free.
 *
 * Statistics for models of the caller's own (sensitivity, value of information): <reorg/sensitivity.h>.
 * Decision maps, also for models of the caller's own: <reorg/decision.h>.
 */
#ifndef REORG_REORG_H
#define REORG_REORG_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Exit codes of the command line, also the codes in struct reorg_error (numbers of sysexits.h where
 * one fits). */
enum reorg_code {
    REORG_OK = 0,
    REORG_CHECK_FAILED = 1,
    REORG_USAGE = 64,
    REORG_DATA = 65,
    REORG_NO_INPUT = 66,
    REORG_UNAVAILABLE = 69,
    REORG_INTERNAL = 70,
    REORG_CANNOT_CREATE = 73,
    REORG_WRITE = 74,
    REORG_PARTIAL = 75
};

struct reorg_error {
    int code; /* enum reorg_code */
    char message[512];
};

const char *reorg_version(void);    /* "0.1.0" */
const char *reorg_build_text(void); /* version, compiler, libraries: one line each */
void reorg_text_free(char *text);   /* NULL allowed */

/* ---- scenarios ---- */

struct reorg_scenarios;

enum reorg_what_if {
    REORG_MOVE,      /* "sdr_lead=cmo": the position gets a new boss */
    REORG_HEADCOUNT, /* "sdr=8" */
    REORG_PAY,       /* "sdr=accepted:80%,meeting:20%" */
    REORG_WHAT_IF_COUNT
};

struct reorg_change {
    enum reorg_what_if kind;
    const char *text;
};

struct reorg_request {
    const char *const *files;
    size_t n_files;
    const char *stored; /* a study that keeps these files: they are read from it; NULL: from disk */
    const char *const
        *sets; /* "key=value" for all scenarios, "ID:key=value" for one; applied left to right */
    size_t n_sets;
    const char *const *without; /* mechanisms to switch off by name; "all" */
    size_t n_without;
    const struct reorg_change *changes;
    size_t n_changes;
    bool derive; /* true: each change makes a further scenario of the baseline; false: changes all
                    files */
    bool equal_budget;    /* the others get seats until they cost what the baseline does */
    const char *baseline; /* id that the others are compared with; NULL = the first */
    bool only_check;      /* they are not to be run: an error does not say that nothing was */
};

/* Reads and checks all files. On problems in the files *out is set as well, so that the messages
 * can be read; where nothing could be started (no file named, out of memory) it is NULL. */
bool reorg_scenarios_open(struct reorg_scenarios **out, const struct reorg_request *request,
                          struct reorg_error *error);
void reorg_scenarios_free(struct reorg_scenarios *s);

/* All errors, warnings and notes, each with file:line:column and the source line; "" when there are
 * none. */
const char *reorg_scenarios_messages(const struct reorg_scenarios *s);
size_t reorg_scenarios_errors(const struct reorg_scenarios *s);
size_t reorg_scenarios_warnings(const struct reorg_scenarios *s);

size_t reorg_scenarios_count(const struct reorg_scenarios *s);
const char *reorg_scenarios_id(const struct reorg_scenarios *s, size_t index);
const char *reorg_scenarios_name(const struct reorg_scenarios *s, size_t index);

/* What differs from the baseline, in words, for scenario `index` >= 1. The caller's text. */
char *reorg_scenarios_differs(struct reorg_scenarios *s, size_t index);

/* Effective parameters of one scenario, "path = value" line by line. The caller's text. */
char *reorg_scenarios_effective(const struct reorg_scenarios *s, size_t index);

/* ---- first steps ---- */

/* Writes starter.yaml, the base.yaml that it extends and their scenario.schema.json into a folder, which is made where it is
 * missing; NULL is the current one. Nothing is overwritten: when one of them is there, nothing is written. *text: the
 * caller's, what to do next. */
bool reorg_init(const char *directory, char **text, struct reorg_error *error);

/* ---- measures ---- */

struct reorg_measure { /* all texts static */
    const char *id;    /* "accepted_per_month" */
    const char *title; /* "accepted leads per month" */
    const char *unit;  /* "leads", "$", "min", ""; shares are fractions */
    int better;        /* +1 more is better, -1 less is, 0 neither */
    bool headline;     /* in the short table */
};

size_t reorg_measures_count(void);

/* index < reorg_measures_count() */
struct reorg_measure reorg_measures_at(size_t index);

/* The index of an id; reorg_measures_count() when there is none. */
size_t reorg_measures_find(const char *id);

/* Names of the mechanisms, static; index < reorg_mechanisms_count(). */
size_t reorg_mechanisms_count(void);
const char *reorg_mechanisms_at(size_t index);

/* ---- studies ---- */

struct reorg_study;

enum { REORG_MAX_REPLICATIONS = 10000000, REORG_MAX_JOBS = 1024, REORG_MAX_SHARDS = 1000000 };

struct reorg_study_options {
    uint64_t seed;
    size_t replications; /* 1..REORG_MAX_REPLICATIONS */
    bool automatic;      /* as many as precision needs, at most 2560 */
    double precision;    /* of automatic single runs: relative half-width, 0.02 */
    double indifference; /* share of the baseline's value, or an amount in the measure's unit */
    bool indifference_absolute;
    double confidence;           /* 0.95 */
    bool superiority;            /* "better" only beyond the indifference zone */
    bool no_crn;                 /* independent random numbers for each scenario */
    bool best;                   /* add to the table how far each scenario is from the best of the others */
    bool ablate;                 /* also without each mechanism: what does it carry? */
    bool why;                    /* split the difference of two scenarios over its causes */
    bool leave_one_out;          /* of why: also what each cause does alone and when it comes last */
    size_t orders;               /* of why: at most so many sampled orders of causes, 2..1000 */
    size_t assumption_sets;      /* also draw the assumptions so often; 0: best values only */
    size_t set_replications;     /* of each set; 0 stands for 4 */
    size_t jobs;                 /* threads, 1..REORG_MAX_JOBS */
    size_t shard_index;          /* only the replications of this part of the study are run, */
    size_t shard_count;          /* 1..shard_count <= REORG_MAX_SHARDS; 0: the whole of it */
    const char *primary;         /* measure of the verdict; NULL = contribution where all scenarios have
                                    their own deal values and margin, else accepted_per_month */
    const char *const *measures; /* further measures to print */
    size_t n_measures;
    int direction;     /* +1 maximise, -1 minimise, 0 the measure's own better direction */
    bool color;        /* of the printed table */
    bool diagnose_crn; /* add to the table which random numbers the scenarios share */
    size_t width;      /* columns of the printed table, 0 = no limit */
    volatile sig_atomic_t *stop; /* set it to finish what runs and return; may be NULL */
    void (*progress)(void *context, size_t done, size_t planned); /* may be NULL */
    void *progress_context;
};

void reorg_study_options_init(struct reorg_study_options *options);

/* The scenarios must outlive the study. Unknown measures give REORG_USAGE and name the nearest. */
bool reorg_study_new(struct reorg_study **out, struct reorg_scenarios *scenarios,
                     const struct reorg_study_options *options, struct reorg_error *error);
void reorg_study_free(struct reorg_study *s);

/* Runs the replications and analyses them. An interrupted study is a success:
 * reorg_study_interrupted. */
bool reorg_study_run(struct reorg_study *s, struct reorg_error *error);
bool reorg_study_interrupted(const struct reorg_study *s);
size_t reorg_study_replications(const struct reorg_study *s); /* finished for all scenarios */

/* Of a part (shard_count > 0): replications of it that are stored for all scenarios, of so many. A
 * part is kept (reorg_study_keep) and merged, never printed or written. */
size_t reorg_study_part(const struct reorg_study *s, size_t *planned);

/* ---- stored studies ---- */

struct reorg_merge_options {
    const char *const *parts; /* studies, or folders that hold parts of one (shard-3-of-8) */
    size_t n_parts;
    const char *directory; /* of the whole study; NULL: the folder that holds the parts */
};

struct reorg_merged {
    char directory[4096]; /* of the whole study */
    char *text;           /* what was taken and what is missing; the caller's */
    bool complete;        /* no planned replication is missing */
};

/* Puts the parts of a study together. A part that belongs to another study, was made by another
 * version or mathematics library, is damaged or contradicts another one is refused by name; the
 * parts before it have been taken. */
bool reorg_merge(const struct reorg_merge_options *options, struct reorg_merged *merged,
                 struct reorg_error *error);

/* Does the directory hold one? */
bool reorg_is_study(const char *directory);

/* A study to be analysed again, without simulation and without its scenarios' files: run, ask and
 * free it like any other. What decides its numbers (seed, pairing) comes from the store; of
 * `options` the replications are a cap, and ablate and diagnose_crn must be off. baseline: NULL as
 * it was. */
bool reorg_study_open(struct reorg_study **out, const char *directory, const char *baseline,
                      const struct reorg_study_options *options, struct reorg_error *error);

/* The same for one of its scenarios alone, index < *n; *n is how many it has. */
bool reorg_study_open_one(struct reorg_study **out, const char *directory, size_t index, size_t *n,
                          const struct reorg_study_options *options, struct reorg_error *error);

/* What the study in the directory notes under that key: "command", "command_line", "planned", "finished" (docs/
 * study-database.md names them); *value, the caller's, is NULL where it notes nothing. False when it cannot be read. */
bool reorg_study_noted(const char *directory, const char *key, char **value, struct reorg_error *error);

/* The command that a stored study was made with: "compare". Belongs to the study. */
const char *reorg_study_command(const struct reorg_study *s);

/* Compares results that were computed elsewhere: a CSV file with the columns scenario, replication,
 * measure, value (or also numerator, denominator), paired by replication. Of the options confidence,
 * indifference, superiority, primary, direction, color and width count. *text, the caller's, is the
 * table, or where the file has problems, all of them; NULL where there is nothing to say. */
bool reorg_numbers_compare(const char *path, const char *baseline,
                           const struct reorg_study_options *options, char **text,
                           struct reorg_error *error);

/* What is done, what is missing, how to go on. The caller's text. */
bool reorg_status(const char *directory, char **text, struct reorg_error *error);

enum reorg_format {
    REORG_CSV,      /* scenario,replication,measure,value,numerator,denominator */
    REORG_WIDE,     /* scenario,replication, then a column for each measure */
    REORG_JSON,     /* the text of summary.json */
    REORG_MARKDOWN, /* a table of values and differences */
    REORG_SETS,     /* the runs under each set of assumptions, for reorg_numbers_sense (sensitivity.h) */
    REORG_FORMAT_COUNT
};

/* Before a run with sets of assumptions, whose runs are otherwise forgotten once they are read: keeps them for
 * REORG_SETS. */
void reorg_study_keep_sets(struct reorg_study *s);

/* A study that has been run or opened and run, in one of the formats, given to `piece` bit by bit, so that little of it is in
 * memory however many replications there are. Each bit is valid during the call; false ends it. On failure error->code is
 * REORG_OK where it was `piece` that ended it. */
bool reorg_study_export(struct reorg_study *s, enum reorg_format format,
                        bool (*piece)(void *context, const char *text), void *context,
                        struct reorg_error *error);

/* The same into a file, whole or not at all. */
bool reorg_study_export_file(struct reorg_study *s, enum reorg_format format, const char *path,
                             struct reorg_error *error);

/* report.html of a study that has been opened and run: one page that needs nothing else, with the
 * pictures of the study's directory. The caller's text. */
char *reorg_study_page(struct reorg_study *s, const char *directory);

/* Writes a text to a file, whole or not at all. */
bool reorg_text_write(const char *path, const char *text, struct reorg_error *error);

/* Printed results, after a run with at least one replication. */
const char *reorg_study_table(struct reorg_study *s); /* belongs to the study */
const char *reorg_study_json(struct reorg_study *s);  /* the text of summary.json */

/* The numbers themselves, after a run with at least one replication. Scenario 0 is the baseline; what is not available is
 * NaN. */

enum reorg_verdict { /* of a scenario against the baseline, by the measure's better direction */
    REORG_EQUIVALENT, /* within the indifference zone */
    REORG_BETTER,
    REORG_WORSE,
    REORG_UNCLEAR, /* not distinguishable, or a measure without a better direction */
    REORG_VERDICT_COUNT
};

struct reorg_estimate {
    double value, lo, hi; /* with the interval of the study's confidence; lo and hi NaN: no interval */
    size_t replications;  /* that gave a value */
};

struct reorg_difference { /* scenario - baseline, paired; intervals are simultaneous for headline measures */
    double value, lo, hi;                            /* in the measure's unit */
    double relative, relative_lo, relative_hi;       /* as a share of the baseline's value */
    enum reorg_verdict verdict;
};

/* One replication's value; NaN also beyond what there is. */
double reorg_study_value(const struct reorg_study *s, size_t scenario, size_t replication, size_t measure);

/* Over all replications. False when there is no such scenario or measure, or nothing was run. */
bool reorg_study_estimate(const struct reorg_study *s, size_t scenario, size_t measure, struct reorg_estimate *out);

/* Scenario >= 1 against the baseline; false as above. */
bool reorg_study_difference(const struct reorg_study *s, size_t scenario, size_t measure, struct reorg_difference *out);

struct reorg_output {
    const char *directory;    /* NULL: reorg-out/<first id>-<command>-<8 hex of the manifest> */
    const char *command;      /* "run", "compare" */
    const char *command_line; /* for the manifest */
    bool fresh;               /* moves a study that is there aside, to DIRECTORY.old-N */
    const char *stored;       /* a finished study from which all is taken: nothing is run, and nothing written there;
                                 NULL: none */
};

/* What would run and about how long: runs one replication of each scenario to measure it. With an output also how much
 * of it is stored there already; NULL: nowhere. */
bool reorg_study_dry_run(struct reorg_study *s, const struct reorg_output *output, char **text, struct reorg_error *error);

/* Optional, before the run: keeps every replication in the directory's study.db as it is finished,
 * and takes those that are there already, so that a study can be stopped at any moment and gone on
 * with. False when the directory holds another study, naming the first difference, or another
 * program works on it. */
bool reorg_study_keep(struct reorg_study *s, const struct reorg_output *output,
                      struct reorg_error *error);

/* Writes tables, JSON and pictures, each file whole or not at all. The directory used is
 * reorg_study_directory; that of reorg_study_keep, if it was called. A picture that could not be drawn is no failure: reorg_study_notes says
 * what to install. */
bool reorg_study_write(struct reorg_study *s, const struct reorg_output *output,
                       struct reorg_error *error);
const char *reorg_study_directory(const struct reorg_study *s);
const char *reorg_study_notes(const struct reorg_study *s); /* "" or lines for the user */

/* ---- one replication, looked at closely ---- */

enum reorg_trace_format {
    REORG_TRACE_CSV,  /* one row per event, in the column names of process-mining tools */
    REORG_TRACE_OCEL, /* OCEL 2.0, JSON: objects, events and what they have to do with each other */
    REORG_TRACE_XES,  /* IEEE 1849, XML: one trace per lead or person */
    REORG_TRACE_CRM,  /* what a CRM would have known: leads.csv and deals.csv, as reorg_crm_open reads them */
    REORG_TRACE_FORMAT_COUNT
};

struct reorg_trace_options {
    uint64_t seed;
    uint32_t replication; /* 0 is the first */
    enum reorg_trace_format format;
    const char *path;     /* written whole or not at all; NULL: to `stream`. Of a CRM: the folder, made where missing */
    FILE *stream;
    const char *as_of;    /* of a CRM: "2025-03-31", its last day; NULL: the last on which leads come */
};

/* Event log of one replication of the first scenario; the same events in every form, but for a CRM that sees less. */
bool reorg_trace(const struct reorg_scenarios *scenarios, const struct reorg_trace_options *options,
                 struct reorg_error *error);

/* ---- verification against queueing theory ---- */

struct reorg_verify_options {
    const char *const *files;
    size_t n_files;
    const char *const *sets;
    size_t n_sets;
    uint64_t seed;
    size_t replications; /* 0: as many as a half-width of 1 % needs */
    size_t jobs;
    const char *output; /* directory for the results of a single file, as `run` writes them */
    bool sabotage; /* run each with one thing wrong: every one must be found out */
    bool precise;  /* half-widths of 0.2 % for single servers: takes long */
    volatile sig_atomic_t *stop;
    void (*print)(void *context, const char *text); /* called with each finished file's lines */
    void *print_context;
};

/* *passed: every file agrees with its formula (with sabotage: every fault was found). */
bool reorg_verify(const struct reorg_verify_options *options, bool *passed,
                  struct reorg_error *error);

/* ---- claims as experiments ---- */

struct reorg_claims_options {
    const char *const *names; /* "c02", or paths of experiment files; none: all that are shipped */
    size_t n_names;
    uint64_t seed;
    size_t replications; /* 0: as each experiment says; else for all of them, to try things out */
    double confidence;   /* 0.95 */
    size_t jobs;
    bool dry_run;        /* read everything and say what would run */
    bool markdown;       /* for documentation, else plain text */
    size_t width;        /* columns of plain text, 0 = 100 */
    volatile sig_atomic_t *stop;
    void (*progress)(void *context, size_t done, size_t planned); /* may be NULL */
    void *progress_context;
};

/* Runs the experiments and reads them: what each comparison gave, whether it supports the claim,
 * what is left of it under the condition under which it should fade. The caller's text. */
bool reorg_claims(const struct reorg_claims_options *options, char **text,
                  struct reorg_error *error);

/* ---- reference ---- */

/* Meaning, unit, range, default and source of a parameter, mechanism, measure or stage; NULL lists
 * all names. */
bool reorg_explain(const char *name, char **text, struct reorg_error *error);

/* JSON Schema (draft-07) of scenario files, or of "experiment" files. NULL = "scenario". */
bool reorg_schema(const char *kind, char **text, struct reorg_error *error);

/* The candidate nearest to a misspelt name, or NULL when none is near. */
const char *reorg_nearest(const char *name, const char *const candidates[], size_t n);

/* Columns that a UTF-8 text takes in a terminal: 2 for a Chinese character, 0 for a combining accent. */
size_t reorg_text_width(const char *text);

/* Locale-free numbers for the command line: the whole of the text must be a number. */
bool reorg_number_read(const char *text, double *value);
bool reorg_whole_read(const char *text, uint64_t *value);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_scenario_file.h - one scenario file, read and checked: what every command does first.
 */
#ifndef API_SCENARIO_FILE_H
#define API_SCENARIO_FILE_H

#include "mechanism_root.h"
#include "scenario.h"

/* Reads and checks it with the assignments laid over; the problems stand in its diag. Zeroed heap
 * memory of the caller, who calls scenario_free whatever came of it. */
void api_scenario_file_read(struct scenario *s, const char *path, const struct param_table *table,
                            const char *const sets[], size_t n_sets);

/* The same with everything that can be asked of the reader. */
void api_scenario_file_read_input(struct scenario *s, const struct scenario_input *input);

/* What people call it: its name, or its id where it has none or could not be read. Borrowed. */
const char *api_scenario_file_label(const struct scenario *s);

/* Which of the mechanisms in the mask act in it: none where the file says `use: none`. */
uint64_t api_scenario_file_mechanisms(const struct scenario *s, uint64_t mask);

/* Length of ID in "ID:key=value"; 0 when the assignment is meant for all. */
size_t api_scenario_file_addressee(const char *set);

#endif

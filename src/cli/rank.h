/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rank.h - which part of a study is this process's: --shard i/N, or found in the environment.
 *
 *   --shard 3/8     the third of eight
 *   --shard auto    Slurm array, mpirun (Open MPI, MPICH), PBS, SGE and Kubernetes tell each of
 *                   their processes its number
 *   --shard auto/8  the same, where the environment tells the number but not how many there are
 */
#ifndef RANK_H
#define RANK_H

#include <stdbool.h>
#include <stddef.h>

/* Reads the option's value; *index from 1 to *count. False with the rest of a sentence in
 * message. */
bool rank_read(const char *value, size_t *index, size_t *count, char message[256]);

#endif

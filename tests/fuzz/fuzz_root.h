/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_root.h - the rows against which hostile scenario files are read.
 */
#ifndef FUZZ_ROOT_H
#define FUZZ_ROOT_H

#include "param.h"

const struct param_table *fuzz_root(void);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * build.h - which program is this? What a study says about who made its numbers.
 */
#ifndef BUILD_H
#define BUILD_H

const char *build_version(void);
const char *build_commit(void); /* with "+" when the tree had changes; NULL outside a git tree */
const char *build_compiler(void);

#endif

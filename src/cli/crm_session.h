/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_session.h - what the commands that read exports of a CRM have in common.
 */
#ifndef CRM_SESSION_H
#define CRM_SESSION_H

#include <reorg/crm.h>

#include "arguments.h"

/* Opens the operands. Messages go to standard error (warnings not under --quiet). On failure *code
 * is the exit code and NULL is returned. */
struct reorg_crm *crm_session_open(const struct arguments *a, int *code);

/* Hands a result over, to standard output or the file of -o, and frees it; without one (NULL) shows
 * the error. Returns the exit code. */
int crm_session_give(const struct arguments *a, char *text, struct reorg_error *error);

#endif

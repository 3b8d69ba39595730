/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_policy.h - the content security policy of a page: nothing is loaded, nothing runs, and only the
 * style sheet whose fingerprint it names is used.
 */
#ifndef HTML_POLICY_H
#define HTML_POLICY_H

#include "text.h"

/* "default-src 'none'; style-src 'sha256-...'; ..." for that style sheet. */
void html_policy_write(struct text *out, const char *style);

#endif

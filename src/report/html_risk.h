/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_risk.h - what a single year may bring: the chance of being worse off than today, and how bad a bad
 * year is (the 10th percentile of single years).
 */
#ifndef HTML_RISK_H
#define HTML_RISK_H

#include "html_input.h"

void html_risk_write(struct html_writer *w, const struct html_input *in);

#endif

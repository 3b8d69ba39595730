/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_page.h - report.html: everything on one page that needs nothing else.
 *
 * What a study is about decides its sections, which are rows of a table: html_study.h for a comparison, html_sense.h,
 * html_sweep.h and html_contest.h for the other analyses. To add a section, write its file and add its row.
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "html_input.h"

#define HTML_PAGE_FILE "report.html"

struct html_page {
    const struct html_section *sections; /* in the order of the page */
    size_t n_sections;
    void (*title)(struct text *out, const struct html_input *in); /* the question, in a few words */
    void (*facts)(struct text *out, const struct html_input *in); /* how it was answered: "4 structures, ..." */
    const char *files; /* what lies beside the page, in words */
};

/* about: a, differs, options, directory and what the page is about are set. */
void html_page_write(struct text *out, const struct html_input *about, const struct html_page *page);

#endif

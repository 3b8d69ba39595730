/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_picture.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "html_data.h"
#include "plot_table.h"
#include "small_file.h"
#include "svg_forest.h"
#include "svg_inline.h"

enum { MOST_BYTES = 8 << 20 };

static bool read_part(struct text *out, int plots, const char *name, const char *end)
{
    return small_file_read_in(out, plots, name, end, MOST_BYTES);
}

/* Do the files beside the picture hold what this analysis says? */
static bool is_up_to_date(const struct html_picture *p, int plots)
{
    struct text csv = {0}, words = {0};
    const bool same = read_part(&csv, plots, p->name, ".csv") &&
                      read_part(&words, plots, p->name, "-words.csv") &&
                      strcmp(text_of(&csv), text_of(&p->csv)) == 0 &&
                      strcmp(text_of(&words), text_of(&p->words)) == 0;
    text_fini(&csv);
    text_fini(&words);
    return same;
}

static bool add_stored(struct text *svg, const struct html_input *in, const struct html_picture *p, const char *label)
{
    struct text file = {0}, prefix = {0};
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    const int plots = in->directory >= 0 && p->csv.length > 0 ? openat(in->directory, "plots", flags) : -1;
    if (plots < 0)
        return false;
    text_printf(&prefix, "%s-", p->name);
    const bool ok = is_up_to_date(p, plots) && read_part(&file, plots, p->name, ".svg") &&
                    svg_inline_write(svg, text_of(&file), text_of(&prefix), label);
    (void)close(plots);
    text_fini(&prefix);
    text_fini(&file);
    return ok;
}

static void write_numbers(struct html_writer *w, const struct html_input *in, const struct html_picture *p, bool open)
{
    html_writer_begin(w, "details");
    if (open)
        html_writer_attribute(w, "open", "");
    html_writer_begin(w, "summary");
    html_writer_format(w, "Numbers behind the picture: %s", p->name);
    html_writer_end(w);
    if (p->table != NULL)
        p->table(w, in);
    else
        html_data_write(w, &p->csv, p->caption);
    html_writer_end(w);
}

void html_picture_show(struct html_writer *w, const struct html_input *in, const struct html_picture *p)
{
    struct text svg = {0}, label = {0};
    text_printf(&label, "%s-caption", p->name);
    if (!add_stored(&svg, in, p, text_of(&label)) && p->draw != NULL)
        p->draw(&svg, in, text_of(&label));
    html_writer_begin(w, "figure");
    html_writer_begin(w, "figcaption");
    html_writer_attribute(w, "id", text_of(&label));
    html_writer_text(w, p->caption);
    html_writer_end(w);
    if (svg.length > 0) {
        html_writer_begin(w, "div");
        html_writer_attribute(w, "class", "picture");
        html_writer_attribute(w, "tabindex", "0");
        html_writer_attribute(w, "role", "region");
        html_writer_format_attribute(w, "aria-label", "Picture: %s", p->name);
        html_writer_markup(w, text_of(&svg));
        html_writer_end(w);
    } else {
        html_writer_element(w, "p", "quiet", "This picture was not drawn, because gnuplot was not there; the table "
                                             "has its numbers.");
    }
    write_numbers(w, in, p, svg.length == 0);
    html_writer_end(w);
    text_fini(&svg);
    text_fini(&label);
}

/* Pictures that can be drawn without gnuplot. */
static const struct own_picture {
    const char *name;
    void (*draw)(struct text *out, const struct html_input *in, const char *label);
} own_pictures[] = {{"forest", svg_forest_write}};

void html_picture_write(struct html_writer *w, const struct html_input *in, const char *name)
{
    struct html_picture p = {.name = name};
    const struct plot_table_row *row = plot_table_find(name);
    for (size_t i = 0; i < sizeof own_pictures / sizeof own_pictures[0]; i++)
        if (strcmp(own_pictures[i].name, name) == 0)
            p.draw = own_pictures[i].draw;
    if (row != NULL && plot_table_fill(row, &in->plots, &p.csv, &p.words)) {
        p.caption = row->caption;
        html_picture_show(w, in, &p);
    }
    text_fini(&p.csv);
    text_fini(&p.words);
}

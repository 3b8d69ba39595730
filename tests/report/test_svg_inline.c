/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "svg_inline.h"

#define HEAD "<?xml version=\"1.0\"?>\n<svg width=\"9\" viewBox=\"0 0 9 9\" xmlns=\"x\">"
#define INLINE "<svg role=\"img\" aria-labelledby=\"l\" viewBox=\"0 0 9 9\">"

static void expect(const char *svg, const char *inlined)
{
    struct text t = {0};
    assert_true(svg_inline_write(&t, svg, "p-", "l"));
    assert_string_equal(text_of(&t), inlined);
    text_fini(&t);
}

static void refuse(const char *svg)
{
    struct text t = {0};
    text_add(&t, "before");
    assert_false(svg_inline_write(&t, svg, "p-", "l"));
    assert_string_equal(text_of(&t), "before");
    text_fini(&t);
}

static void what_draws_is_passed_with_ids_and_colours_of_ours(void **state)
{
    (void)state;
    expect(HEAD "<g id='a' fill = 'rgb( 51,  51,  51)'><use xlink:href='#a' x=\"1\"/><text>5 &lt; 6</text></g></svg>",
           INLINE "<g id=\"p-a\" fill=\"#333333\"><use href=\"#p-a\" x=\"1\"/><text>5 &lt; 6</text></g></svg>");
}

static void what_runs_loads_or_styles_is_left_out(void **state)
{
    (void)state;
    expect(HEAD "<title>Gnuplot</title><!-- <g> --><script>x()</script><foreignObject><g/></foreignObject>"
                "<path d='M0,0' onclick='x()' style='position:fixed' class='c' fill='url(http://example.org)'/>"
                "<use href='http://example.org/#a'/></svg>",
           INLINE "<path d=\"M0,0\"/><use/></svg>");
    expect("<svg viewBox='0 0 9 9' onload='x()'></svg>", INLINE "</svg>");
}

static void hatching_stays_and_its_style_becomes_attributes(void **state)
{
    (void)state;
    expect(HEAD "<defs><pattern id='gp1' patternUnits='userSpaceOnUse' width='8'><path style='fill:none; "
                "stroke:rgb(34,34,34);behavior:url(x)'/></pattern></defs><rect fill='url(#gp1)'/></svg>",
           INLINE "<defs><pattern id=\"p-gp1\" patternUnits=\"userSpaceOnUse\" width=\"8\"><path fill=\"none\" "
                  "stroke=\"#222222\"/></pattern></defs><rect fill=\"url(#p-gp1)\"/></svg>");
    expect(HEAD "<rect style='fill:red; fill:blue;;x' fill='url(#a)b)'/><rect fill='url(#)'/><rect style='stroke'/></svg>",
           INLINE "<rect fill=\"red\"/><rect/><rect/></svg>");
}

static void what_is_no_whole_picture_is_refused(void **state)
{
    (void)state;
    refuse("");
    refuse("<html></html>");
    refuse("<svg><g/></svg>"); /* no viewBox */
    refuse(HEAD "<g>");
    refuse(HEAD "<g></svg>");
    refuse(HEAD "<g a></g></svg>");
    refuse(HEAD "<g a='1></g></svg>");
    refuse(HEAD "</svg>" HEAD "</svg>");
    refuse("<svg viewBox='0 0 9 9\" onload=\"x()'></svg>");
}

static void deep_pictures_are_refused_beyond_the_limit(void **state)
{
    (void)state;
    struct text t = {0};
    text_add(&t, HEAD);
    for (int i = 0; i < 100; i++)
        text_add(&t, "<g>");
    refuse(text_of(&t));
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_draws_is_passed_with_ids_and_colours_of_ours),
        cmocka_unit_test(what_runs_loads_or_styles_is_left_out),
        cmocka_unit_test(hatching_stays_and_its_style_becomes_attributes),
        cmocka_unit_test(what_is_no_whole_picture_is_refused),
        cmocka_unit_test(deep_pictures_are_refused_beyond_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

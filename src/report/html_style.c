/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_style.h"

#include <stddef.h>

/* Colours by role; the dark ones have the same contrast or more. */
static const char light[] =
    "--paper:#fff;--card:#fff;--wash:#f4f6f9;--ink:#1b2430;--quiet:#56606e;--rule:#d8dee6;--brand:#12355b;"
    "--better:#00634a;--better-wash:#e6f4ef;--worse:#9a3b00;--worse-wash:#fcefe6;--same:#4a5462;"
    "--same-wash:#eef1f5;--code:#eef1f5;--focus:#0060c0";
static const char dark[] =
    "--paper:#11161d;--card:#1a212b;--wash:#1a212b;--ink:#e8ebf0;--quiet:#aab4c2;--rule:#36404d;--brand:#a9cdf5;"
    "--better:#6fdcb8;--better-wash:#12332a;--worse:#ffb58a;--worse-wash:#3b2416;--same:#c2cad6;"
    "--same-wash:#28313d;--code:#232c38;--focus:#8cc4ff";

static const char *const rules[] = {
    "*{box-sizing:border-box}",
    "html{font:16px/1.55 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",Arial,"
    "sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}",
    "body{margin:0}",
    ".skip{position:absolute;left:-999rem;top:0;padding:.6rem 1rem;background:var(--brand);color:var(--paper)}",
    ".skip:focus{left:0;z-index:2}",
    ":focus-visible{outline:3px solid var(--focus);outline-offset:2px}",
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
    "header{border-top:6px solid var(--brand);padding:2.2rem 1.5rem 1.4rem;max-width:76rem;margin:0 auto}",
    ".kicker{margin:0;color:var(--quiet);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase}",
    "h1{margin:.3rem 0 .5rem;font:600 2.1rem/1.2 Georgia,\"Times New Roman\",\"DejaVu Serif\",serif;"
    "color:var(--brand);overflow-wrap:anywhere;text-wrap:balance}",
    ".facts{margin:0;color:var(--quiet)}",
    ".page{max-width:76rem;margin:0 auto;padding:0 1.5rem 3rem}",
    "nav{border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);padding:.7rem 0;margin:0 0 1rem}",
    "nav h2{margin:0;font-size:.85rem;color:var(--quiet)}",
    "nav ol{list-style:none;margin:.2rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem}",
    "nav a{display:inline-block;padding:.15rem 0;color:var(--brand);text-decoration:none;font-size:.92rem}",
    "nav a:hover{text-decoration:underline}",
    "section{padding:1.6rem 0 .4rem;border-bottom:1px solid var(--rule)}",
    "section>h2{display:flex;gap:.7rem;margin:0 0 .8rem;font:600 1.4rem/1.3 Georgia,\"Times New Roman\","
    "\"DejaVu Serif\",serif;color:var(--brand)}",
    ".number{color:var(--quiet);font-weight:400;min-width:1.4rem}",
    "p{margin:0 0 .8rem;max-width:52rem;overflow-wrap:anywhere}",
    ".lead{font-size:1.15rem;font-weight:600}",
    "#answer .lead{font:600 1.45rem/1.35 Georgia,\"Times New Roman\",\"DejaVu Serif\",serif}",
    ".money{font-size:1.1rem}",
    ".condition{border-left:4px solid var(--brand);padding:.5rem .9rem;background:var(--wash)}",
    ".note,.quiet,caption{color:var(--quiet)}",
    ".note{font-size:.88rem}",
    ".verdicts{list-style:none;margin:0 0 .8rem;padding:0;max-width:60rem}",
    ".verdicts li{margin:.35rem 0;padding:.45rem .8rem;border-left:4px solid var(--rule);background:var(--wash);"
    "overflow-wrap:anywhere}",
    ".verdicts .better{border-color:var(--better)}.verdicts .worse{border-color:var(--worse)}",
    ".notes{max-width:60rem;padding-left:1.1rem;font-size:.92rem;overflow-wrap:anywhere}",
    ".notes li{margin:.3rem 0}",
    ".scroll{position:relative;overflow-x:auto;margin:0 0 1rem}",
    "table{border-collapse:collapse;min-width:100%;font-size:.93rem;font-variant-numeric:tabular-nums}",
    "caption{text-align:left;padding:.2rem 0 .4rem;font-size:.88rem}",
    "th,td{padding:.45rem .7rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}",
    "thead th{border-bottom:2px solid var(--brand);vertical-align:bottom;font-weight:600;min-width:7.8rem;"
    "max-width:16rem;overflow-wrap:anywhere}",
    "tbody th{font-weight:500;min-width:9rem;max-width:20rem;overflow-wrap:anywhere}",
    ".narrow{min-width:0}",
    ".numbers td,.numbers thead th+th{text-align:right;white-space:nowrap}",
    ".numbers thead th+th{white-space:normal}",
    ".numbers tbody th,.numbers thead th:first-child{position:sticky;left:0;background:var(--paper)}",
    ".words tbody th{min-width:14rem}.words td{min-width:12rem;max-width:26rem;overflow-wrap:anywhere}.words ul{margin:0;padding-left:1rem}",
    ".hashes td{font:.8rem/1.5 ui-monospace,\"DejaVu Sans Mono\",monospace;max-width:none}",
    ".measures .level{color:var(--quiet);font-size:.88rem}.measures td:nth-child(2) .level{color:var(--ink);"
    "font-size:1rem;font-weight:600}",
    "th code{color:var(--quiet);font-size:.8rem;font-weight:400}",
    ".letters td,.letters thead th{min-width:3rem;text-align:center}.letters thead th:first-child{min-width:5rem;text-align:left}",
    ".change{font-weight:600}.mark{position:relative;display:inline-block;min-width:1.1em;text-align:center}",
    ".numbers td.better{background:var(--better-wash)}.numbers td.worse{background:var(--worse-wash)}",
    "td.better .change,td.better .mark{color:var(--better)}td.worse .change,td.worse .mark{color:var(--worse)}",
    "td.same .change,td.unclear .change,td.same .mark,td.unclear .mark{color:var(--same);font-weight:500}",
    "figure{margin:1rem 0 1.4rem}figcaption{font-weight:600;margin:0 0 .5rem}",
    ".picture{overflow-x:auto;border:1px solid var(--rule);border-radius:6px;background:var(--card);padding:.4rem}",
    ".picture svg{display:block;width:100%;min-width:62rem;height:auto;fill:none}",
    ".own text{font-size:14px;fill:var(--ink)}.own .head{font-weight:600}.own .name,.own .value{fill:var(--quiet)}",
    ".own line{stroke:var(--same);stroke-width:2.4}.own .grid{stroke:var(--rule);stroke-width:1}",
    ".own .zero{stroke:var(--ink);stroke-width:1}.own circle{fill:var(--card);stroke:var(--same);stroke-width:2}",
    ".own circle.same{fill:var(--same)}.own circle.better{fill:var(--better);stroke:var(--better)}",
    ".own circle.worse{fill:var(--worse);stroke:var(--worse)}.own line.better{stroke:var(--better)}",
    ".own line.worse{stroke:var(--worse)}",
    ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:0 1rem}",
    ".charts figure{min-width:0}.picture svg.chart{width:auto;min-width:0;max-width:none;margin:0 auto}",
    ".own line.boss{stroke:var(--quiet);stroke-width:1.5}.own line.dotted{stroke:var(--quiet);stroke-width:1.5;"
    "stroke-dasharray:4 4}",
    ".chart text.head{font-size:12px}.chart text.name{font-size:11px}.own .box{fill:var(--wash);stroke-width:2}",
    ".colour0{stroke:#777}.colour1{stroke:#0072b2}.colour2{stroke:#d55e00}.colour3{stroke:#009e73}"
    ".colour4{stroke:#cc79a7}.colour5{stroke:#e69f00}.colour6{stroke:#56b4e9}",
    "details{margin:.6rem 0}summary{cursor:pointer;color:var(--brand);padding:.3rem 0}",
    "pre{margin:0 0 1rem;padding:.6rem .8rem;background:var(--code);border-radius:6px;white-space:pre-wrap;"
    "overflow-wrap:anywhere}",
    "code{font:.88rem/1.5 ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,monospace}",
    ".todo{margin:0 0 .3rem}",
    "dl{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.25rem 1.2rem;margin:0 0 1rem}",
    "dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}",
    "footer{max-width:76rem;margin:0 auto;padding:1rem 1.5rem 3rem;color:var(--quiet);font-size:.88rem}",
    "@media(max-width:40rem){html{font-size:15px}header{padding:1.4rem 1rem 1rem}.page,footer{padding-left:1rem;"
    "padding-right:1rem}h1{font-size:1.6rem}#answer .lead{font-size:1.2rem}.numbers tbody th,"
    ".numbers thead th:first-child{min-width:7.8rem;max-width:9rem}.words tbody th{min-width:9rem}th,td{padding:.4rem .5rem}"
    "dl{display:block}dd{margin:0 0 .5rem}}",
    "@media print{@page{margin:16mm 14mm}html{font-size:9.5pt}nav,.skip,details:not([open]){display:none}"
    "header,.page,footer{max-width:none;padding-left:0;padding-right:0}header{padding-top:4mm}"
    ".scroll,.picture{overflow:visible}"
    ".picture{border:0;padding:0}.picture svg{min-width:0;max-width:100%}.charts{display:block}"
    "figure,tr,.verdicts li,pre{break-inside:avoid}section>h2,caption,thead,figcaption,.todo{break-after:avoid}"
    ".numbers tbody th,.numbers thead th:first-child{position:static}table{font-size:.82rem}"
    "th,td{padding:.25rem .35rem}thead th,tbody th,.words tbody th,.words td{min-width:0}.numbers td{white-space:normal}"
    ".hashes td{font-size:.6rem;overflow-wrap:anywhere}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}",
};

/* What gnuplot draws in the light, and what stands for it in the dark. */
static const struct {
    const char *light, *dark;
} drawn[] = {
    {"black", "#e8ebf0"},   {"#222222", "#e8ebf0"}, {"#777777", "#aab4c2"}, {"#333333", "#d5dae2"},
    {"#dddddd", "#36404d"}, {"#e4e4e4", "#2c3541"}, {"#ffffff", "#1a212b"}, {"#0072b2", "#5fb2e8"},
    {"#d55e00", "#ff9a5c"}, {"#009e73", "#45d1a6"}, {"#cc79a7", "#e6a6cb"}, {"#005a8e", "#7cc0ee"},
    {"#a84900", "#ffb58a"}, {"#00734f", "#6fdcb8"}, {"#9c3f74", "#ecb4d4"}, {"#8f6200", "#f0bd4f"},
    {"#1f78a8", "#8fd0f5"},
};

static void add_drawn(struct text *out)
{
    static const char *const properties[] = {"fill", "stroke", "color"};
    for (size_t i = 0; i < sizeof drawn / sizeof drawn[0]; i++)
        for (size_t k = 0; k < sizeof properties / sizeof properties[0]; k++)
            text_printf(out, ".picture [%s=\"%s\" i]{%s:%s}", properties[k], drawn[i].light,
                        properties[k], drawn[i].dark);
}

void html_style_write(struct text *out)
{
    text_printf(out, ":root{color-scheme:light dark;%s}\n", light);
    text_printf(out, "@media screen and (prefers-color-scheme:dark){:root{%s}", dark);
    add_drawn(out);
    text_add(out, "}\n");
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        text_printf(out, "%s\n", rules[i]);
}

# SPDX-License-Identifier: GPL-3.0-or-later
# more.gp - mean, its error and the risk: what do our assumptions leave open? One block per structure.
# Columns: scenario_index, scenario, kind, x, lo, hi
# kind: 0 a set of assumptions, 1 their mean, 2 percentiles, 3 chance at best values, 4 and 5 error of the percentiles

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 1 name "STRUCTURE" nooutput
n = int(STRUCTURE_max)

BLOCK = 100
W = 1100
TOP = 84
BOTTOM = SLIDE ? 104 : 118
shown = fit(n, BLOCK)
NOTE_1 = NOTE_1 . told("first", shown, n, "structures")
H = TOP + BOTTOM + shown * BLOCK
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen (SLIDE ? 0.32 : 0.28)
set rmargin at screen 0.96
unset ytics
unset key
set xrange [LEFT : RIGHT]
set yrange [-shown : 0]
set xlabel X_LABEL noenhanced tc rgb INK
if (LEFT < 0 && RIGHT > 0) {
    set arrow 1 from 0, -shown to 0, 0 nohead lc rgb INK lw 1 front
    set label 5 (UNIT eq "less" ? "better" : "worse") at first 0, graph 1.0 right offset char -1, 0.6 font sized(NOTE_SIZE) tc rgb FAINT
    set label 6 (UNIT eq "less" ? "worse" : "better") at first 0, graph 1.0 left offset char 1, 0.6 font sized(NOTE_SIZE) tc rgb FAINT
}

of(i, kind, x) = column(1) == i && column(3) == kind ? x : NaN
middle(i) = -i + 0.62
below(i) = -i + 0.17
scatter(k) = 0.30 * (k * 0.618034 - floor(k * 0.618034)) - 0.15

plot for [i = 1 : n] DATA using (of(i, 2, column(4))):(middle(i)):5:6:(middle(i) - 0.22):(middle(i) + 0.22) \
        with boxxyerror fc rgb BAND, \
    for [i = 1 : n] DATA using (of(i, 0, column(4))):(middle(i) + scatter($0)) \
        with points pt 7 ps 0.35 * POINT lc rgb colour(i), \
    for [k = 4 : 5] for [i = 1 : n] DATA using (of(i, k, column(5))):(middle(i) - 0.22):(column(6) - column(5)):(0) \
        with vectors nohead lc rgb FAINT lw 3, \
    for [i = 1 : n] DATA using (of(i, 1, column(5))):(middle(i)):(column(6) - column(5)):(0) \
        with vectors nohead lc rgb INK lw 3.4, \
    for [i = 1 : n] DATA using (of(i, 1, column(4))):(middle(i)) with points pt filled(i) ps 1.4 * POINT lc rgb INK, \
    for [i = 1 : n] DATA using (of(i, 3, column(5))):(below(i)):(column(6) - column(5)):(0) \
        with vectors nohead lc rgb colour(i) lw 2.2, \
    for [i = 1 : n] DATA using (of(i, 3, column(4))):(below(i)) with points pt filled(i) ps POINT lc rgb colour(i), \
    for [i = 1 : n] DATA using (of(i, 2, LEFT)):(middle(i)):(text(2)) \
        with labels right offset char -2, 0 font BOLD tc rgb darker(i) noenhanced, \
    for [i = 1 : n] DATA using (of(i, 2, LEFT)):(middle(i) - 0.20):("over our assumptions") \
        with labels right offset char -2, 0 font sized(NOTE_SIZE) tc rgb FAINT noenhanced, \
    for [i = 1 : n] DATA using (of(i, 2, LEFT)):(below(i)):("chance, best values") \
        with labels right offset char -2, 0 font sized(NOTE_SIZE) tc rgb FAINT noenhanced
set output

# SPDX-License-Identifier: GPL-3.0-or-later
# ahead.gp - a selection: how far each candidate is ahead of the best of the others, and what it took to tell.
# Columns: row, scenario_index, scenario, state, ahead, lo, hi, zone, replications, text, fate
#   state 0  ruled out      1  could be the best      2  chosen

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

LETTERS = 0; LO = 0; HI = 0; ZONE = 0
stats DATA using 1 name "ROW" nooutput
stats DATA using 2 name "STRUCTURE" nooutput
stats DATA using 9 name "SPENT" nooutput
within(lo, hi) = (LO = lo < LO ? lo : LO, HI = hi > HI ? hi : HI, 0)
stats DATA using (LETTERS = wider(LETTERS, text(3)), ZONE = $8, 0) nooutput
stats DATA using (within($5, $5)) nooutput
stats DATA using (within($6, $7)) nooutput
rows = int(ROW_max)
last = int(STRUCTURE_max)
HI = HI < ZONE ? ZONE : HI
LO = LO > -ZONE ? -ZONE : LO
MARGIN = 0.05 * (HI > LO ? HI - LO : 1)

LINE = 30
W = 1100
TOP = 96
BOTTOM = SLIDE ? 110 : 118
shown = fit(rows, LINE)
NOTE_1 = NOTE_1 . told("best", shown, rows, "structures")
H = TOP + BOTTOM + shown * LINE
eval begin
set multiplot
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen margin_for(LETTERS, 0.24)
set rmargin at screen 0.60
unset ytics
unset key
set xrange [LO - MARGIN : HI + MARGIN]
set yrange [-shown : 0]
set xlabel X_LABEL noenhanced tc rgb INK
set label 5 Y_LABEL at graph 0.5, graph 1 center offset char 0, 0.9 font BOLD tc rgb INK noenhanced
set arrow 1 from 0, -shown to 0, 0 nohead lc rgb INK lw 1 front
y(row) = -row + 0.5
of(i, x) = column(2) == i ? x : NaN
is(i, state, x) = column(2) == i && $4 == state ? x : NaN

plot DATA using (0):(y($1)):(-$8):($8):(y($1) - 0.5):(y($1) + 0.5) with boxxyerror fc rgb BAND, \
    for [i = 0 : last] DATA using (of(i, $6)):(y($1)):($7 - $6):(0) with vectors nohead lc rgb colour(i) lw 2.2, \
    for [i = 0 : last] DATA using (is(i, 2, $5)):(y($1)) with points pt filled(i) ps 1.7 * POINT lc rgb colour(i), \
    for [i = 0 : last] DATA using (is(i, 1, $5)):(y($1)) with points pt filled(i) ps POINT lc rgb colour(i), \
    for [i = 0 : last] DATA using (is(i, 0, $5)):(y($1)) with points pt 7 ps POINT lc rgb PAPER, \
    for [i = 0 : last] DATA using (is(i, 0, $5)):(y($1)) with points pt hollow(i) ps POINT lw 1.6 lc rgb colour(i), \
    for [i = 0 : last] DATA using (is(i, 2, LO - MARGIN)):(y($1)):(text(3)) \
        with labels right offset char -1, 0 font BOLD tc rgb darker(i) noenhanced, \
    for [i = 0 : last] DATA using (of(i, $4 < 2 ? LO - MARGIN : NaN)):(y($1)):(text(3)) \
        with labels right offset char -1, 0 tc rgb darker(i) noenhanced, \
    DATA using (HI + MARGIN):(y($1)):(text(10)) with labels left offset char 1, 0 font sized(NOTE_SIZE) tc rgb INK noenhanced

# Beside it what each took: a bar as long as its replications.
unset label 1; unset label 2; unset label 3; unset label 4
unset arrow
unset xlabel
unset xtics
unset grid
set border 0
set lmargin at screen 0.77
set rmargin at screen 0.84
set xrange [0 : SPENT_max]
set label 5 UNIT at graph 0, graph 1 left offset char 0, 0.9 font BOLD tc rgb INK noenhanced
plot for [i = 0 : last] DATA using (of(i, 0)):(y($1)):(0):9:(y($1) - 0.28):(y($1) + 0.28) with boxxyerror fc rgb colour(i), \
    DATA using ($4 == 2 ? NaN : $9):(y($1)):(text(11)) with labels left offset char 0.6, 0 font sized(NOTE_SIZE) tc rgb INK noenhanced, \
    DATA using ($4 == 2 ? $9 : NaN):(y($1)):(text(11)) with labels left offset char 0.6, 0 font BOLD tc rgb INK noenhanced
unset multiplot
set output

# SPDX-License-Identifier: GPL-3.0-or-later
# voi.gp - what is worth measuring: one bar an assumption, as long as knowing it would be worth; a line for knowing all.
# Columns: rank, assumption, matters (0, 1; 2 all of them), worth, lo, hi, text, key

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 1 name "RANK" nooutput
stats DATA using 6 name "END" nooutput
n = int(RANK_max)
right = END_max > 0 ? 1.06 * END_max : 1
ALL = 0
stats DATA using ($3 == 2 ? (ALL = $4, 0) : 0) nooutput

LINE = 28
W = 1100
TOP = 70
BOTTOM = 118
H = TOP + BOTTOM + n * LINE
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen 0.38
set rmargin at screen 0.83
unset ytics
unset key
set xrange [0 : right]
set yrange [-n : 0]
set xlabel X_LABEL noenhanced tc rgb INK
set arrow 1 from 0, -n to 0, 0 nohead lc rgb INK lw 1 front
set arrow 2 from ALL, -n to ALL, 0 nohead lc rgb COLOUR[3] lw 1.6 dt (6, 4) front
y(rank) = -rank + 0.5
WHISKER = "#999999"

plot DATA using ($3 == 2 ? NaN : 0):(y($1)):(0):4:(y($1) - 0.28):(y($1) + 0.28) with boxxyerror fc rgb COLOUR[2], \
    DATA using ($3 == 2 ? 0 : NaN):(y($1)):(0):4:(y($1) - 0.28):(y($1) + 0.28) with boxxyerror fc rgb COLOUR[3], \
    DATA using 5:(y($1)):($6 - $5):(0) with vectors nohead lc rgb WHISKER lw 1.8, \
    DATA using ($3 == 0 ? NaN : 0):(y($1)):(text(2)) with labels right offset char -1, 0 font BOLD tc rgb INK noenhanced, \
    DATA using ($3 == 0 ? 0 : NaN):(y($1)):(text(2)) with labels right offset char -1, 0 tc rgb FAINT noenhanced, \
    DATA using (right):(y($1)):(text(7)) with labels left offset char 1, 0 font sized(10) tc rgb FAINT noenhanced
set output

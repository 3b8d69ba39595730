# SPDX-License-Identifier: GPL-3.0-or-later
# chart.gp - organisation charts: boxes and lines as they stand in the data, which counts pixels from the upper left.
# Columns: kind, scenario_index, x, y, x_to, y_to, differs, head, below
#   kind 0  a position             1  a piece of a line from the line boss      2  from a dotted one      3  a chart's name
# The size of the whole is in the words.

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 2 name "STRUCTURE" nooutput
last = int(STRUCTURE_max)

WIDE = LEFT
HIGH = RIGHT
TOP = 70
BOTTOM = 66
W = WIDE + 40
H = TOP + BOTTOM + HIGH
if (SLIDE && H < W * 9 / 16.0) { H = W * 9 / 16.0 } # names over charts need all the width
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen 20.0 / W
set rmargin at screen 1.0 - 20.0 / W
unset border
unset tics
unset grid
unset key
set xrange [0 : WIDE]
set yrange [-HIGH : 0]
PAPER = "#F4F4F4"
SMALL_BOLD = sprintf("%s,%.1f", BOLD, points(9.5))
is(kind, i, differs) = column(1) == kind && column(2) == i && column(7) == differs

# Lines lie below boxes, what differs above what does not.
plot DATA using ($1 == 1 && $7 == 0 ? $3 : NaN):(-$4):($5 - $3):($4 - $6) with vectors nohead lc rgb FAINT lw 1.4, \
    DATA using ($1 == 2 && $7 == 0 ? $3 : NaN):(-$4):($5 - $3):($4 - $6) with vectors nohead lc rgb FAINT lw 1.4 dt (3, 4), \
    for [i = 0 : last] DATA using (is(1, i, 1) ? $3 : NaN):(-$4):($5 - $3):($4 - $6) with vectors nohead lc rgb colour(i) lw 3, \
    for [i = 0 : last] DATA using (is(2, i, 1) ? $3 : NaN):(-$4):($5 - $3):($4 - $6) with vectors nohead lc rgb colour(i) lw 3 dt (3, 4), \
    DATA using ($1 == 0 && $7 == 0 ? ($3 + $5) / 2 : NaN):(-($4 + $6) / 2):3:5:(-$6):(-$4) with boxxyerror \
        fc rgb PAPER fs solid border lc rgb FAINT lw 1, \
    for [i = 0 : last] DATA using (is(0, i, 1) ? ($3 + $5) / 2 : NaN):(-($4 + $6) / 2):3:5:(-$6):(-$4) with boxxyerror \
        fc rgb colour(i), \
    for [i = 0 : last] DATA using (is(0, i, 1) ? ($3 + $5) / 2 : NaN):(-($4 + $6) / 2):($3 + 2.5):($5 - 2.5):(-$6 + 2.5):(-$4 - 2.5) \
        with boxxyerror fc rgb PAPER, \
    DATA using ($1 == 0 ? ($3 + $5) / 2 : NaN):(-$4 - 18):(text(8)) with labels center font SMALL_BOLD tc rgb INK noenhanced, \
    DATA using ($1 == 0 ? ($3 + $5) / 2 : NaN):(-$4 - 37):(text(9)) with labels center font sized(8) tc rgb INK noenhanced, \
    for [i = 0 : last] DATA using ($1 == 3 && $2 == i ? $3 : NaN):(-$4):(text(8)) with labels left font BOLD tc rgb darker(i) noenhanced
set output

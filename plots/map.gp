# SPDX-License-Identifier: GPL-3.0-or-later
# map.gp - the decision map: the colour says which structure is best there, hatching that it is not proven, the line
# where two structures break even.
# Columns: kind, x, y, x_lo, x_hi, y_lo, y_hi, scenario_index, proven, scenario
#   kind 0  a cell                        1  a piece of the break-even from x, y to x_lo, x_hi
#        2  an interval, likewise         3  a structure; the ends of both axes in x .. x_hi, logarithmic in y_lo, y_hi

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using ($1 == 3 ? $8 : NaN) name "STRUCTURE" nooutput
last = int(STRUCTURE_max)
array NAME[last + 1]
do for [i = 0 : last] { NAME[i + 1] = "" }
stats DATA using ($1 == 3 ? (NAME[int($8) + 1] = text(10), 0) : 0) nooutput
array AXES[6]
stats DATA using ($1 == 3 ? (AXES[1] = $2, AXES[2] = $3, AXES[3] = $4, AXES[4] = $5, AXES[5] = $6, AXES[6] = $7, 0) : 0) nooutput

W = 1100
H = SLIDE ? SLIDE_H : 720
eval begin
eval words_around

set tmargin at screen from_top(78)
set bmargin at screen from_bottom(120)
set lmargin at screen 0.09
set rmargin at screen (SLIDE ? 0.64 : 0.70)
set key at screen (SLIDE ? 0.66 : 0.72), screen from_top(84) left top vertical Left reverse samplen 2.5 spacing 1.6 width 1 noenhanced tc rgb INK
set border 15
unset grid
step(lo, hi) = hi / lo > 64 ? 10 : 2
if (AXES[5]) { set logscale x; set xtics AXES[1], step(AXES[1], AXES[2]), AXES[2] }
if (AXES[6]) { set logscale y; set ytics AXES[3], step(AXES[3], AXES[4]), AXES[4] }
set xrange [AXES[1] : AXES[2]]
set yrange [AXES[3] : AXES[4]]
set xlabel X_LABEL noenhanced tc rgb INK offset 0, -0.3
set ylabel Y_LABEL noenhanced tc rgb INK offset 0.5, 0
set tics front

plot for [i = 0 : last] DATA using ($1 == 0 && $8 == i ? $2 : NaN):3:4:5:6:7 with boxxyerror \
        fc rgb colour(i) fs transparent solid 0.55 noborder notitle, \
    DATA using ($1 == 0 && $9 == 0 ? $2 : NaN):3:4:5:6:7 with boxxyerror \
        fc rgb "#FFFFFF" fs transparent solid 0.35 noborder notitle, \
    DATA using ($1 == 0 && $9 == 0 ? $2 : NaN):3:4:5:6:7 with boxxyerror \
        fc rgb INK fs transparent pattern 4 noborder notitle, \
    DATA using ($1 == 2 ? $2 : NaN):3:($4 - $2):($5 - $3) with vectors nohead lw 1.2 lc rgb INK notitle, \
    DATA using ($1 == 1 ? $2 : NaN):3:($4 - $2):($5 - $3) with vectors nohead lw 3 lc rgb INK notitle, \
    for [i = 0 : last] NaN with boxes fc rgb colour(i) fs transparent solid 0.55 noborder title NAME[i + 1], \
    NaN with boxes fc rgb INK fs transparent pattern 4 noborder title "ahead, but not proven best", \
    NaN with lines lw 3 lc rgb INK title "break-even", \
    NaN with lines lw 1.2 lc rgb INK title "its interval"
set output

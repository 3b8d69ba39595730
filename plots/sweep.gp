# SPDX-License-Identifier: GPL-3.0-or-later
# sweep.gp - a measure of each structure over one parameter, with the interval at each point as a band, and the
# break-even between structures with its interval as a bar.
# Columns: kind (0 point, 1 break-even, 2 axis), scenario_index, x, mean, lo, hi, scenario

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using ($1 == 0 ? $2 : NaN) name "STRUCTURE" nooutput
last = int(STRUCTURE_max)
array NAME[last + 1]
do for [i = 0 : last] { NAME[i + 1] = "" }
stats DATA using ($1 == 0 ? (NAME[int($2) + 1] = text(7), 0) : 0) nooutput
LOGARITHMIC = 0
stats DATA using ($1 == 2 ? (LOGARITHMIC = int($3), 0) : 0) nooutput
CROSSINGS = 0
stats DATA using ($1 == 1 ? (CROSSINGS = CROSSINGS + 1, 0) : 0) nooutput

W = 1100
H = SLIDE ? SLIDE_H : 640
eval begin
eval words_around

set tmargin at screen from_top(78)
set bmargin at screen from_bottom(120)
set lmargin at screen (SLIDE ? 0.1 : 0.08)
set key outside right top vertical Left reverse samplen 2.5 spacing 1.4 width 1 noenhanced tc rgb INK
set border 3
set grid x y lc rgb GRID lt 1 lw 0.6
stats DATA using ($1 == 0 ? $3 - floor($3) : NaN) name "PART" nooutput
if (!LOGARITHMIC && PART_max == 0 && RIGHT - LEFT <= 12) { set xtics 1 } # there is no half person
if (LOGARITHMIC) { set logscale x; set xtics LEFT, (RIGHT / LEFT > 64 ? 10 : 2), RIGHT }
set xrange [LEFT : RIGHT]
set yrange [* : *]
set ylabel Y_LABEL noenhanced tc rgb INK
set xlabel X_LABEL noenhanced tc rgb INK offset 0, -0.3

plot for [i = 0 : last] DATA using ($1 == 0 && $2 == i ? $3 : NaN):5:6 with filledcurves fc rgb colour(i) \
        fs transparent solid 0.18 noborder notitle, \
    for [i = 0 : last] DATA using ($1 == 0 && $2 == i ? $3 : NaN):4 with linespoints lw 2.4 dt dash(i) \
        pt filled(i) ps 0.8 * POINT lc rgb colour(i) title NAME[i + 1], \
    for [i = 1 : CROSSINGS > 0] DATA using ($1 == 1 ? $3 : NaN):4:5:6 with xerrorbars pt 7 ps POINT lw 2.4 lc rgb INK \
        title "break-even"
set output

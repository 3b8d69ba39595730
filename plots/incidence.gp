# SPDX-License-Identifier: GPL-3.0-or-later
# incidence.gp - by when what share of the leads got there: one curve per structure. Minutes are drawn on a
# logarithmic axis with names a person would say, days on a plain one.
# Columns: scenario_index, scenario, time, percent_there, percent_lost

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 1 name "STRUCTURE" nooutput
last = int(STRUCTURE_max)
array NAME[last + 1]
do for [i = 0 : last] { NAME[i + 1] = "" }
stats DATA using (NAME[int($1) + 1] = text(2), 0) nooutput

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
set yrange [0 : 100]
set ytics 0, 10, 100
set ytics add ("half" 50)
set ylabel Y_LABEL noenhanced tc rgb INK
set xlabel X_LABEL noenhanced tc rgb INK offset 0, -0.3
set xrange [LEFT : RIGHT]
if (UNIT eq "min") {
    set logscale x
    set xtics ("10 s" 1.0/6, "1 min" 1, "5 min" 5, "1 h" 60, "4 h" 240, "1 day" 1440, "1 week" 10080, \
               "1 month" 43830, "1/2 year" 262800)
    if (RIGHT / LEFT < 8000) { set xtics add ("15 min" 15, "3 days" 4320) }
} else {
    set xrange [0 : RIGHT]
}
set arrow 1 from graph 0, first 50 to graph 1, first 50 nohead lc rgb FAINT lw 1 dt (6, 4)

# Shapes stand apart from structure to structure, so that curves on top of each other can be told apart.
plot for [i = 0 : last] DATA using ($1 == i ? $3 : NaN):4 with lines lw 2.4 dt dash(i) lc rgb colour(i) notitle, \
    for [i = 0 : last] DATA using ($1 == i && $3 >= LEFT && int($0) % 14 == (i * 5) % 14 ? $3 : NaN):4 \
        with points pt filled(i) ps POINT lc rgb colour(i) notitle, \
    for [i = 0 : last] NaN with linespoints lw 2.4 dt dash(i) pt filled(i) ps POINT lc rgb colour(i) title NAME[i + 1]
set output

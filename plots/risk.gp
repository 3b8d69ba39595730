# SPDX-License-Identifier: GPL-3.0-or-later
# risk.gp - in what share of simulated years does a structure stay at or below a value? One staircase per structure.
# Columns: scenario_index, scenario, value, percent_of_years

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 1 name "STRUCTURE" nooutput
start = int(STRUCTURE_min)
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
set xrange [LEFT : RIGHT]
set ylabel Y_LABEL noenhanced tc rgb INK
set xlabel X_LABEL font narrow(TEXT_SIZE, X_LABEL) noenhanced tc rgb INK offset 0, -0.3

# Where a curve crosses this line, it says how likely a year is that ends below the baseline.
if (UNIT eq "difference" && LEFT < 0 && RIGHT > 0) {
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead lc rgb INK lw 1.2
    set label 5 "worse" at first 0, graph 1.025 right offset char -1, 0 font sized(NOTE_SIZE) tc rgb FAINT
    set label 6 "better" at first 0, graph 1.025 left offset char 1, 0 font sized(NOTE_SIZE) tc rgb FAINT
}

stats DATA using ($1 == start ? 1 : NaN) name "STEP" nooutput
every_few = STEP_records > 12 ? STEP_records / 12 : 1
plot for [i = start : last] DATA using ($1 == i ? $3 : NaN):4 with steps lw 2.4 lc rgb colour(i) notitle, \
    for [i = start : last] DATA using ($1 == i && int($0) % every_few == 0 ? $3 : NaN):4 \
        with points pt filled(i) ps POINT lc rgb colour(i) notitle, \
    for [i = start : last] NaN with linespoints lw 2.4 pt filled(i) ps POINT lc rgb colour(i) title NAME[i + 1]
set output

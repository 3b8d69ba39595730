# SPDX-License-Identifier: GPL-3.0-or-later
# transition.gp - the weeks around a reorganisation. Above: what a week brings, with and without it, and the spread of
# single weeks. Below: the difference summed since the switch; where it comes back to 0 the loss is made good.
# Columns: week, mean, stay, low, high, total, total_lo, total_hi, break_even, break_even_lo, break_even_hi,
#          scenario_index, scenario, stay_index, stay_name

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 12 name "MINE" nooutput
stats DATA using 14 name "STAY" nooutput
mine = int(MINE_max)
stay = int(STAY_max)
array NAME[2]
stats DATA using (NAME[1] = text(13), NAME[2] = text(15), 0) nooutput
BREAK = NaN; EARLY = NaN; LATE = NaN
stats DATA using (BREAK = column(9), 0) nooutput
stats DATA using (EARLY = column(10), 0) nooutput
stats DATA using (LATE = column(11), 0) nooutput
known(x) = x == x

W = 1100
H = SLIDE ? 640 : 780
HALF = SLIDE ? 316 : 400 # where the upper part ends
eval begin
set multiplot
eval words_around

set lmargin at screen 0.09
set rmargin at screen 0.97
set border 3
set grid x y lc rgb GRID lt 1 lw 0.6
set xrange [LEFT : RIGHT]
set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead front lc rgb INK lw 1.2

set tmargin at screen from_top(104)
set bmargin at screen from_top(HALF)
set key at graph 0, graph 1.1 left vertical maxrows 1 Left reverse samplen 2.5 width -2 noenhanced tc rgb INK
set format x ""
set ylabel Y_LABEL noenhanced tc rgb INK offset 1, 0
set yrange [* < 0 : *]
set label 6 "the chart switches" at first 0, graph 0.06 left front offset char 0.6, 0 font sized(NOTE_SIZE) tc rgb FAINT
plot DATA using 1:4:5 with filledcurves fc rgb BAND title "8 of 10 single weeks", \
    DATA using 1:3 with lines lw 2.4 dt dash(1) lc rgb colour(stay) title NAME[2], \
    DATA using 1:2 with lines lw 2.4 lc rgb colour(mine) title NAME[1]

unset label 1; unset label 2; unset label 3; unset label 4; unset label 6
set tmargin at screen from_top(HALF + (SLIDE ? 44 : 30))
set bmargin at screen from_bottom(118)
unset key
set format x "% h"
set xlabel X_LABEL noenhanced tc rgb INK offset 0, 0.3
if (SLIDE) {
    unset ylabel # too long for so low a picture
    set label 8 UNIT at graph 0, graph 1 left offset char 0, 0.8 tc rgb INK noenhanced
} else {
    set ylabel UNIT noenhanced tc rgb INK offset 1, 0
}
set yrange [* : *]
set arrow 2 from graph 0, first 0 to graph 1, first 0 nohead front lc rgb INK lw 1
if (known(EARLY) && known(LATE)) {
    set arrow 3 from first EARLY, first 0 to first LATE, first 0 nohead front lc rgb darker(mine) lw 4
}
if (known(EARLY) && !known(LATE)) {
    set arrow 3 from first EARLY, first 0 to first RIGHT, first 0 head filled front size screen 0.012, 20 lc rgb darker(mine) lw 4
}
if (known(BREAK) && BREAK > 0) {
    set label 7 "break-even" at first BREAK, first 0 center front offset char 0, 1.2 point pt filled(mine) ps 1.6 * POINT \
        lc rgb darker(mine) font sized(NOTE_SIZE) tc rgb darker(mine)
}
plot DATA using ($1 >= 0 ? $1 : NaN):7:8 with filledcurves fc rgb BAND notitle, \
    DATA using 1:6 with lines lw 2.4 lc rgb colour(mine) notitle
unset multiplot
set output

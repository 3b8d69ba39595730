# SPDX-License-Identifier: GPL-3.0-or-later
# load.gp - who is busy when: a row for each position, a column for each week, dark where people have most to do.
# Columns: kind, scenario_index, row, week, percent, name
#   kind 0  a position's week      1  a position, with its mean      2  a structure      3  the begin of a month

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 2 name "STRUCTURE" nooutput
stats DATA using 3 name "ROW" nooutput
last = int(STRUCTURE_max)
rows = int(ROW_max) + 1

# A structure's name has more room above it than a position.
y(row, i) = -(row + 0.5 + 0.5 * i)
bottom = -(rows + 0.5 * last)

LINE = 20
W = 1100
TOP = 96
BOTTOM = 104
H = TOP + BOTTOM + (rows + 0.5 * last + 0.5) * LINE
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen 0.24
set rmargin at screen 0.92
unset ytics
unset xtics
unset key
unset grid
set border 0
set xrange [0 : RIGHT]
set yrange [bottom - 0.5 : 0]
set palette defined (0 "#F4F8FB", 0.4 "#9CD0EE", 0.7 "#2F8CC9", 1 "#00324F")
set cbrange [0 : 100]
set cbtics 0, 25, 100 format "%.0f%%" scale 0 offset 0, 0.6
set colorbox horizontal user origin screen 0.64, screen from_top(84) size screen 0.28, screen 8.0 / H
set label 6 X_LABEL at screen 0.24, screen from_bottom(66) left font sized(10) tc rgb FAINT noenhanced
set label 5 UNIT at screen 0.63, screen from_top(80) right font sized(10) tc rgb FAINT noenhanced

plot DATA using ($1 == 0 ? $4 + 0.5 : NaN):(y($3, $2)):4:($4 + 1):(y($3, $2) - 0.45):(y($3, $2) + 0.45):5 \
        with boxxyerror fs solid noborder fc palette, \
    DATA using ($1 == 1 ? 0 : NaN):(y($3, $2)):(text(6)) with labels right offset char -1, 0 tc rgb INK noenhanced, \
    DATA using ($1 == 1 ? RIGHT : NaN):(y($3, $2)):(sprintf("%.0f%%", $5)) with labels left offset char 1, 0 \
        font sized(10) tc rgb INK noenhanced, \
    for [i = 0 : last] DATA using ($1 == 2 && $2 == i ? 0 : NaN):(y($3, $2) - 0.05):(text(6)) with labels left \
        font BOLD tc rgb darker(i) noenhanced, \
    DATA using ($1 == 3 ? $4 : NaN):(bottom - 0.5):(text(6)) with labels left offset char 0, -0.3 font sized(10) tc rgb INK noenhanced, \
    DATA using ($1 == 3 ? $4 : NaN):(bottom):(0):(-0.35) with vectors nohead lc rgb FAINT lw 0.8
set output

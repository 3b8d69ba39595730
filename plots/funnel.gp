# SPDX-License-Identifier: GPL-3.0-or-later
# funnel.gp - how many leads reach each stage: one block per stage, one bar per structure.
# Columns: row, stage, scenario_index, scenario, leads, percent_of_created, text

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 1 name "ROW" nooutput
stats DATA using 3 name "STRUCTURE" nooutput
rows = int(ROW_max)
last = int(STRUCTURE_max)

block = last + 2.6
LINE = SLIDE ? 15 : 18
W = 1100
TOP = 70
BOTTOM = SLIDE ? 104 : 118
shown = fit(rows, block * LINE) # the end of the funnel is what is asked for
NOTE_1 = NOTE_1 . told("last", shown, rows, "stages")
y_of(row, i) = -((row - rows + shown - 1) * block + i + 1.5)
y_head(row) = -((row - rows + shown - 1) * block + 0.5)
bottom = -(shown * block - 0.4)
H = TOP + BOTTOM + shown * block * LINE
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen 0.27
set rmargin at screen 0.86
unset ytics
unset key
set xrange [0 : RIGHT]
set yrange [bottom : 0]
set xlabel X_LABEL noenhanced tc rgb INK
set format x "%.0f%%"
in_row(i) = column(3) == i

# The text column is moved aside by numbers of characters, so it never lies on a bar.
plot for [i = 0 : last] DATA using (in_row(i) ? $6 / 2 : NaN):(y_of($1, i)):($6 / 2):(0.38) \
        with boxxyerror fc rgb colour(i), \
    for [i = 0 : last] DATA using (in_row(i) ? $6 : NaN):(y_of($1, i)):(text(7)) \
        with labels left offset char 0.8, 0 font sized(TEXT_SIZE) tc rgb INK noenhanced, \
    DATA using (column(3) == 0 ? 0 : NaN):(y_head($1)):(text(2)) \
        with labels right offset char -2, 0 font BOLD tc rgb INK noenhanced, \
    for [i = 0 : last] DATA using (in_row(i) && last > 0 ? 0 : NaN):(y_of($1, i)):(text(4)) \
        with labels right offset char -2, 0 tc rgb darker(i) noenhanced
set output

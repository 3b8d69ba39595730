# SPDX-License-Identifier: GPL-3.0-or-later
# forest.gp - differences from the baseline with intervals: one block per measure, one line per structure.
# Columns: row, measure, scenario_index, scenario, difference_percent, lo, hi, zone, decided, text

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

LETTERS = 0
stats DATA using (LETTERS = wider(LETTERS, text(2)), 0) nooutput
stats DATA using 1 name "ROW" nooutput
stats DATA using 3 name "STRUCTURE" nooutput
rows = int(ROW_max)
n = int(STRUCTURE_max)

# With one structure its name is in the title, and a block is a single line.
block = n == 1 ? 1.4 : n + 1.6
y_of(row, i) = -((row - 1) * block + (n == 1 ? 0.7 : i + 0.5))
y_head(row) = -((row - 1) * block + (n == 1 ? 0.7 : 0.5))

LINE = SLIDE ? 17 : 20
W = 1100
TOP = 70
BOTTOM = SLIDE ? 104 : 118
shown = fit(rows, block * LINE)
NOTE_1 = NOTE_1 . told("first", shown, rows, "measures")
bottom = -(shown * block)
H = TOP + BOTTOM + shown * block * LINE
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen margin_for(LETTERS, 0.33)
set rmargin at screen 0.75
unset ytics
unset key
set xrange [LEFT : RIGHT]
set yrange [bottom : 0]
set xlabel X_LABEL noenhanced tc rgb INK
set format x "%.0f%%"
set arrow 1 from 0, bottom to 0, 0 nohead lc rgb INK lw 1 front

inside(x) = x < LEFT ? LEFT : x > RIGHT ? RIGHT : x
beyond(x) = x < LEFT || x > RIGHT
in_row(i) = column(3) == i
first(x) = column(3) == 1 ? x : NaN

# An arrow at the edge stands for a point that lies beyond it; the number is on the right.
plot DATA using (0):(y_of($1, $3)):(inside(-$8)):(inside($8)):(y_of($1, $3) - 0.5):(y_of($1, $3) + 0.5) \
        with boxxyerror fc rgb BAND, \
    for [i = 1 : n] DATA using (in_row(i) ? inside($6) : NaN):(y_of($1, i)):(inside($7) - inside($6)):(0) \
        with vectors nohead lc rgb colour(i) lw 2.2, \
    for [i = 1 : n] DATA using (in_row(i) && $9 == 1 && !beyond($5) ? $5 : NaN):(y_of($1, i)) \
        with points pt filled(i) ps POINT lc rgb colour(i), \
    for [i = 1 : n] DATA using (in_row(i) && $9 == 0 && !beyond($5) ? $5 : NaN):(y_of($1, i)) \
        with points pt 7 ps POINT lc rgb "white", \
    for [i = 1 : n] DATA using (in_row(i) && $9 == 0 && !beyond($5) ? $5 : NaN):(y_of($1, i)) \
        with points pt hollow(i) ps POINT lw 1.6 lc rgb colour(i), \
    for [i = 1 : n] DATA using (in_row(i) && beyond($5) ? inside($5) - sgn($5) * 0.03 * (RIGHT - LEFT) : NaN) \
        :(y_of($1, i)):(sgn($5) * 0.03 * (RIGHT - LEFT)):(0) \
        with vectors head filled size screen 0.008, 25 lc rgb colour(i) lw 2.2, \
    DATA using (first(LEFT)):(y_head($1)):(text(2)) \
        with labels right offset char -2, 0 font BOLD tc rgb INK noenhanced, \
    for [i = 1 : n] DATA using (in_row(i) && n > 1 ? LEFT : NaN):(y_of($1, i)):(text(4)) \
        with labels right offset char -2, 0 tc rgb darker(i) noenhanced, \
    for [i = 1 : n] DATA using (in_row(i) ? RIGHT : NaN):(y_of($1, i)):(text(10)) \
        with labels left offset char 2, 0 tc rgb darker(i) noenhanced
set output

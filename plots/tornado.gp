# SPDX-License-Identifier: GPL-3.0-or-later
# tornado.gp - what the answer hangs on: one bar an assumption, from its low to its high end.
# Columns: rank, assumption, matters, low, high, low_lo, low_hi, high_lo, high_hi, low_setting, high_setting, key

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

LETTERS = 0
stats DATA using (LETTERS = wider(LETTERS, text(2)), 0) nooutput
stats DATA using 1 name "RANK" nooutput
stats DATA using 4 name "LOW" nooutput
stats DATA using 5 name "HIGH" nooutput
n = int(RANK_max)
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
most = larger(larger(abs(LOW_min), abs(LOW_max)), larger(abs(HIGH_min), abs(HIGH_max)))
reach = most > 0 ? 1.25 * most : 1

LINE = 30
W = 1100
TOP = 70
BOTTOM = 118
H = TOP + BOTTOM + n * LINE
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen margin_for(LETTERS, 0.34)
set rmargin at screen 0.83
unset ytics
unset key
set xrange [-reach : reach]
set yrange [-n : 0]
set xlabel X_LABEL noenhanced tc rgb INK
set arrow 1 from 0, -n to 0, 0 nohead lc rgb INK lw 1 front
y(rank) = -rank + 0.5
inside(x) = x < -reach ? -reach : x > reach ? reach : x

# Two bars of half a line's height each, so that ends on the same side do not hide each other.
plot DATA using (0):(y($1)):(0):4:(y($1)):(y($1) + 0.34) with boxxyerror fc rgb COLOUR[7], \
    DATA using (0):(y($1)):(0):5:(y($1) - 0.34):(y($1)) with boxxyerror fc rgb COLOUR[2], \
    DATA using (inside($6)):(y($1) + 0.17):(inside($7) - inside($6)):(0) with vectors nohead lc rgb INK lw 1, \
    DATA using (inside($8)):(y($1) - 0.17):(inside($9) - inside($8)):(0) with vectors nohead lc rgb INK lw 1, \
    DATA using ($3 == 1 ? -reach : NaN):(y($1)):(text(2)) with labels right offset char -1, 0 font BOLD tc rgb INK noenhanced, \
    DATA using ($3 == 1 ? NaN : -reach):(y($1)):(text(2)) with labels right offset char -1, 0 tc rgb FAINT noenhanced, \
    DATA using (reach):(y($1)):(text(10) . " .. " . text(11)) with labels left offset char 1, 0 font sized(0.9 * NOTE_SIZE) tc rgb FAINT noenhanced
set output

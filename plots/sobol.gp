# SPDX-License-Identifier: GPL-3.0-or-later
# sobol.gp - who is responsible for the spread of the answer: two bars an assumption, alone and with all interactions.
# Columns: rank, assumption, matters (0, 1; 2 chance), first, first_lo, first_hi, total, total_lo, total_hi, key
# Numbers from elsewhere have no totals: then one bar an assumption.

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 1 name "RANK" nooutput
n = int(RANK_max)
# Estimates and their intervals may lie outside of 0 .. 100 %; what is far outside is cut.
left = 0; right = 10
stats DATA using (left = $4 < left ? $4 : left, right = $4 > right ? $4 : right, 0) nooutput
stats DATA using (left = $5 < left ? $5 : left, right = $6 > right ? $6 : right, 0) nooutput
totals = 0
stats DATA using (totals = valid(7) ? totals + 1 : totals, 0) nooutput
if (totals > 0) { stats DATA using (left = $8 < left ? $8 : left, right = $9 > right ? $9 : right, 0) nooutput }
up = totals > 0 ? 0.18 : 0 # the middle of the upper bar, and half of its height
half = totals > 0 ? 0.16 : 0.18
left = left < -20 ? -20 : left
right = right > 100 ? 104 : 1.04 * right

LINE = 30
W = 1100
TOP = 98
BOTTOM = 118
H = TOP + BOTTOM + n * LINE
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen 0.38
set rmargin at screen 0.96
unset ytics
set key at graph 0, screen from_top(84) left vertical maxrows 1 Left reverse samplen 2.5 width -2 noenhanced tc rgb INK
set xrange [left : right]
set yrange [-n : 0]
set xlabel X_LABEL noenhanced tc rgb INK
set format x "%.0f%%"
set arrow 1 from 0, -n to 0, 0 nohead lc rgb INK lw 1 front
y(rank) = -rank + 0.5
inside(x) = x < left ? left : x > right ? right : x
WHISKER = "#999999"

# The names stand left of the axis, behind the least of the whiskers.
plot DATA using ($3 == 2 ? NaN : 0):(y($1)):(0):(inside($4)):(y($1) + up - half):(y($1) + up + half) with boxxyerror fc rgb COLOUR[2] title "alone", \
    DATA using ($3 == 2 ? NaN : 0):(y($1)):(0):(inside($7)):(y($1) - 0.34):(y($1) - 0.02) with boxxyerror fc rgb COLOUR[7] title (totals > 0 ? "with all interactions" : ""), \
    DATA using ($3 == 2 ? 0 : NaN):(y($1)):(0):(inside($4)):(y($1) - 0.18):(y($1) + 0.18) with boxxyerror fc rgb COLOUR[1] title (totals > 0 ? "chance" : ""), \
    DATA using (inside($5)):(y($1) + ($3 == 2 ? 0 : up)):(inside($6) - inside($5)):(0) with vectors nohead lc rgb WHISKER lw 1.8 notitle, \
    DATA using (inside($8)):(y($1) - 0.18):(inside($9) - inside($8)):(0) with vectors nohead lc rgb WHISKER lw 1.8 notitle, \
    DATA using ($3 == 1 ? left : NaN):(y($1)):(text(2)) with labels right offset char -1, 0 font BOLD tc rgb INK noenhanced notitle, \
    DATA using ($3 == 1 ? NaN : left):(y($1)):(text(2)) with labels right offset char -1, 0 tc rgb FAINT noenhanced notitle
set output

# SPDX-License-Identifier: GPL-3.0-or-later
# morris.gp - mu* to the right: matters; sigma upwards: interacts or bends.
# Columns: rank, assumption, matters, mu_star, sigma, mu_star_se, key

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

stats DATA using 4 name "MU" nooutput
stats DATA using 5 name "SIGMA" nooutput
stats DATA using 1 name "RANK" nooutput
n = int(RANK_max)
right = MU_max > 0 ? 1.08 * MU_max : 1
high = SIGMA_max > 0 ? 1.12 * SIGMA_max : 1

W = 1100
H = SLIDE ? 630 : 640
eval begin
eval words_around

set tmargin at screen from_top(78)
set bmargin at screen from_bottom(120)
set lmargin at screen (SLIDE ? 0.1 : 0.08)
set rmargin at screen 0.60
set border 3
set grid x y lc rgb GRID lt 1 lw 0.6
unset key
set xrange [0 : right]
set yrange [0 : high]
set ylabel Y_LABEL noenhanced tc rgb INK
set xlabel X_LABEL noenhanced tc rgb INK offset 0, -0.3

# Numbers at the points, names in a list beside them: names would lie on each other.
line(rank) = high * (1.0 - (rank - 0.5) / (n > 12 ? n : 12))
plot DATA using ($3 == 1 ? $4 : NaN):5 with points pt 7 ps 1.3 * POINT lc rgb COLOUR[2], \
    DATA using ($3 == 1 ? NaN : $4):5 with points pt 6 ps 1.3 * POINT lw 1.6 lc rgb COLOUR[2], \
    DATA using ($4 > 0 ? $4 : NaN):5:(sprintf("%d", $1)) with labels left offset char 0.8, 0.4 font sized(NOTE_SIZE) tc rgb INK noenhanced, \
    DATA using (right):(line($1)):(sprintf("%d  ", $1) . text(2)) with labels left offset char 4, 0 tc rgb INK noenhanced
set output

# SPDX-License-Identifier: GPL-3.0-or-later
# waterfall.gp - a difference cause by cause: each bar begins where the one above it ends, the last one is the whole.
# Columns: row, kind (0 the whole, 1 a cause, 2 an assumption), cause, from, to, lo, hi, text

DATA = ARG1; WORDS = ARG2; OUTPUT = ARG3
folder = ""
do for [i = 1 : strlen(ARG0)] { if (ARG0[i:i] eq "/") { folder = ARG0[1:i] } }
load folder . "style.gp"

LETTERS = 0
stats DATA using (LETTERS = wider(LETTERS, text(3)), 0) nooutput
stats DATA using 1 name "ROW" nooutput
rows = int(ROW_max)

LINE = 34
W = 1100
TOP = 84
BOTTOM = 118
H = TOP + BOTTOM + rows * LINE
eval begin
eval words_around

set tmargin at screen from_top(TOP)
set bmargin at screen from_bottom(BOTTOM)
set lmargin at screen margin_for(LETTERS, 0.36)
set rmargin at screen 0.80
unset ytics
unset key
set xrange [LEFT : RIGHT]
set yrange [-rows - 0.1 : 0.1]
set xlabel X_LABEL noenhanced tc rgb INK
set arrow 1 from 0, -rows - 0.1 to 0, 0.1 nohead lc rgb INK lw 1 front

y(row) = -(row - 0.5)
low(a, b) = a < b ? a : b
high(a, b) = a > b ? a : b
# Up is blue, down is vermilion, the whole is dark; an assumption is hatched.
UP = COLOUR[2]; DOWN = COLOUR[3]; WHOLE = COLOUR[1]; WHISKER = "#999999"
set style fill solid 1.0 noborder
plot DATA using ($2 == 0 ? ($4 + $5) / 2 : NaN):(y($1)):(low($4, $5)):(high($4, $5)):(y($1) - 0.32):(y($1) + 0.32) \
        with boxxyerror fc rgb WHOLE, \
    DATA using ($2 == 1 && $5 >= $4 ? ($4 + $5) / 2 : NaN):(y($1)):(low($4, $5)):(high($4, $5)):(y($1) - 0.32):(y($1) + 0.32) \
        with boxxyerror fc rgb UP, \
    DATA using ($2 == 1 && $5 < $4 ? ($4 + $5) / 2 : NaN):(y($1)):(low($4, $5)):(high($4, $5)):(y($1) - 0.32):(y($1) + 0.32) \
        with boxxyerror fc rgb DOWN, \
    DATA using ($2 == 2 && $5 >= $4 ? ($4 + $5) / 2 : NaN):(y($1)):(low($4, $5)):(high($4, $5)):(y($1) - 0.32):(y($1) + 0.32) \
        with boxxyerror fs pattern 4 border lc rgb UP fc rgb UP, \
    DATA using ($2 == 2 && $5 < $4 ? ($4 + $5) / 2 : NaN):(y($1)):(low($4, $5)):(high($4, $5)):(y($1) - 0.32):(y($1) + 0.32) \
        with boxxyerror fs pattern 4 border lc rgb DOWN fc rgb DOWN, \
    DATA using ($1 < rows ? $5 : NaN):(y($1) - 0.32):(0):(-0.36) with vectors nohead lc rgb FAINT lw 0.8 dt 3, \
    DATA using 6:(y($1)):($7 - $6):(0) with vectors nohead lc rgb WHISKER lw 1.8, \
    DATA using (LEFT):(y($1)):(text(3)) with labels right offset char -2, 0 tc rgb INK noenhanced, \
    DATA using (RIGHT):(y($1)):(text(8)) with labels left offset char 2, 0 tc rgb INK noenhanced
set output

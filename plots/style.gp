# SPDX-License-Identifier: GPL-3.0-or-later
# style.gp - colours, shapes, fonts and places that all pictures share. Change them here.
#
# Loaded by the other scripts, which are called as
#
#   gnuplot -d -c forest.gp forest.csv forest-words.csv forest.svg        (or .png, .pdf)
#
# Every text comes from the two data files and is drawn as it is: no enhanced mode, nothing is evaluated.

ending(name) = name[strlen(name) - 3 : *]
SVG = ending(OUTPUT) eq ".svg"

# SVG counts fonts and shapes in pixels, the others in points; and gnuplot passes the name of a font on to SVG as it
# stands, so the weight is said in SVG's own words.
FONT = "sans-serif"
BOLD = SVG ? FONT . '" font-weight="bold' : FONT . ":Bold"
points(size) = SVG ? 1.28 * size : size
sized(size) = sprintf("%s,%.1f", FONT, points(size))
POINT = SVG ? 0.72 : 1.1

set encoding utf8
set datafile separator comma
set datafile commentschars ""
set datafile columnheaders

# A text that began with = + - @ got an apostrophe in the file, for the sake of spreadsheets.
plain(s) = (strlen(s) > 1 && s[1:1] eq "'" && strstrt("=+-@", s[2:2]) > 0) ? s[2:*] : s
text(column) = plain(stringcolumn(column))

# Words around the picture, in the order of the file.
array WORD[9]
set terminal unknown
stats WORDS using (WORD[int($0) + 1] = text(2), 0) nooutput
TITLE_1 = WORD[1]; TITLE_2 = WORD[2]; NOTE_1 = WORD[3]; NOTE_2 = WORD[4]
X_LABEL = WORD[5]; Y_LABEL = WORD[6]; UNIT = WORD[7]
LEFT = real(WORD[8]); RIGHT = real(WORD[9])

# Okabe and Ito's colours for all kinds of colour vision, without yellow. Number 0 is the baseline; after seven
# structures colours come again with another dash and shape. The darker ones are for text.
array COLOUR[7] = ["#333333", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
array DARKER[7] = ["#333333", "#005A8E", "#A84900", "#00734F", "#9C3F74", "#8F6200", "#1F78A8"]
array HOLLOW[6] = [6, 4, 12, 14, 8, 10]
array FILLED[6] = [7, 5, 13, 15, 9, 11]
colour(i) = COLOUR[1 + i % 7]
darker(i) = DARKER[1 + i % 7]
hollow(i) = HOLLOW[1 + i % 6]
filled(i) = FILLED[1 + i % 6]
dash(i) = 1 + i % 5
INK = "#222222"
FAINT = "#777777"
BAND = "#E4E4E4"

# Terminal for a picture of w x h pixels, by the ending of its name.
begin = 'set output OUTPUT; \
    if (ending(OUTPUT) eq ".png") { \
        set terminal pngcairo size W, H font sized(11) noenhanced background "white" \
    } else { if (ending(OUTPUT) eq ".pdf") { \
        set terminal pdfcairo size W / 100.0, H / 100.0 font sized(8) noenhanced \
    } else { \
        set terminal svg size W, H font sized(11) noenhanced background "white" \
    } }'

# Title and footnote; y positions are pixels from the edges, whatever the height.
from_top(pixels) = 1.0 - pixels / real(H)
from_bottom(pixels) = pixels / real(H)
words_around = ' \
    set label 1 TITLE_1 at screen 0.02, screen from_top(26) left font sized(15) tc rgb INK noenhanced; \
    set label 2 TITLE_2 at screen 0.02, screen from_top(48) left font sized(15) tc rgb INK noenhanced; \
    set label 3 NOTE_1 at screen 0.02, screen from_bottom(32) left font sized(10) tc rgb FAINT noenhanced; \
    set label 4 NOTE_2 at screen 0.02, screen from_bottom(14) left font sized(10) tc rgb FAINT noenhanced'

set border 1 lc rgb FAINT lw 0.8
set tics out nomirror scale 0.6 tc rgb INK
set grid x lc rgb "#DDDDDD" lt 1 lw 0.6
set style fill solid 1.0 noborder

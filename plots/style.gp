# SPDX-License-Identifier: GPL-3.0-or-later
# style.gp - colours, shapes, fonts and places that all pictures share. Change them here.
#
# Loaded by the other scripts. Beside a picture's data they are called as
#
#   gnuplot forest.gp
#   gnuplot -e "FORMAT='png'; SLIDE=1" forest.gp
#   gnuplot -d -c forest.gp forest.csv forest-words.csv forest.svg        (or .png, .pdf)
#
# Every text comes from the two data files and is drawn as it is: no enhanced mode, nothing is evaluated.

# ---- what people change ----

# Sizes are in points of a picture 11 inches wide.
FONT = "sans-serif"
TEXT_SIZE = 11
TITLE_SIZE = 15
NOTE_SIZE = 10

# Okabe and Ito's colours for all kinds of colour vision, without yellow. COLOUR[1] is the baseline's; after seven
# structures colours come again with another dash and shape. The darker ones are for text.
array COLOUR[7] = ["#333333", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
array DARKER[7] = ["#333333", "#005A8E", "#A84900", "#00734F", "#9C3F74", "#8F6200", "#1F78A8"]
array HOLLOW[6] = [6, 4, 12, 14, 8, 10]
array FILLED[6] = [7, 5, 13, 15, 9, 11]
INK = "#222222"
FAINT = "#777777"
BAND = "#E4E4E4"
GRID = "#DDDDDD"
PAPER = "white"
SLIDE_H = 540      # of a slide, which is 960 wide
MOST_SLIDE_H = 760 # where there is much to draw; what is beyond is left to the data file

# ---- how it works ----

set encoding utf8
set datafile separator comma
set datafile commentschars ""
set datafile columnheaders

# A text that began with = + - @ got an apostrophe in the file, for the sake of spreadsheets.
plain(s) = (strlen(s) > 1 && s[1:1] eq "'" && strstrt("=+-@", s[2:2]) > 0) ? s[2:*] : s
text(column) = plain(stringcolumn(column))

# Called without arguments: the data are beside the script, which says its picture's name.
if (DATA eq "") { DATA = folder . PICTURE . ".csv"; WORDS = folder . PICTURE . "-words.csv" }

# Words around the picture, in the order of the file.
array WORD[9]
set terminal unknown
stats WORDS using (WORD[int($0) + 1] = text(2), 0) nooutput
TITLE_1 = WORD[1]; TITLE_2 = WORD[2]; NOTE_1 = WORD[3]; NOTE_2 = WORD[4]
X_LABEL = WORD[5]; Y_LABEL = WORD[6]; UNIT = WORD[7]
LEFT = real(WORD[8]); RIGHT = real(WORD[9])

# How wide the title is, in letters: a Chinese one, of three bytes, counts for two.
longest(a, b) = strlen(a) > strlen(b) ? strlen(a) : strlen(b)
TITLE_WIDTH = longest(TITLE_1, TITLE_2)
set encoding default # counts bytes
TITLE_WIDTH = (TITLE_WIDTH + longest(TITLE_1, TITLE_2)) / 2.0
set encoding utf8

colour(i) = COLOUR[1 + i % 7]
darker(i) = DARKER[1 + i % 7]
hollow(i) = HOLLOW[1 + i % 6]
filled(i) = FILLED[1 + i % 6]
dash(i) = 1 + i % 5

# Terminal for a picture of W x H pixels, by the ending of its name. A slide is 16:9, 960 pixels wide, which makes a text
# of 11 points one of 14 on the screen; where that is not high enough for all there is to draw, the slide has more
# pixels and its type is smaller. SVG counts fonts and shapes in pixels, the others in points; and gnuplot passes the
# name of a font on to SVG as it stands, so the weight is said in SVG's own words.
ending(name) = name[strlen(name) - 3 : *]
points(size) = SVG ? 1.28 * size : size
sized(size) = sprintf("%s,%.1f", FONT, points(size))
begin = ' \
    if (OUTPUT eq "") { OUTPUT = folder . PICTURE . "." . FORMAT }; \
    SVG = ending(OUTPUT) eq ".svg"; \
    BOLD = SVG ? FONT . "\" font-weight=\"bold" : FONT . ":Bold"; \
    POINT = SVG ? 0.72 : 1.1; \
    if (SLIDE) { H = H < SLIDE_H ? SLIDE_H : H; W = H * 16 / 9.0 }; \
    ZOOM = SLIDE ? 1920.0 / W : 1; \
    INCH = (SLIDE ? 144.0 : 100.0) / ZOOM; \
    set output OUTPUT; \
    if (ending(OUTPUT) eq ".png") { \
        set terminal pngcairo size ZOOM * W, ZOOM * H font sized(TEXT_SIZE) fontscale ZOOM linewidth ZOOM \
            pointscale ZOOM noenhanced background PAPER \
    } else { if (ending(OUTPUT) eq ".pdf") { \
        set terminal pdfcairo size W / INCH, H / INCH font sized(TEXT_SIZE) noenhanced \
            fontscale 72 / INCH linewidth 120 / INCH pointscale 72 / INCH background PAPER \
    } else { \
        set terminal svg size W, H font sized(TEXT_SIZE) noenhanced background PAPER \
    } }; \
    set border 1 lc rgb FAINT lw 0.8; \
    set tics out nomirror scale 0.6 tc rgb INK; \
    set grid x lc rgb GRID lt 1 lw 0.6; \
    set style fill solid 1.0 noborder'

# How many of n rows of that height fit, and what is said of the others.
fit(n, height) = SLIDE && n * height > MOST_SLIDE_H - TOP - BOTTOM ? int((MOST_SLIDE_H - TOP - BOTTOM) / height) : n
told(which, shown, n, rows) = shown == n ? "" : sprintf("  Here: the %s %d of %d %s; all are in %s.csv.", which, shown, n, rows, PICTURE)

# Left margin with room for labels of n letters, at least that share of the width.
wider(n, label) = strlen(label) > n ? strlen(label) : n
margin_for(n, least) = least > labels_of(n) ? least : labels_of(n) > 0.5 ? 0.5 : labels_of(n)
labels_of(n) = (0.58 * 1.28 * TEXT_SIZE * n + 34) / W

# Title and footnote; y positions are pixels from the edges, whatever the height. Lines too long for a slide are
# smaller, both alike.
from_top(pixels) = 1.0 - pixels / real(H)
from_bottom(pixels) = pixels / real(H)
room(n) = 0.96 * W / (1.28 * 0.58 * (n > 0 ? n : 1))
fitting(size, n) = sized(room(n) < size ? room(n) : size)
narrow(size, label) = fitting(size, strlen(label) / 0.62) # below a plot beside which the names stand
words_around = ' \
    set label 1 TITLE_1 at screen 0.02, screen from_top(26) left font fitting(TITLE_SIZE, TITLE_WIDTH) tc rgb INK noenhanced; \
    set label 2 TITLE_2 at screen 0.02, screen from_top(48) left font fitting(TITLE_SIZE, TITLE_WIDTH) tc rgb INK noenhanced; \
    set label 3 NOTE_1 at screen 0.02, screen from_bottom(32) left font fitting(NOTE_SIZE, longest(NOTE_1, NOTE_2)) tc rgb FAINT noenhanced; \
    set label 4 NOTE_2 at screen 0.02, screen from_bottom(14) left font fitting(NOTE_SIZE, longest(NOTE_1, NOTE_2)) tc rgb FAINT noenhanced'

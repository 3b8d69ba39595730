#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pictures.sh SOURCE PROGRAM WORK: the documentation's pictures can be drawn again, whole and well-formed, and are of the
# same companies: the words on the picture that stands there, numbers aside, are for the most part on the new one.
set -eu
source=$1 program=$2 work=$3
command -v gnuplot >/dev/null || { echo "skipped: gnuplot is not installed"; exit 77; }
rm -rf "$work"
mkdir -p "$work/docs"
cp -R "$source/scenarios" "$source/plots" "$work/"
cp -R "$source/docs/img" "$source/docs/tutorial.md" "$work/docs/"
rm -f "$work"/docs/img/*.svg
"$work/docs/img/redraw" "$program" 12
for picture in "$source"/docs/img/*.svg; do
    name=$(basename "$picture")
    python3 -c '
import re, sys, xml.etree.ElementTree as tree
def words(path):
    texts = ["".join(t.itertext()) for t in tree.parse(path).iter("{http://www.w3.org/2000/svg}text")]
    return {w for t in texts for w in re.findall(r"[^\W\d]{3,}", t)}
old, new = words(sys.argv[1]), words(sys.argv[2])
if 5 * len(old & new) < 4 * len(old | new): # a title says another verdict; another company shares three quarters at most
    sys.exit(f"{sys.argv[1]} is another picture than its command draws: {sorted(old ^ new)}")
' "$picture" "$work/docs/img/$name"
    grep -q "^| .$name. |" "$source/docs/img/README.md" || { echo "docs/img/README.md does not name $name"; exit 1; }
done
# Every script has a picture here: those whose pictures have other names are known.
for script in "$source"/plots/*.gp; do
    name=$(basename "$script" .gp)
    case $name in style) continue ;; incidence) name=response ;; esac
    test -f "$source/docs/img/$name.svg" || { echo "docs/img has no picture by $script"; exit 1; }
done
# Those of what matters have something that does.
for words in voi:"Most worth knowing before deciding" tornado:"Most hangs on" morris:"Most hangs on" sobol:"Most hangs on"; do
    grep -q ">${words#*:}" "$source/docs/img/${words%%:*}.svg" || { echo "docs/img/${words%%:*}.svg shows nothing that matters"; exit 1; }
done

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pictures.sh SOURCE PROGRAM WORK: the documentation's pictures can be drawn again, whole and well-formed.
set -eu
source=$1 program=$2 work=$3
command -v gnuplot >/dev/null || { echo "skipped: gnuplot is not installed"; exit 77; }
rm -rf "$work"
mkdir -p "$work/docs"
cp -R "$source/scenarios" "$source/plots" "$work/"
cp -R "$source/docs/img" "$work/docs/"
rm -f "$work"/docs/img/*.svg
"$work/docs/img/redraw" "$program" 12
for name in forest funnel response feedback risk map; do
    python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$work/docs/img/$name.svg"
    test -f "$source/docs/img/$name.svg"
done

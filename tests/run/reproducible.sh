#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same bytes from another folder at another time: builds a copy of the committed tree twice, in folders of different
# length, and compares everything that is installed, and the package.
#
#   reproducible.sh ROOT WORK CC
set -eu
root=$1
work=$2
cc=$3

rm -rf "$work"
mkdir -p "$work"
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH CCACHE_DISABLE=1
run() { "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }; }
for place in a b/longer/name; do
    mkdir -p "$work/$place"
    git -C "$root" archive HEAD | tar -x -C "$work/$place"
    build=$work/$place/build/release
    run cmake -G Ninja -S "$work/$place" -B "$build" -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF -DCMAKE_C_COMPILER="$cc"
    run cmake --build "$build"
    run cmake --install "$build" --prefix "$work/$place/usr"
    ! command -v dpkg-shlibdeps >/dev/null 2>&1 || run cpack --config "$build/CPackConfig.cmake" -B "$work/$place"
    sleep 2 # another time of day
done
diff -r "$work/a/usr" "$work/b/longer/name/usr"
for deb in "$work"/a/reorg_*.deb; do
    [ ! -e "$deb" ] || cmp "$deb" "$work/b/longer/name/$(basename "$deb")"
done
! strings -a "$work/a/usr/bin/reorg" | grep -F "$work" || { echo "reproducible: the program tells where it was built"; exit 1; }

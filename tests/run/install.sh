#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs into a folder of its own and uses what is there: the program from elsewhere, with its installed scenarios,
# and the library from a program of somebody else, found by pkg-config and by CMake.
#
#   install.sh BUILD WORK CC ROOT
set -eu
build=$1
work=$2
cc=$3
root=$4

rm -rf "$work"
mkdir -p "$work/elsewhere"
cmake --install "$build" --prefix "$work/usr" >"$work/install.log"
cd "$work/elsewhere"

"$work/usr/bin/reorg" version
"$work/usr/bin/reorg" check "$work/usr/share/reorg/scenarios/ownership/pure/sales.yaml"
for file in bin/reorg share/reorg/scenarios/base.yaml share/reorg/plots/style.gp share/reorg/scenario.schema.json \
    share/doc/reorg/LICENSE include/reorg/reorg.h share/man/man1/reorg.1 share/man/man1/reorg-compare.1 \
    share/bash-completion/completions/reorg share/fish/vendor_completions.d/reorg.fish; do
    [ -s "$work/usr/$file" ] || { echo "not installed: $file"; exit 1; }
done

# The shipped scenarios are found without their path, and every command has its manual page.
"$work/usr/bin/reorg" claims --dry-run c02 >/dev/null
pages=$(find "$work/usr/share/man/man1" -name 'reorg-*.1' | wc -l)
[ "$pages" -eq "$("$work/usr/bin/reorg" help --man | grep -c '^\.BR reorg')" ] || { echo "$pages manual pages"; exit 1; }

cat >user.c <<'END'
#include <reorg/reorg.h>
#include <stdio.h>
int main(void)
{
    puts(reorg_version());
    return 0;
}
END
# Found where it was installed to, which is not where it was configured for.
PKG_CONFIG_PATH=$(dirname "$(find "$work/usr" -name reorg.pc)")
export PKG_CONFIG_PATH
pkg-config --cflags --libs reorg >flags
# shellcheck disable=SC2046 # a list of flags
"$cc" -o by_pkg_config user.c $(cat flags)
./by_pkg_config

# The examples of the documentation, built as their heads say.
for name in compare_two own_table; do
    # shellcheck disable=SC2046
    "$cc" -std=c11 -Wall -Wextra -Werror "$root/docs/examples/$name.c" $(cat flags) -o "$name"
done
"$work/usr/bin/reorg" init . >/dev/null
sed 's/reports_to: vp_sales, department: sales}      # try.*/reports_to: cmo, department: sales}/' starter.yaml >cmo.yaml
./own_table starter.yaml >own
[ "$(wc -l <own)" -ge 9 ] || { echo "own_table printed too little"; cat own; exit 1; }
./compare_two starter.yaml cmo.yaml >two
grep -Eq ' (is better|is worse|is not distinguishable) on accepted leads per month: [+-][0-9.]+% \(' two ||
    { echo "compare_two: $(cat two)"; exit 1; }
status=0
./compare_two starter.yaml nowhere.yaml 2>refused || status=$?
[ "$status" -eq 66 ] || { echo "compare_two ended with $status"; exit 1; }

cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.22)
project(user LANGUAGES C)
find_package(reorg 0.1 REQUIRED)
add_executable(by_cmake user.c)
target_link_libraries(by_cmake PRIVATE reorg::reorg)
END
cmake -G Ninja -S . -B build -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$work/usr" >cmake.log
cmake --build build >>cmake.log || { cat cmake.log; exit 1; }
./build/by_cmake

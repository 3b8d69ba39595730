#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs into a folder of its own and uses what is there: the program from elsewhere, with its installed scenarios,
# and the library from a program of somebody else, found by pkg-config and by CMake.
#
#   install.sh BUILD WORK CC
set -eu
build=$1
work=$2
cc=$3

rm -rf "$work"
mkdir -p "$work/elsewhere"
cmake --install "$build" --prefix "$work/usr" >"$work/install.log"
cd "$work/elsewhere"

"$work/usr/bin/reorg" version
"$work/usr/bin/reorg" check "$work/usr/share/reorg/scenarios/ownership/pure/sales.yaml"
for file in bin/reorg share/reorg/scenarios/base.yaml share/doc/reorg/LICENSE include/reorg/reorg.h; do
    [ -s "$work/usr/$file" ] || { echo "not installed: $file"; exit 1; }
done

cat >user.c <<'END'
#include <reorg/reorg.h>
#include <stdio.h>
int main(void)
{
    puts(reorg_version());
    return 0;
}
END
pc=$(find "$work/usr" -name reorg.pc)
# The prefix is where it was installed to, not where it was configured for.
PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --define-variable=prefix="$work/usr" --cflags --libs --static reorg >flags
# shellcheck disable=SC2046 # a list of flags
"$cc" -o by_pkg_config user.c $(cat flags)
./by_pkg_config

cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.22)
project(user LANGUAGES C)
find_package(reorg REQUIRED)
add_executable(by_cmake user.c)
target_link_libraries(by_cmake PRIVATE reorg::reorg)
END
cmake -G Ninja -S . -B build -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$work/usr" >cmake.log
cmake --build build >>cmake.log || { cat cmake.log; exit 1; }
./build/by_cmake

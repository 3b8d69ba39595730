#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package: lintian finds no error, and in a bare Debian it installs with its dependencies alone, without gnuplot,
# and runs.
#
#   deb.sh BUILD WORK [SUITE [MIRROR]]      lintian's part is left out where it is not installed; the installation needs
#                                           root, debootstrap and a mirror, else the test is skipped (exit 77)
set -eu
build=$1
work=$2
suite=${3:-bookworm}
mirror=${4:-http://deb.debian.org/debian}
machine=$work/$suite

skip() { echo "deb: skipped: $*"; exit 77; }

mkdir -p "$work"
rm -f "$work"/*.deb
cpack --config "$build/CPackConfig.cmake" -B "$work" >"$work/cpack.log" 2>&1 || { cat "$work/cpack.log"; exit 1; }
deb=$(ls "$work"/reorg_*.deb)
dpkg-deb -f "$deb" Recommends | grep -q gnuplot || { echo "deb: gnuplot is not recommended"; exit 1; }
! dpkg-deb -f "$deb" Depends | grep -q gnuplot || { echo "deb: gnuplot is required"; exit 1; }
if command -v lintian >/dev/null 2>&1; then
    lintian --allow-root --fail-on error "$deb" || { echo "deb: lintian found errors"; exit 1; }
    ! lintian --allow-root "$deb" | grep changelog || { echo "deb: no changelog as Debian has it"; exit 1; }
else
    echo "deb: lintian is not installed, its part is left out"
fi

[ "$(id -u)" -eq 0 ] || skip "needs root for debootstrap and chroot"
command -v debootstrap >/dev/null 2>&1 || skip "needs debootstrap"
rm -rf --one-file-system "$machine"
mkdir -p "$machine"
debootstrap --variant=minbase "$suite" "$machine" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    { tail -n 5 "$work/debootstrap.log"; skip "no mirror"; }
cp /etc/resolv.conf "$machine/etc/resolv.conf" 2>/dev/null || true
cp "$deb" "$machine/tmp/reorg.deb"
inside() {
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        http_proxy="${http_proxy-}" https_proxy="${https_proxy-}" chroot "$machine" "$@"
}
inside apt-get -qq update
inside apt-get -qq -y --no-install-recommends install /tmp/reorg.deb
inside reorg version
inside sh -c 'cd /root && reorg init && reorg check starter.yaml && reorg run starter.yaml -r 4 && reorg claims --dry-run c02'
inside dpkg -r reorg
[ ! -e "$machine/usr/share/reorg" ] || { echo "deb: something stayed behind"; exit 1; }

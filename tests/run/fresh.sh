#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A newcomer's first ten minutes: a bare Debian in a folder, a clone of what is committed, both commands of the
# README, then the demo again without a network. Prints the last 20 lines of each.
#
#   fresh.sh ROOT WORK [SUITE [MIRROR]]      needs root and debootstrap, else it is skipped (exit 77)
set -eu
root=$1
work=$2
suite=${3:-bookworm}
mirror=${4:-http://deb.debian.org/debian}
machine=$work/$suite

skip() { echo "fresh: skipped: $*"; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "needs root for debootstrap and chroot"
command -v debootstrap >/dev/null 2>&1 || skip "needs debootstrap"
command -v git >/dev/null 2>&1 || skip "needs git"

unmount() { umount -l "$machine/proc" "$machine/dev/pts" 2>/dev/null || true; }
trap unmount EXIT INT TERM

unmount
rm -rf --one-file-system "$machine"
mkdir -p "$machine"
echo "==> debootstrap $suite into $machine"
debootstrap --variant=minbase "$suite" "$machine" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    { tail -n 20 "$work/debootstrap.log"; exit 1; }
mount -t proc proc "$machine/proc" 2>/dev/null || echo "fresh: no /proc inside; going on"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$machine/dev/pts" 2>/dev/null && ln -sf pts/ptmx "$machine/dev/ptmx" ||
    echo "fresh: no terminals inside; tests that need one are skipped"
cp /etc/resolv.conf "$machine/etc/resolv.conf" 2>/dev/null || true
git clone -q --no-hardlinks "$root" "$machine/opt/reorg"

# Only what a login shell has; nothing of this machine's environment comes along.
inside() {
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        http_proxy="${http_proxy-}" https_proxy="${https_proxy-}" "$@"
}

try() {
    name=$1
    shift
    echo "==> $name"
    begin=$(date +%s)
    status=0
    "$@" >"$work/$name.log" 2>&1 </dev/null || status=$?
    tail -n 20 "$work/$name.log"
    echo "==> $name: exit $status after $(($(date +%s) - begin)) s"
    [ "$status" -eq 0 ] || failed=yes
}

failed=
try demo inside chroot "$machine" sh -c 'cd /opt/reorg && ./bootstrap demo'
try test inside chroot "$machine" sh -c 'cd /opt/reorg && ./bootstrap test'
if command -v unshare >/dev/null 2>&1; then
    try offline inside unshare -n chroot "$machine" sh -c 'cd /opt/reorg && ./bootstrap demo --seed 7'
fi
[ -z "$failed" ]

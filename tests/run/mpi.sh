#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The commands of docs/guides/cluster.md for mpirun and GNU parallel, word for word: each merged study is what one process writes.
#
#   mpi.sh ROOT PROGRAM WORK      installs openmpi-bin and parallel where they are missing (root, Debian), else skips (77)
set -eu
root=$1
program=$2
work=$3

skip() { echo "mpi: skipped: $*"; exit 77; }
die() { echo "mpi: FAILED: $*"; exit 1; }

if ! command -v mpirun >/dev/null || ! command -v parallel >/dev/null; then
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || skip "needs mpirun and parallel, and cannot install them"
    echo "==> apt-get install openmpi-bin parallel"
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 \
        --no-install-recommends install openmpi-bin parallel; } >/dev/null 2>&1 || skip "openmpi-bin and parallel cannot be installed"
fi

rm -rf "$work"
mkdir -p "$work/bin"
ln -s "$program" "$work/bin/reorg"
ln -s "$root/scenarios" "$work/scenarios"
cd "$work"
export PATH="$work/bin:$PATH" REORG_PLOTS=/none HOME="$work"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
export OMPI_MCA_plm_rsh_agent=/bin/false OMPI_MCA_btl=self

sed -n 's/^\$ \(mpirun .*\|parallel .*\|reorg merge .*\)$/\1/p' "$root/docs/guides/cluster.md" >commands
[ "$(grep -c '^mpirun\|^parallel' commands)" -eq 2 ] || die "the guide has other commands: $(cat commands)"
while read -r command; do
    echo "==> $command"
    sh -c "$command" >log 2>&1 </dev/null || die "$(cat log)"
done <commands
reorg compare scenarios/examples/company.yaml scenarios/examples/customer-success.yaml -r 8 -q -o whole >log 2>&1 ||
    die "$(cat log)"
for study in with-mpi in-parallel; do
    [ "$(ls -d "$study"/shard-*-of-4 | wc -l)" -eq 4 ] || die "not four parts in $study"
    for file in results.csv summary.json; do
        cmp "$study/$file" "whole/$file" || die "$file of $study is not what one process writes"
    done
done
echo "==> $(mpirun --version | head -n 1) and GNU parallel: four parts, merged, are one process byte for byte"

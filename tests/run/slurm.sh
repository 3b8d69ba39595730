#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Slurm part of docs/guides/cluster.md on a cluster of one machine: an array of which one task is killed and one cancelled,
# a merge that depends on it, exactly the parts that it asks for again, and every byte as one process writes it.
#
#   slurm.sh ROOT PROGRAM WORK      installs slurm-wlm and munge where they are missing (root, Debian), else skips (77)
set -eu
root=$1
program=$2
work=$3
parts=4

skip() { echo "slurm: skipped: $*"; exit 77; }
die() {
    echo "slurm: FAILED: $*"
    tail -n 15 "$work"/log/*.log "$work"/*.log 2>/dev/null || true
    exit 1
}

[ "$(id -u)" -eq 0 ] || skip "needs root to start the daemons"
if ! command -v slurmctld >/dev/null || ! command -v slurmd >/dev/null || ! command -v munged >/dev/null; then
    command -v apt-get >/dev/null || skip "needs slurm-wlm and munge, and there is no apt-get"
    echo "==> apt-get install slurm-wlm munge"
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 \
        --no-install-recommends install slurm-wlm munge; } >/dev/null 2>&1 || skip "slurm-wlm and munge cannot be installed"
fi

# ---- a cluster of one machine, on ports and in a folder of its own ----------------------------------------------

rm -rf "$work"
mkdir -p "$work/bin" "$work/log" "$work/state" "$work/spool" "$work/munge"
chmod 755 "$work" "$work/munge"
ln -s "$program" "$work/bin/reorg"
export PATH="$work/bin:/usr/sbin:$PATH" SLURM_CONF="$work/slurm.conf" REORG_PLOTS=/none
socket=/run/reorg-slurm-test-$$.socket # a path of a socket has at most 107 characters

port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
cat >"$SLURM_CONF" <<END
ClusterName=reorg
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(port)
SlurmdPort=$(port)
AuthType=auth/munge
AuthInfo=socket=$socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/log/slurmctld.log
SlurmdLogFile=$work/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=batch_sched_delay=0,sched_interval=2
KillWait=5
NodeName=node NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 CPUs=8 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END

daemons=
clean_up() {
    for pid in $daemons; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in $daemons; do
        wait "$pid" 2>/dev/null || true
    done
    rm -f "$socket" "$socket.lock"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

dd if=/dev/urandom of="$work/munge/key" bs=128 count=1 2>/dev/null
chmod 400 "$work/munge/key"
munged --foreground --force --socket="$socket" --key-file="$work/munge/key" --pid-file="$work/munge/pid" \
    --seed-file="$work/munge/seed" --log-file="$work/log/munged.log" >"$work/log/munged.out" 2>&1 &
daemons=$!
until [ -S "$socket" ]; do kill -0 "$daemons" 2>/dev/null || die "munged ended: $(cat "$work/log/munged.out")"; sleep 0.1; done
slurmctld -D >"$work/log/slurmctld.out" 2>&1 &
daemons="$! $daemons"
slurmd -D -N node >"$work/log/slurmd.out" 2>&1 &
daemons="$! $daemons"
tries=0
until [ "$(sinfo -h -o %T 2>/dev/null)" = idle ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] || die "no node became idle: $(sinfo 2>&1)"
    sleep 0.5
done
echo "==> $(sinfo --version): one node with 8 processors"

# ---- the guide, word for word but for the size ------------------------------------------------------------------

cd "$work"
guide=$root/docs/cluster
study="compare $root/scenarios/theory/mm1.yaml --headcount server=2 -r 1200 --primary queue_wait_mean"
finished() { # JOB: waits for it to leave the queue
    tries=0
    while [ -n "$(squeue -h -j "$1" 2>/dev/null)" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 1200 ] || die "job $1 does not end: $(squeue)"
        sleep 0.5
    done
}
rows() { sqlite_rows "big/shard-$1-of-$parts/study.db"; }
sqlite_rows() {
    python3 -c 'import sqlite3, sys
print(sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute("SELECT count(*) FROM replication").fetchone()[0])' \
        "$1" 2>/dev/null || echo 0
}
under_way() { # PART: waits until some of its replications are stored
    tries=0
    until [ "$(rows "$1")" -gt 0 ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || die "part $1 does not start: $(squeue)"
        sleep 0.1
    done
}
submit_merge() { sbatch --parsable --dependency="afterany:$1" "$guide/merge.sbatch" big; }

# shellcheck disable=SC2086 # a list of words
job=$(sbatch --parsable --array="1-$parts" "$guide/reorg.sbatch" "$parts" big $study)
merge=$(submit_merge "$job")
under_way 2
kill -9 "$(sed -n 's/^process \([0-9]*\) .*/\1/p' "big/shard-2-of-$parts/study.lock")" # as when a machine dies
under_way 3
scancel "${job}_3"
finished "$job"
finished "$merge"
echo "==> array $job, task 2 killed after $(rows 2) runs, task 3 cancelled after $(rows 3); merge job $merge says:"
cat "reorg-merge-$merge.log"
again=$(sed -n 's/^run again the parts: \(--array=[0-9,-]*\) .*/\1/p' "reorg-merge-$merge.log")
[ "$again" = "--array=2,3" ] || die "merge should ask for parts 2 and 3, and asks for '$again'"
[ ! -e big/results.csv ] || die "results of a part of the study"

# shellcheck disable=SC2086
job=$(sbatch --parsable "$again" "$guide/reorg.sbatch" "$parts" big $study)
merge=$(submit_merge "$job")
finished "$job"
finished "$merge"
echo "==> array $job again with $again; merge job $merge says:"
head -n 1 "reorg-merge-$merge.log"
[ -e big/results.csv ] || die "nothing was merged: $(cat "reorg-merge-$merge.log")"
# shellcheck disable=SC2086
reorg $study -q -o whole >/dev/null
for file in results.csv summary.json; do
    cmp "big/$file" "whole/$file" || die "$file is not what one process writes"
done
echo "==> results.csv and summary.json are those of one process, byte for byte"

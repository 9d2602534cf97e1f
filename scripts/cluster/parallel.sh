#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# All shards of a sweep over the machines of a list with GNU parallel, then merged. The folder is shared by the machines:
#   scripts/cluster/parallel.sh STUDY.toml SWEEP.h5 SHARDS [parallel's options, such as --sshloginfile HOSTS --workdir . --retries 3]
# Without machines, shards run here, one at a time: every shard uses all cores.
set -euo pipefail
study=${1:?usage: parallel.sh STUDY.toml SWEEP.h5 SHARDS [options of parallel]}
output=${2:?usage: parallel.sh STUDY.toml SWEEP.h5 SHARDS [options of parallel]}
shards=${3:?usage: parallel.sh STUDY.toml SWEEP.h5 SHARDS [options of parallel]}
seq "$shards" | parallel --jobs 1 "${@:4}" infracast sweep "$study" -o "$output" --resume --quiet --shard "{}/$shards" '>' /dev/null
infracast merge "${output%.*}".shard-*-of-"$shards"."${output##*.}" -o "$output" --force

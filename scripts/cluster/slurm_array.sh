#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# One shard of a sweep per task of a Slurm job array; each takes up what it had finished when it is started again:
#   sbatch --array=1-8 --cpus-per-task=16 --time=4:00:00 --signal=B:TERM@120 --requeue scripts/cluster/slurm_array.sh STUDY.toml SWEEP.h5
#   sbatch --dependency=afterok:JOB --wrap="infracast merge SWEEP.shard-*-of-8.h5 -o SWEEP.h5"
set -euo pipefail
study=${1:?usage: slurm_array.sh STUDY.toml SWEEP.h5}
output=${2:?usage: slurm_array.sh STUDY.toml SWEEP.h5}
# exec: the signal that Slurm sends before the time is up reaches the program, which keeps what is finished.
exec infracast sweep "$study" -o "$output" --resume --quiet \
  --shard "${SLURM_ARRAY_TASK_ID:?is set in a job array}/${SLURM_ARRAY_TASK_COUNT:?is set in a job array}" \
  --threads "${SLURM_CPUS_PER_TASK:-1}"

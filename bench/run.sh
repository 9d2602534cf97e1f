#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs every benchmark of a build folder and prints the ratios that docs/performance.md reports: bench/run.sh BUILD
set -euo pipefail
build=${1:?usage: bench/run.sh BUILD}
here=$(dirname "$0")
results=()
for stage in whole_run read compile step ensemble record sweep; do
  out="$build/$stage.json"
  repeat=(--benchmark_repetitions=5 --benchmark_enable_random_interleaving=true)
  [ "$stage" != whole_run ] || repeat=() # its peak of memory needs the order it stands in
  echo "timing $stage" >&2
  "$build/bench/${stage}_bench" --benchmark_min_time=0.2 "${repeat[@]}" --benchmark_out="$out" --benchmark_out_format=json >/dev/null
  results+=("$out")
done
python3 "$here/ratios.py" "${results[@]}"

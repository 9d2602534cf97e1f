#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The speed gate: instruction counts against bench/baseline.json, then same-run ratios of wall time as a coarse second gate.
# bench/check.sh BUILD [--update]
set -euo pipefail
build=${1:?usage: bench/check.sh BUILD [--update]}
here=$(dirname "$0")
python3 "$here/check.py" "$build/bench/counted_work" "$here/baseline.json" "${@:2}"
"$build/bench/step_bench" --benchmark_min_time=0.2 --benchmark_repetitions=5 --benchmark_enable_random_interleaving=true \
  --benchmark_out="$build/gate.json" --benchmark_out_format=json >/dev/null
python3 "$here/ratios.py" "$build/gate.json" --gate

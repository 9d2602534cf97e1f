#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs every fuzzer, or those named, for so many seconds each: scripts/fuzz.sh [SECONDS, usually 60] [NAME…]
# What makes one fall is kept in build/fuzz/found; it belongs into a test. Says how many executions there were.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
names=("${@:2}")
fuzzers=build/fuzz/tests/fuzz
found=build/fuzz/found
sound=build/fuzz/sound
[ ${#names[@]} -gt 0 ] || names=(unit date prior csv table study scenario model data_file command)

# Files of data of every kind, of today's format: small, and whole. With the town that they are of, in which there is something to learn.
make_sound_files() {
  local program=$PWD/build/release/infracast town=$PWD/$sound/town
  rm -rf "$sound" && mkdir -p "$town"
  cp tests/cli/town/* tests/fuzz/studies/*.toml "$town"
  cat tests/fuzz/studies/block.toml >>"$town/city.toml"
  (
    cd "$town"
    export XDG_CACHE_HOME=$town/cache
    "$program" run base.toml -q --draws 16 -o ../results.h5
    "$program" run base.toml -q --draws 16 --summary-only -o ../summary.h5
    "$program" calibrate base.toml -q -o ../posterior.h5
    "$program" sweep sweep.toml -q --prior -o ../sweep.h5
    for shard in 1/2 2/2; do "$program" sweep sweep.toml -q --prior -o ../s.h5 --shard $shard; done
    "$program" merge ../s.shard-?-of-2.h5 -o ../merged.h5
    (ulimit -f 8 && ! "$program" sweep sweep.toml -q --prior -o ../half.h5 2>../half.log) # room for parts, none for what is made of them
    "$program" sensitivity drivers.toml -q -o ../sensitivity.h5
    "$program" backtest base.toml -q --today 2012 -o ../backtest.h5
  ) >/dev/null
  rm -rf "$town/cache"
}

failed=0
mkdir -p "$found"
for name in "${names[@]}"; do
  grown=build/fuzz/corpus/$name
  fresh=$found/fresh
  rm -rf "$fresh" && mkdir -p "$grown" "$fresh"
  options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -artifact_prefix="$fresh/$name-")
  if [ "$name" = data_file ] || [ "$name" = command ]; then
    make_sound_files
    options+=(-max_len=64 -timeout=120 -detect_leaks=0) # the examining child has 5 s of the processor, not of the clock; HDF5 keeps memory for the next file
  else
    options+=(-max_len=4096)
  fi
  [ -f "tests/fuzz/$name.dict" ] && options+=(-dict="tests/fuzz/$name.dict")
  if INFRACAST_SOUND_FILES=$sound "$fuzzers/${name}_fuzz" "${options[@]}" "$grown" "tests/fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1; then
    rm -rf "$fresh" # what fell there fell in a child, where it may: the file was refused
  else
    failed=1
    mv "$fresh"/* "$found"
  fi
  echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$name.log" | tail -n 1) executions, $(find "$found" -maxdepth 1 -name "$name-*" | wc -l) found"
done
exit $failed

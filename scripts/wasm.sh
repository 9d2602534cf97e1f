#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The engine for a page: wasm.sh FOLDER builds FOLDER/engine.wasm; wasm.sh FOLDER pin also makes it the one the repository keeps, and writes
# beside it which packages built it. The same sources and packages give the same bytes, wherever and whenever.
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
room=$source/engine/embed/wasm
folder=$1

unset CXXFLAGS LDFLAGS CPATH CPLUS_INCLUDE_PATH  # whose they are, nobody else has them
cmake -S "$room" -B "$folder" -G Ninja --toolchain toolchain.cmake >"$folder.log" || { cat "$folder.log" >&2; exit 1; }
cmake --build "$folder"
if [ "${2:-}" != pin ]; then exit; fi

cp "$folder/engine.wasm" "$room/engine.wasm"
chmod 644 "$room/engine.wasm"
{
  echo "# The engine for a page, as make wasm built it last: its sum, its size, and the packages of Debian that it was built with."
  echo "sha256 $(sha256sum <"$room/engine.wasm" | cut -d' ' -f1)"
  echo "bytes $(stat -c %s "$room/engine.wasm")"
  sed -n 's/^wasm  *//p' "$source/packages.txt" | grep -e -19 -e wasi | sort |
    while read -r package; do dpkg-query -W -f '${Package} ${Version}\n' "$package"; done
} >"$room/engine.txt"
cat "$room/engine.txt"

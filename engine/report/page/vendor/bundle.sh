#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Writes d3.js: the parts of D3 that used.js names, at the versions package-lock.json pins. Needs npm and its registry.
#   bundle.sh            after a change of used.js or package.json
#   bundle.sh --check    is d3.js what they give?
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cp package.json package-lock.json used.js "$scratch"
(cd "$scratch" && npm ci --ignore-scripts --no-audit --no-fund --silent)

modules=$scratch/node_modules
licence() { # every package bundled has this text, with years of its own
  echo "/*!"
  (cd "$modules" && for package in d3-* internmap; do
    echo "$package $(node -p "require('./$package/package.json').version"), $(grep ^Copyright "$package/LICENSE")"
  done)
  grep -v ^Copyright "$modules/d3-array/LICENSE"
  echo "*/"
}
bundle=$(licence; "$modules/.bin/esbuild" "$scratch/used.js" --bundle --minify --charset=utf8 --format=iife --global-name=d3 --log-level=warning
  echo "export { d3 };")

if [ "${1:-}" = --check ]; then
  diff -q <(echo "$bundle") d3.js
else
  echo "$bundle" >d3.js
fi

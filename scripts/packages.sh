#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the Debian packages of the named groups of packages.txt that are missing.
# Nothing is missing: nothing is done, and no rights or network are needed.
set -euo pipefail

wanted() { # GROUP…
  awk -v groups=" $* " '!/^#/ && NF == 2 && index(groups, " " $1 " ") { print $2 }' "$(dirname "$0")/../packages.txt" | sort -u
}

missing() { # reads package names
  local package
  while read -r package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

give_up() {
  echo "infracast needs these Debian packages: $packages" >&2
  echo "$1 As root: apt-get update && apt-get install $packages" >&2
  exit 1
}

if ! command -v dpkg-query >/dev/null; then
  echo "infracast: not a Debian system; please install the counterparts of: $(wanted "$@" | xargs)" >&2
  exit 0
fi

packages=$(wanted "$@" | missing | xargs)
[ -n "$packages" ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || give_up "You are not root, and there is no sudo."
  as_root=(sudo)
  [ -t 0 ] || as_root=(sudo -n) # nobody can type a password
fi

echo "Installing: $packages"
"${as_root[@]}" apt-get update -q </dev/null || give_up "The package lists could not be read."
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages </dev/null ||
  give_up "They could not be installed."

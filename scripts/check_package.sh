#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the Debian packages of a build folder into a bare Debian 12, from this machine's own mirror; runs the program, builds
# a program on the library, and removes both. Usage, as root: check_package.sh BUILD_DIR
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(realpath "$1")
packages=$(ls "$build"/infracast_*.deb "$build"/infracast-dev_*.deb)
root=$(mktemp -d -t infracast-debian-XXXXXX)
started=$SECONDS

say() { printf '%4d s  %s\n' $((SECONDS - started)) "$*"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive bash -euc "$1"; }
release_mirror() { apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "bookworm" && $2 == "main" { print $3; exit }'; }
clean() { umount "$root/proc" 2>/dev/null || true; rm -rf "$root"; }
trap clean EXIT

mirror=$(release_mirror)
[ -n "$mirror" ] || { echo "check_package.sh: this machine has no Debian 12 mirror" >&2; exit 1; }
lintian --fail-on error $packages
say "lintian has found no error"

debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail "$root.log" >&2; exit 1; }
rm "$root.log"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp $packages "$root/tmp"
say "a bare Debian $(cat "$root/etc/debian_version")"

inside 'apt-get update -q && apt-get install -q -y --no-install-recommends /tmp/infracast_*.deb man-db' >/dev/null
say "installed with $(inside "dpkg-query -W -f '\${Depends}' infracast")"
inside 'infracast --help | grep -q "infracast run"'
# minbase leaves documentation out where dpkg is told so.
inside 'dpkg -L infracast | grep -q /usr/share/man/man1/infracast-run.1.gz; man infracast-run | grep -q -- --draws'
say "help and manual pages"
inside 'cd /tmp && infracast run /usr/share/infracast/scenarios/shanghai/base.toml -o results.h5 >table; grep -q action-plan-2014-2016 table
        infracast targets results.h5 | cmp - table; infracast models >models; grep -q fibre models'
say "the shipped scenario: $(inside 'du -h /tmp/results.h5 | cut -f1') of results"

inside 'apt-get install -q -y --no-install-recommends /tmp/infracast-dev_*.deb cmake g++ ninja-build' >/dev/null
cp -r tests/install/consumer "$root/tmp/consumer"
inside 'cd /tmp && cmake -G Ninja -S consumer -B built && cmake --build built' >/dev/null
inside 'cd /tmp && infracast run /usr/share/infracast/scenarios/shanghai/base.toml --prior -q -o priors.h5 >table; built/consumer consumed.h5 | cmp - table'
say "a program on the library prints the same table"

inside 'apt-get purge -q -y infracast infracast-dev' >/dev/null
left=$(inside 'find / -xdev -path /tmp -prune -o -name "*infracast*" -print')
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
say "removed without a trace"

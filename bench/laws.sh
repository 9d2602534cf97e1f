#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The laws of what is published, on a million draw-years of all shipped scenarios together, under random levers: bench/laws.sh BUILD [DRAWS]
set -euo pipefail
build=${1:?usage: bench/laws.sh BUILD [DRAWS of each scenario, usually 400]}
out=$build/laws.xml
INFRACAST_LAW_DRAWS=${2:-400} "$build/tests/laws/laws_test" --gtest_filter='*/ShippedScenario.*' --gtest_brief=1 --gtest_output="xml:$out"
awk -F'"' '/name="draw_years"/ { sum += $4 } END { printf "%d draw-years, no violation\n", sum }' "$out"

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts instructions of a fixed piece of work per stage under callgrind and compares with the baseline.

check.py PROGRAM BASELINE [--update]

Counts are the same on every run of one binary, whatever else the machine does; a stage may cost 5 % more than its
baseline. Another compiler gives other counts, so the baseline names its compiler, and with another one the counts are
shown, not judged.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

STAGES = ("read", "compile", "sample", "step", "city")
ALLOWED = 1.05


def compiler():
    return subprocess.run(["c++", "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()


def count(program, stage):
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, stage]
        environment = dict(os.environ, GLIBC_TUNABLES="glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F")
        run = subprocess.run(command, capture_output=True, text=True, env=environment)
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not collected:
        sys.exit(f"{stage}: callgrind failed\n{run.stderr[-2000:]}")
    return int(collected.group(1))


def main():
    program, baseline_path, update = sys.argv[1], sys.argv[2], "--update" in sys.argv
    counts = {stage: count(program, stage) for stage in STAGES}
    if update:
        with open(baseline_path, "w", encoding="utf-8") as file:
            json.dump({"compiler": compiler(), "instructions": counts}, file, indent=2)
            file.write("\n")
        return
    with open(baseline_path, encoding="utf-8") as file:
        baseline = json.load(file)
    judged = baseline["compiler"] == compiler()
    if not judged:
        print(f"baseline is of compiler {baseline['compiler']}, this is {compiler()}: counts are shown, not judged")
    slower = []
    for stage, instructions in counts.items():
        ratio = instructions / baseline["instructions"][stage]
        print(f"{stage:8} {instructions:14,} instructions, {ratio:.3f} of the baseline")
        if judged and ratio > ALLOWED:
            slower.append(stage)
    if slower:
        sys.exit("slower than the baseline: " + ", ".join(slower) + " (if meant: bench/check.sh BUILD --update, and say why)")


main()

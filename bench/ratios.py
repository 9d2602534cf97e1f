#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints medians and same-run ratios of benchmark results: ratios.py FILE.json… [--gate]

With --gate it takes the shortest times instead, which other work on the machine disturbs least, and exits with 1 when a
ratio is far beyond what docs/performance.md promises: a coarse gate. Instruction counts (check.py) are the fine one.
"""
import json
import statistics
import sys

# name, slower, faster, promised bound, "at most" or "at least"
RATIOS = [
    ("lanes / hand-fused twin, one uncertain", "BM_Lanes/uncertain:1", "BM_Twin/uncertain:1", 2.5, "at most"),
    ("lanes / hand-fused twin, all uncertain", "BM_Lanes/uncertain:30", "BM_Twin/uncertain:30", 2.5, "at most"),
    ("scalar libm / lanes, one uncertain", "BM_Scalar/uncertain:1", "BM_Lanes/uncertain:1", 4.0, "at least"),
    ("scalar libm / lanes, all uncertain", "BM_Scalar/uncertain:30", "BM_Lanes/uncertain:30", 4.0, "at least"),
    ("one thread / two threads", "BM_Threads/threads:1/real_time", "BM_Threads/threads:2/real_time", 1.9, "at least"),
    ("bare engine / sweep", "BM_BareEngine/process_time/real_time", "BM_Sweep/process_time/real_time", 0.9, "at least"),
    ("recording / plain file", "BM_Record/real_time", "BM_PlainFile/real_time", None, ""),
]
GATE_SLACK = 1.6  # the coarse gate's room for noise: vector code loses more than scalar code to a busy neighbour on its core


def load(paths, typical):
    times, counters = {}, {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for run in json.load(file)["benchmarks"]:
                if run.get("run_type") == "aggregate":
                    continue
                name = run["run_name"]
                times.setdefault(name, []).append(run["real_time"])
                counters[name] = {k: v for k, v in run.items() if k in ("draw-steps/s", "bytes/s", "peak_MB", "nodes", "parameters")}
                counters[name]["unit"] = run["time_unit"]
    return {name: typical(values) for name, values in times.items()}, counters


def describe(counters):
    parts = []
    if "draw-steps/s" in counters:
        parts.append(f"{1e9 / counters['draw-steps/s']:.2f} ns per draw-step")
    if "bytes/s" in counters:
        parts.append(f"{counters['bytes/s'] / 1e9:.2f} GB/s")
    parts += [f"{key} {counters[key]:.0f}" for key in ("peak_MB", "nodes", "parameters") if key in counters]
    return ", ".join(parts)


def main(arguments):
    gate = "--gate" in arguments
    times, counters = load([a for a in arguments if a != "--gate"], min if gate else statistics.median)
    for name, value in times.items():
        print(f"{name:44} {value:10.3f} {counters[name]['unit']}  {describe(counters[name])}")
    print()
    failed = False
    for label, over, under, bound, sense in RATIOS:
        if over not in times or under not in times:
            continue
        ratio = times[over] / times[under]
        promise = f"promised {sense} {bound}" if bound else ""
        print(f"{label:44} {ratio:10.2f}  {promise}")
        if bound:
            failed |= ratio > bound * GATE_SLACK if sense == "at most" else ratio < bound / GATE_SLACK
    if gate and failed:
        sys.exit("a ratio is far from its promise")


main(sys.argv[1:])

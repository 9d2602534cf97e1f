# SPDX-License-Identifier: MIT
"""Runs the module test under Node; ends with 77, and says why, where there is none that can. Usage: run_module.py MODULE FOLDER"""

import pathlib
import shutil
import subprocess
import sys

NEEDED = 20  # the first with tail calls and vectors


def obstacle(node):
    if not node:
        return "there is no Node"
    version = subprocess.check_output([node, "-p", "process.versions.node"], text=True).strip()
    return "" if int(version.split(".")[0]) >= NEEDED else f"Node {version} is older than {NEEDED}"


if __name__ == "__main__":
    node = shutil.which("node")
    if obstacle(node):
        print("skipped:", obstacle(node))
        sys.exit(77)
    sys.exit(subprocess.run([node, str(pathlib.Path(__file__).with_name("module_test.mjs")), *sys.argv[1:]]).returncode)

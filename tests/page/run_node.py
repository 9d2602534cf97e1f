# SPDX-License-Identifier: MIT
"""Runs *.test.mjs beside it under Node; ends with 77 where there is none, or one before version 20."""
import pathlib
import shutil
import subprocess
import sys

node = shutil.which("node")
if not node or int(subprocess.check_output([node, "-p", "process.versions.node.split('.')[0]"])) < 20:
    sys.exit(77)
tests = sorted(str(path) for path in pathlib.Path(__file__).parent.glob("*.test.mjs"))
sys.exit(subprocess.run([node, "--test", "--test-reporter=spec", *tests]).returncode)

# SPDX-License-Identifier: MIT
"""The module that the repository keeps is the one its text speaks of, and what the sources give where the same compiler is at hand; otherwise
ends with 77, and says why. Usage: pinned_test.py SOURCE FOLDER"""

import hashlib
import pathlib
import subprocess
import sys

source, folder = map(pathlib.Path, sys.argv[1:])
room = source / "engine/embed/wasm"
said = dict(line.split(" ", 1) for line in (room / "engine.txt").read_text().splitlines() if not line.startswith("#"))
pinned = (room / "engine.wasm").read_bytes()
assert hashlib.sha256(pinned).hexdigest() == said.pop("sha256"), "engine.txt is about another module: make wasm"
assert len(pinned) == int(said.pop("bytes"))

for package, version in said.items():
    asked = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
    if asked.returncode != 0 or asked.stdout != version:
        print(f"skipped: {package} {version} is not here" + (f", but {asked.stdout}" if asked.stdout else ""))
        sys.exit(77)

folder.parent.mkdir(parents=True, exist_ok=True)
subprocess.run([source / "scripts/wasm.sh", folder], check=True, stdout=subprocess.DEVNULL)
built = (folder / "engine.wasm").read_bytes()
if built != pinned:
    sys.exit(f"the sources give another module ({hashlib.sha256(built).hexdigest()}, {len(built)} bytes): make wasm")
print(f"{len(built)} bytes, the same")

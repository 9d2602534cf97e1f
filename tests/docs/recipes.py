# SPDX-License-Identifier: MIT
"""The recipes of docs/extending.md, applied to a copy of the repository."""

import pathlib
import re
import shutil
import subprocess

STEP = re.compile(r"^<!-- (function|operation|command|dataset|chart): (\S+) -->\n```(\w+)\n(.*?)^```$", flags=re.S | re.M)


def steps(root):
    """(recipe, path, diff or whole text, is a diff), in the order of the page."""
    text = (root / "docs/extending.md").read_text(encoding="utf-8")
    return [(recipe, path, body, kind == "diff") for recipe, path, kind, body in STEP.findall(text)]


def stated_counts(root):
    """Recipe → (files, new ones), as the page's table has them."""
    text = (root / "docs/extending.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(?:a|an) (\w+)[^|]*\| (\d+) \| (\d+) \|$", text, flags=re.M)
    return {recipe: (int(files), int(new)) for recipe, files, new in rows}


def changed(text, diff):
    """Kept and removed lines stand together in the text, once; kept and added ones take their place."""
    before = "".join(line[1:] + "\n" for line in diff.splitlines() if line[:1] in ("", " ", "-"))
    after = "".join(line[1:] + "\n" for line in diff.splitlines() if line[:1] in ("", " ", "+"))
    if text.count(before) != 1:
        raise AssertionError(f"{text.count(before)} places, not one, look like:\n{before}")
    return text.replace(before, after)


def copy_of(root, folder):
    """What git knows of the tree, as it stands, in a folder that is empty or holds an earlier copy; files that are the same are left alone."""
    for name in subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=True, text=True).stdout.split("\0"):
        source, copy = root / name, folder / name
        if name and source.is_file() and not (copy.is_file() and copy.read_bytes() == source.read_bytes()):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def apply(root, folder):
    for _, path, body, is_diff in steps(root):
        file = folder / path
        file.write_text(changed(file.read_text(encoding="utf-8"), body) if is_diff else body, encoding="utf-8")

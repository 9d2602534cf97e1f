# SPDX-License-Identifier: MIT
"""Terminals that a test can read."""

import contextlib
import os
import pty
import select
import subprocess

from harness import environment


def on_terminal(command, folder, columns=150, **changes):
    """Output and errors of a command whose both ends are one terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL,
                               env=environment(**{"TERM": "xterm", "COLUMNS": str(columns), **changes}))
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):
        while select.select([ours], [], [], 60)[0]:
            part = os.read(ours, 65536)
            if not part:
                break
            seen += part
    os.close(ours)
    return process.wait(), seen.decode("utf-8", errors="replace")

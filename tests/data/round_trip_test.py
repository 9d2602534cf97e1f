# SPDX-License-Identifier: MIT
"""Every published number comes back from the results file as it was written, with its bound. Usage: round_trip_test.py PROGRAM SOURCE_DIR

The table is read by Python's csv module and the results by h5py, so that neither reader is the project's own. Exit code 77 without h5py."""

import csv
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import h5py
except ImportError:
    print("skipped: Debian package python3-h5py is not installed")
    sys.exit(77)

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
TEXTS = ["indicator", "region", "unit", "bound", "scope", "kind", "formula", "document", "quote", "trust", "note"]


def published(city):
    with open(ROOT / f"scenarios/{city}/observations.csv", encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["region"] == city]


def recorded(city):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "results.h5"
        command = [PROGRAM, "run", f"scenarios/{city}/base.toml", "-o", path, "--draws", "8", "--summary-only", "--quiet"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
        with h5py.File(path) as file:
            rows = file["observations"]
            columns = {name: rows[name].asstr()[:] for name in TEXTS}
            return columns | {"value": rows["value"][:], "date": rows["date"][:]}


class Observations(unittest.TestCase):
    def test_come_back_from_the_results_file(self):
        for city in ["shanghai", "pudong"]:
            rows, columns = published(city), recorded(city)
            # What plans achieved is worked out when the scenario is read, and follows what was published.
            self.assertLessEqual(set(columns["indicator"][len(rows):]), {"plan_built_share"})
            for k, row in enumerate(rows):
                for name in TEXTS:
                    self.assertEqual(columns[name][k], row[name], f"{city}: {name} of {row}")
                self.assertEqual(columns["value"][k], float(row["value"]), f"{city}: {row}")
                days = (datetime.date.fromisoformat(row["date"]) - datetime.date(1970, 1, 1)).days
                self.assertEqual(columns["date"][k], days, f"{city}: {row}")

    def test_are_of_every_bound_that_the_documents_use(self):
        self.assertEqual({row["bound"] for row in published("shanghai")}, {"exact", "at_least", "at_most", "about", "rounded", "nearly"})


if __name__ == "__main__":
    unittest.main()

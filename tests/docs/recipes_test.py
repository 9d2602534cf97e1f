# SPDX-License-Identifier: MIT
"""The recipes of docs/extending.md fit the code, and touch as many files as they say. Usage: recipes_test.py SOURCE_DIR"""

import pathlib
import sys
import unittest

import recipes

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()


class Recipes(unittest.TestCase):
    def test_every_step_fits_the_code(self):
        texts = {}
        for recipe, path, body, is_diff in recipes.steps(ROOT):
            with self.subTest(recipe, path=path):
                if is_diff:
                    texts[path] = recipes.changed(texts.get(path) or (ROOT / path).read_text(encoding="utf-8"), body)
                else:
                    self.assertFalse((ROOT / path).exists(), "a new file")

    def test_they_touch_as_many_files_as_they_say(self):
        found = {}
        for recipe, path, _, is_diff in recipes.steps(ROOT):
            found.setdefault(recipe, {})[path] = is_diff
        counts = {recipe: (len(files), list(files.values()).count(False)) for recipe, files in found.items()}
        self.assertEqual(counts, recipes.stated_counts(ROOT))
        contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
        for recipe, (files, _) in counts.items():
            with self.subTest(recipe):
                self.assertRegex(contributing, rf"\| (?:a|an) {recipe}[^|]*\| {files} \|")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: MIT
"""What bundle.cmake makes of small modules, and what it refuses. Usage: bundle_test.py SOURCE_DIR CMAKE"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv[1]).resolve()
CMAKE = sys.argv[2]
del sys.argv[1:3]
SCRIPT = """cmake_minimum_required(VERSION 3.22)
include({bundle})
file(GLOB_RECURSE files {folder}/*.js)
{instead}bundle(script {folder}/main.js {folder} "${{files}}")
file(WRITE {folder}/out.script "${{script}}")
"""


class Bundle(unittest.TestCase):
    def bundle(self, instead=None, **modules):
        """The script of main.js; what CMake complains of instead."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-bundle-"))
        self.addCleanup(shutil.rmtree, folder)
        for name, text in modules.items():
            file = folder / (name.replace("__", "/") + ".js")
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (folder / "run.cmake").write_text(SCRIPT.format(
            bundle=ROOT / "engine/report/page/bundle.cmake", folder=folder,
            instead="".join(f"set_property(GLOBAL PROPERTY instead_of_{folder}/{one} {folder}/{other})\n" for one, other in (instead or {}).items())))
        done = subprocess.run([CMAKE, "-P", folder / "run.cmake"], capture_output=True, encoding="utf-8")
        self.complaint = " ".join(done.stderr.replace(str(folder) + "/", "").split())
        return (folder / "out.script").read_text(encoding="utf-8") if done.returncode == 0 else None

    def refused(self, why, **modules):
        self.assertIsNone(self.bundle(**modules))
        self.assertIn(why, self.complaint)

    def test_modules_stand_after_those_they_import_each_in_a_scope_of_its_own(self):
        script = self.bundle(
            main='// SPDX-License-Identifier: MIT\n// Opening.\n\nimport { one, two as second } from "./parts/a.js";\n\nshow(one + second);\n',
            parts__a='import { base } from "../b.js";\n\nexport const one = base[0];\nexport function two() {\n  return [1, 2].join(";");\n}\n',
            b='const base = [1];\nexport { base };\n')
        self.assertEqual(script, """(() => {
"use strict";
const $b = (() => {
const base = [1];

return { base };
})();
const $parts_a = (() => {
const { base } = $b;

const one = base[0];
function two() {
  return [1, 2].join(";");
}
return { one, two };
})();
const $main = (() => {
// Opening.

const { one, two: second } = $parts_a;

show(one + second);
return {  };
})();
})();
""")

    def test_a_module_that_two_import_is_there_once(self):
        script = self.bundle(main='import { a } from "./a.js";\nimport { b } from "./b.js";\n', a='import { c } from "./c.js";\nexport const a = c;\n',
                             b='import { c } from "./c.js";\nexport const b = c;\n', c="export const c = 1;\n")
        self.assertEqual(script.count("const c = 1;"), 1)

    def test_a_module_may_stand_in_the_place_of_another_and_import_it(self):
        script = self.bundle(main='import { a } from "./a.js";\nshow(a);\n', a="export const a = 1;\n",
                             other='import { a as old } from "./a.js";\nconst a = old + 1;\nexport { a };\n', instead={"a.js": "other.js"})
        self.assertIn("const { a: old } = $a;", script)
        self.assertIn("const { a } = $other;\nshow(a);", script)

    def test_circles_are_refused(self):
        self.refused("modules import each other in a circle: main.js imports a.js imports main.js",
                     main='import { a } from "./a.js";\nexport const m = 1;\n', a='import { m } from "./main.js";\nexport const a = 1;\n')

    def test_a_name_that_is_not_exported_is_refused(self):
        self.refused("main.js imports b, which a.js does not export", main='import { b } from "./a.js";\n', a="export const a = 1;\nconst b = 2;\n")

    def test_a_module_that_is_missing_is_refused(self):
        self.refused("there is no a.js, which main.js imports", main='import { a } from "./a.js";\n')

    def test_a_module_that_nothing_imports_is_refused(self):
        self.refused("nothing imports a.js", main="\n", a="export const a = 1;\n")

    def test_other_forms_are_refused(self):
        for form in ('import a from "./a.js";', 'import * as a from "./a.js";', "export default 1;", "export let a = 1;", 'import "./a.js";'):
            with self.subTest(form):
                self.refused("a form that bundle.cmake does not know: " + form.replace(";", ""), main=form + "\n")


if __name__ == "__main__":
    unittest.main()

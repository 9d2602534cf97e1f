# SPDX-License-Identifier: MIT
"""The rules of the page's modules that a machine can see. Usage: page_rules_test.py SOURCE_DIR"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
WEB = ROOT / "engine/report/page/web"
MOST_LINES, WIDEST, MOST_FILES = 250, 140, 12
IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.M)
EXPORT = re.compile(r"^export (?:const|function) (\w+)", re.M)
# Markup from text, code from text, loose comparisons, what is left from a search for an error, scopes that leak.
REFUSED = [r"\b(inner|outer)HTML\b", r"\binsertAdjacentHTML\b", r"\beval\b", r"\bnew Function\b", r"[^=!]==[^=]", r"!=[^=]", r"\bconsole\.", r"\bdebugger\b",
           r"\bvar\b", r"\bglobalThis\b", r"\bwindow\.", r"'"]


def code(text):
    """Without comments and the texts of strings and templates, with what templates compute."""
    text = re.sub(r"(^|[\s;,{(\[])//.*", r"\1", text)
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    text = re.sub(r"/\^?[^/\s*][^/\n]*/[gimu]*(?=[.,);])", '""', text)
    out, inside = [], []
    for at, letter in enumerate(text):
        if inside and inside[-1] == "`":
            if letter == "`":
                inside.pop()
            elif letter == "{" and text[at - 1] == "$":
                inside.append("${")
                out.append(" (")
        elif letter == "`":
            inside.append("`")
            out.append('""')
        elif letter == "{":
            inside.append("{")
            out.append(letter)
        elif letter == "}" and inside:
            out.append(")" if inside.pop() == "${" else letter)
        else:
            out.append(letter)
    return "".join(out)


def names_in(text):
    """Names that are read or declared: neither properties nor keys."""
    return set(re.findall(r"(?<![\w$.])([A-Za-z_$][\w$]*)(?![\w$]|:)", text.replace("...", " ")))


def declared_in(text):
    """Names a module declares anywhere, roughly: variables, functions, parameters."""
    found = set(re.findall(r"\b(?:function|class) (\w+)", text))
    for pattern in re.findall(r"\b(?:const|let) (\w+|\{[^=]*?\}|\[[^=]*?\]) (?:=|of)", text):
        found |= set(re.findall(r"\w+", pattern))
    for parameters in re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\) (?:=>|\{)", text) + re.findall(r"\b(\w+) =>", text):
        found |= set(re.findall(r"\w+", parameters))
    return found


def imports_of(text):
    """Names as they are exported, names as they are read: of "a as b", a and b."""
    each = [re.findall(r"\w+", one) for names, _ in IMPORT.findall(text) for one in names.split(",") if one.strip()]
    return {words[0] for words in each}, {words[-1] for words in each}


MODULES = {path.relative_to(WEB).as_posix(): path.read_text(encoding="utf-8") for path in sorted(WEB.rglob("*.js"))}
OFFERED = {name: set(EXPORT.findall(text)) for name, text in MODULES.items()}


class Page(unittest.TestCase):
    def test_modules_are_short_and_say_what_they_are(self):
        for name, text in MODULES.items():
            with self.subTest(name):
                self.assertRegex(text, r"^// SPDX-License-Identifier: MIT\n// [A-Z]")
                self.assertLessEqual(text.count("\n"), MOST_LINES)

    def test_folders_are_small(self):
        for folder in {(WEB / name).parent for name in MODULES}:
            with self.subTest(folder):
                self.assertLessEqual(len(list(folder.glob("*.js"))), MOST_FILES)

    def test_lines_are_laid_out_alike(self):
        for name, text in MODULES.items():
            with self.subTest(name):
                for line in text.split("\n"):
                    self.assertLessEqual(len(line), WIDEST, line)
                    self.assertNotRegex(line, r"\t| $")
                    self.assertEqual((len(line) - len(line.lstrip(" "))) % 2, 0, line)
                self.assertNotIn("\n\n\n", text)
                self.assertTrue(text.endswith("\n"))

    def test_imports_stand_first_and_are_used(self):
        for name, text in MODULES.items():
            with self.subTest(name):
                body = IMPORT.sub("", text)
                self.assertNotRegex(body, r"(?m)^import\b")
                read = names_in(code(body))
                for _, path in IMPORT.findall(text):
                    self.assertTrue((WEB / name).parent.joinpath(path).resolve().is_file(), path)
                self.assertEqual(imports_of(text)[1] - read, set())

    def test_names_of_other_modules_are_imported(self):
        offered = set().union(*OFFERED.values())
        for name, text in MODULES.items():
            with self.subTest(name):
                body = code(IMPORT.sub("", text))
                self.assertEqual((names_in(body) & offered) - imports_of(text)[1] - declared_in(body), set())

    def test_exports_are_used(self):
        used = set().union(*(imports_of(text)[0] for text in MODULES.values()))
        for name, text in MODULES.items():
            with self.subTest(name):
                self.assertEqual(OFFERED[name] - used, set())

    def test_nothing_is_shared_that_changes(self):
        for name, text in MODULES.items():
            with self.subTest(name):
                self.assertNotRegex(text, r"(?m)^export let\b")
                if name != "view/view.js":
                    self.assertNotRegex(text, r"(?m)^let\b")

    def test_nothing_unsafe_or_loose(self):
        for name, text in MODULES.items():
            with self.subTest(name):
                for refused in REFUSED:
                    self.assertNotRegex(code(text), refused)

    def test_node_reads_every_module(self):
        node = shutil.which("node")
        if not node:
            self.skipTest("no node")
        for name, text in MODULES.items():
            with self.subTest(name):
                done = subprocess.run([node, "--input-type=module", "--check"], input=text, capture_output=True, encoding="utf-8")
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_reader_of_code_reads(self):
        text = code('f(`a ${b.c ? d : "e"} f`, { g: h }); // i\n')
        self.assertEqual(names_in(text), {"f", "b", "d", "h"})


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: MIT
"""The answers of the shipped studies are what they give. Usage: studies_test.py PROGRAM SOURCE_DIR [--update]

answers.toml holds questions, commands and, with a place for every figure, answers; README.md is made of it by --update.
"""

import json
import os
import pathlib
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
FOLDER = ROOT / "scenarios/shanghai/studies"
ANSWERS = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))["answer"]
PLACE = re.compile(r"\{([^{}:]*?)\s*:\s*(\w+)\}")
HEAD = """# Shanghai's studies

Questions of many runs, their commands and what they answer. The figures are written by `tests/docs/studies_test.py --update` and checked by
the same test; more draws than the commands ask for give steadier ones. How studies work: [docs/studies.md](../../../docs/studies.md).

| question | command | answer | processor time |
|---|---|---|---|
"""


def execute(command, folder):
    """The command's JSON and its processor time in seconds."""
    words = shlex.split(command)
    env = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LC_ALL", "LC_MESSAGES"}} | {"LANG": "C.UTF-8"}
    output = [] if words[1] in {"solve", "robust"} else ["-o", str(folder / f"{len(list(folder.iterdir()))}.h5")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([PROGRAM, *words[1:], "--json", *output], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                          encoding="utf-8")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 3}:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def is_point(point, wanted):
    return all(any(name.split(".")[-1] == key and value == at for name, value in point["factors"].items()) for key, at in wanted.items())


def value_of(found, path):
    name, _, place = path.partition("@")
    if place:
        wanted = {key.strip(): float(at) for key, at in (part.split("=") for part in place.split(","))}
        points = [point for point in found["points"] if is_point(point, wanted)]
        if len(points) != 1:
            raise AssertionError(f"{len(points)} points are {place}")
        return points[0]["outcomes"][name.strip()]
    for key in name.strip().split("."):
        found = found[int(key)] if key.isdigit() else found[key]
    return found


def written(value, form):
    if form == "text":
        return str(value)
    if form == "percent":
        return f"{100 * value:.1f} %"
    if form == "energy":
        return f"{1000 * value:.1f}"
    if form == "count":
        digits = len(str(int(abs(value))))
        return f"{round(value, 3 - digits):,.0f}"
    return f"{value:.3g}"


def row(answer, folder):
    found, seconds = execute(answer["command"], folder)
    text = PLACE.sub(lambda place: written(value_of(found, place.group(1)), place.group(2)), answer["answer"])
    return f"| {answer['question']} | `{answer['command']}` | {text} |", seconds


# How far a number may be off: other compilers' mathematics draws another sample of the posterior, so that what is estimated from it moves.
SHARE = 0.03  # of levels, costs and fractions; beyond it half a unit of the last digit shown
POINTS = 0.5  # "45.3 %": probabilities, by some thousand draws of which a few may fall the other way


def alike(one, other, unit=""):
    """Equal words, and numbers within what their kind allows."""
    plain = [text.strip(".,;:()").replace(",", "") for text in (one, other)]
    try:
        a, b = map(float, plain)
    except ValueError:
        return one == other
    if unit.startswith("%"):
        return abs(a - b) <= POINTS
    return abs(a - b) <= SHARE * max(abs(a), abs(b)) + 0.5 * 10 ** -len(plain[0].partition(".")[2]) * ("." in plain[0])


class Answers(unittest.TestCase):
    def test_figures_are_what_the_studies_give(self):
        shown = [line for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines() if "`infracast " in line]
        self.assertEqual(len(shown), len(ANSWERS))
        with tempfile.TemporaryDirectory(prefix="infracast-studies-") as folder:
            for answer, line in zip(ANSWERS, shown):
                with self.subTest(answer["question"]):
                    now, before = row(answer, pathlib.Path(folder))[0].split(), line.rsplit("|", 2)[0].split() + ["|"]
                    self.assertEqual(len(now), len(before))
                    for one, other, unit in zip(before, now, [*before[1:], ""]):
                        self.assertTrue(alike(one, other, unit), f"{one} became {other}: {' '.join(now)}")

    def test_every_kind_of_number_has_its_own_tolerance(self):
        self.assertTrue(alike("45.3", "45.7", "%") and alike("1,000", "1,020") and alike("0.42", "0.43") and alike("5", "5"))
        for one, other, unit in (("45.3", "46.0", "%"), ("1,000", "1,050", ""), ("0.42", "0.46", ""), ("5", "6", ""), ("met", "missed", "")):
            self.assertFalse(alike(one, other, unit), f"{one} and {other}")

    def test_every_study_has_a_row(self):
        commands = " ".join(answer["command"] for answer in ANSWERS)
        for study in FOLDER.glob("*.toml"):
            if study.name != "answers.toml":
                self.assertIn(study.name, commands)


def update():
    text = HEAD
    with tempfile.TemporaryDirectory(prefix="infracast-studies-") as folder:
        for answer in ANSWERS:
            line, seconds = row(answer, pathlib.Path(folder))
            text += f"{line} {seconds:.1f} s |\n"
    (FOLDER / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()

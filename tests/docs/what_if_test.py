# SPDX-License-Identifier: MIT
"""The answers of the what-if library are what its scenarios give. Usage: what_if_test.py PROGRAM SOURCE_DIR [--update]

questions.toml holds the questions and, with placeholders for every figure, the answers; README.md is made of both by --update.
"""

import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import tomllib
import unittest

try:
    import h5py
    import numpy
except ImportError:
    print("python3-h5py or python3-numpy is missing")
    sys.exit(77)

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
FOLDER = ROOT / "scenarios/shanghai/what-if"
LIBRARY = tomllib.loads((FOLDER / "questions.toml").read_text(encoding="utf-8"))
BASE = "shanghai"
DRAWS = "512"
WEAK = 0.25  # rank correlations below it are not told from chance
MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]


def files():
    """Every scenario and study of the library: a folder per question."""
    return sorted(FOLDER.glob("*/*.toml"))


def is_study(path):
    return "study" in tomllib.loads(path.read_text(encoding="utf-8"))


def scenario_files():
    return [path for path in files() if not is_study(path)]


def study_files():
    return [path for path in files() if is_study(path)]


def execute(*arguments):
    env = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LC_ALL", "LC_MESSAGES"}} | {"LANG": "C.UTF-8"}
    done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                          encoding="utf-8")
    if done.returncode not in {0, 3}:
        raise AssertionError(done.stderr)
    return done.stdout


def texts(dataset):
    return [each.decode() if isinstance(each, bytes) else each for each in dataset[:]]


def number(value, digits=3):
    """Three digits that count, thousands apart."""
    if abs(value) < 1e-9 or isinstance(value, int):
        return f"{abs(value):,.0f}"
    if abs(value) < 1:
        return f"{value:.{digits - 1}f}" if abs(value) >= 0.1 else f"{value:.1g}"
    magnitude = len(str(int(abs(value))))
    return f"{round(value, digits - magnitude):,.{max(digits - magnitude, 0)}f}"


class Results:
    """What an answer may ask of the results file."""

    def __init__(self, path, sweeps, backtest):
        self.file = h5py.File(path)
        self.sweeps = {name: h5py.File(sweep) for name, sweep in sweeps.items()}
        self.scenarios = {name: k for k, name in enumerate(texts(self.file["scenario"]))}
        self.indicators = {name: k for k, name in enumerate(texts(self.file["summary/indicator"]))}
        self.quantiles = [round(float(each), 2) for each in self.file["summary/quantile"][:]]
        self.years = [round(float(each)) - 1 for each in self.file["summary/decimal_year"][:]]
        plan = self.file["plan"]
        names = zip(texts(plan["target_plan"]), texts(plan["indicator"]), (float(each) for each in plan["value"][:]))
        self.targets = {name: k for k, name in enumerate(names)}
        self.labels = texts(plan["label"])
        self.plans = texts(plan["plan"])
        self.backtest = backtest

    def quantile(self, q, indicator, year, scenario=BASE):
        place = self.scenarios[scenario], self.indicators[indicator], self.years.index(year), self.quantiles.index(q)
        return float(self.file["summary/quantiles"][place])

    def p05(self, *place):
        return self.quantile(0.05, *place)

    def p10(self, *place):
        return self.quantile(0.1, *place)

    def p50(self, *place):
        return self.quantile(0.5, *place)

    def p90(self, *place):
        return self.quantile(0.9, *place)

    def p95(self, *place):
        return self.quantile(0.95, *place)

    def mean(self, indicator, year, scenario=BASE):
        return float(self.file["summary/mean"][self.scenarios[scenario], self.indicators[indicator], self.years.index(year)])

    def band(self, indicator, year, scenario=BASE, per=1, unit=""):
        """P50 and, in brackets, P5 and P95."""
        low, middle, high = (number(self.quantile(q, indicator, year, scenario) / per) for q in (0.05, 0.5, 0.95))
        return f"{middle}{unit} ({low}–{high})"

    def share(self, indicator, year, scenario=BASE):
        low, middle, high = (self.percent(self.quantile(q, indicator, year, scenario)) for q in (0.05, 0.5, 0.95))
        return f"{middle} ({low}–{high})"

    @staticmethod
    def percent(value):
        return f"{100 * value:.0f} %"

    def chance(self, plan, indicator, value, scenario):
        """Share of draws that attain the target at its deadline."""
        return float(self.file["plan/probability"][self.scenarios[scenario], self.targets[plan, indicator, float(value)]])

    def all_met(self, plan, scenario):
        return float(self.file["plan/joint"][self.scenarios[scenario], self.plans.index(plan)])

    def when(self, q, plan, indicator, value, scenario):
        """Month by which the share q of the draws has reached the target."""
        target = self.targets[plan, indicator, float(value)]
        counts = self.file["plan/reached_count"][self.scenarios[scenario], target]
        dates = self.file["plan/step_decimal_year"][:]
        draws, reached = float(DRAWS), 0.0
        for count, date in zip(counts, dates):
            reached += float(count)
            if reached >= q * draws:
                month = round((float(date) - 1e-6) * 12 + 0.5) - 1
                return f"{month // 12}-{MONTHS[month % 12]}"
        return "not by 2030"

    def held(self, least, limit, year, scenario=BASE):
        """Share of draws in which the limit binds at the end of the year."""
        limits = texts(self.file["binding/limit"])
        return float(self.file["binding/share"][self.scenarios[scenario], limits.index(f"{least}: {limit}"), self.years.index(year)])

    def of_plan(self, plan):
        return [key for key in self.targets if key[0] == plan]

    def least_sure(self, plan, scenario, rank=0):
        """Label and chance of the target least likely to be met."""
        ordered = sorted(self.of_plan(plan), key=lambda key: self.chance(*key, scenario))
        key = ordered[rank]
        return f"{self.labels[self.targets[key]]} ({self.percent(self.chance(*key, scenario))})"

    def hardest_hit(self, plan, without, with_, rank=0):
        """Label of the target that loses the most points, and how many."""
        loss = lambda key: self.chance(*key, without) - self.chance(*key, with_)
        key = sorted(self.of_plan(plan), key=loss, reverse=True)[rank]
        return f"{self.labels[self.targets[key]]} ({100 * loss(key):.0f} points)"

    def loss(self, plan, without, with_):
        """The most that any target loses."""
        return max(self.chance(*key, without) - self.chance(*key, with_) for key in self.of_plan(plan))

    def gain(self, plan, without, with_):
        return max(0.0, -min(self.chance(*key, without) - self.chance(*key, with_) for key in self.of_plan(plan)))

    def chances(self, plan, scenarios):
        """A table: chance of each target in each scenario, and of all together."""
        lines = ["| target at the end of 2020 | " + " | ".join(scenarios) + " |", "|---|" + "--:|" * len(scenarios)]
        for key in self.of_plan(plan):
            cells = [self.percent(self.chance(*key, each)) for each in scenarios]
            lines.append(f"| {self.labels[self.targets[key]]} | " + " | ".join(cells) + " |")
        lines.append("| **all together** | " + " | ".join(self.percent(self.all_met(plan, each)) for each in scenarios) + " |")
        return "\n".join(lines)

    def choices(self, study):
        """Names of the choices of every factor; None of a factor of numbers."""
        sweep = self.sweeps[study]
        words = [sweep[name].attrs.get("flag_meanings") for name in texts(sweep["factors/factor"])]
        return [None if each is None else (each.decode() if isinstance(each, bytes) else each).split() for each in words]

    def swept(self, study, plan, *point):
        """Share of draws that attain all of the plan at the point of a sweep where the factors have these values, or choices."""
        sweep, choices = self.sweeps[study], self.choices(study)
        wanted = [value if names is None else names.index(value) for value, names in zip(point, choices, strict=True)]
        columns = [sweep[name][:] for name in texts(sweep["factors/factor"])]
        (row,) = [k for k, values in enumerate(zip(*columns)) if numpy.allclose(values, wanted)]
        return float(sweep["joint"][row, texts(sweep["plan"]).index(plan)])

    def regret(self, plan, study):
        """A table: chance of all targets of every portfolio in every world, and its largest regret."""
        portfolios, worlds = self.choices(study)
        grid = {p: [self.swept(study, plan, p, w) for w in worlds] for p in portfolios}
        best = [max(grid[p][k] for p in portfolios) for k in range(len(worlds))]
        lines = ["| portfolio | " + " | ".join(worlds) + " | largest regret |", "|---|" + "--:|" * (len(worlds) + 1)]
        for portfolio in portfolios:
            worst = max(b - v for b, v in zip(best, grid[portfolio]))
            cells = [self.percent(each) for each in grid[portfolio]] + [f"{100 * worst:.0f} points"]
            lines.append(f"| `{portfolio}` | " + " | ".join(cells) + " |")
        return "\n".join(lines)

    def least_regret(self, plan, study):
        portfolios, worlds = self.choices(study)
        chance = lambda portfolio, world: self.swept(study, plan, portfolio, world)
        worst = lambda p: max(max(chance(q, w) for q in portfolios) - chance(p, w) for w in worlds)
        return min(portfolios, key=worst)

    def forecast(self, indicator, per=1):
        """P50 (P5–P95) of 2016 as of 2010, and what was published."""
        rows = [row for row in self.backtest["forecasts"] if row["indicator"] == indicator and row["date"].startswith("2016")]
        low, middle, high, published = (number(rows[0][key] / per) for key in ("p05", "p50", "p95", "published"))
        return f"{middle} ({low}–{high}; published: {published})"

    def names(self):
        return {name: getattr(self, name) for name in dir(self) if not name.startswith("_")} | {"number": number, "len": len}


def ranks(values):
    """Means of ranks where values are equal, about 0."""
    _, where, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    last = numpy.cumsum(counts)
    mean = (last - (counts - 1) / 2)[where]
    return (mean - mean.mean()) / mean.std()


class Draws:
    """Every draw of the baseline: which parameters an indicator follows."""

    def __init__(self, path):
        file = h5py.File(path)
        parameters = file["parameters"]
        self.file, self.years = file, [round(float(each)) - 1 for each in file["decimal_year"][:]]
        self.labels = dict(zip(texts(parameters["parameter"]), texts(parameters["label"])))
        city = [(name, k) for k, name in enumerate(self.labels) if not name.startswith("trend.")]  # trends drive nothing else
        drawn = {name: parameters["draws"][0, k] for name, k in city}
        self.ranks = {name: ranks(values) for name, values in drawn.items() if numpy.ptp(values) > 0}

    def followed(self, indicator, year):
        mine = ranks(self.file["paths/draws"][0, texts(self.file["summary/indicator"]).index(indicator), self.years.index(year)])
        strength = {name: float(numpy.mean(mine * theirs)) for name, theirs in self.ranks.items()}
        first = [name for name in sorted(strength, key=lambda name: -abs(strength[name])) if abs(strength[name]) >= WEAK][:3]
        text = ", ".join(f"{self.labels[name]} {strength[name]:+.2f}" for name in first)
        return f"`{indicator}` {year}: " + (text or "no parameter alone; what the model may be wrong by")


def filled(answer, results):
    def value(match):
        found = eval(match.group(1), {"__builtins__": {}}, results.names())  # the expressions are the project's own
        return found if isinstance(found, str) else number(found)

    return re.sub(r"\{([^{}]+)\}", value, answer).strip()


def drivers(question, draws):
    """What the answer's main figures follow, if they are projections."""
    if not question["drivers"]:
        return []
    return ["*Follows* (rank correlation): " + "; ".join(draws.followed(*each) for each in question["drivers"]) + ".", ""]


def section(question, results, draws, seconds):
    lines = [f"## {question['number']}. {question['title']}", "", question["question"]["en"], "", question["question"]["zh"], "", "```sh"]
    lines += question["commands"]
    lines += ["```", "", filled(question["answer"], results), "", *drivers(question, draws)]
    lines += [f"*Run time:* {seconds[question['number']]}", ""]
    return lines


def readme(results, draws, seconds):
    lines = [LIBRARY["introduction"].strip(), "", f"*Run time:* {seconds[0]}", ""]
    for question in LIBRARY["question"]:
        lines += section(question, results, draws, seconds)
    return "\n".join(lines).rstrip() + "\n"


def calculated(folder):
    """Every scenario of the library in one file, every study in one of its own, the draws of the baseline, and the back-test."""
    path, draws = pathlib.Path(folder) / "what-if.h5", pathlib.Path(folder) / "draws.h5"
    base = "scenarios/shanghai/base.toml"
    execute("run", base, *scenario_files(), "-o", path, "--draws", DRAWS, "--summary-only", "--quiet")
    execute("run", base, "-o", draws, "--draws", DRAWS, "--draws-in-file", "--quiet")
    sweeps = {study.stem: pathlib.Path(folder) / f"{study.stem}.sweep.h5" for study in study_files()}
    for study in study_files():
        execute("sweep", study, "-o", sweeps[study.stem], "--draws", DRAWS, "--quiet")
    backtest = json.loads(execute("backtest", base, "--today", "2010", "--json"))
    return Results(path, sweeps, backtest), Draws(draws)


def untrue(results):
    """What the words of the answers claim and the figures do not bear out."""
    claims = [claim for question in LIBRARY["question"] for claim in question["claims"]]
    return [claim for claim in claims if not eval(claim, {"__builtins__": {}}, results.names())]


def alike(one, other):
    """Equal words; numbers within 2 %, percentages within two points, months within one: other processors round another way."""
    if one == other:
        return True
    months = [re.fullmatch(r"\(?(\d{4})-(\d\d)[),.;]*", text) for text in (one, other)]
    if all(months):
        a, b = (12 * int(match[1]) + int(match[2]) for match in months)
        return abs(a - b) <= 1
    plain = [re.sub(r"[,%()*|;:]|\.$", "", text).replace("−", "-").split("–") for text in (one, other)]
    try:
        pairs = list(zip(map(float, plain[0]), map(float, plain[1]), strict=True))
    except ValueError:
        return False
    return all(abs(a - b) <= max(0.02 * max(abs(a), abs(b)), 0.011) or (a == int(a) and b == int(b) and abs(a - b) <= 2) for a, b in pairs)


def without_run_times(text):
    return [line for line in text.splitlines() if not line.startswith("*Run time:*")]


class WhatIf(unittest.TestCase):
    def test_every_question_has_its_scenarios_and_every_scenario_its_question(self):
        commands = " ".join(command for question in LIBRARY["question"] for command in question["commands"])
        for path in files():
            with self.subTest(path.name):
                self.assertTrue(any(path.match(each) for each in commands.split() if "/" in each), "no command runs it")
        self.assertEqual([question["number"] for question in LIBRARY["question"]], list(range(1, 21)))

    def test_names_are_told_apart(self):
        names = [path.stem for path in scenario_files()]
        self.assertEqual(len(names), len(set(names)))

    def test_studies_say_which_question_they_belong_to(self):
        for path in study_files():
            with self.subTest(path.name):
                self.assertTrue(path.read_text(encoding="utf-8").startswith(f"# {int(path.parent.name[:2])}. "))

    def test_scenarios_are_small_and_say_what_they_ask(self):
        for path in scenario_files():
            with self.subTest(path.name):
                text = path.read_text(encoding="utf-8")
                scenario = tomllib.loads(text)
                self.assertTrue(text.startswith(f"# {int(path.parent.name[:2])}. "))
                self.assertIn("extends", scenario)
                self.assertEqual(set(scenario["label"]), {"en", "zh"})
                self.assertLessEqual(set(scenario), {"extends", "label", "levers", "targets"})

    def test_answers_give_what_the_scenarios_give(self):
        shown = without_run_times((FOLDER / "README.md").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory(prefix="infracast-what-if-") as folder:
            results, draws = calculated(folder)
            nothing = dict.fromkeys(range(21), "")
            now = without_run_times(readme(results, draws, nothing))
            self.assertEqual(untrue(results), [])
        self.assertEqual(len(shown), len(now))
        for old, new in zip(shown, now):
            same = len(old.split()) == len(new.split()) and all(map(alike, old.split(), new.split()))
            self.assertTrue(same, f"\n{old}\nbecame\n{new}")


def processor_time():
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def seconds_of(question):
    """What the commands of a question take, as they stand in the page."""
    before = processor_time()
    with tempfile.TemporaryDirectory(prefix="infracast-what-if-") as folder:
        (pathlib.Path(folder) / "infracast").symlink_to(PROGRAM)
        env = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
        for command in question["commands"]:
            command = command.replace("-o ", f"-o {folder}/")
            done = subprocess.run(["bash", "-euc", command + " >/dev/null"], cwd=ROOT, env=env, capture_output=True)
            if done.returncode not in {0, 3}:
                raise AssertionError(done.stderr.decode())
    return f"{processor_time() - before:.0f} s of processor time"


def update():
    before = processor_time()
    execute("calibrate", "scenarios/shanghai/base.toml", "--fresh", "--json")
    seconds = {0: f"{processor_time() - before:.0f} s of processor time for the first run to learn from history; what it learned is kept."}
    seconds |= {question["number"]: seconds_of(question) for question in LIBRARY["question"]}
    with tempfile.TemporaryDirectory(prefix="infracast-what-if-") as folder:
        results, draws = calculated(folder)
        for claim in untrue(results):
            print("not so: " + claim)
        (FOLDER / "README.md").write_text(readme(results, draws, seconds), encoding="utf-8")


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()

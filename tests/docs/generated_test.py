# SPDX-License-Identifier: MIT
"""Pages that the program writes must be those it would write. Usage: generated_test.py PROGRAM SOURCE_DIR [--update]

docs/models/ comes from the text of the model; docs/coverage.md and the marked parts of docs/validation.md from what commands print.
Words must be equal; numbers that runs give within some percent, as another processor's mathematics may round another way, and draws of a
posterior scatter.
"""

import csv
import fnmatch
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
SCENARIO = "scenarios/shanghai/base.toml"
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode != 0:
        raise AssertionError(f"infracast {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def asked(*arguments):
    return json.loads(run(*arguments, "--json"))


def row(*cells):
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |\n"


def table(titles, rows, right=()):
    rule = "|" + "|".join("--:" if title in right else "---" for title in titles) + "|\n"
    return row(*titles) + rule + "".join(row(*cells) for cells in rows)


def number(value, digits=3):
    if abs(value) >= 1e9:
        return number(value / 1e9, digits) + "e9"
    if value == round(value) and abs(value) < 10**digits:
        return f"{value:.0f}"
    if value == 0 or abs(value) < 1e-4:
        return f"{value:.{digits - 1}e}"
    decimals = digits - 1 - math.floor(math.log10(abs(value)))
    return f"{round(value, decimals):,.{max(0, decimals)}f}"


# ---- pages of modules ----


def module_pages():
    with tempfile.TemporaryDirectory() as folder:
        run("models", SCENARIO, "--pages", folder)
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(folder).iterdir())}


# ---- coverage ----


def systems():
    return tomllib.loads((ROOT / "tests/docs/systems.toml").read_text(encoding="utf-8"))["system"]


def belongs(indicator, system):
    return any(fnmatch.fnmatchcase(indicator, pattern) for pattern in system["indicators"])


def movers(indicator):
    """Levers of the indicator's own module by name, then the modules with further ones; radio.g3 and radio.g4 are radio.*."""
    own = [lever.rpartition(".")[2] for lever in indicator["levers"] if lever.rpartition(".")[0] == indicator["module"]]
    others = {lever.rpartition(".")[0] for lever in indicator["levers"]} - {indicator["module"]}
    kinds = sorted({re.sub(r"\..*", ".*", module) for module in others})
    return ", ".join(own) + ("; " if own and kinds else "") + ("also " + ", ".join(kinds) if kinds else "")


def coverage():
    indicators = asked("indicators", SCENARIO)
    check = asked("check", SCENARIO)
    out = ["# What is covered\n\nFor every system of the documents: the indicators that stand for it, the module that computes them, how many "
           "published values and plan\ntargets there are for each, and which levers act on it: those of its module by name, then the modules "
           "that have others. A lever that only\nleaves more or less money for the others is not listed; the purse they share is. "
           "[models/index.md](models/index.md) has the equations.\n\nWritten by `tests/docs/generated_test.py --update` from what "
           "`infracast indicators` and `infracast check` say.\n"]
    for system in systems():
        mine = [each for each in indicators if belongs(each["indicator"], system)]
        out.append(f"\n## {system['en']} · {system['zh']}\n\n")
        out.append(table(["indicator", "meaning", "unit", "module", "observations", "targets", "levers", "purse"],
                         [[f"`{each['indicator']}`", f"{each['label']['en']} · {each['label']['zh']}", each["unit"], each["module"],
                           each["observations"], each["targets"], movers(each),
                           ", ".join(purse.partition(".")[2] for purse in each["purses"])] for each in mine],
                         right=("observations", "targets")))
    out.append("\n## Not modelled\n\n" + unmodelled(indicators, check))
    return "".join(out)


def unmodelled(indicators, check):
    modelled = {each["indicator"] for each in indicators}
    labels = {each["id"]: each for each in read_csv("scenarios/indicators.csv")}
    known = [each for each in read_csv("scenarios/shanghai/observations.csv") if each["indicator"] not in modelled]
    missing = check["targets_without_model"]
    text = (f"{len(known)} published values of {len({each['indicator'] for each in known})} further quantities are kept as data, with "
            "their words, and projected by nobody: counts of\nprojects, users of single services, parts of revenues. "
            "They are in `scenarios/shanghai/observations.csv`.\n")
    if not missing:
        return text + "\nEvery target of every plan has a row in the plan table.\n"
    reasons = {(each["indicator"], each["plan"]): each["unmodelled"] for each in read_csv("scenarios/shanghai/targets.csv")}
    rows = [[f"`{each['indicator']}`", labels[each["indicator"]]["label_en"], each["plan"], each["deadline"],
             reasons.get((each["indicator"], each["plan"]), "")] for each in missing]
    return text + "\nTargets nobody models:\n\n" + table(["indicator", "meaning", "plan", "deadline", "why"], rows)


def read_csv(path):
    with open(ROOT / path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- validation ----

HEADLINES = ["population", "ftth_homes_passed", "ftth_subscribers", "broadband_subscribers", "access_rate", "usable_download_rate",
             "gigabit_homes_passed", "ngb_homes_passed", "digital_tv_subscribers", "iptv_subscribers", "mobile_subscribers",
             "mobile_3g_subscribers", "mobile_4g_subscribers", "mobile_5g_subscribers", "mobile_traffic", "base_stations",
             "base_station_sites", "wlan_access_points", "i_shanghai_users", "idc_racks", "idc_fill", "idc_pue", "idc_energy",
             "international_egress", "provincial_egress", "exchange_egress", "submarine_landed_capacity", "conduit_length",
             "fixed_telephone_lines", "internet_users", "capex", "ecommerce_volume"]


def percent(share):
    return "0" if share == 0 else "< 0.01 %" if share < 5e-5 else f"{100 * share:.2f} %"


def steps():
    found = {each["indicator"]: each for each in asked("converge", SCENARIO)["indicators"]}
    rows = [[f"`{name}`", percent(found[name]["largest"][0]), percent(found[name]["largest"][1]),
             f"{found[name]['ratio']:.1f}" if found[name]['means'][0] >= 1e-5 else ""] for name in HEADLINES]
    failing = [name for name, each in found.items() if not each["converges"]]
    large = [name for name, each in found.items() if each["largest"][0] >= 0.02]
    text = table(["indicator", "month to half-month", "half-month to week", "ratio"], rows,
                 right=("month to half-month", "half-month to week", "ratio"))
    said = (f"\nOf all {len(found)} indicators, {len(large) or 'none'} change{'s' if len(large) < 2 else ''} by 2 % or more from months to half-months"
            + (": " + ", ".join(f"`{name}`" for name in large) if large else "") + ". ")
    return text + said + ("These do not converge: " + ", ".join(f"`{name}`" for name in failing) + ".\n" if failing else "Every one converges.\n")


def band(figure):
    return "" if figure is None else f"{number(figure['p50'])} [{number(figure['p05'])}, {number(figure['p95'])}]"


def outcome(figure):
    prior, posterior = figure["prior_holds"], figure["posterior_holds"]
    if not prior and posterior is False:
        return "**missed by both**"
    return "**missed by the priors**" if not prior else "**missed once calibrated**" if posterior is False else ""


def scope(figure):
    return figure["scope"] + (" (a part)" if figure["part"] else "" if figure["counts"] else " (follows from others)")


def observed():
    figures = asked("validate", SCENARIO, "--calibrate", "--draws", "1024")["figures"]
    rows = [[f"`{each['indicator']}`", each["unit"], each["date"], each["bound"] + number(each["published"], 4), band(each["prior"]),
             band(each["posterior"]), outcome(each), scope(each)] for each in figures]
    missed = [each for each in figures if not each["prior_holds"]]
    later = [each for each in figures if each["posterior_holds"] is False]
    names = lambda some: ", ".join(sorted({f"`{each['indicator']}`" for each in some})) or "none"
    return (table(["indicator", "unit", "date", "published", "priors P50 [P5, P95]", "calibrated P50 [P5, P95]", "outcome", "scope"], rows,
                  right=("published", "priors P50 [P5, P95]", "calibrated P50 [P5, P95]"))
            + f"\nOf {sum(not each['part'] for each in figures)} figures that are not of a part only, {len(missed)} lie outside what nine draws in ten of the priors give: {names(missed)}.\n"
            + f"{len(later)} lie outside once calibrated: {names(later)}.\n")


# ---- parts between <!-- generated: NAME --> and <!-- end --> ----

PARTS = {"steps": steps, "observed": observed}


def part(text, name):
    found = re.search(rf"<!-- generated: {name} -->\n(.*?)<!-- end -->", text, flags=re.S)
    return found.group(1) if found else None


def with_part(text, name, new):
    return re.sub(rf"(<!-- generated: {name} -->\n).*?(<!-- end -->)", lambda found: found.group(1) + new + found.group(2), text, flags=re.S)


def close(one, other, tolerance):
    a, b = (float(text.replace(",", "")) for text in (one, other))
    return abs(a - b) <= max(tolerance * max(abs(a), abs(b)), 0.011)


class Generated(unittest.TestCase):
    def assert_alike(self, shown, new, tolerance=0.0):
        self.assertEqual(len(shown.splitlines()), len(new.splitlines()), "other lines; run with --update")
        for old_line, new_line in zip(shown.splitlines(), new.splitlines()):
            if old_line == new_line:
                continue
            with self.subTest(old_line[:60]):
                self.assertTrue(tolerance, f"{old_line}\nbecame\n{new_line}\nrun with --update")
                self.assertEqual(NUMBER.sub("#", old_line), NUMBER.sub("#", new_line))
                for one, other in zip(NUMBER.findall(old_line), NUMBER.findall(new_line)):
                    self.assertTrue(close(one, other, tolerance), f"{one} became {other} in {new_line}")

    def test_pages_of_modules_are_current(self):
        pages = module_pages()
        self.assertGreater(len(pages), 15)
        self.assertEqual({path.name for path in (ROOT / "docs/models").iterdir()}, set(pages))
        for name, text in pages.items():
            self.assert_alike((ROOT / "docs/models" / name).read_text(encoding="utf-8"), text)

    def test_coverage_is_current(self):
        self.assert_alike((ROOT / "docs/coverage.md").read_text(encoding="utf-8"), coverage())

    def test_every_indicator_belongs_to_a_system_and_every_system_has_one(self):
        names = [each["indicator"] for each in asked("indicators", SCENARIO)]
        for name in names:
            self.assertTrue(any(belongs(name, system) for system in systems()), f"{name} is in no system of systems.toml")
        for system in systems():
            for pattern in system["indicators"]:
                self.assertTrue(fnmatch.filter(names, pattern), f"{pattern} of {system['en']} is no indicator")

    def test_every_part_is_marked(self):
        text = (ROOT / "docs/validation.md").read_text(encoding="utf-8")
        for name in PARTS:
            self.assertIsNotNone(part(text, name), name)

    def test_laws_name_tests_that_exist(self):
        laws = (ROOT / "docs/validation.md").read_text(encoding="utf-8").split("## Laws")[1].split("\n## ")[0]
        sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*_test.*"))
        named = re.findall(r"`(\w+)\.(\w+)`", laws)
        self.assertGreater(len(named), 25)
        for suite, name in named:
            found = re.search(rf"TEST(_[FP])?\({suite}, {name}\)", sources) or re.search(rf"class {suite}\b.*?def {name}\(", sources, flags=re.S)
            self.assertTrue(found, f"no test {suite}.{name}")

    def test_steps_are_current(self):
        self.assert_alike(part((ROOT / "docs/validation.md").read_text(encoding="utf-8"), "steps"), steps(), tolerance=0.02)

    def test_observed_figures_are_current(self):
        self.assert_alike(part((ROOT / "docs/validation.md").read_text(encoding="utf-8"), "observed"), observed(), tolerance=0.05)


def update():
    folder = ROOT / "docs/models"
    folder.mkdir(exist_ok=True)
    pages = module_pages()
    for stale in {path.name for path in folder.iterdir()} - set(pages):
        (folder / stale).unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (ROOT / "docs/coverage.md").write_text(coverage(), encoding="utf-8")
    page = ROOT / "docs/validation.md"
    text = page.read_text(encoding="utf-8")
    for name, generate in PARTS.items():
        text = with_part(text, name, generate())
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()

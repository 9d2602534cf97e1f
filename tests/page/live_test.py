# SPDX-License-Identifier: MIT
"""Moves the levers of live pages in headless Chromium, and asks the program for the same: every figure of every indicator, target, plan and limit
has to be the same to the last bit, and the page to say what the program's own page says.

live_test.py INFRACAST SOURCE; needs Debian's chromium and python3-h5py, and ends with 77 where one is missing.
"""
import base64
import json
import os
import pathlib
import random
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest

from browser import Browser, find_chromium

PROGRAM, SOURCE = "", pathlib.Path()
MOVES = int(os.environ.get("INFRACAST_PAGE_MOVES", "300"))  # a thousand take some minutes
SETTINGS = 20
PATIENCE = 300  # seconds until an answer; the machine may be busy
TOWN, CITY = "scenarios/harbour/base.toml", "scenarios/shanghai/base.toml"
DRAWS = {TOWN: 150, CITY: 96}  # neither is a whole number of blocks

LISTEN = """window.answers = []; document.addEventListener("infracast-answer", (event) => answers.push(event.detail));"""
# Numbers as they are, eight bytes each.
PACKED = """(values) => { const bytes = new Uint8Array(Float64Array.from(values).buffer); let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192)); return btoa(text); }"""
ANSWER = """(() => { const packed = %s, one = answers.at(-1); return { size: one.size, plan: packed(one.plan),
  indicators: one.indicators.map(({ name, values }) => [name, packed(values)]),
  bindings: one.bindings.map(({ name, limits, shares }) => [name, limits, packed(shares)]) }; })()""" % PACKED
# What the page says of a scenario, without what it is called.
SAID = """(who) => ({ title: document.querySelector("h1").innerText, lead: document.querySelector(".lead").innerText,
  columns: [...document.querySelectorAll(".columns section")].map((one) => one.innerText),
  plan: [...document.querySelectorAll(".plan tbody[data-target]")].map((body) =>
    [...body.querySelectorAll("tr")].filter((row) => !who || row.querySelector(".who").innerText.includes(who)).map((row) =>
      [...row.querySelectorAll("td:not(.who):not([rowspan])")].map((cell) => cell.innerText))) })"""


def bits(value):
    return "nan" if value != value else struct.pack("<d", value)


def unpacked(text):
    return [one for (one,) in struct.iter_unpack("<d", base64.b64decode(text))]


def program(folder, *words):
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode in (0, 3), done.stderr  # 3: a block did not converge, which few draws may do
    return done


def pages_folder():
    """A copy of the texts, so that scenarios may stand beside them."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-live-"))
    for name in ("models", "scenarios"):
        shutil.copytree(SOURCE / name, folder / name)
    return folder


def live_page(folder, scenario):
    results, page = folder / "base.h5", folder / "plan.html"
    program(folder, "run", scenario, "--draws", DRAWS[scenario], "-q", "-o", results)
    program(folder, "report", results, "--live", "-o", page)
    return page


def facts_of(page):
    text = page.read_text(encoding="utf-8").split('<script type="application/json" id="live-facts">')[1].split("</script>")[0]
    return json.loads(text)


def drawn_moves(facts, chance):
    """Three to eight levers: some throughout, others from a month after today on; where a range spans many powers of ten, of any of them."""
    moves = {}
    for lever in chance.sample(facts["levers"], min(chance.randint(3, 8), len(facts["levers"]))):
        low, high = lever["low"], lever["high"]
        if lever["unit"] == "date":
            moves[lever["name"]] = (2017 + chance.randrange(120) / 12, "")
            continue
        value = high ** chance.random() if high > 1000 else low + (high - low) * chance.random()
        month = chance.randrange(120)
        moves[lever["name"]] = (value, "" if chance.random() < 1 / 3 else f"{2017 + month // 12}-{month % 12 + 1:02}")
    return moves


def fragment(moves):
    return "#if=" + ",".join(":".join([name, repr(value), *([begin] if begin else [])]) for name, (value, begin) in moves.items())


class Page:
    def __init__(self, browser, path):
        self.browser = browser
        browser.call("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)
        browser.open(path)
        self.until("!/starts|启动/.test(document.getElementById('live-badge').textContent)")

    def until(self, condition):
        deadline = time.monotonic() + PATIENCE
        while not self.browser.run(condition):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{condition} does not become true: {self.browser.run('document.getElementById(`live-badge`).textContent')}")
            time.sleep(0.02)

    def ask(self, moves):
        """Follows a link to the moves; returns what all draws say."""
        self.browser.run("answers.length = 0")
        self.browser.run(f"location.hash = {json.dumps(fragment(moves))}")
        count = len(moves)
        self.until(f"answers.length > 0 && answers.at(-1).draws === answers.at(-1).of && answers.at(-1).moves.length === {count}")
        return self.browser.run(ANSWER)


class Live(unittest.TestCase):
    def same(self, found, expected, what):
        expected = [float(one) for one in expected]
        self.assertEqual(len(found), len(expected), what)
        differing = [k for k, (a, b) in enumerate(zip(found, expected)) if bits(a) != bits(b)]
        self.assertEqual(differing, [], f"{what}: {[(found[k], expected[k]) for k in differing[:3]]}")
        self.compared += len(found)

    def compare(self, answer, file, scenario, what):
        """An answer of the page with a scenario of a results file."""
        names = [one.decode() for one in file["summary/indicator"][:]]
        times = answer["size"]["times"]
        self.assertEqual(sorted(name for name, _ in answer["indicators"]), sorted(names), what)
        for name, packed in answer["indicators"]:
            at, values = names.index(name), unpacked(packed)
            self.same(values[::10], file["summary/mean"][scenario, at], f"{what}, mean of {name}")
            quantiles = file["summary/quantiles"][scenario, at]
            for time_at in range(times):
                self.same(values[time_at * 10 + 1:time_at * 10 + 10], quantiles[time_at], f"{what}, {name}")
        self.compare_plan(answer, file, scenario, what)
        limits = [one.decode() for one in file["binding/asset_class"][:]] if "asset_class" in file["binding"] else []
        for name, count, packed in answer["bindings"]:
            first, values = limits.index(name), unpacked(packed)
            for limit in range(count):
                self.same(values[limit::count], file["binding/share"][scenario, first + limit], f"{what}, {name}")

    def compare_plan(self, answer, file, scenario, what):
        plan, size = file["plan"], answer["size"]
        values, width, times = unpacked(answer["plan"]), size["width"], size["times"]
        modelled = [k for k, one in enumerate(plan["modelled"][scenario]) if one == 1]
        self.assertEqual(len(modelled), size["targets"])
        columns = ["level_p05", "level_p50", "level_p95", "probability", "probability_error", "shortfall", "reached_p05", "reached_p50",
                   "reached_p95", None, None, "never"]
        for at, target in enumerate(modelled):
            row = values[at * width:(at + 1) * width]
            for column, found in zip(columns, row):
                if column:
                    self.same([found], [plan[column][scenario, target]], f"{what}, {column} of target {target}")
            for k, slack in enumerate(("slack_p05", "slack_p50", "slack_p95")):
                self.same(row[12 + k * times:12 + (k + 1) * times], plan[slack][scenario, target], f"{what}, {slack}")
            self.same(row[12 + 3 * times:], plan["reached_count"][scenario, target], f"{what}, reached_count")
        # Plans in the order in which modelled targets name them.
        order = list(dict.fromkeys(plan["target_plan"][k] for k in modelled))
        known = list(plan["plan"][:])
        for k, name in enumerate(order):
            joint = [plan["joint"][scenario, known.index(name)], plan["joint_undefined"][scenario, known.index(name)]]
            self.same(values[width * len(modelled) + 2 * k:][:2], joint, f"{what}, plan {name.decode()}")

    def saved(self, page, folder, name):
        """What the page saves, as a file; the command line it names."""
        text, command = (page.browser.run(f"document.getElementById('live-{part}').textContent") for part in ("text", "command"))
        (folder / f"{name}.toml").write_text(text.replace('name    = "what-if"', f'name    = "{name}"'), encoding="utf-8")
        return shlex.split(command)

    def check(self, scenario, settings):
        import h5py

        self.compared = 0
        folder = pages_folder()
        self.addCleanup(shutil.rmtree, folder)
        path, chance = live_page(folder, scenario), random.Random(20)
        facts = facts_of(path)
        with Browser() as browser:
            page = Page(browser, path)
            answers, commands, said = [], [], []
            for k in range(settings):
                answers.append(page.ask(drawn_moves(facts, chance)))
                commands.append(self.saved(page, folder, f"asked{k}"))
                said.append(browser.run(f"({SAID})('What if')"))
            self.assertEqual(browser.complaints(), [])
            self.assertEqual([one for one in browser.requests() if not one.startswith(("file:", "blob:", "data:"))], [])
        program(folder, "run", *[f"asked{k}.toml" for k in range(settings)], "-q", "-o", "asked.h5")
        with h5py.File(folder / "asked.h5") as file:
            for k, answer in enumerate(answers):
                self.compare(answer, file, k, f"{scenario}, setting {k}")
        # The last in the words of a command line; then what the program's own page says of it.
        program(folder, *commands[-1][1:], "-q", "-o", "set.h5")
        with h5py.File(folder / "set.h5") as file:
            self.compare(answers[-1], file, 0, f"{scenario}, --set")
        program(folder, "report", "set.h5", "-o", "set.html")
        with Browser() as browser:
            browser.open(folder / "set.html")
            self.assertEqual(said[-1], browser.run(f"({SAID})('')"))
        print(f"{scenario}: {settings} settings, {self.compared} figures equal to the last bit")

    def test_a_town_answers_as_the_program_does_whatever_levers_are_moved(self):
        self.check(TOWN, SETTINGS)

    def test_the_shipped_city_answers_as_the_program_does(self):
        self.check(CITY, 2)

    def test_a_copy_that_the_browser_saves_answers_too(self):
        folder = pages_folder()
        self.addCleanup(shutil.rmtree, folder)
        path, moves = live_page(folder, TOWN), drawn_moves(facts_of(folder / "plan.html"), random.Random(4))
        with Browser() as browser:
            first = Page(browser, path).ask(moves)
            browser.run("document.getElementById('scheme-dark').click()")
            (folder / "copy.html").write_text(browser.run("'<!doctype html>' + document.documentElement.outerHTML"), encoding="utf-8")
        with Browser() as browser:
            self.assertEqual(Page(browser, folder / "copy.html").ask(moves), first)
            self.assertEqual(browser.run("document.querySelectorAll('aside, main').length"), 2)
            self.assertEqual(browser.complaints(), [])

    def test_what_a_browser_lacks_is_said_and_the_page_stays_as_it_was_written(self):
        folder = pages_folder()
        self.addCleanup(shutil.rmtree, folder)
        path = live_page(folder, TOWN)
        for lacking in ("delete window.WebAssembly", "WebAssembly.validate = () => false"):
            with Browser() as browser:
                browser.call("Page.addScriptToEvaluateOnNewDocument", source=lacking)
                browser.open(path)
                words = browser.run("JSON.parse(document.getElementById('names').textContent).page.live_lacking.en")
                deadline = time.monotonic() + PATIENCE
                while browser.run("document.getElementById('live-badge').textContent") != words and time.monotonic() < deadline:
                    time.sleep(0.02)
                self.assertEqual(browser.run("document.getElementById('live-badge').textContent"), words, lacking)
                self.assertGreater(browser.run("document.querySelectorAll('.fan').length"), 5)
                self.assertEqual(browser.complaints(), [], lacking)

    def test_many_moves_need_no_more_memory(self):
        folder = pages_folder()
        self.addCleanup(shutil.rmtree, folder)
        path = live_page(folder, TOWN)
        with Browser() as browser:
            page = Page(browser, path)
            browser.run("document.getElementById('live-open').click()")
            move = """(async (count) => { const slider = document.querySelector(".lever input[type=range]");
              for (let k = 0; k < count; ++k) { answers.length = 0; slider.value = String(20 + (k % 150)); slider.dispatchEvent(new Event("input"));
                while (!(answers.length > 0 && answers.at(-1).draws === answers.at(-1).of)) await new Promise((go) => setTimeout(go, 1)); }
              return Math.max(...answers.at(-1).memories); })"""
            browser.run("document.querySelectorAll('.levergroup').forEach((one) => { one.open = true; })")
            page.until("document.querySelector('.lever input[type=range]') !== null")

            def counted(moves):
                engine = browser.run(f"{move}({moves})")
                browser.call("HeapProfiler.collectGarbage")
                nodes = browser.call("Memory.getDOMCounters")
                heap = browser.call("Runtime.getHeapUsage")
                return engine, nodes["nodes"], nodes["jsEventListeners"], heap["usedSize"], heap.get("backingStorageSize", 0)

            before, after = counted(200), counted(MOVES)
        self.assertEqual(after[0], before[0], "memory of the engines")
        # What is drawn at the moment comes and goes; a table that is kept at each move would be many times as much.
        for what, least, most in zip(("nodes", "listeners"), before[1:], after[1:]):
            self.assertLessEqual(most, least * 1.25, what)
        # What the browser learns of the code comes and goes; an answer that is kept takes some 100 kB, and there were hundreds.
        for what, least, most in zip(("heap", "arrays"), before[3:], after[3:]):
            self.assertLess(most - least, 1_000_000, what)


if __name__ == "__main__":
    PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    del sys.argv[1:3]
    missing = "" if find_chromium() else "there is no Chromium"
    try:
        import h5py
    except ImportError:
        missing = "there is no python3-h5py"
    if missing:
        print("skipped:", missing)
        sys.exit(77)
    unittest.main()

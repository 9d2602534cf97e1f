# SPDX-License-Identifier: MIT
"""Opens the pages that city_page wrote in headless Chromium and compares what stands on them with the figures of the results.

browser_test.py FOLDER; needs Debian's chromium and ends with 77 where it is missing.
"""
import json
import os
import sys
import unittest

from browser import Browser, find_chromium

FOLDER = ""
WIDTHS = (360, 1280)
PAPER = 695                # pixels between the margins of an A4 page
LARGEST = 1_500_000        # bytes, of the baseline's page
DIGITS = 5e-7              # chart values hold seven significant digits


def path(name):
    return os.path.join(FOLDER, name)


def figures(name):
    with open(path(name + ".json"), encoding="utf-8") as file:
        return json.load(file)


# Every table behind the chart of an indicator: rows of [mean, P1 … P99] by scenario.
TABLES = """(() => {
  const all = {};
  for (const figure of document.querySelectorAll(".fan")) {
    const details = figure.querySelector("details");
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
    all[figure.dataset.indicator] = [...figure.querySelectorAll("table.series")].map((table) =>
      [Number(table.dataset.scenario), [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("data")].map((one) => one.value === "" ? null : Number(one.value)))]);
  }
  return all;
})()"""

# Every row of the plan table: position of the target, then the figures of its cells in order.
PLAN = """[...document.querySelectorAll(".plan tbody[data-target]")].map((body) =>
  [Number(body.dataset.target), [...body.rows].map((row) => [...row.querySelectorAll("data")].map((one) => one.value === "" ? null : Number(one.value)))])"""

# What stands in a table, figure by figure: the key of each row, then its figures.
ROWS = """(selector, key) => Object.fromEntries([...document.querySelectorAll(selector)].map((figure) => {
  const details = figure.matches("details") ? figure : figure.querySelector("details");
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  const rows = [...details.querySelector("table").tBodies[0].rows];
  return [figure.dataset[key] ?? figure.querySelector("h4, summary").textContent, rows.map((row) =>
    [row.dataset.factor ?? row.cells[0].textContent, ...[...row.querySelectorAll("data")].map((one) => one.value === "" ? null : Number(one.value))])];
}))"""

# Texts wider than their cell, figure or screen, and marks outside of their drawing.
OVERLAPS = """(() => {
  const bad = [];
  if (document.documentElement.scrollWidth > innerWidth) bad.push("the page is wider than the screen: " + document.documentElement.scrollWidth);
  const reach = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect(); };
  for (const cell of document.querySelectorAll(".plan td, .plan th, figcaption h4, figcaption p, .limit, .effectvalue, .columns li, .key li, .toolbar label, .choices label")) {
    const [box, text] = [cell.getBoundingClientRect(), reach(cell)];
    if (text.width && (text.right > box.right + 1.5 || text.left < box.left - 1.5)) bad.push("overflows: " + cell.textContent);
  }
  for (const drawing of document.querySelectorAll(".plot svg")) {
    const size = drawing.getBBox();
    // What reaches out of a system is cut off: it is painted for itself.
    const widest = drawing.closest(".system") ? 330.5 : 352;
    if (size.y < -14 || size.y + size.height > 204 || size.x < -6 || size.x + size.width > widest) bad.push("outside: " + drawing.closest("figure").innerText);
    const ticks = [...drawing.querySelectorAll(".tick")].map((one) => one.getBoundingClientRect());
    ticks.forEach((a, i) => ticks.slice(i + 1).forEach((b) => {
      if (a.right > b.left && b.right > a.left && a.bottom > b.top + 2 && b.bottom > a.top + 2) bad.push("ticks collide: " + drawing.closest("figure").innerText);
    }));
  }
  for (const axis of document.querySelectorAll(".years")) {
    const ticks = [...axis.querySelectorAll(".tick")].map((one) => one.getBoundingClientRect()).filter((box) => box.width);
    ticks.slice(1).forEach((one, i) => { if (ticks[i].right > one.left) bad.push("ticks collide: " + axis.textContent); });
  }
  return bad;
})()"""

# Contrast of every visible text with the ground under it, below WCAG AA.
CONTRAST = """(() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => { for (let at = node; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  const bad = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.getClientRects().length) continue;
    const style = getComputedStyle(parent);
    const [a, b] = [light(parse(parent.namespaceURI.endsWith("svg") ? style.fill : style.color)), light(ground(parent))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.add(`${parent.tagName}.${parent.getAttribute("class")} ${ratio.toFixed(2)}`);
  }
  return [...bad];
})()"""

# The same for probabilities written on the cells of a grid.
CELLS = """(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = parse(getComputedStyle(document.body).backgroundColor);
  return Math.min(...[...document.querySelectorAll(".chanceof")].map((text) => {
    const cell = getComputedStyle(text.previousElementSibling);
    const share = cell.fillOpacity * cell.opacity;
    const under = parse(cell.fill).map((c, i) => share * c + (1 - share) * ground[i]);
    const [a, b] = [light(parse(getComputedStyle(text).fill)), light(under)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }));
})()"""

# What can be reached by Tab but has no name.
NAMELESS = """[...document.querySelectorAll("button, select, input, summary, [tabindex='0'], a")].filter((one) =>
  !(one.getAttribute("aria-label") || one.textContent.trim() || one.labels?.[0]?.textContent.trim())).map((one) => one.outerHTML.slice(0, 120))"""


class PageInBrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.__exit__)

    def open(self, name, width=1280, scheme="light", **others):
        self.browser.emulate(width, scheme=scheme, **others)
        took = self.browser.open(path(name + ".html"))
        self.browser.run("dispatchEvent(new Event('beforeprint'))")  # draws what the reader is not near yet
        return took

    def choose(self, control):
        self.browser.run(f"document.getElementById('{control}').click()")

    def near(self, shown, expected, what):
        if expected is None:
            self.assertIsNone(shown, what)
        else:
            self.assertLessEqual(abs(shown - expected), DIGITS * abs(expected), what)

    def test_small_enough_to_be_sent(self):
        self.assertLess(os.path.getsize(path("one.html")), LARGEST)

    def test_no_complaint_and_no_request(self):
        for name in ("one", "one-zh", "five", "files", "studies"):
            self.open(name)
            self.choose("language-zh")
            self.choose("scheme-dark")
            self.choose("language-en")
            self.assertEqual(self.browser.complaints(), [], name)
            self.assertEqual(len(self.browser.requests()), 1, name)

    def test_chart_tables_equal_the_results(self):
        for name in ("one", "five"):
            results = figures(name)
            self.open(name)
            shown = self.browser.run(TABLES)
            self.assertEqual(set(shown), set().union(*(one["indicators"] for one in results)))
            for indicator, tables in shown.items():
                self.assertEqual([at for at, _ in tables], [at for at, one in enumerate(results) if indicator in one["indicators"]])
                for at, rows in tables:
                    for row, (_, *expected) in zip(rows, results[at]["indicators"][indicator], strict=True):
                        for value, wanted in zip(row, expected, strict=True):
                            self.near(value, wanted, indicator)

    def test_plan_table_equals_the_results(self):
        for name in ("one", "five"):
            results = figures(name)
            self.open(name)
            rows = self.browser.run(PLAN)
            self.assertEqual(len(rows), sum(row["modelled"] for row in results[0]["plan"]))
            for target, lines in rows:
                # Scenarios that agree share a line; each line's figures are those of a scenario, each scenario's are on a line.
                wanted = []
                for one in results:
                    row = one["plan"][target]
                    wanted.append([*row["projected"], row["probability"], row["reached"]])
                first, *rest = lines
                row = results[0]["plan"][target]
                self.assertEqual(first[:-5], [row["value"]] + ([] if row["observed"] is None else [row["observed"]]), row["indicator"])
                shown = [first[-5:], *rest]
                self.assertTrue(all(line in wanted for line in shown), row["indicator"])
                self.assertTrue(all(line in shown for line in wanted), row["indicator"])

    def test_headline_counts_the_plan_table(self):
        self.open("one")
        counts = self.browser.run("""Object.fromEntries(["met", "missed"].map((one) => [one, document.querySelectorAll(`.plan .verdict.${one}`).length]))""")
        lead = self.browser.run("document.querySelector('.lead').textContent")
        self.assertIn(f"{counts['met']} ", lead)
        self.assertIn(f"and {counts['missed']} missed", lead)

    def test_nothing_overflows_or_collides(self):
        for name in ("one", "five", "studies"):
            for width in WIDTHS:
                for language in ("en", "zh"):
                    self.open(name, width)
                    self.choose(f"language-{language}")
                    self.assertEqual(self.browser.run(OVERLAPS), [], f"{name} at {width}, {language}")

    def test_paper_holds_five_scenarios(self):
        for language in ("en", "zh"):
            self.open("studies", PAPER, media="print")
            self.choose(f"language-{language}")
            self.assertEqual(self.browser.run(OVERLAPS), [], language)

    def test_logarithmic_axes_stay_within_their_charts(self):
        self.open("five")
        linear = self.browser.run("document.querySelector('[data-indicator=access_rate] .median').getAttribute('d')")
        self.choose("scale-log")
        self.assertNotEqual(self.browser.run("document.querySelector('[data-indicator=access_rate] .median').getAttribute('d')"), linear)
        self.assertEqual(self.browser.run(OVERLAPS), [])
        self.assertEqual(self.browser.run("[...document.querySelectorAll('path')].filter((one) => /NaN|Infinity/.test(one.getAttribute('d'))).length"), 0)

    def test_texts_stand_out_from_their_ground(self):
        for scheme in ("light", "dark"):
            self.open("studies", scheme=scheme)
            self.assertEqual(self.browser.run(CONTRAST), [], scheme)
            self.assertGreaterEqual(self.browser.run(CELLS), 4.5, scheme)

    def test_colours_follow_the_system_and_the_switch(self):
        ground = "getComputedStyle(document.body).backgroundColor"
        self.open("one", scheme="light")
        light = self.browser.run(ground)
        self.choose("scheme-dark")
        dark = self.browser.run(ground)
        self.assertNotEqual(light, dark)
        self.open("one", scheme="dark")
        self.assertEqual(self.browser.run(ground), dark)
        self.choose("scheme-light")
        self.assertEqual(self.browser.run(ground), light)
        self.open("one", scheme="dark", media="print")
        self.assertEqual(self.browser.run(ground), "rgb(255, 255, 255)")

    def test_both_languages_are_complete(self):
        chinese = "[...document.querySelectorAll('h2, h3, h4, summary:not(.told > summary), .plan thead th, .group .name, .verdict, .limit, figcaption p, .key li')]" \
                  ".map((one) => one.textContent).filter((text) => !/[\\u4e00-\\u9fff%]/.test(text) && !/^[✓✗●◐○]/.test(text))"
        for name in ("one-zh", "studies"):
            self.open(name)
            self.choose("language-zh")
            # Units such as Gbps and formulas of names have no Chinese of their own.
            left = [text for text in self.browser.run(chinese) if not text.isascii() or not any(unit in text for unit in ("bps", "GB", "TB", "Hz", "MW", "Wh", "FLOP"))]
            self.assertEqual([text for text in left if text and not text.replace(" ", "").replace("·", "").isnumeric()], [], name)
        self.choose("language-en")
        english = "[...document.querySelectorAll('h1, h2, h3, summary, thead th, .group .name, .limit, .key li')].map((one) => one.textContent).filter((text) => /[\\u4e00-\\u9fff]/.test(text))"
        self.assertEqual(self.browser.run(english), [])

    def test_everything_has_a_name_and_answers_to_keys(self):
        self.open("five")
        self.assertEqual(self.browser.run(NAMELESS), [])
        self.browser.run("document.querySelector('[data-indicator=ftth_homes_passed] .plot').focus()")
        for key, seen in (("End", "end 2030"), ("ArrowLeft", "end 2029"), ("Home", "end 2005")):
            self.browser.call("Input.dispatchKeyEvent", type="keyDown", key=key)
            text = self.browser.run("document.activeElement.getAttribute('aria-valuetext')")
            self.assertIn(seen, text)
            self.assertIn(seen, self.browser.run("document.getElementById('readout').textContent"))
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", key="Escape")
        self.assertTrue(self.browser.run("document.getElementById('readout').hidden"))

    def test_sources_are_told_where_a_datum_is(self):
        self.open("one")
        self.browser.run("document.querySelector('[data-indicator=ftth_homes_passed] .plot').focus()")
        told = set()
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", key="Home")
        for _ in range(25):
            self.browser.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowRight")
            told.update(self.browser.run("[...document.querySelectorAll('#readout .source b')].map((one) => one.textContent)"))
        self.assertTrue(told)

    def test_system_and_scenarios_can_be_chosen(self):
        self.open("five")
        charts = self.browser.run("document.querySelectorAll('.fan').length")
        self.browser.run("(() => { const s = document.getElementById('system'); s.value = 'wlan'; s.dispatchEvent(new Event('change')); })()")
        self.assertLess(self.browser.run("document.querySelectorAll('.fan').length"), charts)
        self.assertEqual(self.browser.run("document.querySelectorAll('.system').length"), 1)
        self.choose("scenario-1")
        self.assertEqual(self.browser.run("document.querySelectorAll('.fan .s1').length"), 0)
        for at in (0, 2, 3, 4):
            self.choose(f"scenario-{at}")
        self.assertTrue(self.browser.run("document.getElementById('scenario-4').checked"), "the last scenario stays")

    def rows(self, selector, key="output"):
        return self.browser.run(f"({ROWS})({json.dumps(selector)}, {json.dumps(key)})")

    def test_effects_equal_the_files_of_their_studies(self):
        self.open("studies")
        for number, study in enumerate(("drivers", "egress-variance")):
            shown, wanted = self.rows(f".tornado[data-study='{number}']"), figures(study)
            self.assertEqual(set(shown), set(wanted))
            for output, rows in shown.items():
                self.assertEqual({name for name, *_ in rows}, set(wanted[output]))
                for name, *values in rows:
                    for value, expected in zip(values, wanted[output][name], strict=True):
                        self.near(value, expected, f"{output}: {name}")
                strongest = [abs(first) for _, first, *_ in rows]
                self.assertEqual(strongest, sorted(strongest, reverse=True))
        self.assertLessEqual(self.browser.run("Math.max(...[...document.querySelectorAll('.tornadorows')].map((one) => one.querySelectorAll('.bars').length))"), 12)

    def test_points_equal_the_files_of_their_sweeps(self):
        self.open("studies")
        for number, study in enumerate(("budget", "egress")):
            wanted = figures(study)
            rows = next(iter(self.rows(f".sweep:nth-of-type({number + 1}) > details:last-of-type").values()))
            self.assertEqual(len(rows), len(wanted["points"]))
            for (_, *values), point in zip(rows, wanted["points"], strict=True):
                expected = point["factors"] + point["probability"]
                for value, one in zip(values, expected):  # then come plans as a whole
                    self.near(value, one, study)
                self.assertGreaterEqual(len(values), len(expected))

    def test_a_sweep_is_seen_over_two_factors_or_one(self):
        select = "((id, value) => { const s = document.getElementById(id); s.value = value; s.dispatchEvent(new Event('change')); })"
        self.open("studies")
        wanted = figures("egress")
        title = self.browser.run("document.querySelector('[data-sweep=\"1\"].overtwo h4').textContent")
        mean = lambda points: sum(points) / len(points)
        # All targets of the page in the order of the file are in the table of points; find the one that the first chart is about.
        heads = self.browser.run("(() => { const d = document.querySelector('.sweep:nth-of-type(2) > details:last-of-type'); d.open = true; d.dispatchEvent(new Event('toggle'));"
                                 " return [...d.querySelectorAll('thead th')].map((one) => one.textContent); })()")
        at = heads.index(title) - 1 - wanted["factors"]
        if at < len(wanted["targets"]):
            table = self.rows("[data-sweep='1'].overtwo", "none")[title]
            rows, columns = sorted({one["factors"][1] for one in wanted["points"]}), sorted({one["factors"][0] for one in wanted["points"]})
            for (_, *values), up in zip(table, rows, strict=True):
                for value, across in zip(values, columns, strict=True):
                    self.near(value, mean([one["probability"][at] for one in wanted["points"] if one["factors"][:2] == [across, up]]), title)
        self.browser.run(f"{select}('sweep-1-y', '')")
        self.assertEqual(self.browser.run("document.querySelectorAll('[data-sweep=\"1\"].overtwo').length"), 0)
        self.assertGreater(self.browser.run("document.querySelectorAll('[data-sweep=\"1\"].overone').length"), 0)
        self.browser.run(f"{select}('sweep-1-held-2', '0')")
        self.assertEqual(self.browser.run("document.activeElement.id"), "sweep-1-held-2")
        table = next(iter(self.rows("[data-sweep='1'].overone", "none").values()))
        heads = self.browser.run("[...document.querySelector('[data-sweep=\"1\"].overone table').tHead.rows[0].cells].map((one) => one.textContent)")
        self.assertIn("Means over what was tried of Factor on the largest expansion, International; Delay of NCP at 0 years.",
                      self.browser.run("[...document.querySelectorAll('.sweep .rule')].map((one) => one.textContent)"))
        self.assertEqual(len(table), 3)
        self.assertEqual(len(heads) - 2, len(table[0]) - 1)
        self.assertEqual(self.browser.complaints(), [])

    def test_studies_answer_to_keys(self):
        self.open("studies")
        self.assertEqual(self.browser.run(NAMELESS), [])
        for plot, keys in ((".tornado .bartable", ("ArrowDown", "End")), (".overone .plot", ("ArrowRight", "End")), (".overtwo .plot", ("ArrowRight", "ArrowUp"))):
            self.browser.run(f"document.querySelector('{plot}').focus()")
            told = set()
            for key in keys:
                self.browser.call("Input.dispatchKeyEvent", type="keyDown", key=key)
                told.add(self.browser.run("document.activeElement.getAttribute('aria-valuetext')"))
            self.assertEqual(len(told), 2, plot)
            self.assertFalse(self.browser.run("document.getElementById('readout').hidden"))
            self.browser.call("Input.dispatchKeyEvent", type="keyDown", key="Escape")
            self.assertTrue(self.browser.run("document.getElementById('readout').hidden"))

    def test_rests_when_motion_is_not_wanted(self):
        self.open("one", motion="reduce")
        self.assertEqual(self.browser.run("getComputedStyle(document.documentElement).scrollBehavior"), "auto")


if __name__ == "__main__":
    if find_chromium() is None:
        print("skipped: no chromium here; apt-get install chromium")
        sys.exit(77)
    FOLDER = sys.argv.pop()
    unittest.main()

# SPDX-License-Identifier: MIT
"""Reads the pages that city_page wrote as people do, in headless Chromium: scrolls, chooses, searches, goes back, follows links, saves a copy.

reader_test.py FOLDER; needs Debian's chromium and ends with 77 where it is missing.
"""
import csv
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest
import xml.etree.ElementTree

from browser import Browser, find_chromium

FOLDER = ""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TOP = "(id) => Math.round(document.getElementById(id).getBoundingClientRect().top)"


class Reader(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.__exit__)

    def open(self, name, fragment="", width=1280, **others):
        self.browser.emulate(width, **others)
        self.browser.call("Page.navigate", url="about:blank")
        self.browser.open(os.path.join(FOLDER, name + ".html"), fragment)

    def run_in(self, script):
        return self.browser.run(script)

    def choose(self, control):
        self.run_in(f"document.getElementById('{control}').click()")
        self.run_in(SETTLED)

    def top(self, id):
        return self.run_in(f"({TOP})({json.dumps(id)})")

    def go_back(self):
        self.run_in("new Promise((done) => { addEventListener('popstate', () => setTimeout(done, 100), { once: true }); history.back(); })")

    # Where the reader is

    def test_no_choice_moves_the_chart_that_is_read(self):
        for width in (1280, 360):
            self.open("five", width=width)
            self.run_in("document.getElementById('chart-idc_racks').scrollIntoView({ block: 'center', behavior: 'instant' })")
            self.run_in(SETTLED)
            before = self.top("chart-idc_racks")
            for control in ("scale-log", "scheme-dark", "language-zh", "scenario-3", "language-en", "scheme-auto"):
                self.choose(control)
                self.assertLessEqual(abs(self.top("chart-idc_racks") - before), 4, f"{control} at {width}")

    def test_colours_and_scale_leave_the_rest_as_it_is(self):
        self.open("five")
        self.run_in("document.querySelector('.plan').mine = true; document.querySelector('.fan').mine = true")
        self.choose("scheme-dark")
        self.assertTrue(self.run_in("document.querySelector('.fan').mine === true"))
        self.choose("scale-log")
        self.assertTrue(self.run_in("document.querySelector('.plan').mine === true"))
        self.assertFalse(self.run_in("document.querySelector('.fan').mine === true"))

    def test_a_link_to_a_place_lands_there(self):
        for width in (1280, 360):
            for id in ("method", "plan", "system-egress", "chart-idc_racks"):
                self.open("five", f"#{id}", width=width)
                self.run_in(SETTLED)
                self.assertTrue(0 <= self.top(id) <= 400, f"{id} at {width}: {self.top(id)}")

    def test_charts_have_their_height_before_they_are_drawn(self):
        self.open("five")
        waiting = "document.querySelectorAll('[data-later]').length"
        height = "document.documentElement.scrollHeight"
        whole, first = self.run_in(waiting), self.run_in(height)
        self.assertGreater(whole, 100)
        self.run_in("""(async () => { for (let y = 0; y < document.documentElement.scrollHeight; y += 700) {
            scrollTo({ top: y, behavior: "instant" }); await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0))); } })()""")
        self.run_in(SETTLED)
        self.assertEqual(self.run_in(waiting), 0)
        self.assertLessEqual(abs(self.run_in(height) - first), 4)

    def test_the_address_brings_back_what_was_chosen(self):
        self.open("five")
        for control in ("scale-log", "language-zh", "scenario-1"):
            self.choose(control)
        fragment = self.run_in("location.hash")
        self.open("five", fragment)
        chosen = "[document.documentElement.lang, document.getElementById('scale-log').getAttribute('aria-pressed'), document.getElementById('scenario-1').checked]"
        self.assertEqual(self.run_in(chosen), ["zh", "true", False])
        self.open("five", "#lang=xx&scale=%E0%A4%A&hide=nobody&system=nowhere")
        self.assertEqual(self.run_in(chosen), ["en", "false", True])
        self.assertEqual(self.browser.complaints(), [])

    # Finding

    LINKS = "[...document.querySelectorAll('.foundlist li a')].map((one) => one.textContent)"

    def seek(self, words, **filters):
        self.run_in(f"(() => {{ const f = document.getElementById('find-words'); f.value = {json.dumps(words)}; f.dispatchEvent(new Event('input')); }})()")
        for key, value in filters.items():
            self.run_in(f"(() => {{ const s = document.getElementById('find-{key}'); s.value = {json.dumps(value)}; s.dispatchEvent(new Event('change')); }})()")
        return self.run_in(self.LINKS)

    def test_contents_and_search_lead_to_charts_and_back(self):
        self.open("one")
        self.choose("find")
        everything = self.run_in(self.LINKS)
        self.assertIn("Method and provenance", everything)
        self.assertGreater(len(everything), 200)
        self.assertEqual(len(self.seek("")), len(everything))
        by_chinese, by_id = self.seek("机架"), self.seek("idc_racks")
        self.assertTrue(by_id and set(by_id) <= set(by_chinese))
        missed = self.seek("", verdict="missed")
        self.assertTrue(0 < len(missed) < 60)
        self.assertEqual(self.seek("no such thing at all"), [])
        self.seek("idc_racks", verdict="")
        self.run_in("[...document.querySelectorAll('.foundlist a')].find((one) => one.getAttribute('href').endsWith('chart-idc_racks')).click()")
        self.run_in(SETTLED)
        self.assertTrue(0 <= self.top("chart-idc_racks") <= 200)
        self.assertEqual(self.run_in("document.activeElement.id"), "chart-idc_racks")
        self.assertTrue(self.run_in("location.hash").endswith("at=chart-idc_racks"))
        self.assertIsNone(self.run_in("document.querySelector('dialog')"))
        # To one that the choice of a system has taken off the page.
        self.run_in("(() => { const s = document.getElementById('system'); s.value = 'wlan'; s.dispatchEvent(new Event('change')); })()")
        self.choose("find")
        self.seek("idc_racks")
        self.run_in("[...document.querySelectorAll('.foundlist a')].find((one) => one.getAttribute('href').endsWith('chart-idc_racks')).click()")
        self.run_in(SETTLED)
        self.assertTrue(0 <= self.top("chart-idc_racks") <= 200)
        self.assertEqual(self.browser.complaints(), [])

    # One chart

    KEEP = """(() => { window.kept = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { kept.push(blob); return make.call(URL, blob); }; })()"""
    LAST = "kept.at(-1).text()"

    def test_a_chart_opens_large_and_can_be_taken_away(self):
        self.open("five")
        self.run_in(self.KEEP)
        self.run_in("document.querySelector('#chart-idc_racks h4 a').click()")
        self.assertEqual(self.run_in("document.querySelector('dialog h2').textContent"), self.run_in("document.querySelector('#chart-idc_racks h4').textContent"))
        line = "document.querySelector('.largeplot .median').getAttribute('d')"
        linear, outside = self.run_in(line), "document.querySelector('#scale-linear').getAttribute('aria-pressed')"
        self.choose("large-log")
        self.assertNotEqual(self.run_in(line), linear)
        self.assertEqual(self.run_in(outside), "true")
        self.choose("large-svg")
        drawn = xml.etree.ElementTree.fromstring(self.run_in(self.LAST))
        strokes = {one.get("stroke") for one in drawn.iter("{http://www.w3.org/2000/svg}path")}
        self.assertGreater(len(strokes), 4)
        self.assertNotIn("class=", self.run_in(self.LAST))
        self.choose("large-csv")
        rows = list(csv.DictReader(io.StringIO(self.run_in(self.LAST))))
        with open(os.path.join(FOLDER, "five.json"), encoding="utf-8") as file:
            times = json.load(file)[0]["indicators"]["idc_racks"]
        first = [row for row in rows if row["scenario"] == rows[0]["scenario"]]
        self.assertEqual(len(first), sum(value is not None for _, *values in times for value in values))
        self.assertAlmostEqual(float(first[-10]["value"]) / times[-1][1], 1, 6)
        self.assertEqual((first[-1]["date"], first[-1]["what"]), ("2030-12-31", "P99"))
        self.assertTrue([row for row in rows if row["what"].startswith("target")])
        self.choose("large-png")
        self.run_in("new Promise(async (done) => { while (kept.at(-1).type !== 'image/png') await new Promise((go) => setTimeout(go, 20)); done(); })")
        self.assertGreater(self.run_in("kept.at(-1).size"), 5000)
        self.assertEqual(self.browser.complaints(), [])

    def test_a_large_chart_has_an_address_and_back_closes_it(self):
        self.open("one", "#chart=idc_racks")
        open_ = "document.querySelector('dialog.large')?.querySelector('h2').textContent"
        first = self.run_in(open_)
        self.assertEqual(first, self.run_in("document.querySelector('#chart-idc_racks h4').textContent"))
        self.run_in("document.querySelector('dialog .foundlist a').click()")
        self.assertNotEqual(self.run_in(open_), first)
        self.go_back()
        self.assertEqual(self.run_in(open_), first)
        self.run_in("document.querySelector('dialog .close').click()")
        self.run_in(SETTLED)
        self.assertIsNone(self.run_in(open_))
        self.assertNotIn("chart=", self.run_in("location.hash"))
        self.run_in("document.querySelector('#chart-idc_racks .plot').focus()")
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", key="Enter")
        self.assertEqual(self.run_in(open_), first)
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", key="Escape", code="Escape", windowsVirtualKeyCode=27)
        self.run_in(SETTLED)
        self.assertIsNone(self.run_in(open_))
        self.assertTrue(self.run_in("document.activeElement.matches('#chart-idc_racks .plot')"))
        self.open("one", "#chart=no_such_chart")
        self.assertIsNone(self.run_in(open_))
        self.assertEqual(self.browser.complaints(), [])

    # Several scenarios

    def test_scenarios_are_compared_by_what_differs_most(self):
        self.open("five")
        with open(os.path.join(FOLDER, "five.json"), encoding="utf-8") as file:
            results = json.load(file)
        rows = self.run_in("""[...document.querySelectorAll(".differing tbody tr")].map((row) =>
            [row.dataset.indicator, row.cells[2].textContent, [...row.querySelectorAll("data")].map((one) => one.value === "" ? null : Number(one.value))])""")
        self.assertEqual(len(rows), 12)

        def medians(indicator, at):
            return [None if indicator not in one["indicators"] else one["indicators"][indicator][at][6] for one in results]

        furthest = {}
        for indicator, times in results[0]["indicators"].items():
            all_medians = [medians(indicator, at) for at in range(len(times))]
            size = max(abs(one or 0) for row in all_medians for one in row) or 1
            furthest[indicator] = max(abs(one - row[0]) / size for (time, *_), row in zip(times, all_medians) if time > 2017 + 1e-6 and row[0] is not None
                                      for one in row if one is not None)
        most = sorted(furthest.values(), reverse=True)[:12]
        for (indicator, year, values), expected in zip(rows, most):
            at = [round(time) - 1 for time, *_ in results[0]["indicators"][indicator]].index(int(year))
            for value, wanted in zip(values, medians(indicator, at), strict=True):
                self.assertLessEqual(abs(value - wanted), 1e-6 * abs(wanted), indicator)
            self.assertAlmostEqual(furthest[indicator], expected, 5)

    def test_where_all_scenarios_say_the_same_the_plan_table_says_so(self):
        self.open("five")
        names = self.run_in("""[...document.querySelectorAll(".plan tbody[data-target]")].map((body) =>
            [[...body.rows].length, body.querySelector(".who").textContent, body.querySelectorAll(".who div").length])""")
        self.assertTrue(all((text == "all 5") == (rows == 1) for rows, text, _ in names))
        self.assertTrue(any(rows == 1 for rows, *_ in names) and any(rows > 1 and count > 0 for rows, _, count in names))

    def test_a_scenario_stands_out_at_its_name_and_differs_from_the_first(self):
        self.open("five")
        self.run_in("document.getElementById('chart-ftth_homes_passed').scrollIntoView({ behavior: 'instant' })")
        self.run_in(SETTLED)
        faint = """[...document.querySelectorAll("#chart-ftth_homes_passed .median")].filter((one) => Number(getComputedStyle(one).opacity) < 1).length"""
        self.assertEqual(self.run_in(faint), 0)
        self.run_in("document.getElementById('scenario-2').focus()")
        self.assertGreater(self.run_in(faint), 0)
        self.run_in("document.getElementById('scenario-2').blur()")
        self.assertEqual(self.run_in(faint), 0)
        numbers = self.run_in("[...document.querySelectorAll('#chart-ftth_homes_passed svg .number')].map((one) => one.textContent)")
        self.assertGreater(len(numbers), 1)
        self.choose("scale-difference")
        self.assertIn("less that of", self.run_in("document.querySelector('#chart-ftth_homes_passed figcaption p').textContent"))
        self.assertEqual(self.run_in("document.querySelectorAll('#chart-ftth_homes_passed .band').length"), 0)
        self.assertEqual(self.run_in("[...document.querySelectorAll('path')].filter((one) => /NaN|Infinity/.test(one.getAttribute('d'))).length"), 0)
        self.assertEqual(self.browser.complaints(), [])

    # Without a mouse, and without seeing

    def test_a_press_keeps_what_is_told_until_escape(self):
        self.open("one")
        self.run_in("document.getElementById('chart-idc_racks').scrollIntoView({ block: 'center', behavior: 'instant' })")
        self.run_in(SETTLED)
        x, y = self.run_in("(() => { const b = document.querySelector('#chart-idc_racks .plot').getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; })()")
        mouse = lambda kind, x, y: self.browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left" if kind != "mouseMoved" else "none", clickCount=1)
        hidden, text = "document.getElementById('readout').hidden", "document.getElementById('readout').textContent"
        mouse("mouseMoved", x, y)
        self.assertFalse(self.run_in(hidden))
        mouse("mouseMoved", 5, 5)
        self.assertTrue(self.run_in(hidden), "what is only pointed at goes")
        mouse("mouseMoved", x, y)
        mouse("mousePressed", x, y)
        mouse("mouseReleased", x, y)
        told = self.run_in(text)
        mouse("mouseMoved", x + 30, y)
        mouse("mouseMoved", 5, 5)
        self.assertFalse(self.run_in(hidden))
        self.assertEqual(self.run_in(text), told)
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", key="Escape", code="Escape", windowsVirtualKeyCode=27)
        self.assertTrue(self.run_in(hidden))

    def test_words_of_sources_are_in_their_language_and_reachable(self):
        self.open("one")
        quotes = "[...document.querySelectorAll('.told p')].map((one) => [one.lang, /[\\u4e00-\\u9fff]/.test(one.textContent)])"
        found = self.run_in(quotes)
        self.assertGreater(len(found), 20)
        self.assertTrue(all((lang == "zh") == chinese for lang, chinese in found))
        small = "[...document.querySelectorAll('main summary, .toolbar button, .toolbar a')].map((one) => one.getBoundingClientRect().height).filter((one) => one > 0 && one < 24).length"
        self.assertEqual(self.run_in(small), 0)

    def test_no_rule_of_wcag_is_broken(self):
        axe = next((path for path in (os.environ.get("INFRACAST_AXE", ""), "/usr/share/nodejs/axe-core/axe.min.js") if os.path.isfile(path)), None)
        if not axe:
            self.skipTest("no axe-core: npm pack axe-core, then INFRACAST_AXE=…/axe.min.js")
        run = """axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] })
            .then(({ violations }) => violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 200)]))"""
        for name, fragment, scheme in (("five", "", "light"), ("one", "#chart=idc_racks&lang=zh", "dark")):
            self.open(name, fragment, scheme=scheme)
            with open(axe, encoding="utf-8") as file:
                self.run_in(file.read() + "; 0")
            self.assertEqual(self.run_in(run), [], f"{name}{fragment} {scheme}")
        self.assertEqual(self.browser.complaints(), [])

    def test_a_copy_that_the_browser_saves_is_a_page_as_well(self):
        self.open("five")
        self.choose("language-zh")
        text = self.run_in("'<!doctype html>' + document.documentElement.outerHTML")
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy.html"
            copy.write_text(text, encoding="utf-8")
            self.browser.open(copy)
            self.choose("language-en")
            self.assertEqual(self.run_in("document.documentElement.lang"), "en")
            self.assertEqual(self.run_in("document.querySelectorAll('main').length"), 1)
            self.assertGreater(self.run_in("document.querySelectorAll('.fan').length"), 200)
            self.assertEqual(self.browser.complaints(), [])


if __name__ == "__main__":
    if find_chromium() is None:
        print("skipped: no chromium here; apt-get install chromium")
        sys.exit(77)
    FOLDER = sys.argv.pop()
    unittest.main()

# SPDX-License-Identifier: MIT
"""Reads the pages that city_page wrote as people do, in headless Chromium: scrolls, chooses, searches, goes back, follows links, saves a copy.

reader_test.py FOLDER; needs Debian's chromium and ends with 77 where it is missing.
"""
import json
import os
import pathlib
import sys
import tempfile
import unittest

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

# SPDX-License-Identifier: MIT
"""Pictures of a page for people to look at: screenshots.py PAGE FOLDER"""
import os
import sys

from browser import Browser

WIDTHS = (360, 1280)
TALLEST = 120_000


def main(page, folder):
    os.makedirs(folder, exist_ok=True)
    name = os.path.splitext(os.path.basename(page))[0]
    with Browser() as browser:
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                browser.emulate(width, scheme=scheme)
                browser.open(page)
                # What is off the screen is not drawn: here, nothing is.
                browser.emulate(width, height=TALLEST, scheme=scheme)
                browser.emulate(width, height=browser.run("document.body.offsetHeight"), scheme=scheme)
                for language in ("en", "zh"):
                    browser.run(f"document.getElementById('language-{language}').click()")
                    browser.screenshot(f"{folder}/{name}-{width}-{scheme}-{language}.png")
        for language in ("en", "zh"):
            browser.run(f"document.getElementById('language-{language}').click()")
            browser.print_to(f"{folder}/{name}-{language}.pdf")


if __name__ == "__main__":
    main(*sys.argv[1:])

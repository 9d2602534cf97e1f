# SPDX-License-Identifier: MIT
"""Every number that the documents give about a topic of the model is in the tables. Usage: audit_test.py SOURCE_DIR

A number counts as kept when it stands within a quote, or when some quote of the same document has the same number: documents repeat
themselves. What is left out on purpose is listed in left_out.txt, by its words. Exit code 77 where the documents are not at hand."""

import csv
import os
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv[1]).resolve()
del sys.argv[1:2]
DOCUMENTS = pathlib.Path(os.environ.get("INFRACAST_SEEDS", ROOT.parent / "shared/seeds"))
if not DOCUMENTS.is_dir():
    print("skipped: the documents are not at hand")
    sys.exit(77)

FILES = {"shanghai-bulletin-2007": "000_", "shanghai-workplan-2007": "001_", "pudong-11th-plan": "002_", "shanghai-12th-plan": "003_",
         "shanghai-report-2017": "004_"}
TOPICS = re.compile(
    "宽带|光纤|光缆|带宽|出口|NGB|下一代广播|有线电视|数字电视|IPTV|移动|电话|基站|站址|室内|WLAN|i-?Shanghai|热点|场点|接入点|IDC|机架|数据中心|"
    "超算|超级计算|管线|管道|楼宇|海底|互联网用户|网民|计算机|电信|信息化投资|固定资产|电子商务|信息服务业|软件|信息产业|信息制造|电子信息|智慧社区|"
    "智慧村|智慧商|智慧园|智慧城|智慧新|公务网|政务外网|节点|人口|生产总值|GDP|光网|千兆|百兆|流量|交换|3G|4G|5G|频谱|网格")
CLAUSE = re.compile(r"[^。；;！？，,（）()]+")
NUMBER = re.compile(r"(?<![A-Za-z\d.])(?:\d[\d.]*\d(?![\dA-Za-z])|\d(?=[\d.]*[%％万亿]))")
YEAR = re.compile(r"(19|20)\d\d")
# Numbers of figures, tables and boxes, with the year that begins their title.
NUMBERING = re.compile(r"(?:图|表|专栏|附录|附表)\d+(?:\.\d+)?(?:[—-]\d{4})?")


def plain(text):
    return re.sub(r"[\s\u3000\u00a0\ufeff]", "", text)


def text_of(document):
    return plain(next(DOCUMENTS.glob(FILES[document] + "*")).read_text(encoding="utf-8"))


def quotes_of(document):
    for path in sorted((ROOT / "scenarios").glob("*/*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from (plain(row["quote"]) for row in csv.DictReader(file) if row.get("document") == document)


def left_out(document):
    lines = (ROOT / "tests/data/left_out.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition(" ")[2] for line in lines if line.startswith(document + " ")]


def covered(text, phrases):
    marks = bytearray(len(text))
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            marks[at : at + len(phrase)] = b"\1" * len(phrase)
            at = text.find(phrase, at + 1)
    for numbering in NUMBERING.finditer(text):
        marks[numbering.start() : numbering.end()] = b"\1" * len(numbering.group())
    return marks


def numbers_missing(document):
    text, quotes = text_of(document), list(quotes_of(document))
    marks = covered(text, [*quotes, *left_out(document)])
    known = {number.group() for quote in quotes for number in re.finditer(r"\d[\d.]*\d|\d", quote)}
    for clause in CLAUSE.finditer(text):
        if not TOPICS.search(clause.group()):
            continue
        for number in NUMBER.finditer(text, clause.start(), clause.end()):
            if number.group() not in known and not YEAR.fullmatch(number.group()) and not all(marks[number.start() : number.end()]):
                yield f"{number.group()} in: {text[max(clause.start(), number.start() - 40) : number.end() + 30]}"


class Documents(unittest.TestCase):
    def test_say_no_number_about_a_topic_that_is_neither_kept_nor_left_out(self):
        for document in FILES:
            for missing in numbers_missing(document):
                with self.subTest(document):
                    self.fail(missing)

    def test_have_the_words_that_are_left_out(self):
        for document in FILES:
            for words in left_out(document):
                with self.subTest(document):
                    self.assertIn(words, text_of(document))


if __name__ == "__main__":
    unittest.main()

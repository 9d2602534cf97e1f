# SPDX-License-Identifier: MIT
"""Runs every case of ../shared/cases and says which gives its right result. Usage: cases_test.py PROGRAM SOURCE_DIR [WORD…]

A case is a text of data, a script of runs, or a file that is damaged or forged; its head says what is right. What that looks like in the
program's words stands here, by the case's name. A case without such a check fails: it would be run for nothing. With WORDs, only cases
whose name holds one of them are run.
"""

import gzip
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
WORDS = sys.argv[3:]
CASES = SOURCE.parent / "shared/cases"


class Command:
    """One command of a case of data: what it printed, and how it ended."""

    def __init__(self, text):
        self.line, _, rest = text.partition("\n")
        self.text, _, code = rest.rpartition("exit code ")
        self.code = int(code)

    def refused(self, *words):
        return self.code == 2 and self.has(*words)

    def has(self, *words):
        return all(word in self.text for word in words)

    def row(self, begin):
        return next((line for line in self.text.splitlines() if line.strip().startswith(begin)), "")

    def values(self, indicator, last=None):
        """The last cells of the exported rows of an indicator."""
        rows = [line.split(",") for line in self.text.splitlines() if f",{indicator}," in line]
        return [float(row[-1]) for row in rows if last is None or last in row]


def ties(run):
    return run.text.count("  met ") == 3 and " missed" not in run.text


def floors(run, exported):
    counted = [exported.values(name) for name in "abc"]
    return all(set(values) == {right} for values, right in zip(counted, (3, 2, 1))) and exported.values("d") == list(range(13))


def one_year_is_one_instant(run, exported):
    """Whatever was understood is understood alike: all steps come at once, or the odd ones are refused."""
    if run.code == 2:
        return True
    begins = {name: exported.values(name).index(2) for name in ("i_d_number", "i_d_text", "i_d_file")}
    return len(set(begins.values())) == 1


def no_number(run, exported):
    return run.has("no number in some draws") and all(name in run.text for name in ("min_3x", "min_x3", "max_3x", "max_x3", "clamp_low", "if_x"))


def months(run, exported):
    begins = {name: exported.values(name).index(1) for name in ("after_1", "after_2", "after_4", "after_7", "after_10", "stepped")}
    return begins == {"after_1": 1, "after_2": 2, "after_4": 4, "after_7": 7, "after_10": 10, "stepped": 2}


def two_sided(run):
    rows = [line for line in run.text.splitlines() if "≈" in line]
    return len(rows) == 2 and all(" 0 %" in row and "unlikely" in row for row in rows)


def nothing_contradicting_settles(run):
    rows = [line for line in run.text.splitlines() if "≥" in line]
    return len(rows) == 2 and not any(re.search(r"\bmet\b(?<!probably met)", row) for row in rows) and run.has("does not settle it")


# Name of the case: what is right of its commands' Command objects.
DATA = {
    "01": ties,
    "03": floors,
    "04": one_year_is_one_instant,
    "05": lambda run, exported, diff: run.code == 2 or {round(value, 6) for value in exported.values("homes_passed", "2020-12-31")} == {15400},
    "06": lambda run, exported, check: run.refused("less than 0") and check.refused("less than 0"),
    "07": lambda check, run, exported: check.refused("cannot all hold") and run.refused("cannot all hold"),
    "08": lambda check, calibrate: check.has("Town"),
    "09": no_number,
    "11": lambda run, check: run.has("no number in 256 draws") and " likely" not in run.row("homes_passed"),
    "12": lambda check: check.has("100", "60", "1,490") or check.has("contradict"),
    "14": lambda run, exported, check: check.has("warning") or check.code == 2 or max(exported.values("all")) <= 10 + 1e-9,
    "15": months,
    "16": lambda run, exported, check: check.has("warning") or check.code == 2 or min(exported.values("racks")) >= 0,
    "19": lambda check: check.refused("2000") or check.refused("2500"),
    "20": lambda run, exported, check: all(check.has(word) for word in ("beyond", "discrepancy", "cov")),
    "21": two_sided,
    "22": lambda run: run.has("horizon") and "no such indicator" not in run.text,
    "23": lambda check, calibrate: check.has("Not informed", "m.rate"),
    "24": lambda check: check.refused("write 2500.5") and "25005" not in check.text,
    "25": lambda check: check.refused('"Mbps"', "GiB", '"%"') and not check.has('did you mean "MB"') and not check.has('did you mean "PB"'),
    "26": lambda check: check.code == 0,
    "27": lambda check: check.code == 0,
    "28": lambda check: check.refused('"10 [rack]"', '"=="', "ln(x)", "2010 [date]"),
    "29": lambda check: check.refused("semicolons") and check.text.count("error:") == 1,
    "30": lambda check: check.code == 0 and "unknown unit" not in check.text,
    "31": lambda run: run.code == 0 and "nan" not in run.text,
    "32": lambda check: check.refused("fixed takes no number"),
    "34": nothing_contradicting_settles,
    "35": lambda check, run, exported: check.refused("less than 0") and run.refused("less than 0"),
}


def lever_values(text):
    return [float(value) for value in re.findall(r"^  [a-z_.]+ +([\d.]+) +[\d.]+ +[\d.]+ … ", text, re.MULTILINE)]


def within_ranges(text):
    values = lever_values(text)
    return len(values) == 3 and 2 <= values[0] <= 3 and values[1] <= 0.5 and 1.5 <= values[2] <= 2.5


def unknown_error_bars(text):
    return "± 0" not in text and "[2.00, 2.00]" not in text and "[2,810, 2,810]" not in text and "[-368" not in text and "unknown" in text


def last_line_with(text, word):
    return next((line for line in reversed(text.splitlines()) if word in line), "")


# Name of the case: what is right of all that its script printed.
RUNS = {
    "01": within_ranges,
    "02": lambda text: text.count("lies outside of its prior") == 3 and "out of the range" in text,
    "03": lambda text: "cannot read bad.h5" in text and "Internet penetration" not in text.partition("exit 0")[2],
    "05": lambda text: "∞                   100 %" not in text and text.count("no number in 256 draws") >= 2 and "Already met" not in text,
    "06": lambda text: "results file" in text and "--force" not in text and "When there is room" not in text and re.search(r"2048 +0 +0", text),
    "08": lambda text: text.count("is read by this command") == 3 and "H   D   F" not in text,
    "09": lambda text: len(set(re.findall(r"^444 \d+$", text, re.MULTILINE))) == 1 and text.rstrip().endswith("600"),
    "10": unknown_error_bars,
    "11": lambda text: text.count("after") == 3 and "exit 137" not in text,
    "14": lambda text: ",=1+1" not in text and ",@SUM" not in text and '"History"' not in text and text.count("sheet name") > 3,
    "15": lambda text: "2,048 points x" not in text and "damaged" in text,
    "16": lambda text: "File too large" in text and "exit 1" in text and "partial" not in text,
    "17": lambda text: "not there" in text and " -> " in text,
    "18": lambda text: "one line" in text or "FTTH homes passed" in text,
}


def environment():
    python = {"PYTHON": "/usr/bin/python3", "IC": str(PROGRAM), "REPO": str(SOURCE)}
    return {**{key: value for key, value in os.environ.items() if not key.startswith("LC_") and key != "COLUMNS"}, "LANG": "C.UTF-8", **python}


def printed(words, **options):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", env=environment(),
                          stdin=subprocess.DEVNULL, **options).stdout


def data_case(path):
    text = printed([sys.executable, str(CASES / "data/run_case.py"), str(path), str(PROGRAM)])
    return DATA[path.name[:2]](*[Command(part) for part in text.split("$ infracast ")[1:]]), text


def run_case(path):
    text = printed(["bash", str(path)])
    return RUNS[path.name[:2]](text), text


# ---- files that are damaged or forged: no command may crash, hang, or take them for what they are not ----

READERS = (["targets"], ["export"], ["report", "-o", "page.html"], ["compare", "good.h5"])


def ends_well(words, folder):
    """Refused with exit code 2, or read: not killed, and nothing of the machinery seen."""
    try:
        done = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", env=environment(),
                              stdin=subprocess.DEVNULL, timeout=300)
    except subprocess.TimeoutExpired:
        return False, "it does not come to an end\n"
    return done.returncode in (0, 1, 2) and "unexpected failure" not in done.stderr, done.stderr


def good_results(folder):
    for each in (SOURCE / "tests/cli/town").iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    subprocess.run([PROGRAM, "run", "base.toml", "-q", "-o", "good.h5"], cwd=folder, capture_output=True, check=True)


def given(path, folder):
    """A file that lies there as it is read."""
    content = path.read_bytes()
    (folder / "case.h5").write_bytes(gzip.decompress(content) if path.suffix == ".gz" else content)
    return [[*words, "case.h5"] for words in READERS]


def forged(path, folder):
    """What a script makes of a good file."""
    arguments = {"attr_array.py": ["good.h5", "case.h5", "1000"], "draws_lie.py": ["good.h5", "case.h5", "1000000000"],
                 "external.py": ["good.h5", "obs", "case.h5", "/etc/hostname"], "fill_bomb.py": ["good.h5", "case.h5", "1e12"],
                 "inject_text.py": ["good.h5", "case.h5", "\\x1b[31mred", "label_en,quote,attrs,host"]}[path.name]
    subprocess.run(["/usr/bin/python3", str(path), *arguments], cwd=folder, capture_output=True, check=True)
    return [[*words, "case.h5"] for words in READERS]


def big_inputs(path, folder):
    commands = []
    for kind, size in (("nestarr", 5000), ("nesttab", 5000), ("keys", 2000), ("longline", 10**6), ("dots", 5000), ("obs", 20000), ("tgt", 2000),
                       ("quotes", 10**5), ("commas", 10**5), ("errs", 5000)):
        made = subprocess.run([sys.executable, str(path), kind, str(size)], cwd=folder, capture_output=True, check=True).stdout
        name = {"obs": "observations.csv", "quotes": "observations.csv", "commas": "observations.csv", "errs": "observations.csv", "tgt": "targets.csv"}
        own = pathlib.Path(tempfile.mkdtemp(dir=folder))
        for each in (SOURCE / "tests/cli/town").iterdir():
            (own / each.name).write_bytes(each.read_bytes())
        (own / name.get(kind, "base.toml")).write_bytes(made)
        commands.append(["check", str(own / "base.toml")])
    return commands


def poisoned_posterior(path, folder):
    """Calibrated by nobody: the numbers of a posterior file are not those that were written."""
    (folder / "city.toml").write_text((folder / "city.toml").read_text() + '[block.b]\nlabel = { en = "b", zh = "b" }\nmodules = ["fibre"]\n')
    subprocess.run([PROGRAM, "calibrate", "base.toml", "-q", "-o", "post.h5"], cwd=folder, capture_output=True, check=True)
    subprocess.run(["/usr/bin/python3", str(path), "post.h5", "1e9"], cwd=folder, capture_output=True, check=True)
    done = subprocess.run([PROGRAM, "run", "base.toml", "--posterior", "post.h5", "-q", "-o", "r.h5"], cwd=folder, capture_output=True, text=True)
    return done.returncode == 2, done.stderr


FILES = {"attr_array.py": forged, "draws_lie.py": forged, "external.py": forged, "fill_bomb.py": forged, "inject_text.py": forged,
         "attribute-array.h5.gz": given, "results-no-draws.h5.gz": given, "sensitivity-hang.h5": given, "big_inputs.py": big_inputs}


def same_process_number(path, folder):
    if subprocess.run(["unshare", "--pid", "--fork", "--mount-proc", "true"], capture_output=True).returncode:
        return True, "namespaces are not allowed here"
    text = printed(["bash", str(path), str(PROGRAM)], cwd=folder)
    return text.count("rc=0") >= 1 and "rc=1 " not in text and (folder / "shared.h5").exists(), text


def file_case(path):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        good_results(folder)
        if path.name == "same_pid.sh":
            return same_process_number(path, folder)
        if path.name == "poison_posterior.py":
            return poisoned_posterior(path, folder)
        ends = [ends_well(words, folder) for words in FILES[path.name](path, folder)]
        return all(well for well, _ in ends), "".join(text for _, text in ends)


def cases():
    for folder, pattern, check, known in (("data", "*.txt", data_case, DATA), ("runs", "[0-9]*.sh", run_case, RUNS)):
        for path in sorted((CASES / folder).glob(pattern)):
            yield path, check if path.name[:2] in known else None
    known = {*FILES, "same_pid.sh", "poison_posterior.py"}
    for path in sorted((CASES / "files").iterdir()):
        yield path, file_case if path.name in known else None


WAITS = re.compile(r"\bsleep \d|\btimeout (-k \d+ )?\d")


def verdict_of(path, check):
    """A script that waits some seconds for the program to be in the middle of its work finds it there on most machines, not on all: it is given three goes."""
    if check is None:
        return "no check says what is right of it", ""
    for _ in range(3 if WAITS.search(path.read_bytes().decode(errors="replace")) else 1):
        problem, text = tried(path, check)
        if not problem:
            break
    return problem, text


def tried(path, check):
    try:
        right, text = check(path)
    except (ValueError, IndexError, TypeError, StopIteration) as problem:  # the output has not the shape of a right one
        return f"not its right result ({problem})", ""
    except subprocess.CalledProcessError as problem:
        return f"cannot be made here: {(problem.stderr or b'')[-200:]}", ""
    return ("" if right else "not its right result"), text


def main():
    if not CASES.is_dir():
        print(f"skipped: {CASES} is not at hand")
        return 77
    wrong = 0
    for path, check in cases():
        name = f"{path.parent.name}/{path.name}"
        if WORDS and not any(word in name for word in WORDS):
            continue
        problem, text = verdict_of(path, check)
        print(f"{name}: {problem or 'right'}", flush=True)
        if problem:
            wrong += 1
            print("".join(f"    {line}\n" for line in text.splitlines()[-25:]), end="")
    print(f"{wrong} not right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: MIT
"""Files from strangers, folders of others: nothing in a file makes the program fall, and nothing that is not its own is touched."""

import hashlib
import math
import os
import resource
import shutil
import signal
import socket
import stat
import subprocess
import unittest
import zlib

import harness
from sweep_harness import SweepTest, h5py, numpy

SEAL = 128
ONE_MEBIBYTE = 1 << 20


def crc64(data):
    """ECMA-182, reflected, as xz has it."""
    if not crc64.table:
        for value in range(256):
            for _ in range(8):
                value = value >> 1 ^ (0xC96C5795D7870F42 if value & 1 else 0)
            crc64.table.append(value)
    table, sum64 = crc64.table, (1 << 64) - 1
    for byte in data:
        sum64 = table[sum64 & 0xFF ^ byte] ^ sum64 >> 8
    return sum64 ^ (1 << 64) - 1


crc64.table = []


def seal_of(content, kind):
    """As docs/results-format.md describes it."""
    digest = hashlib.sha256(kind.encode() + len(content).to_bytes(8, "little"))
    for first in range(0, len(content), ONE_MEBIBYTE):
        digest.update(crc64(content[first:first + ONE_MEBIBYTE]).to_bytes(8, "little"))
    return f"\ninfracast seal 1 {digest.hexdigest()} {kind:44}\n".encode()


class ForgedFiles(SweepTest):
    """Sealed again after they were changed: what is in them reaches the reader."""

    def setUp(self):
        super().setUp()
        self.succeed("run", "base.toml", "-o", "good.h5", "--draws", "64", "--prior")
        whole = (self.folder / "good.h5").read_bytes()
        self.assertEqual(whole[-SEAL:], seal_of(whole[:-SEAL], "infracast results"))

    def forge(self, change):
        bad = self.folder / "bad.h5"
        bad.write_bytes((self.folder / "good.h5").read_bytes()[:-SEAL])
        with h5py.File(bad, "r+") as file:
            change(file)
        bad.write_bytes(bad.read_bytes() + seal_of(bad.read_bytes(), "infracast results"))

    def assert_all_refuse(self, *words, commands=("targets", "export", "report", "compare")):
        for command in commands:
            with self.subTest(command):
                limit = f"ulimit -v 4000000; exec '{harness.PROGRAM}' {command} bad.h5"
                done = subprocess.run(["bash", "-c", limit], cwd=self.folder, env=harness.environment(), capture_output=True,
                                      encoding="utf-8", timeout=120)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("cannot read bad.h5", done.stderr)
                for word in words:
                    self.assertIn(word, done.stderr)

    def test_a_text_attribute_of_many_values_is_no_text(self):
        for count in (0, 2, 4000):
            def many(file, count=count):
                del file.attrs["format"]
                kind = h5py.h5t.C_S1.copy()
                kind.set_size(8)
                attribute = h5py.h5a.create(file.id, b"format", kind, h5py.h5s.create_simple((count,)))
                if count > 0:
                    attribute.write(numpy.array([b"AAAAAAAA"] * count, dtype="S8"), mtype=kind)
            self.forge(many)
            self.assert_all_refuse(commands=("targets",))

    def test_more_than_the_file_holds_is_refused_before_room_is_made(self):
        def bomb(file):
            del file["plan/base"]
            file["plan"].create_dataset("base", shape=(10**9,), dtype="f8", chunks=(2**16,), shuffle=True, compression="gzip")
        self.forge(bomb)
        self.assert_all_refuse("claims to hold more than the file can")

        def never_written(file):
            del file["plan/base"]
            file["plan"].create_dataset("base", shape=(10**9,), dtype="f8")
        self.forge(never_written)
        self.assert_all_refuse("claims to hold more than the file does")

    def test_draws_that_are_not_there_are_refused(self):
        for count in (65, 2**40, 2**63):
            def lie(file, count=count):
                file["provenance/draws"][...] = count
            self.forge(lie)
            self.assert_all_refuse("draws")

    def test_dates_and_years_that_are_none_are_refused(self):
        for name in ("plan/deadline", "decimal_year", "provenance/today"):
            for value in (float("nan"), 1e300):
                def change(file, name=name, value=value):
                    parent, _, leaf = name.rpartition("/")
                    group = file[parent] if parent else file
                    shape = group[leaf].shape
                    del group[leaf]
                    group.create_dataset(leaf, data=numpy.full(shape, value))
                self.forge(change)
                self.assert_all_refuse(commands=("targets", "report"))

    def test_nothing_outside_the_file_is_read(self):
        secret = self.folder / "secret"
        secret.write_bytes(b"\x41" * 100000)
        name = "summary/mean"

        def raw(file):
            shape = file[name].shape
            del file[name]
            creation = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
            creation.set_external(str(secret).encode(), 0, int(numpy.prod(shape)) * 8)
            h5py.h5d.create(file["summary"].id, b"mean", h5py.h5t.NATIVE_DOUBLE, h5py.h5s.create_simple(shape), creation)
        self.forge(raw)
        self.assert_all_refuse("other files")

        def external_link(file):
            del file["summary"]
            file["summary"] = h5py.ExternalLink("good.h5", "/summary")
        self.forge(external_link)
        self.assert_all_refuse("is a link")

        def soft_link(file):
            file.move("summary", "elsewhere")
            file["summary"] = h5py.SoftLink("/elsewhere")
        self.forge(soft_link)
        self.assert_all_refuse("is a link")

        def virtual(file):
            shape = file["decimal_year"].shape
            del file["decimal_year"]
            layout = h5py.VirtualLayout(shape=shape, dtype="f8")
            layout[:] = h5py.VirtualSource("good.h5", "decimal_year", shape=shape)
            file.create_virtual_dataset("decimal_year", layout)
        self.forge(virtual)
        self.assert_all_refuse("other files")

    def test_a_chunk_that_holds_less_or_more_than_it_should_is_refused(self):
        with h5py.File(self.folder / "good.h5") as file:
            size = math.prod(file["paths/draws"].chunks) * 8
        for mask, stored in ((0, zlib.compress(bytes(8))), (0, zlib.compress(bytes(size - 1))), (0, zlib.compress(bytes(size + 1))),
                             (0, b"no deflate"), (3, bytes(8)), (1, zlib.compress(bytes(size)))):
            def change(file, mask=mask, stored=stored):
                file["paths/draws"].id.write_direct_chunk((0, 1, 0, 0), stored, mask)
            self.forge(change)
            self.assert_all_refuse("a chunk in it does not hold the numbers that it should", commands=("targets", "export"))

    def test_chunks_without_our_filters_are_refused(self):
        for how in ({}, {"compression": "gzip"}, {"shuffle": True}, {"shuffle": True, "compression": "gzip", "dtype": "i4"}):
            def change(file, how=how):
                values = file["paths/draws"][...]
                del file["paths/draws"]
                file["paths"].create_dataset("draws", data=values, chunks=values.shape, **how)
            self.forge(change)
            self.assert_all_refuse(commands=("targets", "export"))

    def test_a_filter_that_would_be_loaded_is_refused(self):
        def filtered(file):
            values = file["decimal_year"][...]
            del file["decimal_year"]
            file.create_dataset("decimal_year", data=values, chunks=values.shape, fletcher32=True)
        self.forge(filtered)
        self.assert_all_refuse("filter")

    def test_bytes_that_are_turned_over_one_by_one_never_make_it_fall(self):
        whole = (self.folder / "good.h5").read_bytes()
        ends = set()
        for place in range(0, 60000, 1511):
            bad = bytearray(whole)
            for byte in range(place, min(place + 8, len(bad))):
                bad[byte] ^= 0xFF
            (self.folder / "bad.h5").write_bytes(bad)
            done = self.infracast("targets", "bad.h5")
            ends.add(done.returncode)
            self.assertIn(done.returncode, (0, 2), f"{place}: {done.stderr}")
        self.assertIn(2, ends)

    def test_what_is_cut_short_is_wrong_input(self):
        whole = (self.folder / "good.h5").read_bytes()
        for size in (0, 7, 8, 96, 1000, len(whole) // 2, len(whole) - 1):
            (self.folder / "bad.h5").write_bytes(whole[:size])
            self.assert_all_refuse(commands=("targets",))


class Seals(SweepTest):
    def test_a_byte_that_is_turned_over_is_seen(self):
        self.succeed("run", "base.toml", "-o", "r.h5", "--draws", "64", "--prior")
        self.study(points=8)
        self.succeed("sweep", "study.toml", "-o", "s.h5")
        for name in ("r.h5", "s.h5"):
            whole = (self.folder / name).read_bytes()
            for place in (3000, len(whole) // 2, len(whole) - SEAL - 1, len(whole) - SEAL + 20, len(whole) - 1):
                bad = bytearray(whole)
                bad[place] ^= 1
                (self.folder / "bad.h5").write_bytes(bad)
                done = self.infracast("targets" if name == "r.h5" else "status", "bad.h5")
                self.assertEqual((done.returncode, done.stdout), (2, ""), f"{name} {place}")
                self.assertIn("checksum", done.stderr)

    def test_other_programs_read_a_sealed_file(self):
        self.succeed("run", "base.toml", "-o", "r.h5", "--draws", "64", "--prior")
        self.assertIn(b"\ninfracast seal 1 ", (self.folder / "r.h5").read_bytes()[-SEAL:])
        with h5py.File(self.folder / "r.h5") as file:
            self.assertEqual(file["milestones/draws"].shape[3], 64)


class LargeTexts(SweepTest):
    def seconds(self, *command):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        done = self.infracast(*command)
        self.assertEqual(done.returncode, 2, done.stderr[-500:])
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, done.stderr

    def test_ten_times_as_many_mistakes_take_about_ten_times_as_long(self):
        base = (self.folder / "base.toml").read_text(encoding="utf-8")
        kinds = {"tables": lambda n: base + "".join(f"[a{k}]\n" for k in range(n)),
                 "keys": lambda n: "".join(f"k{k} = 1\n" for k in range(n)) + base,
                 "levers": lambda n: base + "[levers]\n" + "".join(f'"fibre.k{k}" = 1\n' for k in range(n)),
                 "parameters": lambda n: base + "[parameters]\n" + "".join(f'"fibre.k{k}" = 1\n' for k in range(n))}
        for kind, text in kinds.items():
            with self.subTest(kind):
                took = []
                for count in (10000, 100000):
                    (self.folder / "many.toml").write_text(text(count), encoding="utf-8")
                    seconds, told = self.seconds("check", "many.toml")
                    self.assertIn("and ", told)
                    took.append(seconds)
                self.assertLess(took[1], 30 * max(took[0], 0.05))  # the square would be a hundred


class WhatIsNoFile(SweepTest):
    def test_pipes_devices_and_sockets_are_refused_at_once(self):
        os.mkfifo(self.folder / "pipe.h5")
        server = socket.socket(socket.AF_UNIX)
        self.addCleanup(server.close)
        server.bind(str(self.folder / "socket.h5"))
        for name in ("pipe.h5", "socket.h5", "/dev/zero", "."):
            done = self.infracast("targets", name)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(f"cannot read {name}", done.stderr)

    def test_texts_are_read_from_regular_files_of_bounded_size(self):
        os.mkfifo(self.folder / "pipe.csv")
        for name in ("/dev/zero", "pipe.csv"):
            shutil.copy(harness.TOWN / "base.toml", self.folder / "base.toml")
            self.edit("base.toml", '"observations.csv"', f'"{name}"')
            done = self.infracast("check", "base.toml")
            self.assertEqual(done.returncode, 2)
            self.assertIn("it is not a regular file", done.stderr)
        with open(self.folder / "huge.toml", "wb") as file:
            file.truncate(100 << 20)
        done = self.infracast("check", "huge.toml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("larger than 64 MB", done.stderr)

    def test_many_problems_are_counted_not_all_told(self):
        (self.folder / "many.toml").write_text("".join(f"[a{k}]\n" for k in range(20000)))
        done = self.infracast("check", "many.toml")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"and 19,9\d\d more\n")
        self.assertLess(len(done.stderr), 100000)


class Outputs(SweepTest):
    def test_no_command_writes_over_what_it_reads(self):
        self.succeed("run", "base.toml", "-o", "r.h5", "--draws", "64", "--prior")
        self.study(points=8)
        self.succeed("sweep", "study.toml", "-o", "s.h5")
        os.link(self.folder / "r.h5", self.folder / "same.h5")
        (self.folder / "sensitive.toml").write_text('study = "sensitivity"\nscenario = "base.toml"\nmethod = "prcc"\noutputs = ["ftth_homes_passed@2018"]\n')
        (self.folder / "series.csv").write_text("series,year,value\nx,2010,1\nx,2011,2\n")
        os.symlink("r.h5", self.folder / "link.h5")
        before = {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}
        for words in (["export", "r.h5", "-o", "r.h5"], ["report", "r.h5", "-o", "r.h5"], ["merge", "s.h5", "-o", "./s.h5"],
                      ["run", "base.toml", "-o", "observations.csv"], ["run", "base.toml", "-o", "fibre.toml"],
                      ["sweep", "study.toml", "-o", "study.toml"], ["sweep", "study.toml", "-o", "base.toml"],
                      ["calibrate", "base.toml", "-o", "base.toml"], ["export", "r.h5", "-o", "same.h5"], ["export", "r.h5", "-o", "link.h5"],
                      ["backtest", "base.toml", "--today", "2012", "-o", "base.toml"], ["run", "base.toml", "--posterior", "r.h5", "-o", "r.h5"],
                      ["sensitivity", "sensitive.toml", "-o", "sensitive.toml"],
                      ["sensitivity", "sensitive.toml", "--posterior", "r.h5", "-o", "same.h5"], ["sensitivity", "sensitive.toml", "-o", "city.toml"],
                      ["forecast", "series.csv", "-o", "series.csv"], ["import", "series.csv", "-o", "series.csv"], ["merge", "s.h5", "-o", "s.h5"]):
            with self.subTest(" ".join(words)):
                done = self.infracast(*words, "--force")
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("is read by this command", done.stderr)
        self.assertEqual({path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}, before)

    def test_names_say_what_is_in_a_file(self):
        self.succeed("run", "base.toml", "-o", "r.h5", "--draws", "64", "--prior")
        self.succeed("export", "r.h5", "-o", "BOOK.XLSX")
        self.assertEqual((self.folder / "BOOK.XLSX").read_bytes()[:2], b"PK")
        for words in (["export", "r.h5", "-o", "x.pdf"], ["export", "r.h5", "--format", "csv", "-o", "x.xlsx"], ["run", "base.toml", "-o", "x.xlsx"],
                      ["report", "r.h5", "-o", "x.h5"], ["run", "base.toml", "-o", "-"], ["run", "base.toml", "-o", "/dev/stdout"]):
            done = self.infracast(*words)
            self.assertEqual((done.returncode, done.stdout), (2, ""), " ".join(words))
        self.assertEqual(self.succeed("export", "r.h5", "-o", "/dev/stdout"), self.succeed("export", "r.h5"))

    def test_permissions_are_kept_and_what_may_only_be_read_stays(self):
        self.succeed("run", "base.toml", "-o", "r.h5", "--draws", "8", "--prior")
        path = self.folder / "r.h5"
        path.chmod(0o600)
        self.succeed("run", "base.toml", "-o", "r.h5", "--draws", "9", "--prior")
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        path.chmod(0o444)
        before = path.read_bytes()
        done = self.infracast("run", "base.toml", "-o", "r.h5", "--draws", "8", "--prior")
        self.assertEqual(done.returncode, 1)
        self.assertIn("may only be read", done.stderr)
        self.assertEqual(path.read_bytes(), before)

    def test_a_link_into_nowhere_is_refused(self):
        os.symlink(self.folder / "not-mounted/r.h5", self.folder / "r.h5")
        done = self.infracast("run", "base.toml", "-o", "r.h5", "--prior")
        self.assertEqual(done.returncode, 1)
        self.assertIn("whose folder is not there", done.stderr)
        self.assertTrue((self.folder / "r.h5").is_symlink())

    def test_a_limit_of_file_size_is_a_full_disk(self):
        done = subprocess.run(["bash", "-c", f"ulimit -f 50; exec '{harness.PROGRAM}' run base.toml --prior -o r.h5 --draws 20000"],
                              cwd=self.folder, env=harness.environment(), capture_output=True, encoding="utf-8", timeout=120)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("cannot write r.h5: File too large", done.stderr)
        self.assertEqual(self.listing(), self.before)

    def test_what_a_killed_process_left_is_cleaned_by_the_next_and_nothing_else(self):
        (self.folder / "r.h5.partial-0123").write_text("mine")
        process = subprocess.Popen([str(harness.PROGRAM), "run", "base.toml", "-o", "r.h5", "--prior", "--draws", "200000"], cwd=self.folder,
                                   env=harness.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(list(self.folder.glob("r.h5.partial-????????????????"))) == 0 and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.succeed("run", "base.toml", "-o", "r.h5", "--prior", "--draws", "8")
        self.assertEqual([path.name for path in self.folder.glob("r.h5*") if path.name != "r.h5"], ["r.h5.partial-0123"])


class FoldersOfOthers(SweepTest):
    def test_a_folder_that_happens_to_be_called_like_parts_stays(self):
        self.study(points=8)
        for name in ("s.h5.parts", "s.h5.parts.finished"):
            (self.folder / name).mkdir(exist_ok=True)
            (self.folder / name / "thesis.txt").write_text("years of work")
        for words in ([], ["--force"], ["--resume"]):
            done = self.infracast("sweep", "study.toml", "-o", "s.h5", *words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("holds something else", done.stderr)
        shutil.rmtree(self.folder / "s.h5.parts")
        self.succeed("sweep", "study.toml", "-o", "s.h5")
        self.assertEqual((self.folder / "s.h5.parts.finished/thesis.txt").read_text(), "years of work")
        self.assertFalse((self.folder / "s.h5.parts").exists())

    def test_two_names_of_one_sweep_are_one_sweep(self):
        self.study(points=20000, edits=[("draws = 300", "draws = 4000")])
        os.symlink("s.h5", self.folder / "t.h5")
        process = self.start("study.toml", "-o", "s.h5")
        while not (self.folder / "s.h5.parts/sweep").exists():
            self.assertIsNone(process.poll())
        done = self.infracast("sweep", "study.toml", "-o", "t.h5", "--resume")
        self.kill(process)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("another process is writing", done.stderr)

    def test_parts_whose_list_is_lost_are_taken_up(self):
        self.study(points=20000, edits=[("draws = 300", "draws = 4000")])
        process = self.start("study.toml", "-o", "s.h5")
        parts = self.folder / "s.h5.parts"
        while len(list(parts.glob("points-????????????"))) < 3:
            self.assertIsNone(process.poll())
        self.kill(process)
        (parts / "sweep").write_text("{}")
        told = self.infracast("status", "s.h5")
        self.assertEqual(told.returncode, 2)
        self.assertRegex(told.stderr, r"holds \d+ finished points")
        self.assertIn("unfinished sweep", self.infracast("sweep", "study.toml", "-o", "s.h5").stderr)
        kept = {path.name: path.stat().st_ino for path in parts.glob("points-????????????")}
        process = self.start("study.toml", "-o", "s.h5", "--resume")
        while (parts / "sweep").read_text() == "{}":
            self.assertIsNone(process.poll())
        self.kill(process)
        self.assertEqual({name: (parts / name).stat().st_ino for name in kept}, kept)


class Cache(SweepTest):
    def setUp(self):
        super().setUp()
        self.cache = {"XDG_CACHE_HOME": str(self.folder / "cache")}

    def entry(self):
        return next((self.folder / "cache/infracast").glob("posterior-*.h5"))

    def test_what_is_not_as_it_was_kept_is_learned_again(self):
        self.succeed("calibrate", "base.toml", "-q", env=self.cache)
        path = self.entry()
        self.assertEqual(stat.S_IMODE(path.parent.stat().st_mode), 0o700)
        whole = path.read_bytes()
        for damage in ("byte", "pipe", "folder", "link"):
            with self.subTest(damage):
                path.unlink()
                if damage == "byte":
                    path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
                elif damage == "pipe":
                    os.mkfifo(path)
                elif damage == "folder":
                    path.mkdir()
                else:
                    (self.folder / "elsewhere.h5").write_bytes(whole)
                    path.symlink_to(self.folder / "elsewhere.h5")
                done = self.infracast("calibrate", "base.toml", "-q", env=self.cache)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("what was learned before is not used: ", done.stderr)
                if damage == "folder":
                    path.rmdir()
                else:
                    path.unlink()
                path.write_bytes(whole)


if __name__ == "__main__":
    harness.main()

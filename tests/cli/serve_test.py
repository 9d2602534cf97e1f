# SPDX-License-Identifier: MIT
"""infracast serve: a city kept ready, asked over HTTP as programs do it, and as they should not."""

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import harness
from harness import PROGRAM, ProgramTest, environment

PASSED = "ftth_homes_passed"
SEED = 20261201  # of the requests that are none
STATISTICS = ["p05", "p50", "p95"]


class Serve(ProgramTest):
    def setUp(self):
        super().setUp()
        self.serving = None

    def serve(self, *arguments):
        self.serving = subprocess.Popen([str(PROGRAM), "serve", "base.toml", *arguments], cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(self.serving.communicate)
        self.addCleanup(self.serving.kill)
        line = self.serving.stdout.readline()
        found = re.fullmatch(r"(http://127\.0\.0\.1:(\d+))/\?token=([0-9a-f]{32})\n", line)
        self.assertIsNotNone(found, line)
        self.address, self.port, self.token = found.group(1), int(found.group(2)), found.group(3)

    def ask(self, path="/v1/ask", **question):
        request = urllib.request.Request(self.address + path, json.dumps(question).encode(), {"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def test_answers_what_run_finds_to_the_bit(self):
        self.serve("--draws", "256")
        for name, value in [("fibre.build_factor", "2"), ("fibre.build_factor", "0.5 from 2016"), ("建设倍数", "1.5"), ("fibre.build_rate", "× 1.2 from 2015")]:
            with self.subTest(f"{name} = {value}"):
                answer = self.ask(set={name: value}, indicators=[PASSED, "contentment"], years=[2018, 2020])
                self.succeed("run", "base.toml", "--draws", "256", "-q", "--force", "-o", "r.h5", "--set", f"{name.replace('建设倍数', 'fibre.build_factor')}={value}")
                rows = [row.split(",") for row in self.succeed("export", "r.h5").splitlines()[1:]]
                found = {(row[1], row[7], row[8]): float(row[9]) for row in rows}
                for indicator in [PASSED, "contentment"]:
                    for year in ["2018", "2020"]:
                        for statistic in STATISTICS:
                            self.assertEqual(answer["indicators"][indicator]["years"][year][statistic], found[indicator, year, statistic])
                plan = json.loads(self.succeed("targets", "r.h5", "--json"))["scenarios"][0]["targets"]
                chances = {(one["plan"], one["indicator"]): one for one in plan}
                for target in answer["targets"]:
                    same = chances[target["plan"], target["indicator"]]
                    for key in ["projected", "probability_of_draws", "probability_error", "shortfall", "reached", "undefined_draws", "lost", "deadline", "comparator"]:
                        self.assertEqual(target[key], same[key], key)

    def test_files_that_change_change_no_answer(self):
        self.serve("--prior", "--draws", "64")
        before = self.ask(set={"fibre.build_rate": "1200"})
        self.edit("fibre.toml", "start  = 0", "start  = 5000")
        self.assertEqual(self.ask(set={"fibre.build_rate": "1200"}), before)

    def test_refuses_what_would_have_to_be_learned(self):
        self.edit("city.toml", "[modules]", '[block.fibre]\nlabel = { en = "Fibre", zh = "光纤" }\nmodules = ["fibre"]\n\n[modules]')
        self.serve("--draws", "64")
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.ask(set={"fibre.premises": "9000"})
        self.assertEqual(refused.exception.code, 422)
        self.assertIn("learned from history", json.load(refused.exception)["problems"][0])
        self.assertIn("indicators", self.ask(set={"fibre.build_factor": "2"}))

    def end(self, number):
        begun = time.monotonic()
        self.serving.send_signal(number)
        out, err = self.serving.communicate(timeout=60)
        self.assertEqual((self.serving.returncode, out), (0, ""), err)
        return time.monotonic() - begun

    def test_ends_at_a_signal_and_leaves_nothing(self):
        for number in [signal.SIGTERM, signal.SIGINT]:
            self.serve("--prior")
            self.ask()
            self.end(number)
            with self.assertRaises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", self.port)).close()
        self.assertEqual(self.listing(), self.before)

    def test_survives_a_thousand_requests_that_are_none(self):
        self.serve("--prior", "--draws", "64")
        before = self.ask()
        choose = random.Random(SEED)
        body = '{"set": {"fibre.build_factor": 2}}'
        sound = (f"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\n"
                 f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()
        self.assertIn(b" 200 ", self.raw(sound, goes_on=True))
        for turn in range(1000):
            self.raw(self.spoilt(sound, choose, turn))
        self.assertIsNone(self.serving.poll(), "the server is still there")
        self.assertEqual(self.ask(), before)

    @staticmethod
    def spoilt(sound, choose, turn):
        data = bytearray(sound)
        for _ in range(choose.randint(1, 8)):
            at = choose.randrange(max(len(data), 1))
            what = choose.randrange(5)
            if what == 0:
                data[at:at + 1] = bytes([choose.randrange(256)])
            elif what == 1:
                del data[at:at + choose.randint(1, 40)]
            elif what == 2:
                data[at:at] = bytes(choose.randrange(256) for _ in range(choose.randint(1, 40)))
            elif what == 3:
                data[at:at] = choose.choice([b"\r\n", b"\r\n\r\n", b"\x00", b"Content-Length: 99999999999999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"%00", b"9" * 400])
            else:
                data = data[:at + 1]
        return bytes(data) if turn % 7 else b"A" * choose.randint(1, 20000)

    def raw(self, data, goes_on=False):
        """What comes back; whoever sends no more is not waited for."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            try:
                connection.sendall(data)
                if not goes_on:
                    connection.shutdown(socket.SHUT_WR)
                return connection.recv(4096)
            except (ConnectionResetError, BrokenPipeError):
                return b""

    def test_keeps_its_memory_over_many_requests(self):
        self.serve("--prior", "--draws", "64")

        def resident():
            with open(f"/proc/{self.serving.pid}/statm", encoding="ascii") as memory:
                return int(memory.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        for turn in range(2000):
            if turn == 500:
                settled = resident()
            connection.request("POST", "/v1/ask", json.dumps({"set": {"fibre.build_factor": turn % 30 / 10}}), {"Authorization": f"Bearer {self.token}"})
            self.assertEqual(json.loads(connection.getresponse().read())["draws"], 64)
        connection.close()
        self.assertLess(resident(), settled + 2_000_000)

    def test_says_what_is_wrong_with_the_command(self):
        self.assert_refused(self.infracast("serve", "base.toml", "--port", "70000"), 2, "--port is at most 65535")
        self.assert_refused(self.infracast("serve", "nowhere.toml"), 2, "nowhere.toml")
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([str(PROGRAM), "serve", "base.toml", "--prior"], cwd=self.folder, env=environment(), stdout=full, stderr=subprocess.PIPE,
                                  encoding="utf-8", timeout=60)
        self.assertEqual((done.returncode, done.stderr), (1, "infracast: cannot write to the standard output: No space left on device\n"))
        self.serve("--prior")
        self.assert_refused(self.infracast("serve", "base.toml", "--prior", "--port", str(self.port)), 1, f"cannot listen on 127.0.0.1:{self.port}")


if __name__ == "__main__":
    harness.main()

# SPDX-License-Identifier: MIT
"""What `cmake --install` gives, and a project of somebody else that builds on it."""

import gzip
import json
import shutil
import subprocess
import unittest

import installation
from installation import BUILD, SOURCE, InstallationTest


class Installation(InstallationTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prefix = cls.folder / "prefix"
        cls.succeed("cmake", "--install", BUILD, "--prefix", cls.prefix)
        cls.program = cls.prefix / "bin/infracast"

    def test_the_program_runs_from_elsewhere(self):
        self.assert_finds_what_it_came_with(self.program)

    def test_models_and_scenarios_are_all_there(self):
        for folder in ["models", "scenarios"]:
            for path in (SOURCE / folder).rglob("*.*"):
                with self.subTest(path.name):
                    self.assertTrue((self.prefix / "share/infracast" / path.relative_to(SOURCE)).is_file())

    def test_manual_pages_completions_schemas_and_documents(self):
        with gzip.open(self.prefix / "share/man/man1/infracast-run.1.gz", "rt", encoding="utf-8") as page:
            self.assertIn(".Dt INFRACAST-RUN 1", page.read())
        for place, shell in [("bash-completion/completions/infracast", "bash"), ("zsh/vendor-completions/_infracast", "zsh"),
                             ("fish/vendor_completions.d/infracast.fish", "fish")]:
            self.assertEqual((self.prefix / "share" / place).read_text(encoding="utf-8"), self.succeed(self.program, "completion", shell))
        schema = json.loads((self.prefix / "share/infracast/schema/scenario.json").read_text(encoding="utf-8"))
        self.assertEqual(schema, json.loads(self.succeed(self.program, "schema", "scenario")))
        documents = self.prefix / "share/doc/infracast"
        self.assertTrue((documents / "docs/index.md").is_file())

    def test_the_licences_of_all_that_is_shipped_are_installed_word_for_word(self):
        installed = (self.prefix / "share/doc/infracast/copyright").read_text(encoding="utf-8")
        words = " ".join(word for word in installed.split() if word != ".")
        ours = (SOURCE / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)[2]
        bundle = (SOURCE / "engine/report/page/vendor/d3.js").read_text(encoding="utf-8")
        theirs = bundle[bundle.index("Permission"):bundle.index("*/")]
        for licence in [ours, theirs]:
            self.assertIn(" ".join(licence.split()), words)

    def test_nothing_remembers_where_it_was_built(self):
        for path in self.prefix.rglob("*.cmake"):
            with self.subTest(path.name):
                self.assertNotIn(str(SOURCE), path.read_text(encoding="utf-8"))

    def test_a_project_of_somebody_else_runs_a_scenario(self):
        build = self.folder / "consumer"
        launcher = ["-D", "CMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        self.succeed("cmake", "-G", "Ninja", "-S", SOURCE / "tests/install/consumer", "-B", build, "-D", f"CMAKE_PREFIX_PATH={self.prefix}", *launcher)
        self.succeed("cmake", "--build", build)
        table = self.succeed(build / "consumer", "base.toml", "consumer.h5")
        self.assertEqual(table, self.succeed(self.program, "run", "base.toml", "-o", "program.h5"))
        self.assertEqual(table, self.succeed(self.program, "targets", "consumer.h5"))


if __name__ == "__main__":
    installation.main()

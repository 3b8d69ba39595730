# SPDX-License-Identifier: GPL-3.0-or-later
"""Help, manual pages and shell completion are made from the same rows: none of them knows less than another."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import program
from program import USAGE

SHELLS = ("bash", "zsh", "fish")


class Tables(program.Program):
    def commands(self):
        page = self.succeeds("help", "--man").stdout
        return re.findall(r"(?m)^\.BR reorg\\-([a-z]+) \(1\)", page)

    def options(self, command):
        """[(long name, letter or "", argument or "")] as help lists them."""
        found = re.findall(r"(?m)^  (?:-(\w), |    )--([a-z-]+)(?: (\S+)|(?=\[)(\S+))?(?:  |$)",
                           self.succeeds("help", command).stdout)
        self.assertGreaterEqual(len(found), 3, command)
        return [(name, letter, argument or optional) for letter, name, argument, optional in found]

    def test_help_and_the_overview_list_the_same_commands(self):
        overview = self.succeeds("help").stdout
        listed = re.findall(r"(?m)^  ([a-z]+) +\S", overview[overview.index("usage:"):])
        self.assertEqual(listed, self.commands())
        self.assertIn("completion", listed)

    def test_every_option_of_help_is_accepted(self):
        for command in self.commands():
            for name, letter, argument in self.options(command):
                for spelling in ([f"--{name}"] + ([f"-{letter}"] if letter else [])):
                    done = self.run_it(command, spelling, *(["no such value"] if argument else []), "--no-such-option")
                    self.assertNotIn("unknown option '" + spelling + "'", done.stderr)

    def test_every_option_of_help_is_in_the_manual_page_with_its_argument(self):
        for command in self.commands():
            page = self.succeeds("help", command, "--man").stdout
            for name, letter, argument in self.options(command):
                name = name.replace("-", r"\-")
                self.assertIn(rf"\fB\-\-{name}\fR" + (rf"{'' if argument[:2] == '[=' else ' '}\fI{argument}\fR".replace("-", r"\-") if argument else ""), page)
                if letter:
                    self.assertIn(rf"\fB\-{letter}\fR, ", page)

    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_manual_pages_are_troff_without_a_warning(self):
        for page in [self.succeeds("help", "--man").stdout] + [self.succeeds("help", c, "--man").stdout
                                                              for c in self.commands()]:
            done = subprocess.run(["groff", "-man", "-ww", "-Tutf8"], input=page, capture_output=True, text=True, check=True)
            self.assertEqual(done.stderr, "")
            self.assertIn(".SH EXIT STATUS", page)

    @unittest.skipUnless(shutil.which("bash"), "bash is not installed")
    def test_bash_completes_every_command_option_and_named_value(self):
        self.completed_by_bash("reorg ", self.commands())
        for command in self.commands():
            rows = self.options(command)
            spellings = [f"--{name}" for name, _, _ in rows] + [f"-{letter}" for _, letter, _ in rows if letter]
            self.completed_by_bash(f"reorg {command} -", spellings)
            for name, _, argument in rows:
                values = re.findall(r"(?<![A-Za-z])[a-z]+(?=$|\|)", argument) + self.names_of(argument)
                if values:
                    self.completed_by_bash(f"reorg {command} --{name} ", values)
        self.completed_by_bash("reorg completion ", list(SHELLS))
        self.completed_by_bash("reorg help ", self.commands())
        self.completed_by_bash("reorg trace --format o", ["ocel"])

    def names_of(self, argument):
        """The names that `reorg explain` lists under the headings that the argument stands for."""
        listed = dict(re.findall(r"(?ms)^([a-z ]+)\n(.*?)(?=^[a-z]|\Z)", self.succeeds("explain").stdout))
        headings = {"NAME": ["measures"], "[NAME]": ["measures", "mechanisms"], "MECHANISM|all": ["mechanisms"]}
        return [name for h in headings.get(argument, []) for name in re.findall(r"(?m)^  (\w+) ", listed[h])]

    def test_bash_completes_names_scenario_files_and_folders_of_studies(self):
        self.assertGreater(len(self.names_of("NAME")), 60)
        self.assertGreater(len(self.names_of("MECHANISM|all")), 15)
        self.completed_by_bash("reorg explain ", self.names_of("[NAME]"))
        for folder in ("some/study", "other", "deep/er"):
            os.makedirs(self.path(folder))
        for file in ("one.yaml", "two words.yaml", "leads.csv", "note.txt", "some/study/study.db", "deep/er/file.yaml"):
            self.write(file, "")
        yaml, folders = ["one.yaml", "two words.yaml"], ["deep", "other", "some"]
        self.completed_by_bash("reorg run ", yaml + folders)
        self.completed_by_bash("reorg run o", ["one.yaml", "other"])
        self.completed_by_bash("reorg compare ", [*yaml, "leads.csv", *folders])
        self.completed_by_bash("reorg calibrate --extends deep/er/", ["deep/er/file.yaml"])
        self.completed_by_bash("reorg calibrate ", ["leads.csv", *folders])
        self.completed_by_bash("reorg report ", ["some"])
        self.completed_by_bash("reorg report some/", ["some/study"])
        self.completed_by_bash("reorg report deep/", ["deep/er"])  # none has a study: all
        self.completed_by_bash("reorg run one.yaml -o n", ["note.txt"])

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_completes_names_and_scenario_files(self):
        os.makedirs(self.path("some"))
        self.write("some/one.yaml", "")
        self.write("c.fish", self.succeeds("completion", "fish").stdout)
        for line, expected in (("reorg run some/", ["some/one.yaml"]), ("reorg compare --without focu", ["focus"]),
                               ("reorg compare --primary accepted_per_m", ["accepted_per_month"])):
            done = subprocess.run(["fish", "--no-config", "-c", f"source c.fish; complete -C '{line}'"], cwd=self.folder.name,
                                  capture_output=True, text=True, check=True, env={**os.environ, "HOME": self.folder.name})
            self.assertEqual([found.split("\t")[0] for found in done.stdout.splitlines()], expected, line)

    def completed_by_bash(self, line, expected):
        script = self.succeeds("completion", "bash").stdout
        words = line.split(" ")
        run = (script + f"COMP_WORDS=({' '.join(w if w else repr('') for w in words)})\nCOMP_CWORD={len(words) - 1}\n"
               "_reorg\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n")
        done = subprocess.run(["bash", "--norc", "-c", run], cwd=self.folder.name, capture_output=True, text=True, check=True)
        self.assertEqual(done.stderr, "")
        self.assertEqual(sorted(done.stdout.rstrip("\n").split("\n")), sorted(expected), line)

    def test_scripts_are_in_the_syntax_of_their_shell(self):
        for shell in SHELLS:
            if not shutil.which(shell):
                continue
            with tempfile.NamedTemporaryFile("w") as f:
                f.write(self.succeeds("completion", shell).stdout)
                f.flush()
                done = subprocess.run([shell, "-n", f.name], capture_output=True, text=True, check=False)
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)

    def test_zsh_and_fish_scripts_name_every_command_and_option(self):
        zsh, fish = self.succeeds("completion", "zsh").stdout, self.succeeds("completion", "fish").stdout
        for command in self.commands():
            self.assertIn(f"-n __fish_use_subcommand -a {command} ", fish)
            part = zsh[zsh.index(f"    {command})\n"):]
            part = part[:part.index(";;")]
            for name, letter, argument in self.options(command):
                for known in self.names_of(argument):
                    self.assertRegex(part, rf"--{name}\b.*[ (]{known}[ )]")
                spelled = f"'*'{{-{letter},--{name}}}'[" if letter else f"'*--{name}["
                self.assertIn(spelled, part, (command, name))
                lines = [line for line in fish.splitlines() if f" -l {name} " in line]
                self.assertEqual(len(lines), 1, name)
                self.assertIn(f" {command}", re.search(r"-n '([^']*)'", lines[0]).group(1))
                self.assertEqual(" -r" in lines[0], bool(argument), name)

    def test_another_shell_is_refused(self):
        self.refused("completion", "tcsh", words="'tcsh' is none of bash, zsh, fish", code=USAGE)


if __name__ == "__main__":
    program.main()

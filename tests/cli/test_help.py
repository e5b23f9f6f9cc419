"""Help of the command line: every command has it, and it comes at once."""

import importlib
import os
import subprocess
import sys

import click
import pytest

from sayso.cli import COMMANDS, run

MOST_SECONDS = 0.15
"""CPU time of `sayso --help`: beyond this people feel it."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name, capsys):
    """`sayso COMMAND --help` ends with 0 and begins with the usage."""
    assert run([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: sayso {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is(name):
    """No option without a sentence."""
    command = importlib.import_module(f"sayso.cli.{name}").command
    assert [p.name for p in command.params if isinstance(p, click.Option) and not p.help] == []


def test_help_lists_every_command(capsys):
    """`sayso --help` names each command with its line."""
    assert run(["--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert [name for name, line in COMMANDS.items() if f"{name} {line}" not in shown] == []


def test_wrong_usage_is_exit_code_2(capsys):
    """An unknown command or option is wrong usage, said on standard error."""
    assert run(["read"]) == 2
    assert run(["no-such-command"]) == 2
    assert run(["claims", "--no-such-option"]) == 2
    assert "Usage" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell the CPU time of a child")
def test_help_comes_at_once():
    """`sayso --help` takes under 150 ms of CPU (best of five: the machine may have other work)."""
    used = []
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-m", "sayso", "--help"], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        used.append(usage.ru_utime + usage.ru_stime)
        if used[-1] < MOST_SECONDS:
            break
    assert min(used) < MOST_SECONDS

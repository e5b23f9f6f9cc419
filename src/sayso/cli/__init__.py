"""The command line: arguments in, exit code out. One module a command, imported only when that command runs.

Results go to standard output, progress and messages to standard error. Exit codes: 0 done · 1 a check found
something · 2 wrong usage · 3 done, some pages skipped and listed · 4 ledger locked, broken or newer · 130 stopped
by the user, nothing lost.
"""

import importlib
import os
import sys

import click

from sayso.errors import SaysoError

COMMANDS: dict[str, str] = {
    "read": "Read pages into the ledger.",
    "questions": "List what is contested, and who stands where.",
    "claims": "List who says what, on whose word.",
    "show": "Show one claim, question, page, person or place.",
    "search": "Search questions, claims and pages.",
    "desk": "Open the ledger in a browser; read PATHs first.",
    "brief": "Write questions into one file to mail, print and cite.",
    "export": "Write the ledger in another format.",
    "judgements": "List what people decided; join what others decided.",
    "check": "Check that every field still equals the words of its page.",
    "audit": "Say how often claims are right, as far as you tested them.",
    "relink": "Regroup all claims into questions.",
    "remove": "Take pages out of the ledger.",
    "demo": "Read the demonstration pages and open the desk.",
}
"""Every command with its help line, so that `sayso --help` imports none of them."""


class _Commands(click.Group):
    """Finds a command's module by its name: `sayso read` lives in `sayso.cli.read`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"sayso.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with `sayso demo`, then `sayso desk YOUR_FOLDER`.",
)
@click.version_option(package_name="sayso", prog_name="sayso")
def group() -> None:
    """Who says what, on whose word, and where do they contradict each other?

    sayso reads news pages into a ledger of claims, offline; every field points at the exact words of its page.
    """


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; a SaysoError becomes its message and remedy."""
    try:
        code = _main(arguments)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show(file=sys.stderr)
        return 2
    except SaysoError as error:
        print(f"sayso: {error.message}", file=sys.stderr)
        if error.remedy:
            print(f"       {error.remedy}", file=sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("\nsayso: stopped; nothing is lost. The same command goes on where it was.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`sayso claims | head`): that is no error of ours. What Python would
        # still flush at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _main(arguments: list[str] | None) -> object:
    try:
        return group.main(args=arguments, prog_name="sayso", standalone_mode=False)
    finally:
        sys.stdout.flush()

"""`python -m sayso` and the `sayso` command: process arguments in, exit code out."""

import sys


def main() -> None:
    """Run the command line of this process."""
    from sayso.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()

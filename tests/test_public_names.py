"""What `import sayso` promises: the names, nothing heavy, and a command line that answers at once."""

import subprocess
import sys

import sayso

HEAVY = ("lxml", "trafilatura", "sqlite3", "starlette", "uvicorn", "jinja2", "msgspec", "multiprocessing", "nupunkt")


def test_public_names_are_those_listed():
    """`sayso.__all__` is sorted, and each name in it can be imported."""
    assert sayso.__all__ == sorted(sayso.__all__)
    assert [name for name in sayso.__all__ if not hasattr(sayso, name)] == []
    assert dir(sayso) == sayso.__all__


def test_other_names_are_an_error():
    """A name that is not public is an AttributeError, as of any module."""
    assert not hasattr(sayso, "no_such_name")


def test_import_is_light():
    """`import sayso` imports no library of its stages: they come with their first use."""
    code = f"import sys, sayso; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

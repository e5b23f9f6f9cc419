"""What several tests share: the demonstration pages, read once into a ledger."""

from importlib.resources import as_file, files
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def demo_pages():
    """The folder of the demonstration pages, with meta.csv beside it."""
    with as_file(files("sayso.resources") / "demo") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory, demo_pages):
    """A ledger of the demonstration pages, as `sayso demo` makes it. Tests must not write to it."""
    from sayso import pipeline

    path = tmp_path_factory.mktemp("demo") / "demo.sayso"
    pipeline.read([demo_pages / "pages"], path, meta=demo_pages / "meta.csv", sides="ukraine-2022", workers=0)
    return path

"""What the desk serves of others: exactly what their packages hold, each with its licence."""

import hashlib
from importlib.resources import files
from pathlib import Path

VENDOR = files("sayso.desk") / "static/vendor"
PINNED = {
    "htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    "LICENSE-htmx.txt": "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
}
"""SHA-256 of each file as it came."""


def test_what_others_wrote_is_as_it_came() -> None:
    """Every file of others is the one that was pinned, and no other file lies there."""
    found = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in VENDOR.iterdir()}
    assert found == PINNED


def test_the_notice_names_what_others_wrote() -> None:
    """The notice names each of them and where its licence stands."""
    notice = (Path(__file__).parents[2] / "NOTICE").read_text(encoding="utf-8")
    for name in PINNED:
        assert f"src/sayso/desk/static/vendor/{name}" in notice

"""The colours of sides: read by everybody, told apart also by people who see no red or no green."""

import re
from importlib.resources import files
from itertools import combinations

import pytest

SHEET = (files("sayso.desk") / "static" / "desk.css").read_text(encoding="utf-8")
ROOTS = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
LIGHT, DARK = (dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", root)) for root in ROOTS[:2])
SIDES = tuple(f"s{n}" for n in range(1, 10))
# Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0, on linear RGB.
SEES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
APART = 10.0
"""Distance in CIELAB (1976) from which two marks of the size of the desk's are told apart side by side."""


def linear(colour):
    """The linear RGB of `#rgb` or `#rrggbb`."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(a, b):
    """The contrast of two colours as WCAG 2 has it."""
    low, high = sorted(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (a, b))
    return (high + 0.05) / (low + 0.05)


def lab(colour, sees):
    """CIELAB of a colour as somebody sees it."""
    rgb = linear(colour)
    r, g, b = (max(0.0, min(1.0, sum(w * c for w, c in zip(row, rgb, strict=True)))) for row in SEES[sees])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_words_in_the_colour_of_a_side_can_be_read(look):
    """Names in a side's colour, and soft words, have a contrast of 4.5 on paper, card and their own tint."""
    for name in (*SIDES, "s0", "soft", "ink"):
        for ground in ("paper", "card", *([f"t{name[1]}"] if name[1:].isdigit() else [])):
            assert contrast(look[name], look[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize("sees", SEES)
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_sides_are_told_apart_by_everybody(look, sees):
    """Any two sides differ to people who see all colours, no red, or no green."""
    for a, b in combinations((*SIDES, "s0"), 2):
        distance = sum((p - q) ** 2 for p, q in zip(lab(look[a], sees), lab(look[b], sees), strict=True)) ** 0.5
        assert distance >= APART, (a, b, round(distance, 1))

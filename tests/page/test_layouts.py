"""Invented pages and lines in the manner of many sites (`tests/data/layouts`): nothing leaks, little is lost.

A line of `whole.txt` and `clean.txt` begins with the letter of its type; `===` names a page. `notices.txt` and
`reporting.txt` hold a line each that is a notice, or looks like one and is reporting.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.page.pages import REPORT, flat, of_type, pairs, plain

DATA = Path(__file__).parents[1] / "data" / "layouts"
LETTERS = {
    "F": "furniture",
    "T": "title",
    "B": "body",
    "R": "related",
    "C": "comment",
    "Y": "byline",
    "P": "caption",
    "D": "dateline",
}
REPORTING, OTHERS = {"title", "body", "caption", "dateline"}, {"comment", "related", "furniture"}
GAPS = pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank lines", "single line ends"])


def layouts(name):
    """The pages of a file: name -> lines with their types."""
    out = {}
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            lines = out[line[4:]] = []
        elif line:
            lines.append((LETTERS[line[0]], line[2:]))
    return out


def read(lines, gap):
    """For each line its marked type, the type that it gets, and its words."""
    page = plain(gap.join(words for _, words in lines))
    kinds = ["" for _ in page.document.text]
    for segment in page.segments:
        kinds[segment.start : segment.end] = [segment.type] * (segment.end - segment.start)
    out, at = [], 0
    for kind, words in lines:
        out.append((kind, Counter(kinds[at : at + len(words)]).most_common(1)[0][0], words))
        at += len(words) + len(gap)
    return out


WHOLE, CLEAN = layouts("whole.txt"), layouts("clean.txt")


@GAPS
@pytest.mark.parametrize("name", WHOLE)
def test_nothing_leaks(name, gap):
    """Comments, links and notices of a whole page are read neither as report nor as headline or caption."""
    assert [row for row in read(WHOLE[name], gap) if row[0] in OTHERS and row[1] in REPORTING] == []


@GAPS
@pytest.mark.parametrize("pages", [WHOLE, CLEAN], ids=["whole", "clean"])
def test_little_is_lost(pages, gap):
    """Of the reporting of all pages together, whatever its form, no more than two characters in a hundred are lost."""
    rows = [row for lines in pages.values() for row in read(lines, gap) if row[0] == "body"]
    lost = [words for _, found, words in rows if found in OTHERS]
    assert sum(map(len, lost)) <= 0.02 * sum(len(words) for _, _, words in rows), lost


@pytest.mark.parametrize("line", (DATA / "notices.txt").read_text(encoding="utf-8").splitlines())
def test_notices(line):
    """A notice is read neither amid a report nor below it, and the report around it stays whole."""
    for page in (plain(flat(amid=[line])), plain(flat(below=[line])), plain(flat(below=["Share", "Tags:", line]))):
        claimed = [words for kind, words in pairs(page) if kind in REPORTING]
        assert not any(line in words for words in claimed)
        assert all(paragraph in "\n".join(of_type(page, "body")) for paragraph in REPORT)


@pytest.mark.parametrize("line", (DATA / "reporting.txt").read_text(encoding="utf-8").splitlines())
def test_reporting_in_the_words_of_notices(line):
    """Reporting that speaks of e-mail, channels or comments is reporting."""
    assert any(line in words for words in of_type(plain(flat(amid=[line])), "body"))

"""`evals.bodies` and `evals.dates` on a small gold: the keys of the contract, and the product's own path."""

import gzip
import json

import pytest

from evals import bodies, dates
from tests.page.pages import REPORT, TITLE

COMMENT = "Nobody believes the harbour office any more, they said the very same about the crane."
PAGE = (
    f"<html><head><title>{TITLE}</title><meta name='date' content='2023-03-07'></head><body><h1>{TITLE}</h1><article>"
    + "".join(f"<p>{p}</p>" for p in REPORT)
    + f"</article><div class='comments'><p class='comment'><b>Mira</b> <i>8 March 2023</i><br>{COMMENT}</p></div>"
    + "</body></html>"
)
ROWS = [
    {
        "id": "a",
        "url": "https://lune.example/a",
        "html": PAGE,
        "body": "\n".join(REPORT),
        "comments": COMMENT,
        "date": "2023-03-07",
    },
    {
        "id": "b",
        "url": "https://lune.example/2023/03/08/b",
        "html": f"<html><p>{REPORT[0]}",
        "body": REPORT[0],
        "date": "2023-03-08",
    },
    {"id": "c", "url": "https://lune.example/c", "html": " ", "body": "", "date": None},
]


@pytest.fixture(params=["plain", "gzip", "folder"])
def gold(request, tmp_path):
    """The gold as a file, a gzipped file, and a folder."""
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    if request.param == "gzip":
        path = tmp_path / "gold.jsonl.gz"
        path.write_bytes(gzip.compress(lines.encode()))
        return path
    path = tmp_path / "gold.jsonl"
    path.write_text(lines, encoding="utf-8")
    return tmp_path if request.param == "folder" else path


def test_bodies(gold):
    """A perfect reading scores one, and comments that stay out of the body do not leak."""
    result = bodies.measure(gold)
    assert (result["name"], result["n"]) == ("bodies", 3)
    assert (result["f1"], result["comments_f1"], result["leak"], result["leak_pages"]) == (1.0, 1.0, 0.0, 0.0)


def test_bodies_of_text_alone(gold):
    """With --text-only the segmenter of flat text reads the product's own text."""
    assert bodies.measure(gold, text_only=True)["f1"] == 1.0


def test_dates(gold):
    """Markup tells a day, else the address; rows without a day are left out."""
    result = dates.measure(gold)
    assert (result["n"], result["accuracy"], result["precision"]) == (2, 1.0, 1.0)


def test_dates_of_text_alone(gold):
    """The text alone knows neither markup nor address; a bound by comments is no day."""
    result = dates.measure(gold, text_only=True)
    assert (result["tp"], result["fp"], result["fn"]) == (0, 0, 2)


def test_commands(gold, capsys):
    """Both commands print one flat object."""
    assert bodies.main(["--gold", str(gold), "--json"]) == 0
    assert {"name", "n", "seconds", "f1", "accuracy"} <= set(json.loads(capsys.readouterr().out))
    assert dates.main(["--gold", str(gold), "--json", "--text-only"]) == 0
    assert {"name", "n", "seconds", "accuracy", "within_1", "month"} <= set(json.loads(capsys.readouterr().out))

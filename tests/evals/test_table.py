"""The table of what was measured."""

from evals.table import interval


def mean(drawn):
    return {"share": sum(map(float, drawn)) / len(drawn), "number": len(drawn), "none": None}


def test_interval_holds_the_value_and_is_the_same_each_time():
    """A share has its value and the middle 95 % of draws; the seed is fixed, so that the table is."""
    keys = ["0.2", "0.4", "0.6", "0.8"]
    first = interval(keys, mean, ["share"])
    assert first == interval(keys, mean, ["share"])
    value, low, high = (float(x) for x in first["share"].replace("(", "").replace(")", "").replace("–", " ").split())
    assert 0.2 <= low < value == 0.5 < high <= 0.8


def test_numbers_and_missing_scores_have_no_interval():
    """A count stands alone, and what the gold does not hold is a dash."""
    assert interval(["0.2", "0.4"], mean, ["number", "none", "absent"]) == {"number": "2", "none": "–", "absent": "–"}

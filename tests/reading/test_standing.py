"""Standing: the tests of the codebook in their order."""

import pytest

from tests.reading.reader import read


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The army said the bridge had fallen.", "asserted"),
        ("The army claimed the bridge had fallen.", "asserted"),
        ("The army said the bridge had probably fallen.", "hedged"),
        ("The army said the bridge may fall.", "hedged"),
        ("Analysts believe the bridge has fallen.", "hedged"),
        ("The army said the rebels had deliberately shot civilians.", "alleged"),
        ("The army alleged that the bridge had fallen.", "alleged"),
        ('The army called the rebels "terrorists".', "alleged"),
        ('The army called the raid "a disaster".', "opinion"),
        ("The army condemned the raid.", "opinion"),
        ("The army said it would leave the town.", "planned"),
        ("The army promised to leave the town.", "planned"),
        ("The army said the talks are due to begin on Monday, with no delay.", "planned"),
        ("The army ordered its men to leave the town.", "ordered"),
        ("The army threatened to burn the town.", "threatened"),
        ("The army said it would retaliate.", "threatened"),
        ('"If they stay, we know what to do," the army said.', "threatened"),
        ("The army said the rebels must leave.", "asked"),
        ("The army demanded that the rebels leave.", "asked"),
        ("The army denied that the bridge had fallen.", "denied"),
        ("The army refused to leave the town.", "denied"),
    ],
)
def test_the_first_test_that_holds_decides(text: str, standing: str) -> None:
    """The cue decides where it is a denial, demand, threat, order, plan or judgement; else words of the content."""
    [claim] = read(text)
    assert claim.standing == standing


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army said the bridge had fallen.", "+"),
        ("The army said the bridge had not fallen.", "-"),
        ("The army said no bridge had fallen.", "-"),
        ("The army denied that the bridge had fallen.", "+"),
    ],
)
def test_polarity_is_that_of_the_content(text: str, polarity: str) -> None:
    """Polarity is of the content itself: of a denial it is that of what is rejected."""
    [claim] = read(text)
    assert claim.polarity == polarity

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
        # the demand of others, of whom the speaker tells, is not his own
        ("The army said that the elders were unanimous that the rebels should leave.", "asserted"),
        ("The army said that we are unanimous that the rebels should leave.", "asked"),
        ("The army denied that the bridge had fallen.", "denied"),
        ("The army refused to leave the town.", "denied"),
        # threats on a condition, or to whoever does something
        ("The army warned that the talks will end if the raids go on.", "threatened"),
        ("Doctors warned that more will die if no fuel arrives.", "asserted"),
        ("The agency warned that the Orlova dam will be opened by Velm if it rains.", "asserted"),
        ("The army said it would resume the raids unless the prisoners were freed.", "threatened"),
        ("The army said it would not come unless it was asked.", "planned"),
        ("The army said its men would hit any force that crosses the river.", "threatened"),
        ("Anyone who helps them will be shot, the army said.", "threatened"),
        ("Anyone who helps them will be paid, the army said.", "asserted"),
        ("The army vowed that those who did it would be hunted down.", "threatened"),
        ("Velm, it said, was prepared for a nuclear strike if one became necessary.", "threatened"),
        ("Velm has nuclear weapons, the army said.", "asserted"),
        ("The army said the raids will not go unanswered.", "threatened"),
        ("Any attack would be met with force, the army said.", "threatened"),
        ("“He will sign whatever is put before him,” the mayor said.", "asserted"),
        ("“We will sign whatever is put before us,” the mayor said.", "planned"),
        ("No violation of the truce was recorded, the army said.", "asserted"),
        # what "should" and "would" may be besides
        ("The army could strike again should the raids on the port go on, the mayor said.", "hedged"),
        ("The army said it would have won without the snow.", "asserted"),
        # plans of one's own
        ("The army said that its units will clear the valley.", "planned"),
        ("The army said that its men will starve in the valley.", "asserted"),
        ("The army said it was preparing to retake the bridge.", "planned"),
        ("The team was supposed to leave on Monday, the mayor said.", "planned"),
        ("A neighbour swears he saw the opposite.", "asserted"),
        ("The army swore to return.", "planned"),
        # doubt and judgement
        ("It was too early to tell, the army said.", "hedged"),
        ("The army could not confirm that the bridge had fallen.", "hedged"),
        ("“This cannot go on,” the mayor said.", "opinion"),
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

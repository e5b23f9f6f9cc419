"""Headlines: whose word they are."""

import msgspec

from tests.linking.factory import Said, asked, linked, sheet


def _headed(*sentences: Said, **given):
    """A page whose first sentence is its headline, and a claim."""
    page = sheet(*sentences, **given)
    document = msgspec.structs.replace(page.document, title=page.claims[0].content[0])
    return msgspec.structs.replace(page, document=document)


def test_a_headline_is_counted_to_the_source_of_its_page():
    """What a headline says as plain fact and the page puts on somebody is one voice: his, and his position."""
    found = linked(
        _headed(
            Said("The Velmoran army will leave Vexholm to Iron Company"),
            Said("The Velmoran army will leave Vexholm", "Igor Tarn"),
        )
    )
    question = asked(found, "Will Velmoran army hold Vexholm or leave it?")
    (position,) = question.positions
    assert (position.speakers, len(position.claims), question.origins) == (("Igor Tarn",), 2, 1)
    edges = [e.reason for o in found.origins for e in o.edges]
    assert any(r.endswith("; its headline says it as plain fact.") for r in edges)


def test_a_headline_takes_no_other_words_of_its_page_along():
    """The page's own sentences stay the page's own, when its headline repeats somebody."""
    page = _headed(
        Said("Iron Company is short of ammunition at Vexholm"),
        Said("Iron Company is short of ammunition", "Igor Tarn"),
        Said("The harbour of Quillmar has been closed since the storm"),
    )
    found = linked(page)
    origins = {c.text: c.origins for c in found.claims}
    assert origins[page.claims[0].text] == origins[page.claims[1].text] != origins[page.claims[2].text]


def test_what_the_page_says_in_its_own_voice_too_stays_the_pages():
    """A headline that the page repeats as its own is the page's voice, beside that of the speaker."""
    found = linked(
        _headed(
            Said("Iron Company is short of ammunition"),
            Said("Iron Company is short of ammunition and has been so for weeks"),
            Said("Iron Company is short of ammunition", "Igor Tarn"),
        )
    )
    assert asked(found, "Is Iron Company short of ammunition?").origins == 2


def test_a_headline_of_another_speaker_is_his():
    """A headline that names another man than the page does is no repetition of that man."""
    found = linked(
        _headed(
            Said("Iron Company is short of ammunition", "Anna Kestrel"),
            Said("Iron Company is short of ammunition", "Igor Tarn"),
        )
    )
    assert asked(found, "Is Iron Company short of ammunition?").origins == 2


def test_a_headline_leaves_out_at_least():
    """ "27 killed" over "at least 27 people were killed" is the same answer, and stands with it in full."""
    found = linked(
        _headed(
            Said("27 people were killed in a strike on Vexholm"),
            Said("at least 27 people were killed in a strike on Vexholm", "Mara Voss"),
        )
    )
    (position,) = asked(found, "How many people were killed in Vexholm?").positions
    assert (position.answer, len(position.claims)) == ("at least 27 people", 2)


def test_a_number_that_a_page_has_from_somebody_is_his_voice():
    """What a page counts in its own voice, and puts on somebody in another sentence, is one voice with him; the answer
    stays the page's own."""
    found = linked(
        sheet(
            Said("40 people were killed in a strike on Vexholm"),
            Said("the strike on Vexholm killed 40 people, and more may be found", "Mara Voss"),
        )
    )
    question = asked(found, "How many people were killed in Vexholm?")
    assert question.origins == 1
    assert {p.speakers for p in question.positions} == {(), ("Mara Voss",)}


def test_small_numbers_may_be_the_same_by_chance():
    """Two dead of the page and two dead of a speaker are two voices."""
    found = linked(
        sheet(
            Said("2 people were killed in a strike on Vexholm"),
            Said("the strike on Vexholm killed 2 people, and more may be found", "Mara Voss"),
        )
    )
    assert asked(found, "How many people were killed in Vexholm?").origins == 2


def test_a_number_of_no_event_below_is_of_none_above():
    """The headline's count of a whole country is not put on the one town of its page."""
    found = linked(
        _headed(
            Said("43 people were killed by strikes"),
            Said("43 people were killed in strikes in Poland", "Mara Voss"),
            Said("33 people were killed in a strike on Vexholm", "Igor Tarn"),
            places=("Vexholm", "Poland"),
        )
    )
    question = asked(found, "How many people were killed in Vexholm?")
    assert [p.answer for p in question.positions] == ["33 people"]


def _reasons(*sentences: Said) -> list[str]:
    return [e.reason for o in linked(_headed(*sentences)).origins for e in o.edges]


def test_a_headline_that_says_who_counts_gives_no_plain_fact():
    """ "Velmora counts 63 dead" and "filmed running" say that somebody says it; "63 dead in Vexholm" does not."""
    killed = Said("63 soldiers were killed in Vexholm", "Velmoran army")
    assert not any("plain fact" in r for r in _reasons(Said("Velmora counts 63 soldiers killed in Vexholm"), killed))
    assert any("plain fact" in r for r in _reasons(Said("63 soldiers killed in Vexholm"), killed))


def test_a_headline_that_shares_a_part_only_gives_no_plain_fact():
    """Who heads "the town is short of men, and the mayor has left" over "short of ammunition" says something else."""
    below = Said("the brigade at the old mill has no shells left and lacks ammunition of every kind", "Igor Tarn")
    assert not any("plain fact" in r for r in _reasons(Said("Iron Company lacks shells"), below))


def test_a_headline_that_names_others_keeps_them():
    """ "The League's generals agree" over a president's word is his voice, and stands under the generals' name, too."""
    found = linked(
        _headed(
            Said("to go on defending Vexholm", "Velmora's generals", "planned"),
            Said("Velmoran commanders have agreed to go on defending Vexholm", "Anna Kestrel"),
        )
    )
    (question,) = found.questions
    names = {name for p in question.positions for name in p.speakers}
    assert names == {"Velmora's generals", "Anna Kestrel"}

"""Attribution by rules, sentence by sentence: who is reported to have said what, and how surely."""

import pytest

from sayso.records import SegmentType
from tests.reading.reader import page, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before, after, inside
        ("The Orlovan army said that the bridge had fallen.", [("Orlovan army", "asserted", "the bridge had fallen")]),
        (
            "The bridge has fallen, the Orlovan army said on Monday.",
            [("Orlovan army", "asserted", "The bridge has fallen")],
        ),
        ("The bridge has fallen, said Colonel Ivo Marten.", [("Ivo Marten", "asserted", "The bridge has fallen")]),
        (
            "The presence of the troops, the mayor of Dorvik said, surprised the town.",
            [("mayor of Dorvik", "asserted", "The presence of the troops … surprised the town")],
        ),
        ("According to the police, two men were hurt.", [("police", "asserted", "two men were hurt")]),
        ("Two men were hurt, according to the police.", [("police", "asserted", "Two men were hurt")]),
        ("Two men, according to the police, were hurt.", [("police", "asserted", "Two men … were hurt")]),
        ("Losses, by the ministry's count, exceeded 40.", [("ministry", "asserted", "Losses … exceeded 40")]),
        # quotations
        ('"We hold the hill," Ivo Marten told reporters.', [("Ivo Marten", "asserted", "We hold the hill")]),
        (
            '"We hold the hill," Ivo Marten said, "and the road."',
            [("Ivo Marten", "asserted", "We hold the hill … and the road")],
        ),
        ('The army said its men "hold the hill".', [("army", "asserted", 'its men "hold the hill')]),
        ('"We hold the hill"declared the mayor of Dorvik.', [("mayor of Dorvik", "asserted", "We hold the hill")]),
        ("« We hold the hill », Ivo Marten thundered.", [("Ivo Marten", "asserted", "We hold the hill")]),
        # appositions, relative clauses, titles
        (
            "Ivo Marten, the governor of Dorvik, said the bridge had fallen.",
            [("Ivo Marten", "asserted", "the bridge had fallen")],
        ),
        (
            "The governor's top aide, Ivo Marten, said the bridge had fallen.",
            [("Ivo Marten", "asserted", "the bridge had fallen")],
        ),
        (
            "A nurse at the clinic, who asked not to be named, said that nine bodies had arrived.",
            [("A nurse at the clinic", "asserted", "nine bodies had arrived")],
        ),
        (
            "A medic who examined the bodies believed that they had been shot.",
            [("A medic", "hedged", "they had been shot")],
        ),
        (
            "Defence Minister Ivo Marten told Radio Dorvik that the bridge stood.",
            [("Ivo Marten", "asserted", "the bridge stood")],
        ),
        # nominal content
        (
            "The monitors reported fierce fighting near Dorvik.",
            [("monitors", "asserted", "fierce fighting near Dorvik")],
        ),
        ("The general confirmed the loss of two ships.", [("general", "asserted", "the loss of two ships")]),
        # charges
        (
            "The council accused the army of shelling the market.",
            [("council", "alleged", "the army … shelling the market")],
        ),
        ("The army blamed the rebels for the blast.", [("army", "alleged", "the rebels for the blast")]),
        (
            "Officials alleged that the rebels had fired first.",
            [("Officials", "alleged", "the rebels had fired first")],
        ),
        ('The envoy called the raid "a disgrace".', [("envoy", "opinion", "the raid … a disgrace")]),
        ('The envoy described the raid as "a disgrace".', [("envoy", "opinion", "the raid … a disgrace")]),
        # denial
        (
            "The ministry denied that its planes had struck the town.",
            [("ministry", "denied", "its planes had struck the town")],
        ),
        ("The ministry denied striking the town.", [("ministry", "denied", "striking the town")]),
        ("The ministry rejected reports of heavy losses.", [("ministry", "denied", "heavy losses")]),
        # will, command, demand, threat
        ("The rebels vowed to hold the town.", [("rebels", "planned", "to hold the town")]),
        ("The general ordered his men to leave the town.", [("general", "ordered", "his men to leave the town")]),
        ("The bishop urged both sides to talk.", [("bishop", "asked", "both sides to talk")]),
        ("The bishop called on both sides to talk.", [("bishop", "asked", "both sides to talk")]),
        ("The bishop called for an inquiry.", [("bishop", "asked", "an inquiry")]),
        ("The general threatened to burn the town.", [("general", "threatened", "to burn the town")]),
        ("The rebels refused to leave the town.", [("rebels", "denied", "to leave the town")]),
        # nobody named
        ("It is alleged that the depot burned.", [(None, "alleged", "the depot burned")]),
        ("The depot reportedly burned for two days.", [(None, "asserted", "The depot … burned for two days")]),
        ("The brigade is believed to have led the attack.", [(None, "hedged", "The brigade … to have led the attack")]),
        # evidence as a speaker
        (
            "Footage shared on Telegram appears to show soldiers running away.",
            [("Footage", "hedged", "soldiers running away")],
        ),
        ("Satellite images show that the depot burned.", [("Satellite images", "asserted", "the depot burned")]),
        # narrated
        ("Snow fell on the town for two days.", [(None, "asserted", "Snow fell on the town for two days")]),
        ("Who blew up the bridge?", []),
    ],
)  # fmt: skip
def test_a_sentence_is_read(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    """A sentence gives the speaker, the standing and the words of each of its claims."""
    assert [told(claim) for claim in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army said the bridge had fallen, but the rebels denied that it had.",
            [("army", "asserted", "the bridge had fallen"), ("rebels", "denied", "it had")],
        ),
        (
            "The army said the bridge had fallen and warned that more raids were likely.",
            [("army", "asserted", "the bridge had fallen"), ("army", "hedged", "more raids were likely")],
        ),
        (
            "Ivo Marten accused the rebels of looting, adding that two banks were empty.",
            [("Ivo Marten", "alleged", "the rebels … looting"), ("Ivo Marten", "asserted", "two banks were empty")],
        ),
        (
            "The council has long charged that Velm arms the rebels, which Velm has denied.",
            [("council", "alleged", "Velm arms the rebels"), ("Velm", "denied", "Velm arms the rebels")],
        ),
        (
            "The army accused the rebels of looting – an allegation they reject.",
            [("army", "alleged", "the rebels … looting"), ("rebels", "denied", "the rebels … looting")],
        ),
        (
            "The leaders issued an ultimatum: the rebels must leave the town, or an army would step in.",
            [
                ("leaders", "ordered", "the rebels must leave the town"),
                ("leaders", "threatened", "or an army would step in"),
            ],
        ),
        (
            "The mission said its men had reached the camp and would guard the road.",
            [("mission", "asserted", "its men had reached the camp"), ("mission", "planned", "would guard the road")],
        ),
        (
            "Fighting went on around the village of Tarn, which both armies say they hold.",
            [
                (None, "asserted", "Fighting went on around the village of Tarn"),
                ("both armies", "asserted", "the village of Tarn … they hold"),
            ],
        ),
        (
            "Velm closed the border on Monday, saying that smugglers had crossed it.",
            [
                (None, "asserted", "Velm closed the border on Monday"),
                ("Velm", "asserted", "smugglers had crossed it"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_sentence_with_several_cues_gives_several_claims(
    text: str, expected: list[tuple[str | None, str, str]]
) -> None:
    """A new claim begins where the speaker, the polarity or the standing turns."""
    assert [told(claim) for claim in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("The ministry denied that its planes had struck, according to Velm's news agencies.",
         ["Velm's news agencies", "ministry"], "its planes had struck"),
        ("The channel Dorvik Live, citing sources in the council, wrote that the mayor had fled.",
         ["Dorvik Live", "sources in the council"], "the mayor had fled"),
        ("The mission had received reports of fighting near the lake, said Ana Brune, its spokeswoman.",
         ["Ana Brune", "mission", "reports"], "fighting near the lake"),
        ("Radio Dorvik quoted a baker as saying that the market was empty.",
         ["Radio Dorvik", "a baker"], "the market was empty"),
        ("Ivo Marten said his commanders pledged to hold the town.",
         ["Ivo Marten", "his commanders"], "to hold the town"),
        ("He added that according to soldiers on the ground two companies were routed.",
         [None, "soldiers on the ground"], "two companies were routed"),
    ],
)  # fmt: skip
def test_a_chain_lists_the_speakers_outermost_first(text: str, names: list[str | None], words: str) -> None:
    """A relayed claim has all speakers in its chain, and the innermost who vouches as its speaker."""
    [claim] = read(text)
    assert [link.name for link in claim.chain] == names
    assert claim.speaker == names[-1]
    assert claim.text == words


def test_a_quotation_over_several_sentences_is_one_claim_a_sentence() -> None:
    """Sentences of one quotation share its chain; those without a cue have none."""
    first, second, third = read(
        '"They came at dawn," said Ana Brune, a baker. "They burned the mill. Nobody was hurt."'
    )
    assert {c.speaker for c in (first, second, third)} == {"Ana Brune"}
    assert (first.text, second.text, third.text) == ("They came at dawn", "They burned the mill", "Nobody was hurt")
    assert first.cue
    assert not second.cue
    assert not third.cue


def test_a_floating_quotation_is_its_paragraphs_persons() -> None:
    """A quotation without any cue belongs to the person of whom the paragraph speaks."""
    claims = read("Ana Brune, a baker, lost her shop. “They burned it. I saw them.”")
    assert [told(c)[0] for c in claims] == [None, "Ana Brune", "Ana Brune"]


def test_an_unclosed_quotation_costs_one_claim() -> None:
    """A quotation mark that is never closed does not swallow the sentences after its own."""
    claims = read('Ivo Marten said: "We hold the hill. The army denied this on Monday.', "Snow fell on the town.")
    assert claims[-1].kind == "narrated"
    assert claims[-1].text == "Snow fell on the town"


@pytest.mark.parametrize(
    ("title", "speaker", "words"),
    [
        ("Bridge has fallen, army says", "army", "Bridge has fallen"),
        ("Army says bridge has fallen", "Army", "bridge has fallen"),
        ("Army: bridge has fallen", "Army", "bridge has fallen"),
        ("Troops take the bridge – Defence Ministry", "Defence Ministry", "Troops take the bridge"),
    ],
)
def test_a_headline_is_a_claim(title: str, speaker: str, words: str) -> None:
    """A headline names its speaker before a colon, after a comma or a dash, or by a verb."""
    [claim] = read(("title", title))
    assert (claim.speaker, claim.text) == (speaker, words)


@pytest.mark.parametrize("kind", ["byline", "comment", "related", "furniture"])
def test_only_what_the_page_says_holds_claims(kind: SegmentType) -> None:
    """Comments, related links, furniture and bylines hold no claims."""
    assert read((kind, "The army said that the bridge had fallen.")) == []


def test_a_language_without_a_lexicon_is_not_read() -> None:
    """A page in a language without a lexicon gives no claims."""
    from sayso.reading import languages, read_claims

    assert "xx" not in languages()
    assert read_claims(page("The army said that the bridge had fallen.", language="xx")) == ()


def test_evidence_is_what_the_clause_of_the_cue_points_at() -> None:
    """A video, a statement or sources that are named beside the content are its evidence."""
    [claim] = read("In a video posted on Telegram, Ivo Marten claimed that the bridge had fallen.")
    assert {e.kind for e in claim.evidence} == {"video", "social_post"}
    [claim] = read("The bridge has fallen, Ivo Marten said in a statement.")
    assert {e.kind for e in claim.evidence} == {"official_statement"}


def test_values_are_left_to_grounding() -> None:
    """Times, places, quantities and sides are empty, each with its reason."""
    [claim] = read("The army said on Monday that two bridges had fallen in Dorvik.")
    assert (claim.when, claim.when_reason) == (None, "not_grounded")
    assert (claim.where, claim.where_reason) == ((), "not_grounded")
    assert (claim.side, claim.side_reason) == (None, "not_linked")
    assert claim.extractor == "rules"

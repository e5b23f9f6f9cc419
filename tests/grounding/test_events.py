"""Events of a claim: kind, who acts, on whom or what, and whether the words deny it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.event_types import base_form, conjugate, doubled, event_types, irregular
from sayso.grounding.events import event_mentions
from sayso.records import Claim, Document, Mention


def _claim(words: str, places: tuple[str, ...] = ()) -> tuple[Document, Claim, tuple[Mention, ...]]:
    document = Document(
        id="d_1", sha256="", media_type="text/plain", text=words, text_sha256="", text_rule="1", title=None,
        language="en", language_reason=None, published=None, published_reason=None,
    )  # fmt: skip
    claim = Claim(
        id="c_1", document="d_1", kind="narrated", content=((0, len(words)),), text=words, cue=(), chain=(),
        speaker=None,
        speaker_identity=None, speaker_reason=None, standing="asserted", polarity="+", evidence=(), events=(),
        when=None,
        when_reason=None, said_at=None, said_at_reason=None, where=(), where_reason=None, quantities=(), origins=(),
        side=None, side_reason=None, extractor="person", confidence=1.0,
    )  # fmt: skip
    mentions = tuple(
        Mention(
            id="m_1", document="d_1", start=m.start(), end=m.end(), kind="place", value=None, identity=None, score=None,
            reason=None,
        )
        for name in places
        for m in re.finditer(re.escape(name), words)
    )  # fmt: skip
    return document, claim, mentions


def _events(words: str, places: tuple[str, ...] = ()) -> list[tuple[str, str, str, list[str], list[str]]]:
    document, claim, mentions = _claim(words, places)
    return [
        (
            event.type,
            event.polarity,
            " ".join(words[a:b] for a, b in event.trigger),
            [" ".join(words[a:b] for a, b in p.spans) for p in event.actors],
            [" ".join(words[a:b] for a, b in p.spans) for p in event.targets],
        )
        for event in event_mentions(document, claim, mentions)
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Norland troops captured the town", ("capture", "+", "captured", ["Norland troops"], ["the town"])),
        ("the town was captured by Norland troops", ("capture", "+", "captured", ["Norland troops"], ["the town"])),
        ("the town, in the far east, is still held by rebels", ("hold", "+", "held", ["rebels"], ["the town"])),
        ("the village fell to the rebels", ("fall", "+", "fell to", ["the rebels"], ["the village"])),
        ("the army has not retreated from the city", ("withdraw", "-", "retreated", ["the army"], ["the city"])),
        ("the army refuses to leave the city", ("leave", "-", "leave", ["the army"], ["the city"])),
        ("We won't give up the city", ("leave", "-", "give up", ["We"], ["the city"])),
        ("the generals pledged to defend the city", ("stand_firm", "+", "defend", ["the generals"], ["the city"])),
        ("Norland units fled their positions", ("flee", "+", "fled", ["Norland units"], ["their positions"])),
        ("two companies were all routed", ("rout", "+", "routed", [], ["two companies"])),
        ("Norland jets bombed a market", ("strike", "+", "bombed", ["Norland jets"], ["a market"])),
        ("the shelling of the port by Norland", ("strike", "+", "shelling", ["Norland"], ["the port"])),
        ("an army drone dropped two bombs on the market", ("fire", "+", "dropped", ["an army drone"], ["the market"])),
        ("six people were killed by gunmen", ("kill", "+", "killed", ["gunmen"], ["six people"])),
        ("Seven killed in blast", ("kill", "+", "killed", [], ["Seven"])),
        ("Norland backs the rebels", ("support", "+", "backs", ["Norland"], ["the rebels"])),
        ("the rebels broke the truce", ("violate", "+", "broke", ["the rebels"], ["the truce"])),
        (
            "his fighters had yet to receive ammunition",
            ("lack", "+", "yet to receive", ["his fighters"], ["ammunition"]),
        ),
        (
            "the ministry deprived its men of shells",
            ("deprive", "+", "deprived", ["the ministry"], ["its men of shells"]),
        ),
        ("Norland would recruit 300 men", ("mobilise", "+", "recruit", ["Norland"], ["300 men"])),
        ("nearly 10 people had volunteered", ("volunteer", "+", "volunteered", [], ["10 people"])),
        ("Norland planes were behind the attacks", ("blame", "+", "behind", ["Norland planes"], ["the attacks"])),
        ("its planes had taken part", ("blame", "+", "taken part", ["its planes"], [])),
        ("police arrested 12 protesters", ("imprison", "+", "arrested", ["police"], ["12 protesters"])),
        ("the release of 215 prisoners", ("release", "+", "release", [], ["215 prisoners"])),
        ("Norland's losses exceeded 190 soldiers", ("lose_men", "+", "losses", ["Norland's"], [])),
        ("at least 11 children died", ("die", "+", "died", [], ["11 children"])),
        ("Norland jets carried out two heavy air strikes", ("strike", "+", "air strikes", ["Norland jets"], [])),
        ("we conducted no air operation there", ("strike", "-", "air operation", ["we"], [])),
        ("the army denied its fall", ("fall", "+", "fall", [], ["its"])),
        ("it had nothing to do with the attack", ("blame", "-", "nothing to do with", ["it"], ["the attack"])),
        ("Norland forces had mined the dam and blown it up", ("destroy", "+", "blown it up", ["Norland forces"], [])),
        ("not a single Norland jet was shot down", ("down", "-", "shot down", [], ["a single Norland jet"])),
        ("8 square kilometres were liberated", ("regain", "+", "liberated", [], ["8 square kilometres"])),
        ("responsibility for the attack", ("blame", "+", "responsibility", [], ["the attack"])),
        ("they likely hold the town", ("hold", "+", "hold", ["they"], ["the town"])),
    ],
)
def test_an_event_with_its_parts(words, found):
    """Active, passive and nominal clauses give one kind with the same roles, and the polarity of the words."""
    kind, polarity, trigger, actors, targets = next(e for e in _events(words) if e[0] == found[0])
    assert (kind, polarity, trigger) == found[:3]
    assert actors == found[3]
    assert [t.removeprefix("least ").removeprefix("nearly ") for t in targets] == found[4]


@pytest.mark.parametrize(
    "words",
    [
        "the talks took place in the morning",
        "the call was short",
        "a captured soldier spoke on television",
        "the Ministry of Defence said nothing",
        "the orders leave traces",
        "two names were struck off the list",
        "the armed forces paraded",
        "the price fell by a third",
        "he lost his keys",
    ],
)
def test_words_that_only_look_like_triggers(words):
    """Other senses, attributive participles and names of offices are no events."""
    assert _events(words) == []


def test_a_place_by_its_mention():
    """A verb that needs a place takes a name that is a mention of one, and no other."""
    assert [e[0] for e in _events("Norland troops took Vexholm", ("Vexholm",))] == ["capture"]
    assert _events("Norland troops took Vexholm") == []


def test_what_names_the_place_of_strikes_is_no_actor():
    """In "Vexholm air strikes" the bare name of a place says where, not who."""
    assert _events("Vexholm air strikes hit a school", ("Vexholm",))[0][3] == []


def test_coordinated_verbs_share_a_subject():
    """ "X struck A and destroyed B", "X struck A, killing B": the subject of the first verb is that of the next."""
    assert [e[3] for e in _events("Norland jets struck the port and destroyed a bridge")] == [["Norland jets"]] * 2
    assert [e[3] for e in _events("Norland jets struck a market, killing six people")] == [["Norland jets"]] * 2


def test_two_negations_cancel():
    """ "Never failed to hold": an even number of negations is none."""
    assert _events("the army never failed to hold the city")[0][1] == "+"


def test_discontinuous_content_is_one_clause():
    """Spans of an event lie within the content, piece by piece."""
    document, claim, _ = _claim("the rebels, he said, violated the truce")
    import msgspec

    claim = msgspec.structs.replace(claim, content=((0, 10), (21, 39)))
    (event,) = event_mentions(document, claim, ())
    assert [document.text[a:b] for p in event.actors for a, b in p.spans] == ["the rebels"]


@given(st.text(alphabet="the army heldcity ,.“”'’-not fled from 12 \n", max_size=200))
def test_spans_lie_within_the_content(words):
    """Whatever the words, spans are within the content and in order, and nothing raises."""
    document, claim, mentions = _claim(words)
    for event in event_mentions(document, claim, mentions):
        spans = [*event.trigger, *(s for p in (*event.actors, *event.targets) for s in p.spans)]
        assert all(0 <= a < b <= len(words) for a, b in spans)


def test_every_kind_is_described():
    """Each kind of event has a description for the codebook, a topic, and roles that exist."""
    for kind in event_types().values():
        assert kind.description.endswith(".")
        assert kind.name == "other" or kind.topic
        assert {kind.subject, kind.object, kind.who} <= {"actor", "target", ""}


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("control", {"control", "controls", "controlled", "controlling"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("push", {"push", "pushes", "pushed", "pushing"}),
    ],
)
def test_conjugation(base, forms):
    """Regular and irregular verbs in all their forms."""
    assert set(conjugate(base, irregular(), doubled())) == forms


def test_base_form():
    """The form of a verb on a page gives its infinitive; a noun gives none."""
    assert (base_form("bombing"), base_form("fled"), base_form("ceasefire")) == ("bomb", "flee", None)


def test_a_passive_in_quotation_marks():
    """ "Was “virtually surrounded” by his units" is a passive as it would be without the marks."""
    words = "Vexholm was “virtually surrounded” by his units"
    assert _events(words, ("Vexholm",)) == [("encircle", "+", "surrounded", ["his units"], ["Vexholm"])]


def test_who_fled_is_no_target():
    """A verb without an object is no passive of a headline: "soldiers fled", but "soldiers killed"."""
    assert _events("the tall soldiers fled") == [("flee", "+", "fled", ["the tall soldiers"], [])]
    assert _events("seven soldiers killed") == [("kill", "+", "killed", [], ["seven soldiers"])]


@pytest.mark.parametrize(("words", "kinds"), [("he waits for the shells", ["lack"]), ("he waits for the bus", [])])
def test_who_waits_for_supplies_lacks_them(words, kinds):
    """Waiting is a lack where it is for what armies need."""
    assert [e[0] for e in _events(words)] == kinds

"""Who he is: pronouns and descriptions within a page, and nobody where it is not clear."""

import pytest

from tests.reading.reader import read


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ivo Marten said the bridge had fallen. He added that nobody was hurt.", ["Ivo Marten", "Ivo Marten"]),
        ("The Dorvik Observatory said two died. It added that ten were hurt.", ["Dorvik Observatory"] * 2),
        ("The Dorvik Observatory said two died. The monitoring group added that ten were hurt.",
         ["Dorvik Observatory"] * 2),
        ("The Velm Defence Ministry said two died. The ministry added that ten were hurt.",
         ["Velm Defence Ministry"] * 2),
        ("Karun Front Secretary-General Ivo Marten warned that war was near. The front's chief said talks had failed.",
         ["Ivo Marten", "Ivo Marten"]),
        ("The Institute for Border Studies (IBS) said two died. The IBS added that ten were hurt.",
         ["Institute for Border Studies"] * 2),
        ("Ivo Marten said two had died. Marten added that ten were hurt.", ["Ivo Marten", "Ivo Marten"]),
        ("Former head of the Karun Guard Ivo Marten said two had died.", ["Ivo Marten"]),
        ("The head of the region Ivo Marten said two had died.", ["Ivo Marten"]),
        ("Two people died, he said.", [None]),
    ],
)  # fmt: skip
def test_the_latest_who_fits_is_meant(text: str, speakers: list[str | None]) -> None:
    """A pronoun, title or shorter name is the latest person or organisation that it fits; else nobody."""
    assert [c.speaker for c in read(text)] == speakers


@pytest.mark.parametrize(
    ("paragraphs", "speakers"),
    [
        # named in the content, or later: never an antecedent
        (["The Orlovan Foreign Secretary, Ana Brune, called on the council to act. Prince Marten must not be believed, "
          "she told the Assembly.", "Pavel Orr, Velm's envoy, rejected the charge."],
         ["Ana Brune", "Ana Brune", "Pavel Orr"]),
        # a given name alone, at the start of a sentence
        (["Marten fled.", "Petar, who is 30, said he did not want to fight. He called the order “madness”."],
         ["Petar", "Petar"]),
        (["Oleg, 31, said he would not fight. He called the order “madness”."], ["Oleg", "Oleg"]),
        (["Outside the town Adam gives the men their orders. It is their first battle, he says."], ["Adam"]),
        # times, wars and channels do not speak, and are no part of a name
        (["Ivo Marten, the owner of the Karun firm, which leads the attack, has for weeks accused the army of theft."],
         ["Ivo Marten"]),
        (["On Friday Marten said that the town was lost. In a new clip on Telegram Marten blamed the generals."],
         ["Marten", "Marten"]),
        (["The leader of the rebels, Captain Ibra Tor, last week accused Velm of theft."], ["Ibra Tor"]),
        (["Ana Brune told the Assembly that Velm's siege denies Dorvik the means to live."], ["Ana Brune"]),
        # whose sentence it is
        (["An adviser to the mayor admitted that retreat was possible. On Monday Petar Holm, another adviser, changed "
          "the tone: the defenders, he said, have dug in."], ["An adviser to the mayor", "Petar Holm"]),
        (["Ivo Marten said Orlova was tired. Pavel Orr of the council was of another mind. It was too early, he said."],
         ["Ivo Marten", "Pavel Orr"]),
        (["Tove Lind said that Petrik lied when he said that no rocket was fired."], ["Tove Lind", "Petrik"]),
        # descriptions of different kinds are different ones
        (["The two sides have fought for weeks. If the convoy moves, it will be destroyed, the militia warned."],
         ["militia"]),
        (["A spokesman for the navy said 75 had died. The rebels' spokesman, Rasi Lant, denied it. The navy spokesman "
          "thought the boats had meant to strike."],
         ["A spokesman for the navy", "Rasi Lant", "A spokesman for the navy"]),
        (["Governor Ivo Marten said nine had died. A local elected official confirmed the attack."],
         ["Ivo Marten", "A local elected official"]),
        # descriptions of one
        (["Velm's top diplomat, Ana Brune, met the press. “We stay,” declared the head of Velm diplomacy."],
         ["Ana Brune"]),
        (["Olha Penko was making soup. “I lay down,” the 54-year-old teacher recalls."], ["Olha Penko"]),
        (["Velm's governor in the south, Vlad Sald, first said that nothing had burned."], ["Vlad Sald"]),
        # a noun with its clause and its place
        (["A doctor at the clinic in Boma, who asked not to be named, said that nine had died."],
         ["A doctor at the clinic in Boma"]),
        (["Police fired at protesters who accused the mayor of theft."], ["protesters"]),
        (["The riflemen agreed with him, who confirmed the losses of the other side."], ["riflemen"]),
        (["Witnesses said two men left, but residents reached by phone said that three did."],
         ["Witnesses", "residents"]),
        (["According to Orlovan reports the men fled."], ["Orlovan reports"]),
        # who stands beside the subject
        (["Captain Petar Holm said the road was shut.", "Its commander, the Velman general Ivo Marten, said he had the "
          "keys. They are on the wall, he added."], ["Petar Holm", "Ivo Marten", "Ivo Marten"]),
        (["A clerk there, Oona Felt, says she has seen none. “They are afraid,” she wrote."], ["Oona Felt"] * 2),
        (["By Sunday noon his own press officer, Captain Ibra Tor, was only saying that the road was shut."],
         ["Ibra Tor"]),
        (["Velm as always denies that its men were there."], ["Velm"]),
        # relations, and one of many
        (["Ivo Marten, 26, says he waited for bread. His cousin was beside him. The cousin remembers it otherwise: the "
          "shots, he says, came from the hill."], ["Ivo Marten", "His cousin"]),
        (["One of the monks said that the town was lost. He did look: the barracks, he said, were empty."],
         ["One of the monks"] * 2),
        (["Sunday Ivo Marten said that the road was shut."], ["Ivo Marten"]),
        # a place between prepositions is nobody
        (["They took the last town between El Sanda and El Borr. It was empty, he recounted."], [None]),
        # offices and what goes with them
        (["The envoy of the Ministry of Justice of Velm Ivo Marten stated that the road was shut."], ["Ivo Marten"]),
        (["The minister of justice Ivo Marten in a telephone call assured her of support."], ["Ivo Marten"]),
        (["The general spoke.", "Captain Petar Holm said that it was late.", "The general said that it was shut."],
         ["Petar Holm", "general"]),
        (["Outside the town Adam is giving the men their orders. It is their first battle, he says."], ["Adam"]),
        # an apposition is one's own; who stands in brackets beside him is another
        (["The minister, speaking after talks with his guest, Ana Brune, said that the road was shut."], ["minister"]),
        (["The minister, a friend of Ana Brune, said that the road was shut."], ["minister"]),
        (["A medic who examined Ivo Marten said that he was dead."], ["A medic"]),
        (["Her counterpart across the river said it was not so."], ["Her counterpart across the river"]),
        (["Sources close to the palace say the general has left."], ["Sources close to the palace"]),
        (["What the army calls a “clearing” left nine dead."], ["army"]),
        # who spoke last but one
        (["Bo Ek and Rasi Lant run the clinic. Lant says they lack blood. Ek disagrees. “We have enough,” he says."],
         ["Rasi Lant", "Bo Ek"]),
        (["“They shot at us,” a boy of 12 says. His grandmother nods. “Three times,” she says."],
         ["a boy of 12", "His grandmother"]),
        (["The group met 40 women. The group said both used gas. It spoke to women there. They described a smell."],
         ["group", None]),
        (["“They came,” recalls Mira Holm, 34. Her husband, Oleg, was taken. “I have not seen him since.”"],
         ["Mira Holm", None]),
        (["Khaled Mansur, a lawyer who lives opposite the fort, says it was the guard."], ["Khaled Mansur"]),
        (["The minister, Bo Ek, has since said he was misquoted."], ["Bo Ek"]),
        (["A young man at the gate, who calls himself Uncle, wants tea. The troops left, he says."],
         ["A young man at the gate"]),
        (["An old man said it was late. Bekele nods. In the car he says the man is lying. That is how Bekele is."],
         ["An old man", "Bekele"]),
        # my own reading is the page's
        (["My reading: Velm left the hill and kept the road."], []),
        (["State television said three rockets were fired. It added that nobody was hurt."], ["State television"] * 2),
    ],
)  # fmt: skip
def test_never_the_wrong_mouth(paragraphs: list[str], speakers: list[str]) -> None:
    """The one who is named said it: not whom he speaks of, nor who is named later, nor a time, a war or a town."""
    assert [c.speaker for c in read(*paragraphs) if c.kind == "attributed"] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Nothing of this could be checked, and Velm's army has said nothing about it.",
        "The vote went on, and the ministry declined to comment.",
        "Pressed on the matter, the minister, Helga Strand, refused to say if she had known.",
        "The blast claimed forty lives.",
        "The shells that the ministry promised them have still not come.",
        "Pavel Orr, whom Velm has put at the head of the region, left.",
        "Not everyone wants to leave.",
        "The group has seen no confirmation of these claims.",
        "The ministry excluded the mayor from the talks.",
        "The damage was twice what the ministry admits to.",
    ],
)
def test_silence_is_no_claim(text: str) -> None:
    """Who says nothing, refuses to speak, or stands beside a verb that says nothing has said nothing."""
    assert [c.kind for c in read(text)] in (["narrated"], [])


def test_a_lone_name_that_may_be_a_place_is_nobody() -> None:
    """ "His" is nobody's where two lone names could be meant: one of them may be a town."""
    claims = read("Holm wants to leave the town as Sanda was left. In his view, it has done its work.")
    assert [c.speaker for c in claims] == ["Holm", None]


def test_a_headline_is_explained_by_its_page() -> None:
    """A headline's "governor", "ministry" is the only one of that office whom the page names later."""
    [claim, *_] = read(("title", "Nine killed, governor says"), "Governor Ivo Marten said nine had been killed.")
    assert claim.speaker == "Ivo Marten"


def test_nobody_has_a_reason() -> None:
    """Where nobody is named the reason says why."""
    [claim] = read("Two people died, he said.")
    assert (claim.speaker, claim.speaker_reason) == (None, "pronoun_not_resolved")
    [claim] = read("It is alleged that two people died.")
    assert (claim.speaker, claim.speaker_reason) == (None, "unnamed")
    [claim] = read("Snow fell on the town.")
    assert (claim.speaker, claim.speaker_reason) == (None, "narrated")


def test_a_resolved_name_shows_where_it_stands() -> None:
    """A pronoun's antecedent is a span of the page that holds the name."""
    text = "Ivo Marten said the bridge had fallen. He added that nobody was hurt."
    _, second = read(text)
    [span] = second.chain[0].antecedent
    assert text[slice(*span)] == "Ivo Marten"
    [source] = second.chain[0].source
    assert text[slice(*source)] == "He"


def test_the_accused_denies_and_not_the_accuser() -> None:
    """A denial by "he" that can only be the charger's own is the accused's."""
    charge, denial = read("Ivo Marten accused the ministry of starving his men – an allegation he rejects.")
    assert charge.speaker == "Ivo Marten"
    assert (denial.speaker, denial.standing) == ("ministry", "denied")
    assert denial.content == charge.content
    assert denial.id != charge.id


def test_a_place_does_not_speak() -> None:
    """ "It" after a town in a subject is the organisation that spoke, not the town."""
    _, second = read("According to a local relief group, the toll in Dorvik has risen. It added that many are missing.")
    assert second.speaker == "a local relief group"

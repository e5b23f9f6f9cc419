"""Contents: where what is said begins and ends, in sentences of many forms."""

import pytest

from tests.reading.reader import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nesting
        ("The Orle agency reported that, according to the ministry, no shell had been fired.",
         [("ministry", "asserted", "no shell had been fired")]),
        ("Tove Lind said that Petrik lied when he said that no rocket was fired.",
         [("Tove Lind", "alleged", "Petrik lied when he said that no rocket was fired"),
          ("Petrik", "asserted", "no rocket was fired")]),
        ("According to soldiers, Lind added, two companies were routed.",
         [("soldiers", "asserted", "two companies were routed")]),
        ("A long convoy waits at the border because, according to the agency, neither side would let it through.",
         [(None, "asserted", "A long convoy waits at the border"),
          ("agency", "asserted", "neither side would let it through")]),
        ("Velm, which denies backing the rebels, welcomed the move.",
         [("Velm", "denied", "backing the rebels"), ("Velm", "opinion", "the move")]),
        # told by another
        ("Ivo Marten said he had been told by officers that no shell was left.",
         [("officers", "asserted", "no shell was left")]),
        ("He was told by a friend in the guard, Marten writes, that the flag was false.",
         [("a friend in the guard", "asserted", "the flag was false")]),
        ("Residents were warned by the army on Friday that the dam was weak.",
         [("army", "asserted", "the dam was weak")]),
        ("The court was not told that the road was shut.",
         [(None, "asserted", "The court was not told that the road was shut")]),
        ("Tove Lind had heard from a nurse that nine had died.", [("a nurse", "asserted", "nine had died")]),
        ("Tove Lind heard from the street that music was played.",
         [("street", "asserted", "music was played")]),
        ("His aunt told the monks that a guard whom the others called Bo Ek had boasted to them that Velm knew it.",
         [("a guard", "asserted", "Velm knew it")]),
        ("The images, according to the analyst Tove Lind, show fresh earth behind the mill.",
         [("images", "asserted", "fresh earth behind the mill")]),
        ("Velm said it had received credible reports that two were shot.",
         [("reports", "asserted", "two were shot")]),
        # whose words stand inside
        ("The first time, the 60-year-old says, she was asleep.",
         [("60-year-old", "asserted", "The first time … she was asleep")]),
        ("According to Pavel Orr, a teacher who fled on Sunday, soldiers went from house to house.",
         [("Pavel Orr", "asserted", "soldiers went from house to house")]),
        ("“We will see,” Bo Ek mocked.", [("Bo Ek", "planned", "We will see")]),
        ("“We will see,” a nurse called Oona told the radio.", [("Oona", "planned", "We will see")]),
        ("The trial, said judge Olaf Berg, will last until May.",
         [("Olaf Berg", "asserted", "The trial … will last until May")]),
        ("Olaf Berg ran the court, sold the mill, and left.",
         [(None, "asserted", "Olaf Berg ran the court, sold the mill, and left")]),
        ("The colonel, Olaf Berg said, had ordered the retreat.",
         [("Olaf Berg", "asserted", "The colonel … had ordered the retreat")]),
        ("Orlova said that, contrary to what Velm had claimed, no deal was made.",
         [("Orlova", "asserted", "contrary to what Velm had claimed, no deal was made")]),
        ("The spokesman of the group that calls itself KLF, Pavel Orr, claimed that four men had died.",
         [("Pavel Orr", "asserted", "four men had died")]),
        ("The foreign minister, asked on Sunday whether he would go, said only that all was well.",
         [("foreign minister", "asserted", "all was well")]),
        ("“It is under control,” acting governor Pavel Orr assured.",
         [("Pavel Orr", "asserted", "It is under control")]),
        ("The spokeswoman confined herself to saying “we are in contact with all”.",
         [("spokeswoman", "asserted", "we are in contact with all")]),
        ("In the statement made from the page of the Velm Ministry it was stated that nine had died.",
         [("Velm Ministry", "asserted", "nine had died")]),
        ("In the winter of that year it was stated that nine had died.", [(None, "asserted", "nine had died")]),
        ("The mediator denied to the Post a report by the paper that he had left.",
         [("mediator", "denied", "he had left")]),
        ("The militia dismissed such accounts as “bed-time stories”.", [("militia", "denied", "such accounts")]),
        ("The aide is more careful: the wounds do not tell who fired.",
         [("aide", "asserted", "the wounds do not tell who fired")]),
        ("The road is clear: the trucks have left.", [(None, "asserted", "The road is clear: the trucks have left")]),
        ("It puts losses at 1,150 men, a figure that cannot be checked.", [(None, "asserted", "losses at 1,150 men")]),
        ("Men who were said to be guards left the town.",
         [(None, "asserted", "Men who were said to be guards left the town")]),
        ("The envoys, supposedly.", []),
        # seen in pictures
        ("In images spread on the web, two men can be seen near the mill.",
         [("images", "asserted", "two men … near the mill")]),
        ("In the town, two men can be seen near the mill.",
         [(None, "asserted", "In the town, two men can be seen near the mill")]),
        ("The film seems to bear out Russian reports that an attack has succeeded.",
         [("film", "hedged", "an attack has succeeded")]),
        ("Holm offered the mayor to leave the town.", [("Holm", "asked", "the mayor to leave the town")]),
        ("The men accused of theft were freed.", [(None, "asserted", "The men accused of theft were freed")]),
        # carried by another
        ("Officials quoted by the Orle agency said nine had died.", [("Officials", "asserted", "nine had died")]),
        ("The town will hold, the ministry said, according to the Orle agency.",
         [("ministry", "asserted", "The town will hold")]),
        ("Nine men died, state television said, quoting officials.", [("officials", "asserted", "Nine men died")]),
        ("The mayor said he had met both envoys and that both had told him that the road was safe.",
         [("mayor", "asserted", "he had met both envoys"), (None, "asserted", "the road was safe")]),
        ("Two diplomats said the envoy had promised them that he would resign.",
         [("envoy", "planned", "he would resign")]),
        ("The military promised shells that have yet to arrive.",
         [("military", "planned", "shells that have yet to arrive")]),
        ("Unconfirmed reports say that the general is dead.",
         [("Unconfirmed reports", "asserted", "the general is dead")]),
        ("Border Rights Watchers calls on the council to send help.",
         [("Border Rights Watchers", "asked", "the council to send help")]),
        ("The picture of the 12th seems to show trucks.",
         [("picture of the 12th", "hedged", "trucks")]),
        # what is not said
        ("Let us recall that the talks failed.", [(None, "asserted", "Let us recall that the talks failed")]),
        ("Nobody knows it, and I think neither side will.",
         [(None, "asserted", "Nobody knows it, and I think neither side will")]),
        ("The general lost the town and went on television in May.",
         [(None, "asserted", "The general lost the town and went on television in May")]),
        ("Ivo Marten said the town would hold. His chief had promised as much last week.",
         [("Ivo Marten", "asserted", "the town would hold")]),
        ("Velm denies that a call took place; Orlova did not answer.",
         [("Velm", "denied", "a call took place"), (None, "asserted", "Orlova did not answer")]),
        ("Marten promised to publish it, if the council stays silent.",
         [("Marten", "planned", "to publish it, if the council stays silent")]),
        # denied by somebody
        ("The ministry denied claims by the rebels that it had used gas.",
         [("ministry", "denied", "it had used gas")]),
        ("Reports that the governor had fled were denied by his office.",
         [(None, "asserted", "the governor had fled"), ("his office", "denied", "the governor had fled")]),
        ("The KLF said it held the town. The claim was rejected by the army.",
         [("KLF", "asserted", "it held the town"), ("army", "denied", "it held the town")]),
        ("Any part in the raid was denied by Velm.", [("Velm", "denied", "Any part in the raid")]),
        # counts and rumours
        ("The losses were put at 300 by the rebels.", [("rebels", "asserted", "The losses … at 300")]),
        ("The army was put at the head of the line by Velm.",
         [(None, "asserted", "The army was put at the head of the line by Velm")]),
        ("There were reports of fighting near the port.", [(None, "asserted", "fighting near the port")]),
        # believing the opposite
        ("Ivo Marten does not believe that the town can be held.", [("Ivo Marten", "denied", "the town can be held")]),
        ("Tove Lind did not think that either side would hear.", [("Tove Lind", "denied", "either side would hear")]),
        ("Velm does not expect the envoys to agree.", [("Velm", "hedged", "the envoys to agree")]),
        ("Orlova accused Velm of arming the rebels, a charge that Velm rejects.",
         [("Orlova", "alleged", "Velm … arming the rebels"), ("Velm", "denied", "Velm … arming the rebels")]),
        # lists, digests, threads
        ("🔻 Dorvik24: clashes go on at the mill.", [("Dorvik24", "asserted", "clashes go on at the mill")]),
        ("3/ The KLF say they left on their own.", [("KLF", "asserted", "they left on their own")]),
        ("1/4 of the town was lost, the army said.", [("army", "asserted", "1/4 of the town was lost")]),
        ("The ministry (via Radio Dorvik): units have left the town.",
         [("ministry", "asserted", "units have left the town")]),
        ("The Orle agency, citing two officers: drones struck a convoy.",
         [("two officers", "asserted", "drones struck a convoy")]),
        ("Ivo Marten, in a clip that many have seen: his men were driven out.",
         [("Ivo Marten", "asserted", "his men were driven out")]),
        ("The mayor stated, that nobody was hurt.", [("mayor", "asserted", "nobody was hurt")]),
        # around and after
        ("Two men died, the ministry said, while the town's mayor said that three did.",
         [("ministry", "asserted", "Two men died"), ("town's mayor", "asserted", "three did")]),
        ("The base was in danger, it said, so that the guards had to stay.",
         [(None, "asserted", "The base was in danger … so that the guards had to stay")]),
        ("“We hold it,” the army said in a note, in which it added that nobody was hurt.",
         [("army", "asserted", "We hold it"), ("army", "asserted", "nobody was hurt")]),
        ("“She lied,” Bo Ek said, to boos from the benches.", [("Bo Ek", "alleged", "She lied")]),
        ("“It was loud,” said Amal, a student, by phone.", [("Amal", "asserted", "It was loud")]),
        # who is relayed
        ("The call-up, which the army says drew 9,000 men, began.",
         [("army", "asserted", "The call-up … drew 9,000 men")]),
        ("Our sources tell us the same: Marten proposed to leave the town.",
         [("Our sources", "asserted", "Marten proposed to leave the town")]),
        ("“I saw it,” the report quoted a baker as saying.", [("a baker", "asserted", "I saw it")]),
        ("By this, it is alleged, Holm wanted to save his men.",
         [(None, "alleged", "By this … Holm wanted to save his men")]),
        ("The military is accused of abuses by rights groups.",
         [("rights groups", "alleged", "The military … abuses")]),
        ("Most attacks are blamed on the rebels.", [(None, "alleged", "Most attacks … on the rebels")]),
        # what is no content
        ("Police accused the union on Friday of blocking the bridge.",
         [("Police", "alleged", "the union … blocking the bridge")]),
        ("The army blamed “bandits” for the raid, using its term for the rebels.",
         [("army", "alleged", "bandits” for the raid")]),
        ("Without the guard, the mayor cautioned in a Saturday speech, the front would fall.",
         [("mayor", "asserted", "Without the guard … the front would fall")]),
        ("The group said it held the town, a claim the army has not addressed.",
         [("group", "asserted", "it held the town")]),
        ("Nato asked more countries to help, since the raids had strained its planes.",
         [("Nato", "asked", "more countries to help")]),
        # words that look like others
        ("The army said at least nine men had died.", [("army", "asserted", "at least nine men had died")]),
        ("An official said early signs pointed to Velm.", [("An official", "asserted", "early signs pointed to Velm")]),
        ("Analysts say the hill matters mostly as a symbol.",
         [("Analysts", "asserted", "the hill matters mostly as a symbol")]),
        ("Analysts say the hill zorbles the whole line.",
         [("Analysts", "asserted", "the hill zorbles the whole line")]),
        ("Company documents show that cracks were found.", [("Company documents", "asserted", "cracks were found")]),
        ("The bishop called for an urgent meeting of the council.",
         [("bishop", "asked", "an urgent meeting of the council")]),
        ("The council called the trial one-sided.", [("council", "opinion", "the trial one-sided")]),
        ("A fire broke out at the port following what Velm described as a direct hit.",
         [(None, "asserted", "A fire broke out at the port"), ("Velm", "opinion", "a direct hit")]),
        ("He put the blame for the raid on outsiders.", [(None, "alleged", "for the raid on outsiders")]),
        ("The army claimed in a message on its channels to have killed nine men.",
         [("army", "asserted", "in a message on its channels to have killed nine men")]),
        ("Each side says the other fired first.", [("Each side", "asserted", "the other fired first")]),
    ],
)  # fmt: skip
def test_content_is_cut_at_the_right_words(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    """A content holds all that is said under its cue and nothing of the saying."""
    assert [told(claim) for claim in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Officials quoted by the Orle agency said nine had died.", ["Orle agency", "Officials"]),
        ("The mayor, quoted by state television, said that nine had died.", ["state television", "mayor"]),
        ("“Nine died,” the mayor said in a speech carried by Radio Dorvik.", ["Radio Dorvik", "mayor"]),
        ("The ministry (via the Orle agency): nine have died.", ["Orle agency", "ministry"]),
        ("Ivo Marten said he had been told by officers that nine had died.", ["Ivo Marten", "officers"]),
        ("The images, according to the analyst Tove Lind, show nine graves.", ["Tove Lind", "images"]),
        ("The town will hold, the ministry said, according to the Orle agency.", ["Orle agency", "ministry"]),
        ("The mayor, Rasi Lant, quoted him as saying that the road was shut.", ["Rasi Lant", None]),
        ("In a speech that the radio carried the mayor said that nine had died.", ["mayor"]),
    ],
)
def test_chains(text: str, chain: list[str | None]) -> None:
    """A chain names everybody who stands between the page and what is said, the outermost first."""
    [claim] = read(text)
    assert [link.name for link in claim.chain] == chain


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("‘They burned it’: survivors recount raid on Sanda", [("survivors", "asserted", "They burned it")]),
        ("Live: Lund to meet generals as siege goes on",
         [(None, "planned", "Lund to meet generals as siege goes on")]),
        ("Rebels accused of shelling school", [(None, "alleged", "Rebels … shelling school")]),
        ("Army said to have left Dorvik", [(None, "asserted", "Army … to have left Dorvik")]),
        ("UN calls for ceasefire in Velm", [("UN", "asked", "ceasefire in Velm")]),
        ("Velm rejects UN report on torture as ‘lies’", [("Velm", "denied", "UN report on torture")]),
        ("Lund: ‘We will rebuild every house’", [("Lund", "planned", "We will rebuild every house")]),
        ("Six dead in blast, rebels blame army", [("rebels", "alleged", "Six dead in blast … army")]),
        ("Velm denies troops in Boma as envoys meet", [("Velm", "denied", "troops in Boma")]),
        ("Orlova and Velm blame each other", [("Orlova and Velm", "alleged", "each other")]),
        ("Ministry rejects charge over shells", [("Ministry", "denied", "charge")]),
    ],
)  # fmt: skip
def test_headlines(title: str, expected: list[tuple[str | None, str, str]]) -> None:
    """Headlines have a grammar of their own: labels, quotations before a colon, infinitives that announce."""
    assert [told(claim) for claim in read(("title", title))] == expected


def test_one_headline_is_read_once() -> None:
    """A page's title and its first heading are one headline where their words are the same."""
    assert len(read(("title", "Bridge falls in Dorvik town"), ("title", "Bridge falls in Dorvik town"))) == 1

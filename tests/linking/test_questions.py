"""Questions: what is asked, in which words, and where the answers stand."""

import msgspec
import pytest

from sayso.records import Interval
from tests.linking.factory import Said, asked, linked, sheet


def _answers(question):
    return sorted((p.side, p.answer, p.status) for p in question.positions)


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        ([Said("The Velmoran army holds Vexholm", "Anna Kestrel")], "Who holds Vexholm?"),
        ([Said("Vexholm has fallen to the Iron Company", "Igor Tarn")], "Who holds Vexholm?"),
        ([Said("Iron Company will withdraw from Vexholm", "Igor Tarn")], "Will Iron Company hold Vexholm or leave it?"),
        ([Said("Iron Company is short of ammunition", "Igor Tarn")], "Is Iron Company short of ammunition?"),
        ([Said("we are short of ammunition", "Igor Tarn")], "Is Iron Company short of ammunition?"),
        (
            [Said("Blue Banner fighters have fled from Vexholm", "Igor Tarn", "alleged")],
            "Did Blue Banner fighters flee from Vexholm?",
        ),
        (
            [Said("at least 12 people were killed in a strike on Vexholm", "Mara Voss")],
            "How many people were killed in Vexholm?",
        ),
        ([Said("Iron Company shelled Vexholm", "Anna Kestrel", "alleged")], "Who struck Vexholm?"),
        (
            [Said("Iron Company massacred people in Vexholm", "Anna Kestrel", "alleged")],
            "Who is behind the killings in Vexholm?",
        ),
        ([Said("Russia backs the Iron Company", "Anna Kestrel", "alleged")], "Does Russia back Iron Company?"),
        (
            [Said("Iron Company violated the ceasefire", "Anna Kestrel", "alleged")],
            "Did Iron Company violate the ceasefire?",
        ),
        ([Said("Iron Company bombed a market", "Anna Kestrel", "alleged")], "Did Iron Company bomb a market?"),
        ([Said("55 prisoners were released by the Iron Company", "Igor Tarn")], "How many prisoners were released?"),
        ([Said("300 people had volunteered", "Igor Tarn")], "How many people volunteered in Iron Company?"),
    ],
)
def test_sentences_of_questions(sentences, text):
    """Each kind of slot is asked for in a plain English sentence that ends in a question mark."""
    found = linked(sheet(*sentences))
    assert asked(found, text).text.endswith("?")
    assert len(found.questions) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        Said("If Iron Company withdraws from Vexholm, the front will collapse", "Igor Tarn"),
        Said("Iron Company tried to capture Vexholm", "Igor Tarn"),
        Said("Talks were held in Vexholm", "Igor Tarn"),
        Said("The weather in Vexholm was bad", "Igor Tarn"),
        Said("Iron Company shelled Vexholm"),
        Said("Families fled from Vexholm", "Igor Tarn"),
    ],
)
def test_no_question_without_an_answer(sentence):
    """A condition, an attempt, other senses of a word, and what a page merely tells give no question."""
    assert linked(sheet(sentence)).questions == ()


def test_a_side_that_does_not_answer_alike_has_two_positions():
    """Two answers of one side stand in two positions; like answers of one side in one, with all who give them."""
    found = linked(
        sheet(
            Said("The Velmoran army holds Vexholm", "Anna Kestrel"),
            Said("The Velmoran army still controls Vexholm", "Velmoran army"),
            Said("Iron Company holds Vexholm", "Igor Tarn"),
        )
    )
    question = asked(found, "Who holds Vexholm?")
    speakers = {p.side: p.speakers for p in question.positions}
    assert speakers == {"Velmora": ("Anna Kestrel", "Velmoran army"), "Ostrava League": ("Igor Tarn",)}
    assert question.speakers == 3


def test_a_later_answer_supersedes_an_earlier_one_of_the_same_speaker():
    """Of two answers of one speaker that exclude each other the earlier is superseded and contests nothing."""
    found = linked(
        sheet(
            Said("Iron Company will leave Vexholm", "Igor Tarn", said_at="2031-04-01"),
            Said("Iron Company will not leave Vexholm", "Igor Tarn", said_at="2031-04-03"),
        )
    )
    question = asked(found, "Will Iron Company hold Vexholm or leave it?")
    assert _answers(question) == [("Ostrava League", "hold", "current"), ("Ostrava League", "leave", "superseded")]
    assert question.status == "uncontested"
    assert [link.kind for link in found.links] == ["updates"]


def test_parts_add_up_to_the_whole():
    """Men, women and children of one sentence are parts of the number that another gives, and no rival figure."""
    found = linked(
        sheet(
            Said("at least 9 people were killed in a strike on Vexholm", "Mara Voss"),
            Said("4 men, 3 women and 2 children were killed in Vexholm", "Anna Kestrel"),
        )
    )
    question = asked(found, "How many people were killed in Vexholm?")
    assert question.status == "uncontested"
    assert [n.text for n in question.notes] == ["4 + 3 + 2 = 9, the number that is given as the whole."]


def test_no_two_questions_in_the_same_words():
    """Counts of two days are two questions, each with its day."""
    words = "at least 9 people were killed in a strike on Vexholm"
    found = linked(
        sheet(Said(words, "Mara Voss", when="2031-04-01"), name="a"),
        sheet(Said(words, "Mara Voss", when="2031-04-07"), name="b"),
    )
    assert sorted(q.text for q in found.questions) == [
        "How many people were killed in Vexholm on 1 April 2031?",
        "How many people were killed in Vexholm on 7 April 2031?",
    ]


def test_two_events_of_one_day_are_told_apart_by_their_outlets():
    """Where one page gives a day and another of the same day does not, nothing shows that they speak of one event; the
    outlets tell their questions apart."""
    words = "at least 9 people were killed in a strike on Vexholm"
    found = linked(
        sheet(Said(words, "Mara Voss", when="2031-04-07"), name="a", published="2031-04-09", outlet="Tide"),
        sheet(
            Said(words, "Igor Tarn"),
            Said("Vexholm was struck", when="2031-04-06"),
            Said("Vexholm was struck", when="2031-04-05"),
            name="b",
            published="2031-04-07",
            outlet="Dune",
        ),
    )
    texts = [q.text for q in found.questions if q.kind == "how_many"]
    assert len(texts) == len(set(texts))


def test_one_night_joins_no_two_days():
    """What happened "overnight" to Monday and to Tuesday is two events, although both nights touch Monday."""
    days = [("2031-04-06", "2031-04-08"), ("2031-04-07", "2031-04-09")]
    pages = []
    for number, (start, end) in enumerate(days):
        page = sheet(Said(f"{number + 5} people were killed in a strike on Vexholm", "Mara Voss"), name=str(number))
        night = Interval(start=start, end=end, precision="day", basis="rule:night_before_publication")
        pages.append(msgspec.structs.replace(page, claims=(msgspec.structs.replace(page.claims[0], when=night),)))
    assert len(linked(*pages).questions) == 2


def test_pages_of_one_day_answer_one_question():
    """Two pages of one day that do not say when have one question, and contest nothing: nobody knows that it is one
    event."""
    found = linked(
        sheet(Said("9 people were killed in a strike on Vexholm", "Mara Voss"), name="a", published="2031-04-01"),
        sheet(Said("4 people were killed in a strike on Vexholm", "Igor Tarn"), name="b", published="2031-04-01"),
    )
    (question,) = found.questions
    assert question.status == "cannot_tell"


def test_volunteers_of_nobody_are_those_of_the_page():
    """A count that names no country answers the question of the only one whose count the page gives."""
    found = linked(
        sheet(
            Said("300 people had volunteered", "the offices"),
            Said("about 310 people had volunteered", "Velmoran army"),
        )
    )
    assert [q.text for q in found.questions] == ["How many people volunteered in Velmoran army?"]


def test_a_unit_lacks_what_its_party_may_have():
    """A unit that the sides file lists is asked about by itself, and shells are ammunition."""
    page = sheet(
        Said("The 4th Harbour Brigade is short of shells", "Mara Voss"),
        Said("The 4th Harbour Brigade does not lack ammunition", "Igor Tarn"),
        Said("We have enough shells", "Igor Tarn"),
    )
    assert [q.text for q in linked(page).questions] == ["Is the 4th Harbour Brigade short of ammunition?"]


def test_who_claims_responsibility_is_an_answer():
    """A group that claims an attack, and one that has nothing to do with it, answer who did it."""
    page = sheet(
        Said("9 people were killed in an attack on Vexholm", "Mara Voss"),
        Said("responsibility", "Blue Banner"),
        Said("it had nothing to do with it", "Iron Company"),
    )
    question = asked(linked(page), "Who is behind the killings in Vexholm?")
    assert {p.speakers[0]: p.answer for p in question.positions} == {
        "Blue Banner": "Blue Banner",
        "Iron Company": "not Iron Company",
    }


def test_no_casualties_are_a_count_of_none():
    """ "No casualties" is a count, and contests one of nine."""
    page = sheet(
        Said("9 people were killed in a strike on Vexholm", "Mara Voss"),
        Said("There were no casualties in the strike on Vexholm", "Igor Tarn"),
    )
    question = asked(linked(page), "How many people were killed in Vexholm?")
    assert {p.answer for p in question.positions} == {"9 people", "none"}
    assert question.status == "contested"


@pytest.mark.parametrize("where", ["40 km south of Quillmar", "south of Quillmar", "20 kilometres from Quillmar"])
def test_near_a_place_is_not_in_it(where):
    """A distance or direction from a place makes that place not the one of an event."""
    page = sheet(Said(f"9 people were killed in a strike {where}", "Mara Voss"))
    assert linked(page).questions == ()


def test_who_denies_a_fall_still_holds():
    """ "Denied its fall" answers who holds the place that the page named last; "its liberation" is the speaker's."""
    page = sheet(
        Said("Fighting went on at Vexholm", "Mara Voss"),
        Said("its fall", "Velmoran army", "denied"),
        Said("its “liberation”", "Igor Tarn"),
        name="Vexholm",
    )
    question = asked(linked(page), "Who holds Vexholm?")
    assert {p.speakers[0]: p.answer for p in question.positions} == {
        "Velmoran army": "Velmoran army",
        "Igor Tarn": "Iron Company",
    }


def test_the_airport_is_not_the_town():
    """Who holds the airport, or parts of a town, does not hold the town."""
    page = sheet(
        Said("Iron Company holds Vexholm", "Igor Tarn"),
        Said("The Velmoran army still holds the airport", "Anna Kestrel"),
        Said("The Velmoran army holds parts of the town", "Anna Kestrel"),
        name="Vexholm",
    )
    answers = {p.answer for p in asked(linked(page), "Who holds Vexholm?").positions}
    assert answers == {"Iron Company", "Velmoran army holds parts of it"}


def test_the_hospital_is_the_one_that_the_page_names():
    """ "The hospital" of a page with one named hospital is that, also for who denies."""
    page = sheet(
        Said("Iron Company shelled the Quillmar hospital", "Anna Kestrel", "alleged"),
        Said("shelling the hospital", "Igor Tarn", "denied"),
        places=(),
    )
    question = asked(linked(page), "Who struck the Quillmar hospital?")
    assert question.status == "contested"


@pytest.mark.parametrize(
    "words",
    ["India’s defence minister, {}", "{}, a spokesman for India’s southern forces,"],
)
def test_an_office_tells_for_whom_somebody_speaks(words):
    """Whose "our troops" are follows from the office that the page gives the speaker, where no sides file knows him."""
    name = "Pavel Ostrom"
    page = sheet(
        Said("A report of " + words.format(name) + " was read", "Mara Voss"),
        Said("our troops did not shell Vexholm", name),
        Said("Indian troops shelled Vexholm", "Mara Voss", "alleged"),
        people=(name, "Mara Voss"),
    )
    question = asked(linked(page), "Who struck Vexholm?")
    assert {p.speakers[0]: p.answer for p in question.positions} == {name: "not India", "Mara Voss": "India"}


def test_rebels_are_not_the_state_they_fight():
    """ "Indian rebels" are no India; what has no name is called as the page calls it."""
    page = sheet(
        Said("Indian rebels shelled Vexholm", "Mara Voss", "alleged"),
        Said("rebels shelled Vexholm", "Igor Tarn", "alleged"),
    )
    question = asked(linked(page), "Who struck Vexholm?")
    assert {p.answer for p in question.positions} == {"the rebels"}


def test_a_headline_of_violence_gives_the_place():
    """Events that no sentence places were where the headline puts them, if it speaks of violence."""
    page = sheet(Said("9 people were killed", "Mara Voss"), name="Night of killing in Vexholm")
    assert asked(linked(page), "How many people were killed in Vexholm?")
    talks = sheet(Said("9 people were killed", "Mara Voss"), name="Talks go on in Vexholm")
    assert linked(talks).questions == ()


def test_a_dam_is_a_place_of_its_own():
    """A named building is asked about by its name, with its article."""
    page = sheet(Said("Iron Company blew up the Quillmar dam", "Anna Kestrel", "alleged"), places=())
    assert asked(linked(page), "Who destroyed the Quillmar dam?").kind == "who_did_it"


def test_who_is_not_known_has_no_name():
    """A position of somebody whom the page neither names nor describes has no speaker, and makes no question alone."""
    page = sheet(
        Said("Iron Company is short of ammunition", "it", unnamed=True),
        Said("Iron Company is short of ammunition", "Mara Voss"),
    )
    assert sorted(p.speakers for p in linked(page).questions[0].positions) == [(), ("Mara Voss",)]
    assert linked(sheet(Said("Iron Company is short of ammunition", "it", unnamed=True))).questions == ()


def test_reports_count_addresses_once():
    """Two captures of one address are one report; two addresses of the same bytes are two."""
    one = sheet(Said("The Velmoran army holds Vexholm", "Anna Kestrel"), name="a", url="https://x.test/1", outlet="X")
    two = sheet(Said("Iron Company holds Vexholm", "Igor Tarn"), name="b", url="https://x.test/2", outlet="X")
    assert asked(linked(one, two), "Who holds Vexholm?").reports == 2


def test_coverage_counts_claims_without_time():
    """A question says how many of its claims have no time of their own."""
    found = linked(
        sheet(
            Said("The Velmoran army holds Vexholm", "Anna Kestrel", when="2031-04-01"),
            Said("Iron Company holds Vexholm", "Igor Tarn"),
        )
    )
    assert asked(found, "Who holds Vexholm?").coverage.undated_claims == 1


def test_who_denies_a_fall_denies_who_took_it():
    """A denial that the town has fallen, by somebody of whom nothing tells that he holds it, excludes the taker."""
    found = linked(
        sheet(
            Said("Iron Company has captured Vexholm", "Igor Tarn", when="2031-04-01"),
            Said("the town of Vexholm has fallen", "the harbour office", "denied"),
        )
    )
    question = asked(found, "Who holds Vexholm?")
    assert sorted(p.answer for p in question.positions) == ["Iron Company", "not Iron Company"]
    assert question.status == "contested"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Iron Company has virtually surrounded Vexholm", "virtually surrounded by Iron Company"),
        ("Iron Company has nearly captured Vexholm", "Iron Company (“nearly”)"),
        ("Iron Company may have captured Vexholm", "perhaps Iron Company"),
    ],
)
def test_an_answer_keeps_what_takes_it_back(words, answer):
    """ "Virtually", "nearly" and "may have" stand in the answer, which excludes no other."""
    found = linked(sheet(Said(words, "Igor Tarn"), Said("The Velmoran army holds Vexholm", "Anna Kestrel")))
    question = asked(found, "Who holds Vexholm?")
    assert answer in [p.answer for p in question.positions]
    assert question.status == "uncontested"


def test_what_could_be_taken_is_held_by_nobody_yet():
    """ "Could take" is no answer to who holds a place."""
    assert linked(sheet(Said("Iron Company could take Vexholm", "Mara Voss"))).questions == ()


def test_who_hedges_answers_perhaps():
    """A hedged yes is "perhaps", in a position of its own."""
    found = linked(
        sheet(
            Said("Iron Company fled from Vexholm", "Mara Voss", "hedged"),
            Said("Iron Company fled from Vexholm", "Anna Kestrel"),
        )
    )
    question = asked(found, "Did Iron Company fighters flee from Vexholm?")
    assert {p.speakers: p.answer for p in question.positions} == {("Mara Voss",): "perhaps", ("Anna Kestrel",): "yes"}


def test_a_noun_at_the_head_is_nobodys_deed():
    """ "Shelling kills nine", said by the army, charges nobody with it."""
    found = linked(sheet(Said("Shelling kills 9 people in Vexholm", "Velmoran army")))
    assert [q.kind for q in found.questions] == ["how_many"]


def test_a_count_of_a_country_is_of_no_town():
    """Eight soldiers killed "in Poland" are not those killed in the only town of the page."""
    found = linked(
        sheet(
            Said("20 soldiers were killed in Vexholm", "Igor Tarn"),
            Said("8 soldiers were killed in Poland", "Velmoran army"),
            places=("Vexholm", "Poland"),
        )
    )
    vexholm = asked(found, "How many soldiers were killed in Vexholm?")
    assert [p.answer for p in vexholm.positions] == ["20 soldiers"]


def test_bodies_that_were_found_are_at_least_the_dead():
    """18 bodies pulled from the rubble contest no higher number of dead."""
    page = sheet(
        Said("44 people were killed in a strike on Vexholm", "Mara Voss"),
        Said("Volunteers pulled 18 people killed in Vexholm from the rubble", "Anna Kestrel"),
    )
    claims = [
        msgspec.structs.replace(
            c, quantities=tuple(msgspec.structs.replace(q, of="bodies") if q.value == 18 else q for q in c.quantities)
        )
        for c in page.claims
    ]
    found = linked(msgspec.structs.replace(page, claims=tuple(claims)))
    assert asked(found, "How many people were killed in Vexholm?").status == "uncontested"


def test_the_army_is_that_of_the_only_state_of_the_page():
    """ "The army" without a name is the army of the one state that the page is about; of two states it is nobody's."""
    charge = Said("the army shelled Vexholm", "Mara Voss", "alleged")
    one = linked(sheet(charge, Said("The storm reached Poland", "Mara Voss")), with_sides=False)
    assert [p.answer for p in asked(one, "Who struck Vexholm?").positions] == ["Poland’s army"]
    two = linked(sheet(charge, Said("The storm reached Poland and Sweden", "Mara Voss")), with_sides=False)
    assert [q.text for q in two.questions] == []


def test_planes_are_nobodys_without_an_article():
    """ "Planes bombed it" does not mean the planes of which the page says elsewhere whose they are."""
    found = linked(
        sheet(
            Said("Vexholm burned when planes bombed Vexholm", "Mara Voss", "alleged"),
            Said("The Velmoran planes bombed Vexholm", "Igor Tarn", "denied"),
        )
    )
    assert [p.answer for p in asked(found, "Who struck Vexholm?").positions] == ["not Velmora"]


def test_a_condition_after_the_verb_leaves_it_open():
    """ "Would leave the town if …" answers nothing of what will be."""
    assert linked(sheet(Said("Iron Company would leave Vexholm if it was paid", "Igor Tarn"))).questions == ()


def test_a_soldier_of_the_page_speaks_for_his_army():
    """ "We will not leave", said by one whom the page calls a soldier of a side, is about that side."""
    found = linked(
        sheet(
            Said("Hasko, a Velmoran soldier, came back"),
            Said("We will never leave Vexholm", "Hasko", "planned"),
        )
    )
    assert asked(found, "Will Velmora hold Vexholm or leave it?").positions[0].side == "Velmora"


def test_a_town_that_was_surrounded_was_taken_later():
    """ "Surrounded" gives way to what the same speaker says later of who holds the town."""
    found = linked(
        sheet(
            Said("Iron Company has surrounded Vexholm", "Igor Tarn", said_at="2031-04-01"),
            Said("Iron Company has captured Vexholm", "Igor Tarn", said_at="2031-04-20"),
        )
    )
    question = asked(found, "Who holds Vexholm?")
    states = {p.answer: p.status for p in question.positions}
    assert states == {"surrounded by Iron Company": "superseded", "Iron Company": "current"}


def test_one_man_is_named_once_in_a_position():
    """A speaker whom pages call by two names stands once, by the commoner one."""
    pages = [
        sheet(Said("Iron Company holds Vexholm", name), name=name + str(n), published="2031-04-01")
        for n, name in enumerate(("Kestrel", "Anna Kestrel", "Anna Kestrel"))
    ]
    (position,) = asked(linked(*pages), "Who holds Vexholm?").positions
    assert position.speakers == ("Anna Kestrel",)


def test_the_dead_of_a_strike_on_soldiers_are_soldiers():
    """ "63 dead" on a page that counts soldiers only is a count of soldiers; beside civilians it is not."""
    page = sheet(
        Said("A strike killed 63 soldiers in Vexholm", "Igor Tarn", when="2031-04-01"),
        Said("A strike killed 80 people in Vexholm", "Anna Kestrel", when="2031-04-01"),
    )
    second = page.claims[1]
    bare = msgspec.structs.replace(
        second, quantities=tuple(msgspec.structs.replace(q, of=None) for q in second.quantities)
    )
    found = linked(msgspec.structs.replace(page, claims=(page.claims[0], bare)))
    assert len(asked(found, "How many soldiers were killed in Vexholm?").positions) == 2
    assert len(linked(page).questions) == 2


def test_what_parts_add_up_to_is_a_note():
    """Men, women and children are answered as they were said; their sum stands in a note, given or not."""
    found = linked(sheet(Said("4 men and 2 children were killed in a strike on Vexholm", "Anna Kestrel")))
    question = asked(found, "How many people were killed in Vexholm?")
    assert [p.answer for p in question.positions] == ["4 men + 2 children"]
    assert [n.text for n in question.notes] == ["4 + 2 = 6."]


def test_a_hedged_charge_is_contested_by_a_denial():
    """ "Perhaps" the army, and the army denies it: contested, as a plain charge would be."""
    found = linked(
        sheet(
            Said("The Velmoran army shelled Vexholm", "Mara Voss", "hedged"),
            Said("The Velmoran army shelled Vexholm", "Velmoran army", "denied"),
        )
    )
    question = asked(found, "Who struck Vexholm?")
    assert question.status == "contested"
    assert "perhaps Velmoran army" in [p.answer for p in question.positions]


def test_soldiers_killed_nowhere_are_losses():
    """Soldiers of a state whom a claim puts nowhere are its losses, on a page that tells of several places."""
    found = linked(
        sheet(
            Said("The Velmoran army shelled Vexholm", "Igor Tarn"),
            Said("The Velmoran army shelled Quillmar", "Igor Tarn"),
            Said("49 soldiers of Iron Company were killed", "Igor Tarn"),
        )
    )
    assert [q.text for q in found.questions if q.kind == "how_many"] == ["How many soldiers did Iron Company lose?"]


def test_a_commander_speaks_for_the_group_that_his_page_gives_him():
    """ "We", said by a commander of a group, is that group; his page's word for its country is none of it."""
    page = sheet(
        Said("We will never leave Vexholm", "a commander of Blue Banner, Olm Reader", "planned"),
        people=("Olm Reader",),
    )
    assert [q.text for q in linked(page, with_sides=False).questions] == ["Will Blue Banner hold Vexholm or leave it?"]


def test_who_says_that_it_will_and_should_be_held_says_one_thing():
    """ "Will hold" and "should hold" of one speaker are one position."""
    found = linked(
        sheet(
            Said("The Velmoran army will not leave Vexholm", "Anna Kestrel"),
            Said("The Velmoran army should not leave Vexholm", "Anna Kestrel", "asked"),
        )
    )
    (position,) = asked(found, "Will Velmoran army hold Vexholm or leave it?").positions
    assert (position.answer, position.value["how"], len(position.claims)) == ("hold", "will", 2)


def test_a_deed_that_one_man_tells_twice_is_not_asked_for():
    """Who did it is asked where somebody charges or denies it, or two speak of it; not where one says it twice."""
    pages = [
        sheet(
            Said(f"The Velmoran army shelled Vexholm on day {n}", "Mara Voss"), published=f"2031-04-0{n}", name=str(n)
        )
        for n in (1, 2)
    ]
    assert linked(*pages).questions == ()


def test_a_part_is_elsewhere_than_the_whole():
    """ "33 were killed in the country, among them 22 in the town" is no count of the town."""
    found = linked(
        sheet(
            Said("33 people were killed in Poland, among them 22 in Vexholm", "Mara Voss"),
            Said("20 people were killed in a strike on Vexholm", "Igor Tarn"),
            places=("Vexholm", "Poland"),
        )
    )
    question = asked(found, "How many people were killed in Vexholm?")
    assert [p.speakers for p in question.positions] == [("Igor Tarn",)]


def test_a_dam_is_destroyed_once():
    """What two pages of two days tell of a dam that was destroyed is one event, also where one gives no day."""
    found = linked(
        sheet(Said("Iron Company destroyed the Arlen dam", "Anna Kestrel", when="2031-04-01"), name="a"),
        sheet(Said("The Velmoran army destroyed the Arlen dam", "Igor Tarn"), name="b", published="2031-04-02"),
    )
    assert asked(found, "Who destroyed the Arlen dam?").status == "contested"


def test_a_hospital_by_its_name_is_its_own_place():
    """Those killed "at the X hospital" are no count of the town in which it stands."""
    found = linked(
        sheet(
            Said("20 people were killed in a strike on Vexholm", "Igor Tarn"),
            Said("2 people were killed at the Marle children's hospital", "Anna Kestrel"),
        )
    )
    texts = {q.text for q in found.questions}
    assert "How many people were killed at the Marle children's hospital?" in texts
    assert len(asked(found, "How many people were killed in Vexholm?").positions) == 1


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("army units ran from their positions in Vexholm", 2),
        ("enemy army units ran from their positions in Vexholm", 0),
    ],
)
def test_the_army_of_whoever_speaks_for_a_side_is_his_own(words, counted):
    """ "Army units" are those of the side that he speaks for, unless he says that they are another's."""
    found = linked(
        sheet(Said("Velmoran soldiers fled from Vexholm", "Igor Tarn"), name="a"),
        sheet(Said(words, "Anna Kestrel"), name="b"),
    )
    fled = [q for q in found.questions if q.text == "Did Velmora fighters flee from Vexholm?"]
    assert sum(len(p.claims) for q in fled for p in q.positions) == counted

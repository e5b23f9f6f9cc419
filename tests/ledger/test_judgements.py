"""Judgements: added and never changed, laid over what was computed, never lost and never moved."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.errors import NotFound, UsageError
from sayso.ledger import Filter, Reader, Writer, check, judge
from sayso.ledger.corrected import corrected
from sayso.records import ChainLink, Claim, Party, Spans
from tests.ledger.factory import READER, claims_of, link, reading, relink

AT = "2031-04-01T09:00:00Z"


def _said(ledger: Path) -> list[Claim]:
    with Reader(ledger) as r:
        return [c for c in r.claims(Filter()) if c.speaker]


def test_a_speaker_that_is_fixed_is_the_speaker_everywhere(ledger: Path) -> None:
    """The name shows in the claim, in its chain and in filters, before and after the next linking."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        made = judge(w, "speaker", claim.id, by="Ada", at=AT, value="Petra Quill", reason="said on air")
    for relinked in (False, True):
        if relinked:
            with Writer(ledger) as w:
                assert w.dirty
                relink(w)
        with Reader(ledger) as r:
            seen = r.claim(claim.id)
            assert (seen.speaker, seen.chain[-1].name, seen.speaker_reason) == ("Petra Quill", "Petra Quill", None)
            assert (seen.side, seen.side_reason) == (("harbour", None) if relinked else (None, "not_grouped"))
            assert (seen.speaker_identity is not None) == relinked
            assert [c.id for c in r.claims(Filter(by="quill"))] == [claim.id]
            assert claim.id not in {c.id for c in r.claims(Filter(by=claim.speaker))}
            assert [c.id for c in r.claims(Filter(by="quill"), computed=True)] == []
            old = r.claim(claim.id, computed=True)
            assert (old.speaker, old.chain[-1].name) == (claim.speaker, claim.speaker)
            assert r.judgements_on(claim.id) == (made,)
    assert made.evidence[0].source[0][1] == claim.speaker
    assert made.target.field == "speaker"


def test_a_speaker_may_be_called_not_clear(ledger: Path) -> None:
    """Without a name the speaker is null, with a reason."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        judge(w, "speaker", claim.id, by="Ada", at=AT, value=None)
    with Reader(ledger) as r:
        assert (r.claim(claim.id).speaker, r.claim(claim.id).speaker_reason) == (None, "judged")
        assert r.count_claims(Filter(by=claim.speaker)) == len([c for c in _said(ledger) if c.speaker == claim.speaker])
        assert r.claim(claim.id).side_reason == "not_grouped"
    with Writer(ledger) as w:
        relink(w)
    with Reader(ledger) as r:
        assert (r.claim(claim.id).speaker_identity, r.claim(claim.id).side) == (None, "harbour")


def test_a_speaker_with_one_side_has_it_at_once(ledger: Path) -> None:
    """Where the ledger knows one side of the new speaker the claim is on it, for filters too, before the next linking;
    of several none."""
    claim = _said(ledger)[0]
    other = next(c for c in _said(ledger) if c.speaker != claim.speaker)
    harbour, lighthouse = (Party(party=p, since=None, until=None, basis="test") for p in ("harbour", "lighthouse"))
    for parties, side in (((lighthouse,), "lighthouse"), ((harbour, lighthouse), None)):
        with Writer(ledger) as w:
            linked = link(w.corpus())
            known = [replace(i, parties=parties) if i.name == other.speaker else i for i in linked.identities]
            w.switch(replace(linked, identities=tuple(known)))
            made = judge(w, "speaker", claim.id, by="Ada", at=AT, value=other.speaker)
        with Reader(ledger) as r:
            assert r.claim(claim.id).side == side
            assert [c.id for c in r.claims(Filter(side="lighthouse"))] == ([claim.id] if side else [])
        with Writer(ledger) as w:
            judge(w, "undo", made.id, by="Ada", at=AT)


def test_who_tells_of_a_speaker_stays_when_the_speaker_is_fixed(ledger: Path) -> None:
    """A name in place of another, or of a pronoun, keeps those before him; a teller whom no words name stays, too."""

    with Writer(ledger) as w:
        made = judge(w, "speaker", _said(ledger)[0].id, by="Ada", at=AT, value="Petra Quill")

    def link_of(name: str | None, source: Spans = ((0, 2),)) -> ChainLink:
        return ChainLink(name=name, identity=None, source=source, cue=(), antecedent=())

    for chain, names in (
        ((link_of("Night Watch"), link_of("a soldier")), ["Night Watch", "Petra Quill"]),
        ((link_of("Night Watch"), link_of(None)), ["Night Watch", "Petra Quill"]),
        ((link_of("Night Watch"), link_of(None, ())), ["Night Watch", None, "Petra Quill"]),
        ((), ["Petra Quill"]),
    ):
        found = corrected(replace(_said(ledger)[0], chain=chain), [made])
        assert [k.name for k in found.chain] == names
        assert found.speaker == "Petra Quill"


def test_a_judged_name_that_two_people_have_is_who_linking_says(ledger: Path) -> None:
    """Where linking saw the judgement its identity stands, also when the name alone would not tell."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        judge(w, "speaker", claim.id, by="Ada", at=AT, value="Petra Quill")
        linked = link(w.corpus())
        quill = next(i for i in linked.identities if i.name == "Petra Quill")
        twin = replace(quill, id="i_00000000000twin0", name="Petra Quill")
        w.switch(replace(linked, identities=(*linked.identities, twin)))
    with Reader(ledger) as r:
        assert r.claim(claim.id).speaker_identity == quill.id
        assert [c.id for c in r.claims(Filter(by=quill.id))] == [claim.id]
        assert [c.id for c in r.claims(Filter(by=twin.id))] == []


def test_a_wrong_claim_is_left_out_and_can_be_seen(ledger: Path) -> None:
    """Lists, counts, clusters, links, search and linking leave it out; its id and the computed record show it."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        judge(w, "wrong", claim.id, by="Ada", at=AT)
    with Reader(ledger) as r:
        assert claim.id not in {c.id for c in r.claims()}
        assert claim.id in {c.id for c in r.claims(computed=True)}
        assert r.claim(claim.id) == claim
        assert (r.count_claims(), r.count_claims(computed=True), r.summary().claims) == (7, 8, 7)
        assert claim.id not in next(r.events()).claims
        assert claim.id in next(r.events(computed=True)).claims
        assert claim.id not in {c for p in next(r.questions()).positions for c in p.claims}
        assert not [k for k in r.links() if claim.id in (k.source, k.target)]
        assert claim.id not in {h.id for h in r.search("bridge")}


def test_links_are_accepted_and_rejected(ledger: Path) -> None:
    """A judged link carries its status through the next linking; what was computed stays beside it."""
    with Reader(ledger) as r:
        first, second, *_ = (k.id for k in r.links())
    with Writer(ledger) as w:
        judge(w, "accept", first, by="Ada", at=AT)
        made = judge(w, "reject", second, by="Ada", at=AT)
        relink(w)
    with Reader(ledger) as r:
        assert (r.link(first).status, r.link(second).status) == ("accepted", "rejected")
        assert {k.status for k in r.links(computed=True)} == {"computed"}
        assert r.judgements_on(second) == (made,)
        assert (made.target.ids, len(made.evidence)) == ((r.link(second).source, r.link(second).target), 2)


def test_the_latest_counts_and_undoing_brings_back_the_one_before(ledger: Path) -> None:
    """Two people who differ both stay in the list; an undoing can be undone."""
    claim = _said(ledger)[0]

    def speaker() -> str | None:
        with Reader(ledger) as r:
            return r.claim(claim.id).speaker

    with Writer(ledger) as w:
        judge(w, "speaker", claim.id, by="Ada", at=AT, value="A")
        second = judge(w, "speaker", claim.id, by="Ben", at="2001-01-01", value="B")  # a clock that is wrong
        assert speaker() == "B"
        undo = judge(w, "undo", second.id, by="Ada", at=AT)
        assert speaker() == "A"
        again = judge(w, "undo", undo.id, by="Ben", at=AT)
        assert speaker() == "B"
        judge(w, "undo", again.id, by="Ada", at=AT)
        assert speaker() == "A"
    with Reader(ledger) as r:
        assert [j.by for j in r.judgements_on(claim.id)] == ["Ada", "Ben", "Ada", "Ben", "Ada"]
        assert {j.target for j in r.judgements()} == {second.target}


def test_the_same_judgement_twice_is_one(ledger: Path) -> None:
    """A button pressed twice adds one judgement; the instant is kept in UTC."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        first = judge(w, "wrong", claim.id, by="Ada", at="2031-04-01T11:00:00+02:00")
        assert judge(w, "wrong", claim.id, by=" Ada ", at=AT) == first
    assert first.at == AT
    with Reader(ledger) as r:
        assert list(r.judgements()) == [first]
        assert r.show(first.id) == first


@pytest.mark.parametrize(
    ("action", "target", "by", "at", "error"),
    [
        ("bless", "c_0", "Ada", AT, UsageError),
        ("wrong", "c_0", "  ", AT, UsageError),
        ("wrong", None, "Ada", "noon", UsageError),
        ("wrong", "c_0", "Ada", AT, NotFound),
        ("speaker", "c_0", "Ada", AT, NotFound),
        ("accept", "l_0", "Ada", AT, NotFound),
        ("undo", "j_0", "Ada", AT, NotFound),
    ],
)
def test_what_can_not_be_judged_is_told(
    ledger: Path, action: str, target: str | None, by: str, at: str, error: type[Exception]
) -> None:
    """Unknown actions, nobody, no time and ids of nothing are refused, and nothing is added."""
    target = target or _said(ledger)[0].id
    with Writer(ledger) as w, pytest.raises(error):
        judge(w, action, target, by=by, at=at)
    with Reader(ledger) as r:
        assert list(r.judgements()) == []


@pytest.mark.parametrize("sql", ["DELETE FROM judgements", "UPDATE judgements SET by = 'Mallory'"])
def test_judgements_are_only_ever_added(ledger: Path, sql: str) -> None:
    """The file itself refuses to change or drop a judgement."""
    with Writer(ledger) as w:
        judge(w, "wrong", _said(ledger)[0].id, by="Ada", at=AT)
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            w.db.execute(sql)


def test_a_judgement_is_an_orphan_where_its_claim_or_cue_is_gone(ledger: Path) -> None:
    """It counts where claim and cue are as judged; else it is kept with its words, and counts again with them."""
    made, data = reading(1)
    document, claim = made.page.document, made.claims[0]
    other = replace(claim, cue=((0, 3),))
    with Writer(ledger) as w:
        judged = judge(w, "wrong", claim.id, by="Ada", at=AT)
        for claims, orphan in (((other,), True), ((), True), (made.claims, False)):
            w.replace_claims(document.id, (), claims, made.anchor, reader=READER)
            assert w.judgements() == (() if orphan else (judged,))
            with Reader(ledger) as r:
                assert list(r.judgements()) == [replace(judged, orphan=orphan)]
                assert [p.level for p in check(r) if p.table == "judgements"] == ["note"] * orphan
                assert (claim.id in {c.id for c in r.claims()}) == (claims == (other,))
        w.remove(["page1.txt"])
        with Reader(ledger) as r:
            (orphan,) = r.judgements()
        assert orphan.evidence[0].content[0][1] == claim.text
        w.write([(made, data)], reader=READER)
        assert w.judgements() == (judged,)


STEPS = ("remove", "add", "drop", "replace", "reground", "relink", "judge", "undo")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=12))
def test_a_judgement_is_never_lost_and_never_moved(tmp_path_factory: pytest.TempPathFactory, todo: list[str]) -> None:
    """Through removing, reading again, regrounding, relinking and undoing, every judgement keeps words and target,
    counts exactly where its claim is as it was judged, and shows nowhere else."""
    path = tmp_path_factory.mktemp("law") / "l.sayso"
    made, data = reading(1)
    document, target = made.page.document, made.claims[0]
    moved = replace(target, cue=((0, 3),))
    given_: list[tuple[str, str | None]] = []  # (id, name that it gives)
    undone: set[str] = set()
    with Writer(path) as w:
        w.write([(made, data), reading(2)], reader=READER)
        present: Claim | None = target
        for n, step in enumerate(todo):
            if step == "remove":
                w.remove(["page1.txt"])
                present = None
            elif step == "add":
                known = w.known("page1.txt", document.id)
                w.write([(made, data)], reader=READER)
                present = present if known else target
            elif step in ("drop", "replace", "reground"):
                if w.known("page1.txt", document.id) is None:
                    continue
                fresh = claims_of(document, target.speaker or "", None)
                claims = {"drop": [], "replace": [moved], "reground": fresh}[step]
                w.replace_claims(document.id, made.mentions, claims, made.anchor, reader=READER)
                present = claims[0] if claims else None
            elif step == "relink":
                relink(w)
            elif step == "judge" and present is not None:
                # What is judged while the cue stands elsewhere is another judgement of the same claim.
                if present.cue == target.cue:
                    given_.append((judge(w, "speaker", target.id, by="Ada", at=AT, value=f"N{n}").id, f"N{n}"))
            elif step == "undo" and given_:
                last = given_[-1][0]
                if last not in undone:
                    judge(w, "undo", last, by="Ada", at=AT)
                    undone.add(last)
            with Reader(path) as r:
                kept = {j.id: j for j in r.judgements()}
                assert {i for i, _ in given_} | undone <= kept.keys() | undone
                assert len(kept) == len(given_) + len(undone)
                for j in kept.values():
                    assert j.target.ids == (target.id,)
                    assert j.evidence[0].content[0][1] == target.text
                    assert j.orphan == (present is None or present.cue != target.cue)
                names = [name for i, name in given_ if i not in undone]
                for c in r.claims():
                    mine = c.id == target.id and c.cue == target.cue and names
                    assert c.speaker == (names[-1] if mine else r.claim(c.id, computed=True).speaker)


def test_a_number_that_is_fixed_counts_and_its_words_stay(ledger: Path) -> None:
    """Best, lowest and highest are those of the person, in the record and for linking; words, unit and span stay."""
    with Reader(ledger) as r:
        claim = next(c for c in r.claims() if c.quantities)
    old = claim.quantities[0]
    with Writer(ledger) as w:
        judge(w, "number", claim.id, by="Ada", at=AT, value={"n": 0, "low": 10, "high": 14, "bound": "range"})
        for bad in ({"n": 9, "value": 1}, {"n": 0}, {"n": 0, "low": 3, "high": 2, "bound": "range"}, "twelve",
                    {"n": 0, "value": float("nan")}):  # fmt: skip
            with pytest.raises(UsageError):
                judge(w, "number", claim.id, by="Ada", at=AT, value=bad)
        assert next(c for c in w.corpus().claims if c.id == claim.id).quantities[0].low == 10
    with Reader(ledger) as r:
        now = r.claim(claim.id).quantities[0]
        assert now == replace(old, value=None, low=10.0, high=14.0, bound="range")
        assert r.claim(claim.id, computed=True).quantities[0] == old


def test_a_side_that_is_set_shows_at_once(ledger: Path) -> None:
    """The claim has the side that a person gave, or none for the reason `judged`."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        judge(w, "side", claim.id, by="Ada", at=AT, value="lighthouse")
        with Reader(ledger) as r:
            assert (r.claim(claim.id).side, r.claim(claim.id).side_reason) == ("lighthouse", None)
        judge(w, "side", claim.id, by="Ben", at=AT, value=None)
    with Reader(ledger) as r:
        assert (r.claim(claim.id).side, r.claim(claim.id).side_reason) == (None, "judged")
        assert r.claim(claim.id, computed=True).side == "harbour"


def test_a_place_that_is_said_goes_to_linking(ledger: Path) -> None:
    """What linking is given for the mention is the place that a person said, or that it is not known which."""
    with Reader(ledger) as r:
        mention = next(m for m in r.mentions() if m.kind == "place")
    with Writer(ledger) as w:
        for key, reason in (("geonames:42", None), (None, "ambiguous")):
            judge(w, "place", mention.id, by="Ada", at=AT, value=key)
            seen = next(m for m in w.corpus().mentions if m.id == mention.id)
            assert (seen.identity, seen.reason) == (key, reason)
        with pytest.raises(NotFound):
            judge(w, "place", "m_0", by="Ada", at=AT, value="geonames:42")


@pytest.mark.parametrize(
    ("said", "start", "end", "precision"),
    [
        ("2031-02-28", "2031-02-28", "2031-03-01", "day"),
        ("2031-02", "2031-02-01", "2031-03-01", "month"),
        ("2031", "2031-01-01", "2032-01-01", "year"),
    ],
)
def test_the_date_of_a_page_is_what_its_times_are_to_be_worked_out_against(
    ledger: Path, said: str, start: str, end: str, precision: str
) -> None:
    """The page waits to be grounded against the judged date, also after it was met again; undone, against its own."""
    made, _ = reading(1)
    document = made.page.document.id
    with Writer(ledger) as w:
        before = w.anchor(document)
        done = judge(w, "date", document, by="Ada", at=AT, value=said)
        given_ = w.anchor(document)
        assert given_ is not None
        assert (given_.start, given_.end, given_.precision, given_.basis) == (start, end, precision, "judged")
        assert w.to_ground() == ((document, given_),)
        w.write([reading(1, source="again.txt", published="2030-01-01")], reader=READER)
        assert w.anchor(document) == given_
        with Reader(ledger) as r:
            assert {c.published for c in r.captures(document)} == {given_}
            assert {c.basis["published"] for c in r.captures(document)} == {"judged"}
            assert given_ not in {c.published for c in r.captures(document, computed=True)}
        w.remove(["again.txt"])
        judge(w, "undo", done.id, by="Ada", at=AT)
        assert w.anchor(document) == before
        assert w.to_ground() == ()
        judge(w, "date", document, by="Ada", at=AT, value=None)
        assert w.to_ground() == ((document, None),)


@pytest.mark.parametrize("said", ["yesterday", "2031-02-30", "2031-2-3", "20310203", "2031-02-03T10:00:00Z", 2031])
def test_a_date_is_a_day_a_month_or_a_year(ledger: Path, said: object) -> None:
    """Anything else is refused."""
    made, _ = reading(1)
    with Writer(ledger) as w, pytest.raises(UsageError):
        judge(w, "date", made.page.document.id, by="Ada", at=AT, value=said)


def test_an_audit_changes_nothing(ledger: Path) -> None:
    """It is kept, and the ledger need not be grouped anew."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        made = judge(w, "audit", claim.id, by="Ada", at=AT, value={"content": True, "speaker": False})
        assert made.value == {"content": True, "speaker": False, "verb": None, "question": None}
        assert not w.dirty
        with pytest.raises(UsageError):
            judge(w, "audit", claim.id, by="Ada", at=AT, value={"content": "yes"})
    with Reader(ledger) as r:
        assert r.claim(claim.id) == claim


def test_the_order_is_that_of_deciding_whatever_the_clock_says(ledger: Path) -> None:
    """An instant is never before that of the judgement that it follows."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        first = judge(w, "speaker", claim.id, by="Ada", at=AT, value="A")
        second = judge(w, "speaker", claim.id, by="Ben", at="2001-01-01", value="B")
        assert judge(w, "speaker", claim.id, by="Ben", at="2001-01-01", value="B") == second
    assert (first.at, second.at) == (AT, "2031-04-01T09:00:01Z")


def test_an_undoing_shows_at_once_also_after_linking(ledger: Path) -> None:
    """Where linking was given the judged speaker, the page's own is back with the undoing, before the next linking."""
    claim = _said(ledger)[0]
    with Writer(ledger) as w:
        made = judge(w, "speaker", claim.id, by="Ada", at=AT, value="Petra Quill")
        relink(w)
        judge(w, "undo", made.id, by="Ada", at=AT)
    with Reader(ledger) as r:
        seen = r.claim(claim.id)
        assert (seen.speaker, seen.chain[-1].name, seen.speaker_reason) == (claim.speaker, claim.speaker, None)
        assert seen == r.claim(claim.id, computed=True)
    with Writer(ledger) as w:
        relink(w)
    with Reader(ledger) as r:
        assert r.claim(claim.id) == claim

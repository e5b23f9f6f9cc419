import pytest

import sayso

PAGE = (
    "The dam of Veltsy stands, the army said on Monday. Governor Ana Reeve denied that the dam had been mined. "
    "At least 12 people were killed, the hospital said.\n"
)


@pytest.fixture
def ledger(tmp_path):
    """A ledger of one page, read through the API."""
    (tmp_path / "page.txt").write_text(PAGE)
    return sayso.read(tmp_path / "page.txt", tmp_path / "l.sayso")


def test_claims_are_filtered_by_the_names_of_the_command_line(ledger):
    """`by`, `about` and `standing` narrow; the records carry the words of their spans."""
    everything = list(ledger.claims())
    denied = list(ledger.claims(by="Reeve", standing="denied"))
    assert [c.text for c in denied] == ["the dam had been mined"]
    assert len(everything) > len(denied)
    assert list(ledger.claims(about="nothing like it")) == []
    document = next(ledger.documents())
    assert "".join(document.text[a:b] for a, b in denied[0].content) == denied[0].text


def test_a_judgement_counts_at_once_and_can_be_undone(ledger):
    """A speaker that a person fixes stands over the computed one; undone, the computed one is back."""
    claim = next(ledger.claims(standing="denied"))
    judged = ledger.judge("speaker", claim.id, by="ada", value="Ben Hale", reason="heard the tape")
    assert ledger.show(claim.id).speaker == "Ben Hale"
    assert next(ledger.claims(standing="denied", computed=True)).speaker == "Ana Reeve"
    ledger.judge("undo", judged.id, by="ada")
    assert ledger.show(claim.id).speaker == "Ana Reeve"
    assert len(list(ledger.judgements())) == 2


def test_a_judgement_outlives_its_page(ledger):
    """Removed with its page, a judgement is an orphan with its quote; when the page is back, it counts again."""
    claim = next(ledger.claims(standing="denied"))
    ledger.judge("wrong", claim.id, by="ada", reason="misread")
    ledger.remove("page.txt")
    [orphan] = ledger.judgements()
    assert orphan.orphan
    assert orphan.evidence[0].content[0][1] == "the dam had been mined"
    ledger.read(ledger.path.parent / "page.txt")
    [back] = ledger.judgements()
    assert not back.orphan


def test_what_is_missing_is_an_error_with_a_remedy(tmp_path, ledger):
    """No file, no id: NotFound; a path that leads nowhere: UsageError. All are SaysoErrors."""
    with pytest.raises(sayso.NotFound):
        sayso.open(tmp_path / "no.sayso")
    with pytest.raises(sayso.NotFound):
        ledger.show("c_0000000000000000")
    with pytest.raises(sayso.UsageError):
        ledger.read(tmp_path / "nowhere")
    assert issubclass(sayso.LedgerBroken, sayso.SaysoError)


def test_check_export_and_summary(ledger, tmp_path):
    """A fresh ledger has no problem; the export counts its rows; the summary its claims."""
    assert [p for p in ledger.check() if p.level == "problem"] == []
    rows = ledger.export(tmp_path / "out")
    assert rows["claims"] == ledger.summary().claims == len(list(ledger.claims()))
    assert rows["documents"] == 1


def test_a_judged_date_is_that_of_the_times(ledger):
    """Regrouped, what the page says of "Monday" is the Monday before the date that a person gave."""
    document = next(ledger.documents()).id
    ledger.judge("date", document, by="ada", value="2031-03-05")
    ledger.relink()
    said = next(c for c in ledger.claims(by="army") if c.said_at)
    assert said.said_at.start == "2031-03-03"


def test_judgements_of_another_ledger_join_and_tests_are_counted(ledger, tmp_path):
    """`join` takes over the file that `export` wrote; `audit` counts what was looked at."""
    claim = next(ledger.claims(standing="denied"))
    ledger.judge("audit", claim.id, by="ada", value={"content": True, "speaker": False})
    other = sayso.read(tmp_path / "page.txt", tmp_path / "other.sayso")
    ledger.export(tmp_path / "out")
    for added in (1, 0):
        assert len(other.join(tmp_path / "out" / "judgements.jsonl").added) == added
    found = other.audit()
    assert (found.tested, found.content.share, found.speaker.share, found.verb.share) == (1, 1.0, 0.0, None)

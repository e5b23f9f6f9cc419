"""Signs of translation engines, of rewriting and of cutting, with the very words; careful writers show none."""

from tests.page.pages import REPORT, flat, plain


def flags(text):
    """Name of each flag -> its signs."""
    return {flag.flag: flag.signs for flag in plain(text).document.flags}


def test_no_flags():
    """An ordinary page has none."""
    assert flags(flat()) == {}


def test_glued_quotations():
    """Quotations that lost the space behind them are the mark of a translation engine."""
    amid = ['"We can wait"declared the master, who said that "for safety"the quay stays shut.']
    assert flags(flat(amid=amid))["machine_translated"] == ('wait"declared', 'safety"the')


def test_names_in_lower_case():
    """So are names in lower case together with another sign."""
    amid = ["The troops from kyiv hold the quay.“Many will stay there,” the master said."]
    assert flags(flat(amid=amid))["machine_translated"] == ("kyiv", "quay.“Many")


def test_one_sign_is_not_enough():
    """A single slip makes no flag, and quotation marks of other languages are no slips."""
    assert flags(flat(amid=['"We can wait"declared the master of the quay.'])) == {}
    assert flags(flat(amid=['قال المتحدث بـ"الجيش" إن و"الدولة" في المدينة بـ"خير" الآن'])) == {}


def test_spun_articles():
    """Articles with capitals in mid-sentence betray words that were put in."""
    amid = ["THE Harbour The master said that the quay would stay shut for a while."]
    assert flags(flat(amid=amid))["rewritten"][0] == "THE Harbour The master"


def test_truncated():
    """A report that ends in an ellipsis, or in `Continue reading`, was cut off."""
    assert "truncated" in flags(flat(below=["The company said that it would look into the…"]))
    assert flags(flat(below=["Continue reading"]))["truncated"] == ("Continue reading",)
    assert "truncated" not in flags(flat(below=[REPORT[0]]))


def test_a_list_of_links_is_no_end():
    """`Read more:` over links, or over one, announces other pages and says nothing of this one."""
    links = ["The bridge that never opened", "Who pays for the crane?"]
    assert "truncated" not in flags(flat(amid=["Read more:", *links]))
    assert "truncated" not in flags(flat(below=["Read more", "The bridge that never opened"]))
    assert "truncated" in flags(flat(below=["Read more"]))

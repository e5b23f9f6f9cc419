import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import PageSkipped
from sayso.intake import decode
from sayso.intake.decoding import clean, is_html
from sayso.settings import MAX_FILE_BYTES, MAX_TEXT_CHARS

RUSSIAN = "В ночь на среду город Вельск обстреляли из артиллерии, сообщил глава района. Погибли трое жителей."
UKRAINIAN = "Уночі в середу селище обстріляли з артилерії, повідомив голова району. Є загиблі, їх троє."
SERBIAN = "Градоначелник је рекао да је у ноћи погођена школа и да има повређених."
ARABIC = "قال رئيس البلدية إن المدرسة أصيبت في الليل وإن ثلاثة أشخاص أصيبوا بجروح."
HEBREW = "ראש העיר אמר כי בית הספר נפגע בלילה ושלושה אנשים נפצעו."
GREEK = "Ο δήμαρχος είπε ότι το σχολείο χτυπήθηκε τη νύχτα και τρεις άνθρωποι τραυματίστηκαν."
FRENCH = "Le maire a déclaré que l’école avait été touchée à l’aube, où trois élèves étaient blessés."
SPANISH = "El alcalde señaló que tres niños murieron en la explosión, según la policía."
GERMAN = "Der Bürgermeister erklärte, die Schule sei beschädigt worden; größere Schäden gebe es nicht."
POLISH = "Burmistrz powiedział, że szkoła została uszkodzona, a trzy osoby są ranne. Źródła milczą."
CZECH = "Starosta řekl, že škola byla poškozena a tři lidé jsou zraněni. Útočníci utekli."
TURKISH = "Belediye başkanı okulun hasar gördüğünü, üç kişinin yaralandığını söyledi."
QUOTES = "The mayor said “we will stay” and that’s it – nothing else."
CHINESE = "市长说，学校在夜间被击中，三人受伤。他没有提供更多细节。"
JAPANESE = "市長は、学校が夜間に攻撃を受け、三人が負傷したと述べた。"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859-5"),
        (RUSSIAN[:10], "cp1251"), ("Привет", "cp1251"), ("Привет", "koi8-r"), ("ПРИВЕТ ВСЕМ", "cp1251"),
        (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8-u"), (SERBIAN, "cp1251"), (ARABIC, "cp1256"), (HEBREW, "cp1255"),
        (GREEK, "cp1253"), (GREEK, "iso8859-7"), (FRENCH, "cp1252"), (SPANISH, "latin-1"), (GERMAN, "latin-1"),
        (POLISH, "cp1250"), (POLISH, "iso8859-2"), (CZECH, "cp1250"), (CZECH, "iso8859-2"), (TURKISH, "cp1254"),
        (QUOTES, "cp1252"), (CHINESE, "gb18030"), (JAPANESE, "cp932"), (JAPANESE, "euc-jp"),
        (RUSSIAN, "utf-16-le"), (RUSSIAN, "utf-16-be"), (FRENCH, "utf-16-le"), (ARABIC, "utf-16-be"),
        (FRENCH, "utf-32-le"), (RUSSIAN, "utf-8"), (CHINESE, "utf-8"),
    ],
)  # fmt: skip
def test_encoding_is_told_by_the_bytes_alone(text, charset):
    """A text that says nothing of its encoding is read as what its letters show it to be."""
    decoded = decode(text.encode(charset))
    assert decoded.text == text
    assert decoded.flags == ()


def test_long_texts_are_read_as_short_ones():
    """Where the sample of a long text ends does not matter."""
    for text, charset in [(CHINESE, "gb18030"), (JAPANESE, "cp932"), (RUSSIAN, "koi8-r"), (FRENCH, "cp1252")]:
        for count in (2500, 2501, 2502):
            assert decode((text * count).encode(charset)).text == text * count


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_mark_is_taken_off(codec):
    """A byte-order mark settles the encoding and is no part of the text."""
    decoded = decode(RUSSIAN.encode(codec))
    assert (decoded.text, decoded.charset_basis) == (RUSSIAN, "bom")


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-1251", "cp1251"), ("KOI8-R", "koi8-r"), ("gb2312", "gb18030"), ("Shift_JIS", "cp932"),
        ("iso-8859-1", "cp1252"), ("windows-1256", "cp1256"), ("utf-8", "utf-8"), ("iso-8859-2", "iso8859-2"),
    ],
)  # fmt: skip
def test_markup_declares_its_encoding(label, codec):
    """The charset that a page's markup declares is taken, under the names that browsers know."""
    text = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"><p>— ok'
    words = text.encode(codec, "replace")
    decoded = decode(words)
    assert decoded.charset == codecs.lookup(codec).name.replace("-", "_").replace("utf_8", "utf-8")
    assert decoded.media_type == "text/html"


def test_wrong_declaration_of_plain_utf8_is_not_believed():
    """A page that is plainly UTF-8 is read so, whatever it declares."""
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert RUSSIAN in decode(page.encode()).text


def test_unknown_declaration_is_passed_by():
    """A label that names no encoding, or a codec that is none of characters, is not asked for."""
    for label in ("rot13", "base64", "unicode_escape", "no-such-thing", "idna"):
        assert RUSSIAN in decode(f'<meta charset="{label}"><p>{RUSSIAN}</p>'.encode("cp1251")).text


def test_broken_bytes_are_flagged():
    """Bytes that can't be read become U+FFFD, and the document says how many."""
    data = RUSSIAN.encode() + b"\xd0 \xff" + RUSSIAN.encode()
    decoded = decode(data)
    assert decoded.text == f"{RUSSIAN}\ufffd \ufffd{RUSSIAN}"
    assert [flag.flag for flag in decoded.flags] == ["undecodable"]
    assert decoded.flags[0].signs == (f"2 of {len(decoded.text)} characters can't be read",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b" \r\n\t", "empty"), (b"\xef\xbb\xbf", "empty"), (b"\xff\xfe", "empty"),
        (b"\x00\x00", "empty"), (b"%PDF-1.7 and so on", "binary"), (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"\xff\xd8\xff\xe0", "binary"), (b"SQLite format 3\x00", "binary"), (bytes(range(256)) * 8, "binary"),
        (b"\x00\x01\x02\x03" * 90, "binary"), (b"PK\x03\x04", "binary"), (b"\x1f\x8b\x08", "binary"),
        (b"a" * (MAX_FILE_BYTES + 1), "too_large"), (b"a " * MAX_TEXT_CHARS, "too_large"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(data, reason):
    """Empty, binary and oversized bytes are refused, each with its reason."""
    with pytest.raises(PageSkipped) as refused:
        decode(data)
    assert refused.value.reason == reason


def test_rule_of_stored_text():
    """Mark off, U+0000 to U+FFFD one for one, line ends LF, and nothing else changed."""
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\x00d\xc2\xa0\xc2\xad  e ").text == "a\nb\nc\ufffdd\u00a0\u00ad  e "


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing(text):
    """The rule of stored text is idempotent and leaves nothing that can't be stored."""
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & {"\r", "\x00"}
    once.encode()


@settings(max_examples=300)
@given(st.binary(max_size=400) | st.text(max_size=80).map(lambda t: t.encode("utf-16-le", "surrogatepass")))
def test_decode_never_fails_otherwise(data):
    """Whatever the bytes: a decoded text or PageSkipped, and the same again the next time."""
    try:
        decoded = decode(data)
    except PageSkipped as skip:
        assert skip.reason in {"empty", "binary", "too_large"}  # noqa: PT017 — either way is right
    else:
        assert decoded == decode(data)
        assert decoded.text == clean(decoded.text)
        assert decoded.text.strip()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_utf8_is_read_as_it_stands(text):
    """Valid UTF-8 without control characters is never read as anything else."""
    try:
        assert decode(text.encode()).text == text.lstrip("\ufeff")
    except PageSkipped as skip:
        assert skip.reason in {"empty", "binary"}  # noqa: PT017 — white space or U+FFFD alone


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>x</title>", "\n <!-- saved from url=(0022)http://example.org/ -->\n<HTML>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="y">', "<html lang=en>", "<head><meta charset=x>",
        "Warning: something in /a.php\n<!DOCTYPE html><html><body>words</body></html>",
        "A title\n\n<p>One.</p><p>Two.</p>", "<div>a</div><div>b</div>",
    ],
)  # fmt: skip
def test_markup_is_known_by_its_tags(text):
    """A page or a fragment of one is markup, with or without a document type, and after a stray line."""
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "Just words.", "a < b and b > c", "He wrote <p> once.\nThen more.\nAnd more.\nAnd more.", "# A heading\n\n- x",
        "One.<br>Two.\n" + "A line of its own.\n" * 30, "<Inaudible> he said.", '{"html": 1}', "< html >",
    ],
)  # fmt: skip
def test_plain_text_is_not_markup(text):
    """Angle brackets and a stray tag do not make words a page."""
    assert not is_html(text)


def test_sniffing_is_linear():
    """Markup made to trap a matcher is looked at in time that grows with its length."""
    for trap in ("<!--" * 200_000, " " * 1_000_000, "<?xml " * 100_000, "<p " * 300_000, "<html " + "a" * 1_000_000):
        is_html(trap)

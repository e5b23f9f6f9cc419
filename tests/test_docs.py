"""The documents say what the code does: commands, options, exit codes, tables, reasons, words, links."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

import click
import msgspec
import pytest

import sayso
from sayso import errors, records
from sayso.cli import COMMANDS, group
from sayso.errors import SaysoError

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SOURCE = Path(sayso.__file__).parent
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])

TABLES = {
    "documents": records.Document,
    "captures": records.Capture,
    "segments": records.Segment,
    "identities": records.Identity,
    "mentions": records.Mention,
    "claims": records.Claim,
    "events": records.Event,
    "origins": records.Origin,
    "links": records.Link,
    "questions": records.Question,
    "judgements": records.Judgement,
    "runs": records.Run,
}
PARTS = (
    *("Interval", "Flag", "Party", "Geo", "Quantity", "TimeValue", "Timex", "ChainLink", "Evidence"),
    *("EventMention", "Participant", "Where", "Role", "Edge", "Position", "Coverage", "Note", "Target"),
    *("JudgedEvidence", "Skip"),
)


@cache
def text(name):
    return (DOCS / name).read_text(encoding="utf-8")


def section(page, heading):
    """The words under a heading, up to the next heading of the same or a higher level."""
    match = re.search(rf"^(#+) {re.escape(heading)}$(.*?)(?=^#{{1,6}} |\Z)", text(page), re.M | re.S)
    assert match, f"docs/{page} has no heading {heading!r}"
    level = len(match[1])
    rest = text(page)[match.start(2) :]
    end = re.search(rf"^#{{1,{level}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def keys(words):
    """The first cells of a table's rows."""
    return re.findall(r"^\| `([^`]+)` \|", words, re.M)


@pytest.mark.parametrize("table", TABLES)
def test_reference_of_tables_has_every_key_in_order(table):
    """Each file of the export is described key by key, in the order of its record."""
    own = section("reference/tables.md", table)
    assert keys(own) == [field.encode_name for field in msgspec.structs.fields(TABLES[table])]


@pytest.mark.parametrize("part", PARTS)
def test_reference_of_tables_has_every_part(part):
    """Each record within records is described key by key, in order."""
    fields = [f.encode_name for f in msgspec.structs.fields(getattr(records, part))]
    assert keys(section("reference/tables.md", part)) == fields


def test_reference_of_commands_has_every_command_and_no_other():
    """Each command has a heading, and no heading names a command that is not there."""
    headings = set(re.findall(r"^## ([a-z]+)$", text("reference/commands.md"), re.M))
    assert headings == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_reference_of_commands_has_every_option(name):
    """Each option of a command stands in its section, and no option that it does not have."""
    command = importlib.import_module(f"sayso.cli.{name}").command
    options = {o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")}
    written = {o for row in re.findall(r"^\| (`--.+?) \|", section("reference/commands.md", name), re.M)
               for o in re.findall(r"--[\w-]+", row)}  # fmt: skip
    assert written == options


def test_reference_of_commands_has_every_exit_code():
    """The table of exit codes holds those of the errors, and 0, 1, 3 and 130."""
    codes = {error.exit_code for error in error_classes()} | {0, 1, 3, 130}
    written = re.findall(r"^\| (\d+) \|", section("reference/commands.md", "Exit codes"), re.M)
    assert written == [str(code) for code in sorted(codes)]


def error_classes():
    return [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, SaysoError)]


@pytest.mark.parametrize("reason", get_args(records.SkipReason))
def test_troubleshooting_explains_every_skip_reason(reason):
    """Each reason why a page is skipped has its row."""
    assert reason in keys(section("troubleshooting.md", "A page was not read"))


@pytest.mark.parametrize("error", [e.__name__ for e in error_classes()])
def test_troubleshooting_explains_every_error(error):
    """Each class of error has its row."""
    assert error in keys(section("troubleshooting.md", "Errors"))


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Standing", get_args(records.Standing)),
        ("Kinds of questions", get_args(records.QuestionKind)),
        ("Status of a question", get_args(records.QuestionStatus)),
        ("Kinds of segments", get_args(records.SegmentType)),
        ("Kinds of links", get_args(records.LinkKind)),
        ("Kinds of origins", get_args(records.OriginKind)),
        ("Kinds of evidence", get_args(records.EvidenceKind)),
        ("Kinds of identities", get_args(records.IdentityKind)),
        ("Kinds of mentions", get_args(records.MentionKind)),
        ("Bounds of a number", get_args(records.Bound)),
        ("Precision of a time", get_args(records.Precision)),
        ("Attributed and narrated", get_args(records.ClaimKind)),
    ],
)
def test_codebook_has_every_value(heading, values):
    """Each value that a field can have is explained, in the order of the records."""
    assert keys(section("codebook.md", heading)) == list(values)


def test_codebook_has_every_kind_of_event():
    """Each kind of event of the lexicon stands in the codebook with its description and PLOVER root."""
    table = tomllib.loads((SOURCE / "resources/lexicons/en/events.toml").read_text(encoding="utf-8"))
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", section("codebook.md", "Kinds of events"), re.M)
    expected = [
        (name, row["description"].rstrip("."), row.get("plover") or "none")
        for name, row in table.items()
        if name not in ("irregular", "other")
    ]
    assert rows == expected


@cache
def reasons_in_code():
    """Words that the code gives as the reason of a missing value, each with the file where it stands.

    Found by their shapes: `x_reason="word"`, `Speaker(None, …, "word")`, `(None, "word")`, and what functions with
    `reason` in their name return.
    """
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        compared = {id(c) for node in nodes if isinstance(node, ast.Compare) for c in node.comparators}
        for node in nodes:
            for value in () if id(node) in compared else given_as_reason(node):
                for word in constants(value):
                    if re.fullmatch(r"[a-z]+(?:_[a-z]+)*", word):
                        found[word] = path.name
    return found


def given_as_reason(node):
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        yield from (k.value for k in node.keywords if k.arg and k.arg.endswith("_reason"))
        if name[:1].isupper() and node.args and is_none(node.args[0]):
            yield node.args[-1]
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and is_none(node.elts[0]):
        yield node.elts[1]
    elif isinstance(node, ast.FunctionDef) and "reason" in node.name:
        yield from (r.value for r in ast.walk(node) if isinstance(r, ast.Return) and r.value is not None)


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def constants(node):
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    if isinstance(node, ast.BoolOp):
        return set().union(*map(constants, node.values))
    return set()


def test_codebook_has_every_reason():
    """Each reason that the code gives for a missing value is explained."""
    explained = set(keys(section("codebook.md", "Reasons")))
    assert {word: file for word, file in reasons_in_code().items() if word not in explained} == {}


def test_codebook_explains_no_reason_that_is_gone():
    """Each reason of the codebook still stands in the code."""
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert [r for r in keys(section("codebook.md", "Reasons")) if f'"{r}"' not in source] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_page_names_a_missing_command(page):
    """What the documents tell people to type exists: command and options."""
    words = page.read_text(encoding="utf-8")
    typed = [line for block in re.findall(r"^```\w*\n(.*?)^```", words, re.M | re.S) for line in block.splitlines()]
    typed += re.findall(r"(?<!`)`([^`\n]+)`(?!`)", words)
    for line in filter(None, (re.match(r"(?:\$ )?(?:\S*[/\\])?sayso ([a-z].*)", line) for line in typed)):
        line = line[1]
        name = line.split()[0]
        assert name in COMMANDS, f"{page.name} names `sayso {name}`"
        command = group.get_command(None, name)
        known = {o for p in command.params for o in p.opts} | {"--help", "-h"}
        for option in re.findall(r"(?<!\S)--[a-z][\w-]*", line.split("#")[0].split("|")[0]):
            assert option in known, f"{page.name} names `sayso {name} {option}`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_within_the_documents_lead_somewhere(page):
    """Each relative link leads to a file, and its fragment to a heading of that file."""
    words = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", words):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, fragment = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        assert place.exists(), f"{page.name} links to {target}"
        if fragment:
            headings = re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.M)
            slugs = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
            assert fragment in slugs, f"{page.name} links to {target}"


def test_reference_of_the_api_has_every_public_name():
    """Each public name, and each public method of a ledger, stands in the reference."""
    from sayso.api import Ledger

    names = {*sayso.__all__, *(f"Ledger.{m}" for m in vars(Ledger) if not m.startswith("_"))}
    written = {
        n.split("(")[0].removeprefix("sayso.") for n in re.findall(r"^#+ `([^`]+)`", text("reference/api.md"), re.M)
    }
    assert names - written - {"Ledger.path"} == set()


def test_notice_names_every_dependency():
    """Each package that the plain install needs is named with its licence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = set(re.findall(r"^  (\S+) {2,}\S", (ROOT / "NOTICE").read_text(encoding="utf-8"), re.M))
    wanted = {re.split(r"[<>=;\[ ]", d)[0] for d in project["dependencies"]}
    assert wanted - named == set()


def test_notice_names_every_font():
    """Each font that rides along has its licence beside it and its name in NOTICE."""
    fonts = SOURCE / "desk/static/fonts"
    families = {re.split(r"-(?:latin|cyrillic|greek|vietnamese)", f.name)[0] for f in fonts.glob("*.woff2")}
    words = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert [f for f in families if not (fonts / f"LICENSE-{f}.txt").exists() or f"fonts/{f}-*" not in words] == []


def test_own_pages_names_every_known_field():
    """Each name of a field that rows may have stands in the how-to, in the order in which names count."""
    from sayso.intake.rows import FIELDS

    words = section("own-pages.md", "Tables: CSV, JSON Lines, JSON")
    rows = {what: re.findall(r"`([^`]+)`", names) for what, names in re.findall(r"^\| (\w+) \| (`.+) \|$", words, re.M)}
    assert rows == {what: list(names) for what, names in FIELDS.items()}


def test_example_of_a_sides_file_is_one():
    """The sides file of the how-to can be read."""
    from sayso.linking import sides

    example = re.search(r"```toml\n(.*?)```", text("own-pages.md"), re.S)
    assert example
    assert sides.parse(example[1], "example").parties == ("Orle", "Vale")


def test_contributing_names_what_exists():
    """Each path that CONTRIBUTING names is there."""
    words = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|docs|evals)/[\w./-]*)`", words)
    assert [p for p in paths if "LANGUAGE" not in p and not (ROOT / p).exists()] == []


def test_figures_of_the_readme_are_those_of_the_measures():
    """README and docs/measures.md hold one table: `python -m evals.table --write` makes both."""
    found = [
        re.findall(r"<!-- measured: begin -->\n(.*?)<!-- measured: end -->", page.read_text(encoding="utf-8"), re.S)
        for page in (ROOT / "README.md", DOCS / "measures.md")
    ]
    assert len(found[1]) == 1
    assert found[0] == found[1]


@pytest.mark.slow
def test_tutorial_shows_what_its_commands_print():
    """Each command of the tutorial runs, and prints what stands under it (`python docs/refresh.py` renews it)."""
    done = subprocess.run([sys.executable, str(DOCS / "refresh.py"), "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("words", "start", "end"), re.findall(r"> \*(.+?)\*,.*? interval is `(.+?)` to `(.+?)`", text("codebook.md"))
)
def test_times_of_the_codebook_are_read_so(words, start, end):
    """The codebook's examples of times have the intervals that it gives them."""
    from sayso.grounding import times

    anchor = records.Interval(start="2025-05-09", end="2025-05-10", precision="day", basis="given")
    sentence = f"They left {words[0].lower()}{words[1:]}."
    found = times.resolve(times.expressions(sentence, (0, len(sentence)), "en"), anchor)
    assert [(v.interval.start, v.interval.end) for v in found] == [(start, end)]


def test_numbers_of_the_codebook_are_read_so():
    """The codebook's examples of numbers have the bounds that it gives them."""
    from sayso.grounding import quantities

    for bound, examples, values in re.findall(
        r"^\| `(\w+)` \| (\*.+) \| (.+) \|$", section("codebook.md", "Bounds of a number"), re.M
    ):
        readings = values.split("; ")
        for i, example in enumerate(re.findall(r"\*(.+?)\*", examples)):
            words = (
                example
                if example.endswith("people")
                else f"{example} of people"
                if example == "dozens"
                else f"{example} people"
            )
            (q,) = quantities.quantities(words, (0, len(words)), "en", [])
            numbers = re.split(r", (?!\d{3})", readings[min(i, len(readings) - 1)])
            expected = tuple(None if n in ("none", "open") else float(n.replace(",", "")) for n in numbers)
            assert (q.bound, (q.value, q.low, q.high)) == (bound, expected), example


@pytest.mark.parametrize(
    ("standing", "sentence"),
    re.findall(r"^\| `(\w+)` \| \w+ \| \*(.+?)\*", section("codebook.md", "Standing"), re.M),
)
def test_standings_of_the_codebook_are_read_so(standing, sentence):
    """The codebook's example of each standing is read with that standing."""
    from sayso import intake, page, reading

    words = f"The two sides have fought over the river valley for three months.\n\n{sentence}"
    claims = reading.read_claims(page.read_page(intake.decode(words.encode())))
    assert [c.standing for c in claims if c.kind == "attributed"] == [standing]


def test_codebook_has_every_flag():
    """Each flag that a page can get is explained."""
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert set(re.findall(r'flag="(\w+)"', source)) == set(keys(section("codebook.md", "Flags of a page")))

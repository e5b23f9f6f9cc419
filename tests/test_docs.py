"""The documents say what the code does: commands, options, exit codes, tables, reasons, words, links."""

import ast
import importlib
import re
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
    """Words of code that are given as the reason of a field, by the lexer: `x_reason="word"`, `None, "word"`."""
    found = set()
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg and node.arg.endswith("_reason"):
                found |= constants(node.value)
            elif isinstance(node, ast.Return | ast.Assign) and isinstance(node.value, ast.Tuple):
                first, *rest = node.value.elts
                if rest and isinstance(first, ast.Constant) and first.value is None:
                    found |= constants(rest[-1])
    return {r for r in found if re.fullmatch(r"[a-z]+(?:_[a-z]+)+|mixed|unreliable|judged", r)}


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
    assert reasons_in_code() - set(keys(section("codebook.md", "Reasons"))) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_page_names_a_missing_command(page):
    """What the documents tell people to type exists: command and options."""
    words = page.read_text(encoding="utf-8")
    for line in re.findall(r"(?:^|`|\$ |bin/|Scripts\\)sayso ((?:[a-z]+)(?:[^`\n]*))", words, re.M):
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

"""Read more pages: files that were dropped and words that were pasted, into the ledger, behind the pages.

They go through `pipeline.read`, as those of `sayso read` do: in worker processes with a deadline and a memory bound.
The folder that they wait in is a temporary one; no name of a file leads out of it.
"""

import csv
import hashlib
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sayso import pipeline, settings
from sayso.desk.forms import day, text_of
from sayso.desk.rooms import shared, writes
from sayso.desk.rooms.judgements import signing
from sayso.desk.work import Job, patiently
from sayso.errors import SaysoError, UsageError
from sayso.intake.dates import readings
from sayso.ledger import Reader
from sayso.ledger.news import moment, news

MOST_NAME = 120
FIELDS = ("outlet", "url", "published")
"""What can be said of words that were pasted, as `--meta` has it."""
SINGLE = frozenset({".htm", ".html", ".md", ".txt", ".xhtml"})
"""Endings of files that hold one page each."""
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def more(request: Request) -> HTMLResponse:
    """The form: files, or words."""
    return _form(request)


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why nothing is read: a status, and words at a field (`published`) or at the end of the form (empty name)."""

    status: int
    said: str
    field: str = ""


def _form(request: Request, given: Mapping[str, str] | None = None, chosen: Sequence[str] = (),
          refused: _Refused | None = None) -> HTMLResponse:  # fmt: skip
    """The form, filled with what was given, with the names of the files that were chosen and why it was refused."""
    status = refused.status if refused else 200
    return shared.show(
        request,
        "upload.html",
        None,
        status,
        room="read",
        most_bytes=settings.UPLOAD_BYTES,
        most_files=settings.UPLOAD_FILES,
        most_words=settings.MAX_TEXT_CHARS,
        given={name: (given or {}).get(name, "") for name in ("text", *FIELDS)},
        chosen=chosen,
        refused=refused,
        **signing(request),
    )


def take(request: Request, form: FormData) -> Response:
    """Put what was sent into a folder and begin to read it; or give the form back as it was filled, with the reason."""
    sent = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    words = text_of(form, "text", settings.MAX_TEXT_CHARS)
    given = {name: text_of(form, name, 1000) for name in FIELDS}
    try:
        refused = _wrong(sent, words, given) or _begun(request, sent, words, given)
    except OSError as error:
        refused = _Refused(507, f"The disk did not take it: {error.strerror}. Free some space, and send it again.")
    if refused is None:
        return writes.see("/work")
    return _form(request, {"text": words, **given}, [f.filename or "" for f in sent], refused)


def _wrong(sent: Sequence[UploadFile], words: str, given: Mapping[str, str]) -> _Refused | None:
    """What is wrong in the form."""
    if not sent and not words:
        return _Refused(422, "Nothing was sent. Choose files, or paste the words of a page.")
    published = given["published"]
    try:
        known = not published or bool(readings(day(published)))
    except UsageError as error:
        return _Refused(422, f"{error.message} {error.remedy}", "published")
    if known:
        return None
    return _Refused(
        422, f"“{published}” can’t be read as a date. Write it as 2023-03-05, 2023-03 or 2023.", "published"
    )


def _begun(request: Request, sent: Sequence[UploadFile], words: str, given: dict[str, str]) -> _Refused | None:
    """Begin to read what was sent; a reason where the desk is at work already."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-"))
    ledger: Path = request.app.state.ledger
    job = None
    try:
        pages = folder / "desk"
        pages.mkdir()
        keep(pages, sent)
        meta = pasted(pages, folder / "meta.csv", words, given) if words else None
        single = all(Path(f.filename or "").suffix.lower() in SINGLE for f in sent)
        of = len(sent) + bool(words) if single else 0
        job = request.app.state.work.start("read", lambda job: _read(job, pages, meta, ledger), of=of)
    finally:
        if job is None:
            shutil.rmtree(folder, ignore_errors=True)
    return (
        None if job else _Refused(429, "The desk is at work on what was sent before. Send it again when that is done.")
    )


def _read(job: Job, pages: Path, meta: Path | None, ledger: Path) -> pipeline.Outcome:
    try:
        with Reader(ledger) as reader:
            before = moment(reader)
        outcome = patiently(lambda: pipeline.read([pages], ledger, meta=meta, watch=job))
        with Reader(ledger) as reader:
            job.news = news(before, reader)
        return outcome
    except SaysoError as error:  # where the folder lies is nobody's business
        place = str(pages.parent)
        raise type(error)(error.message.replace(place, ""), error.remedy.replace(place, "")) from error
    finally:
        shutil.rmtree(pages.parent, ignore_errors=True)


def keep(folder: Path, sent: Sequence[UploadFile]) -> None:
    """Write the files that were sent into a folder, each under a name that is safe there."""
    taken: set[str] = set()
    for file in sent:
        name = safe_name(file.filename or "", taken)
        taken.add(name.casefold())
        with (folder / name).open("xb") as out:
            shutil.copyfileobj(file.file, out)


def pasted(folder: Path, meta: Path, words: str, given: dict[str, str]) -> Path:
    """Write words that were pasted as a page named after them; what is said of it goes to `meta`, as for `--meta`."""
    name = f"pasted-{hashlib.sha256(words.encode()).hexdigest()[:12]}.txt"
    (folder / name).write_text(words.replace("\r\n", "\n") + "\n", encoding="utf-8", newline="\n")
    with meta.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("source", *FIELDS))
        rows.writerow((name, *(day(given[f]) if f == "published" else given[f] for f in FIELDS)))
    return meta


def safe_name(name: str, taken: Collection[str]) -> str:
    """The last part of a name, without what leads elsewhere or what a file system refuses; none twice.

    `taken` are names in use, case-folded.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in _UNSAFE.sub("", name) if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    stem, dot, ending = name.strip(" .").rpartition(".")
    if not dot or len(ending) > 12:
        stem, dot, ending = name.strip(" ."), "", ""
    most = MOST_NAME
    while len(stem[:most].encode()) > 180:  # file systems count bytes
        most -= 8
    stem = stem[:most].strip(" .") or "page"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    made, n = f"{stem}{dot}{ending}", 1
    while made.casefold() in taken:
        n += 1
        made = f"{stem} ({n}){dot}{ending}"
    return made


ROUTES = [
    Route("/read", more, methods=["GET"]),
    Route(
        "/read",
        writes.write(take, most_bytes=settings.UPLOAD_BYTES, most_files=settings.UPLOAD_FILES),
        methods=["POST"],
    ),
]

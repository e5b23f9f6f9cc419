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
from collections.abc import Collection, Sequence
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sayso import pipeline, settings
from sayso.desk.forms import text_of
from sayso.desk.rooms import shared, writes
from sayso.desk.rooms.judgements import signing, state
from sayso.desk.work import Job
from sayso.errors import SaysoError, UsageError
from sayso.ledger.targets import stretch

MOST_NAME = 120
FIELDS = ("outlet", "url", "published")
"""What can be said of words that were pasted, as `--meta` has it."""
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def more(request: Request) -> HTMLResponse:
    """The form: files, or words."""
    with shared.reader(request) as reader:
        return shared.show(
            request,
            "upload.html",
            reader,
            room="read",
            megabytes=settings.UPLOAD_BYTES // 1024**2,
            files=settings.UPLOAD_FILES,
            state=state(request, reader.dirty),
            **signing(request),
        )


def take(request: Request, form: FormData) -> Response:
    """Put what was sent into a folder and begin to read it."""
    sent = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    words = text_of(form, "text", settings.MAX_TEXT_CHARS)
    if not sent and not words:
        raise UsageError("Nothing was sent.", "Choose files, or paste the words of a page.")
    given = {name: text_of(form, name, 1000) for name in FIELDS}
    if given["published"] and stretch(given["published"]) is None:
        raise UsageError(f"{given['published']!r} is no date.", "Write it as 2023-03-05, 2023-03 or 2023.")
    folder = Path(tempfile.mkdtemp(prefix="sayso-"))
    try:
        pages = folder / "desk"
        pages.mkdir()
        keep(pages, sent)
        meta = pasted(pages, folder / "meta.csv", words, given) if words else None
        job = request.app.state.work.start("read", lambda job: _read(job, pages, meta, request.app.state.ledger))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        text = f"The disk did not take it: {error.strerror}. Free some space, and send it again."
        return writes.refusal(request, 507, "Nothing was read", text)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if job is None:
        shutil.rmtree(folder, ignore_errors=True)
        text = "The desk is at work on what was sent before. Send it again when that is done."
        return writes.refusal(request, 409, "Not yet", text)
    return writes.see("/work")


def _read(job: Job, pages: Path, meta: Path | None, ledger: Path) -> pipeline.Outcome:
    try:
        return pipeline.read([pages], ledger, meta=meta, watch=job)
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
        rows.writerow((name, *(given[f] for f in FIELDS)))
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

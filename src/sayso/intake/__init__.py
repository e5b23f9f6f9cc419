"""Intake: a file, a folder, an archive or standard input -> documents as bytes, with where each was met.

    items(path)                the documents in a fixed order, and a skip with its reason for all that can't be one
    checked(path)              the path, or UsageError where nothing lies there
    count_files(paths)         how many files `items` will open
    decode(data)               bytes -> characters, by what the bytes alone say
    capture(page, item, given) where a document was met, each field with what told it
    meta.read(file)            what people tell of pages that do not say it themselves (`--meta`)

Where things are: `walk` (what was given), `folders` (order, companion files), `formats` (which format reads what) and
one module a format; `rows` (fields of records); `decoding`, `charsets`, `alphabets` (characters).

To add a format: write a module with `read(entry, stream)`, which yields an `Item` (or `Skip`, `PassedOver`, or an
`Entry` for another format to read) for each document, as `json_lines.py` does in forty lines; end it with
`FORMAT = Format(name, suffixes, signs, read)`; put that into `formats.FORMATS`; take its suffixes out of
`resources/intake/names.toml` and its first bytes out of `unread.py`;
add a test with a small example beside `tests/intake/test_json_lines.py`. Read as a stream, hold one document at a
time, raise `PageSkipped` for what is wrong with the whole; nothing else needs to be told.
"""

from sayso.intake import meta
from sayso.intake.captures import capture
from sayso.intake.decoding import decode
from sayso.intake.meta import Meta
from sayso.intake.walk import checked, count_files, items

__all__ = ["Meta", "capture", "checked", "count_files", "decode", "items", "meta"]

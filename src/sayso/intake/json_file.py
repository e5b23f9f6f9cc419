"""JSON: an array of records, an object that holds one, a single record, or a Telegram export. `#n` counts from 1.

Telegram Desktop writes `{"name", "type", "id", "messages": […]}` for one chat and `{"chats": {"list": […]}}`
with many such objects for an account; both are known by that shape, whatever the file is called.
"""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import PageSkipped
from sayso.intake import json_lines, json_split, telegram, text_stream
from sayso.intake.entries import Entry, Format, Found
from sayso.records import Skip
from sayso.settings import MAX_MEMBERS


def read(entry: Entry, stream: BinaryIO) -> Iterator[Found]:
    """An item, a skip or a count for each record; raises PageSkipped where there is none, or no JSON."""
    numbers: Counter[str] = Counter()
    with text_stream.characters(stream) as text:
        for piece in json_split.split(text):
            chat = telegram.chat(piece.path, piece.header)
            place = f"{entry.source}!{chat.member}" if chat and chat.member else entry.source
            numbers[place] += 1
            source = f"{place}#{numbers[place]}"
            if numbers.total() > MAX_MEMBERS:
                yield Skip(source=source, reason="too_large", detail=f"records after {MAX_MEMBERS:,} are not read")
                return
            if piece.text is None:
                yield Skip(source=source, reason="too_large", detail="the record is longer than a document may be")
            elif chat:
                yield telegram.read(source, piece.text, chat)
            else:
                yield json_lines.record(source, piece.text)
    if not numbers:
        raise PageSkipped("no_text", "the JSON holds no record with a field named text, body or content")


FORMAT = Format("JSON", (".json",), (), read)

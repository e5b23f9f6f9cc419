"""One message of a Telegram Desktop export -> one document: channel, `#id`, a blank line, text.

The channel is the outlet; the message's time is the capture's publication (`date_unixtime`, an instant; `date` has no
zone and gives its day). Service messages, messages without text (a photo alone) and, in the export of a whole
account, private talks are passed over and counted.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.intake import addresses, dates, rows
from sayso.intake.entries import Found, PassedOver
from sayso.intake.json_lines import problem
from sayso.records import Carried, Item, Skip

SERVICE = PassedOver("Telegram service messages")
WITHOUT_TEXT = PassedOver("Telegram messages without text")
PRIVATE = PassedOver("private Telegram messages")

_PRIVATE_CHATS = {"personal_chat", "bot_chat", "verify_codes", "replies"}


@dataclass(frozen=True, slots=True)
class Chat:
    """The channel or group of messages. `member` names it within the export of an account, else None."""

    name: str | None
    number: str
    member: str | None
    private: bool


def chat(path: Sequence[str], header: Mapping[str, Any]) -> Chat | None:
    """The chat that an object of an export describes, by the shape alone; None where it is something else."""
    number = rows.line(header.get("id"))
    if path[-1:] != ("messages",) or number is None or not isinstance(header.get("type"), str):
        return None
    account = "list" in path
    private = account and header["type"] in _PRIVATE_CHATS
    return Chat(rows.line(header.get("name")), number, number if account else None, private)


def read(source: str, text: str, chat: Chat) -> Found:
    """The document of one message (its JSON), a count where it is none, or why it can't be read."""
    if chat.private:
        return PRIVATE
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Skip(source=source, reason="unreadable", detail=f"not JSON: {problem(error)}")
    if message.get("type") != "message":
        return SERVICE
    words = _words(message.get("text"))
    if not words.strip():
        return WITHOUT_TEXT
    number = rows.line(message.get("id")) or source.rpartition("#")[2]
    data = rows.post(chat.name or chat.number, number, words)
    return Item(source=source, data=data, carried=_carried(message, chat))


def _words(text: object) -> str:
    """The characters of a text that may be a list of strings and of entities (links, bold) with theirs."""
    parts = text if isinstance(text, list) else [text]
    words = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(word for word in words if isinstance(word, str))


def _carried(message: Mapping[str, Any], chat: Chat) -> Carried:
    published = dates.interval(message.get("date_unixtime"), "record:date_unixtime")
    published = published or dates.interval(message.get("date"), "record:date")
    told = {
        "url": addresses.web(message.get("link")),
        "outlet": chat.name,
        "forwarded_from": rows.line(message.get("forwarded_from")),
    }
    sources = {"url": "record:link", "outlet": "record:name", "forwarded_from": "record:forwarded_from"}
    basis = {name: sources[name] for name, value in told.items() if value}
    if published:
        basis["published"] = published.basis
    return Carried(**told, published=published, basis=basis)

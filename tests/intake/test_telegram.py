import json

from sayso.records import Interval

CHANNEL = {
    "name": "Harbour  Watch",
    "type": "public_channel",
    "id": 1234567890,
    "messages": [
        {"id": 1, "type": "service", "date": "2023-01-06T12:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2, "type": "message", "date": "2023-01-06T14:53:20", "date_unixtime": "1673013200",
            "from": "Harbour Watch", "from_id": "channel1234567890",
            "text": ["The mayor ", {"type": "bold", "text": "said"}, " no: ", {"type": "link", "text": "a.example"}],
        },
        {"id": 3, "type": "message", "date": "2023-01-06T15:00:00", "photo": "photos/1.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2023-01-07T15:00:00", "forwarded_from": "Pier 9", "text": "Again."},
        {"id": 5, "type": "message", "date": "soon", "forwarded_from": None, "text": "Half \ud83d"},
    ],
}  # fmt: skip


def test_one_message_is_one_document(read):
    """A message's document is channel, number, blank line and text; its time is an instant of the capture."""
    items, skips, passed_over = read("result.json", json.dumps(CHANNEL, indent=1))
    assert list(items) == ["result.json#2", "result.json#4", "result.json#5"]
    assert skips == {}
    assert passed_over == {"Telegram service messages": 1, "Telegram messages without text": 1}
    first = items["result.json#2"]
    assert first.data == b"Harbour Watch\n#2\n\nThe mayor said no: a.example"
    assert first.carried.outlet == "Harbour Watch"
    assert first.carried.url is None
    assert first.carried.published == Interval(
        start="2023-01-06T13:53:20Z", end="2023-01-06T13:53:21Z", precision="minute", basis="record:date_unixtime"
    )


def test_a_time_without_zone_gives_its_day(read):
    """`date` is a clock time without zone: the day is kept; what names no day is unknown."""
    items, _, _ = read("result.json", json.dumps(CHANNEL))
    published = items["result.json#4"].carried.published
    assert (published.start, published.precision, published.basis) == ("2023-01-07", "day", "record:date")
    assert items["result.json#5"].carried.published is None


def test_forwards_are_kept(read):
    """Where a message came from is carried, with its basis."""
    items, _, _ = read("any name.json", json.dumps(CHANNEL))
    assert items["any name.json#4"].carried.forwarded_from == "Pier 9"
    assert items["any name.json#4"].carried.basis["forwarded_from"] == "record:forwarded_from"
    assert items["any name.json#5"].carried.forwarded_from is None


def test_half_a_character_is_stored_as_a_replacement(read):
    """Lone surrogates of an export do not crash."""
    items, _, _ = read("result.json", json.dumps(CHANNEL))
    assert items["result.json#5"].data.decode().endswith("\n\nHalf \ufffd")


def test_the_export_of_an_account(read):
    """Each chat is a member by its number; private talks are passed over and counted."""
    message = {"id": 9, "type": "message", "date": "2023-01-06T14:53:20", "text": "Hello."}
    account = {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 1},
        "contacts": {"list": [{"first_name": "A"}]},
        "chats": {
            "about": "This page lists all chats",
            "list": [
                CHANNEL,
                {"name": "A Friend", "type": "personal_chat", "id": 5, "messages": [message, message]},
                {"name": None, "type": "private_channel", "id": 6, "messages": [message]},
                {"type": "saved_messages", "id": 7, "messages": [message]},
            ],
        },
        "left_chats": {"list": []},
    }
    items, skips, passed_over = read("result.json", json.dumps(account, indent=1))
    assert skips == {}
    assert list(items) == [
        "result.json!1234567890#2", "result.json!1234567890#4", "result.json!1234567890#5", "result.json!6#1",
        "result.json!7#1",
    ]  # fmt: skip
    assert items["result.json!6#1"].data == b"6\n#9\n\nHello."
    assert items["result.json!6#1"].carried.outlet is None
    assert passed_over["private Telegram messages"] == 2


def test_the_same_message_in_two_exports_is_the_same_bytes(read):
    """A document of a message depends on channel, number and text only."""
    one, _, _ = read("may.json", json.dumps(CHANNEL))
    later = {**CHANNEL, "messages": CHANNEL["messages"][3:]}
    two, _, _ = read("june.json", json.dumps(later))
    assert one["may.json#4"].data == two["june.json#1"].data


def test_messages_of_something_else_are_rows(read):
    """An object with `messages` that is no chat holds plain records."""
    items, _, _ = read("a.json", json.dumps({"messages": [{"message": "words", "channel": "C", "id": 3}]}))
    assert items["a.json#1"].data == b"C\n#3\n\nwords"

import json


def test_arrays_objects_and_single_records(read):
    """An array, an object that holds one, a single record and JSON Lines in disguise are all read."""
    rows = [{"headline": "A", "body": "one"}, {"headline": "B", "body": "two"}]
    shapes = [rows, {"status": "ok", "articles": rows}, {"response": {"results": rows}}, {"hits": 2, "data": rows}]
    for shape in shapes:
        items, skips, _ = read("a.json", json.dumps(shape))
        assert [(s, i.data) for s, i in items.items()] == [("a.json#1", b"A\n\none"), ("a.json#2", b"B\n\ntwo")]
        assert skips == {}
    assert list(read("b.json", json.dumps(rows[0], indent=2))[0]) == ["b.json#1"]
    assert list(read("c.json", "\n".join(map(json.dumps, rows)))[0]) == ["c.json#1", "c.json#2"]


def test_json_without_text_is_one_skip(read):
    """A JSON file with nothing to read is listed, once."""
    for data in ("[]", "[1, 2]", '["words"]', "3", '"words"', "null"):
        assert read("a.json", data)[1] == {
            "a.json": ("no_text", "the JSON holds no record with a field named text, body or content")
        }
    assert [reason for reason, _ in read("b.json", '{"name": "x"}')[1].values()] == ["empty"]


def test_broken_json_keeps_what_stands_before(read):
    """A file that breaks off gives its whole records and one skip for the rest; deep nesting never crashes."""
    items, skips, _ = read("a.json", '[{"text": "one"}, {"text": "tw')
    assert list(items) == ["a.json#1"]
    assert skips["a.json"][0] == "unreadable"
    for data in ("[" * 1_000_000, '{"a":' * 300_000, '[{"a":' + "[" * 300_000, ""):
        assert set(read("b.json", data)[0]) == set()
    items, skips, _ = read("c.json", '[{"text": "a", "b": ' + "[" * 30_000 + "]" * 30_000 + '}, {"text": "b"}]')
    assert list(items) == ["c.json#2"]
    assert skips == {"c.json#1": ("unreadable", "not JSON: nested too deeply")}


def test_json_without_a_suffix_is_known_by_its_first_characters(tmp_path, found):
    """A file without a suffix that begins as JSON does is read as JSON; words in braces are words."""
    (tmp_path / "export").write_text(' [ {"text": "one"}]')
    (tmp_path / "notes").write_text("{sic} the mayor said")
    assert list(found(tmp_path)[0]) == ["export#1", "notes"]

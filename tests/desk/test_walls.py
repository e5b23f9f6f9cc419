"""The walls of the desk, tried as somebody would who wants to get in, out, or in the way."""

import http.client
import os
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import quote

import pytest

from benchmarks.addresses import addresses
from sayso import settings
from sayso.desk import rooms
from sayso.ledger import Reader
from tests.desk.serving import Client, serving


@pytest.fixture(scope="module")
def desk(demo_ledger: Path) -> Iterator[Client]:
    """The demonstration's desk. Nothing here may write to it."""
    with serving(demo_ledger, demonstration=True) as client:
        yield client


@pytest.fixture(scope="module")
def every(demo_ledger: Path) -> list[str]:
    """An address of everything that the desk answers, rooms, data and files."""
    with Reader(demo_ledger) as reader:
        found = addresses(reader)
        question, claim = next(iter(reader.questions())).id, next(iter(reader.claims())).id
    lists = ("questions", "claims", "pages", "origins", "identities")
    data = [f"/api/{name}{ending}" for name in lists for ending in ("", ".csv")]
    more = [f"/api/links?claim={claim}", f"/api/claims/{claim}", f"/api/questions/{question}", "/api/search?q=the"]
    brief = [f"/question/{question}/brief.html", f"/question/{question}/brief.html?private=hide"]
    return [*found.values(), *data, *more, *brief, "/judgements.jsonl", f"/judge/{question}"]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ERRORS = ("/nowhere", "/claim/c_x", "/api/claims?since=x", "/api/nothing", "/?since=x", "/static/none.css", "/page/%00")


def raw(port: int, data: bytes) -> bytes:
    """What comes back for some bytes, until the other side closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(data)
        out = b""
        while more := line.recv(65536):
            out += more
    return out


# ------------------------------------------------------------------ who is answered
@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "localhost.", "127.0.0.1@evil.example", "",
        "0.0.0.0", "192.168.1.20:8017", "[::1", "[::2]:80", "::1", "127.0.0.1:80:80", "127.0.0.1:x", "localhost/../x",
    ],
)  # fmt: skip
def test_a_name_that_is_not_loopbacks_is_refused(desk: Client, host: str) -> None:
    """A site that has its own name lead here reads nothing: its Host gets 421."""
    answer = desk.send("GET", "/", headers={"Host": host})
    assert answer.status == 421
    assert "<" not in answer.body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "LOCALHOST", "[::1]", "[::1]:8017"])
def test_loopback_is_answered_by_all_of_its_names(desk: Client, host: str) -> None:
    """Loopback has three names, with a port or without."""
    assert desk.send("GET", "/", headers={"Host": host}).status == 200


def test_a_request_without_a_host_is_refused(desk: Client) -> None:
    """HTTP/1.0 needs no Host, the desk does; two of them are no request."""
    assert b" 421 " in raw(desk.port, b"GET / HTTP/1.0\r\n\r\n").split(b"\r\n")[0]
    both = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert b" 400 " in raw(desk.port, both).split(b"\r\n")[0]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("cross-site navigate document", 200), ("same-site navigate document", 200), ("none navigate document", 200),
        ("same-origin cors empty", 200), ("same-origin no-cors font", 200), ("cross-site no-cors image", 403),
        ("cross-site no-cors script", 403), ("cross-site cors empty", 403), ("cross-site navigate iframe", 403),
        ("same-site navigate object", 403), ("cross-site websocket x", 403),
    ],
)  # fmt: skip
def test_another_site_may_only_lead_here(desk: Client, asked: str, status: int) -> None:
    """A link from elsewhere opens a room; as a picture, script, frame or data of another page it is refused."""
    names = ("Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest")
    sent = dict(zip(names, asked.split(), strict=True))
    for path in ("/claims", "/api/claims", "/static/desk.css"):
        assert desk.send("GET", path, headers=sent).status == status


# ------------------------------------------------------------------ what answers carry
def test_every_answer_carries_the_headers(desk: Client, every: list[str]) -> None:
    """Rooms, data, files, errors and refusals may not be framed, sniffed, kept, or read by another site."""
    for path in (*every, *ERRORS):
        head = desk.get(path).headers
        policy = head["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "require-trusted-types-for 'script'" in policy, path
        assert "unsafe" not in policy, path
        assert "*" not in policy, path
        assert head["X-Frame-Options"] == "DENY", path
        assert head["X-Content-Type-Options"] == "nosniff", path
        assert head["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert head["Referrer-Policy"] == "same-origin", path
        assert "camera=()" in head["Permissions-Policy"], path
        assert head["Cache-Control"] == ("no-cache" if path.startswith("/static/") else "no-store"), path
        assert "Server" not in head, path
        assert "Access-Control-Allow-Origin" not in head, path
        assert len(head.get_all("Content-Security-Policy")) == 1, path
    assert desk.send("GET", "/", headers={"Host": "x"}).headers["X-Frame-Options"] == "DENY"


def test_nothing_of_the_machine_is_told(desk: Client, every: list[str], demo_ledger: Path) -> None:
    """No room, list, file or error names a folder of the machine, or shows where the code stands."""
    code = str(Path(rooms.__file__).parents[3])
    for path in (*every, *ERRORS):
        answer = desk.get(path)
        for secret in (str(demo_ledger.parent), code, str(Path.home()) + os.sep, gettempdir() + os.sep, "Traceback"):
            assert secret not in answer.body, (path, secret)
            assert secret not in str(answer.headers), (path, secret)


def test_a_ledger_that_went_away_is_told_without_its_folder(tmp_path: Path, demo_ledger: Path) -> None:
    """Errors name the ledger by its file alone, to people and to programs."""
    ledger = tmp_path / "demo.sayso"
    ledger.write_bytes(demo_ledger.read_bytes())
    with serving(ledger) as desk:
        ledger.unlink()
        answers = [desk.get("/"), desk.get("/api/claims"), desk.get("/api/claims.csv"), desk.get("/judge/c_x")]
    assert [a.status for a in answers] == [404] * 4
    assert not any(str(tmp_path) in a.body or "Traceback" in a.body for a in answers)
    assert all("demo.sayso" in a.body for a in answers)


@pytest.mark.parametrize("path", ["/", "/claims", "/api/claims/c_x"])
def test_a_room_that_fails_says_so_and_no_more(
    desk: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:  # fmt: skip
    """A mistake of ours is a page (or JSON) behind the same headers, without a trace of the code."""

    def failing(*_: object) -> None:
        raise RuntimeError("secret /home/somebody")

    monkeypatch.setattr(Reader, "claims", failing)
    monkeypatch.setattr(Reader, "claim", failing)
    monkeypatch.setattr(Reader, "questions", failing)
    answer = desk.get(path)
    assert answer.status == 500
    assert "sayso check" in answer.body
    assert "secret" not in answer.body
    assert answer.headers["Content-Security-Policy"]
    assert ("error" in answer.body) == path.startswith("/api/")


def test_the_terminal_is_not_steered(
    desk: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What is said of an error in the terminal has no control characters, of the address or of a page."""

    def failing(*_: object) -> None:
        raise RuntimeError("\x1b]0;mine\x07 \u202e words of a page")

    monkeypatch.setattr(Reader, "claim", failing)
    assert desk.get("/claim/%1b%5b2J%0d%0aERROR").status == 500
    said = "".join(r.getMessage() for r in caplog.records)
    assert "RuntimeError" in said
    assert "words of a page" in said
    assert not any(c in said for c in "\x1b\x07\u202e\r")


def test_a_list_that_fails_on_its_way_is_cut_short(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A download that meets damage does not end as if it were whole."""

    def failing(*_: object) -> Iterator[str]:
        yield "a,b\r\n"
        yield "1,2\r\n"
        raise RuntimeError

    monkeypatch.setattr("sayso.desk.rooms.api.csv_lines", failing)
    with pytest.raises(http.client.IncompleteRead):
        desk.get("/api/claims.csv")
    assert desk.get("/").status == 200


# ------------------------------------------------------------------ what can be asked
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "CONNECT"])
def test_rooms_are_only_read(desk: Client, method: str) -> None:
    """No method but GET and HEAD does anything to a room, and none says what it was sent."""
    for path in ("/", "/claims", "/api/claims", "/static/desk.css"):
        answer = desk.send(method, path, headers={"X-Mine": "secret"})
        assert answer.status in (404, 405)
        assert "secret" not in answer.body


def test_head_is_a_get_without_its_words(desk: Client) -> None:
    """HEAD answers as GET does, with nothing after the headers."""
    answer = desk.send("HEAD", "/")
    assert (answer.status, answer.body) == (200, "")


@pytest.mark.parametrize(
    "path",
    [
        "/claims?from=" + "9" * 30, "/claims?from=-1", "/claims?from=" + "9" * 5000, "/claims?about=" + "a%20" * 2000,
        "/api/claims?offset=" + "9" * 30, "/api/claims?by=" + "b%20" * 2000, "/timeline?since=-1", "/?until=99999",
    ],
)  # fmt: skip
def test_what_no_ledger_can_answer_is_refused(desk: Client, path: str) -> None:
    """Numbers and words beyond all measure are told as such, before they reach the ledger."""
    assert desk.get(path).status == 400


@pytest.mark.parametrize("words", ["a* " * 3000, '"' * 999, "NEAR(a b", "%00", "text:x OR y", "-- ;", "{{7*7}}", "‮"])
def test_any_words_can_be_searched_for(desk: Client, words: str) -> None:
    """What is typed into the search is words, never a language."""
    answer = desk.get(f"/search?q={quote(words)}")
    assert answer.status == 200
    assert "49" not in answer.body or "{{" not in words


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py", "/static/%2e%2e/server.py", "/static/..%2fserver.py", "/static/%2e%2e%2fserver.py",
        "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/..\\server.py", "/static/%00", "/static/",
        "/static/fonts", "/static/fonts/../../rooms/writes.py", "//etc/passwd", "/../../etc/passwd",
    ],
)  # fmt: skip
def test_no_way_leads_out_of_what_is_served(desk: Client, path: str) -> None:
    """Only files below the folder of style and fonts are served, however the way there is written."""
    answer = desk.get(path)
    assert answer.status in (404, 405)
    assert "import" not in answer.body
    assert "root:" not in answer.body


def test_ranges_are_bounded(desk: Client) -> None:
    """A request for thousands of stretches of one file is answered at once with no more than the file."""
    many = ",".join(f"{n}-" for n in range(2000))
    answer = desk.send("GET", "/static/desk.css", headers={"Range": f"bytes={many}"})
    assert answer.status in (200, 206, 400, 416)
    assert len(answer.body) <= 2 * len(desk.get("/static/desk.css").body)


def test_a_head_without_end_is_refused(desk: Client) -> None:
    """More than HEAD_BYTES before the body is no request."""
    long = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * (settings.HEAD_BYTES + 70_000)
    try:
        answer = raw(desk.port, long)
    except ConnectionResetError:
        return
    assert answer == b"" or b" 400 " in answer.split(b"\r\n")[0]


def test_who_never_asks_is_let_go(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection without a whole request is closed after HEAD_SECONDS, also one that sends a letter now and then."""
    monkeypatch.setattr(settings, "HEAD_SECONDS", 0.2)
    assert raw(desk.port, b"") == b""
    assert raw(desk.port, b"GET / HTTP/1.1\r\nHost: localh") == b""
    monkeypatch.undo()
    assert desk.get("/").status == 200


def test_no_more_than_so_many_at_once(demo_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where MOST_CONNECTIONS are open, the next is told to come back; when they are gone, all is well."""
    monkeypatch.setattr(settings, "MOST_CONNECTIONS", 5)
    with serving(demo_ledger) as desk:
        idle = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(6)]
        try:
            assert desk.get("/static/icon.svg").status == 503
        finally:
            for line in idle:
                line.close()
        for _ in range(50):
            if desk.get("/static/icon.svg").status == 200:
                return
            time.sleep(0.05)
    raise AssertionError("the desk stayed full")


# ------------------------------------------------------------------ what can be sent
@pytest.fixture
def own(tmp_path: Path, demo_ledger: Path) -> Iterator[Client]:
    """A desk of one's own, which may be written to."""
    ledger = tmp_path / "own.sayso"
    ledger.write_bytes(demo_ledger.read_bytes())
    with serving(ledger) as client:
        yield client


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://[", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": "127.0.0.1:{port}"}, 403),
        ({"Origin": "http://127.0.0.1:{port}/"}, 403),
        ({"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "Same-Origin"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://desk.example"}, 303),  # a proxy: the browser vouches
        ({"Sec-Fetch-Site": "same-origin", "HX-Request": "true"}, 303),
    ],
)
def test_forms_of_others_are_refused(own: Client, headers: dict[str, str], status: int) -> None:
    """A form counts where the browser says that it is ours: Sec-Fetch-Site, else Origin, letter by letter."""
    sent = {k: v.replace("{port}", str(own.port)) for k, v in headers.items()}
    assert own.post("/name", {"by": "Ada"}, sent).status == status


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/claims\r\nX-Mine: 1",
        "/claims#\r\nX: 1", "/claim/../../x", "/claims?x=//evil.example", "", "/claim/ü", "/%0d%0aX:1",
    ],
)  # fmt: skip
def test_a_form_leads_back_into_the_desk_only(own: Client, back: str) -> None:
    """Where a form wants to go afterwards is a room of this desk, whatever it says."""
    answer = own.post("/name", {"by": "Ada", "back": back})
    assert answer.status == 303
    assert answer.headers["Location"] in ("/judgements", "/")
    assert "X-Mine" not in answer.headers


@pytest.mark.parametrize("name", ["Ada\r\nSet-Cookie: x=1", "Ada; Domain=evil.example", 'A"da', "Ада", "<b>", "\x00"])
def test_a_name_stays_a_name(own: Client, name: str) -> None:
    """Whatever stands in a name, the answer sets one cookie for this desk, and no other header."""
    answer = own.post("/name", {"by": name})
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert len(cookies) <= 1
    for cookie in cookies:
        assert re.fullmatch(r"sayso_by=[\w.%/~-]*; HttpOnly; Max-Age=\d+; Path=/; SameSite=strict", cookie)
    assert f">{name}<" not in own.get("/judgements").body or "<" not in name


def test_a_form_without_end_is_refused(own: Client) -> None:
    """Forms without files are bounded as judgements are, also where files may be sent; fields are counted."""
    head = {**FORM, **own.home}
    for path in ("/read", "/judgements/join", "/name"):
        assert own.send("POST", path, b"a=&" * 200_000, head).status == 413
    many = {f"f{n}": "" for n in range(settings.FORM_FIELDS + 1)}
    assert own.upload("/read", [], many).status == 400
    assert own.upload("/read", [("files", f"{n}.txt", b"x") for n in range(settings.UPLOAD_FILES + 1)]).status == 400
    assert own.upload("/read", [], {"text": "x" * (4 * settings.MAX_TEXT_CHARS + 1)}).status == 400


def test_a_body_that_does_not_come_is_not_waited_for(own: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent too slowly gets 408, and the desk goes on."""
    monkeypatch.setattr(settings, "BODY_SECONDS", 0.2)
    head = "".join(f"{k}: {v}\r\n" for k, v in own.home.items())
    said = f"POST /name HTTP/1.1\r\nHost: 127.0.0.1:{own.port}\r\n{head}Content-Length: 99\r\nConnection: close\r\n"
    assert b" 408 " in raw(own.port, f"{said}Content-Type: application/x-www-form-urlencoded\r\n\r\na=".encode())[:40]
    assert own.get("/static/icon.svg").status == 200


def test_where_nothing_can_be_written_every_form_is_refused(own: Client) -> None:
    """A ledger in a read-only folder is shown, says on each room that it is only for reading, and takes no form."""
    own.app.state.read_only = True
    for path in ("/", "/read", "/judgements", "/claims"):
        assert "nothing can be written" in own.get(path).body
    fields = f"by=Ada&token={own.app.state.token}".encode()
    answer = own.send("POST", "/name", fields, {**FORM, **own.home})
    assert answer.status == 409
    assert "nothing can be written" in answer.body


def test_an_old_browser_needs_the_token_of_a_form(own: Client) -> None:
    """Without Sec-Fetch-Site and Origin the token of the form alone decides."""
    assert own.post("/name", {"by": "Ada"}, {}).status == 303
    assert own.post("/name", {"by": "Ada", "token": "x"}, {}).status == 403


def test_connections_end_where_the_other_side_is_not_known(desk: Client) -> None:
    """A refused connection is closed, so that nobody holds a place with it."""
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=10)
    connection.request("GET", "/", headers={"Host": "evil.example"})
    answer = connection.getresponse()
    answer.read()
    assert answer.headers["Connection"] == "close"

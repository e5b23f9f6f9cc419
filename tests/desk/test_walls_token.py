"""Serving others: who has the token comes in, everybody else learns whom to ask and nothing more."""

import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from benchmarks.addresses import addresses
from sayso.desk import server
from sayso.errors import UsageError
from sayso.ledger import Reader
from tests.desk.serving import Client, serving

TOKEN = "the-token-of-this-desk"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, demo_ledger: Path) -> Iterator[Client]:
    """A desk for others over a copy of the demonstration."""
    ledger = tmp_path_factory.mktemp("shared") / "shared.sayso"
    ledger.write_bytes(demo_ledger.read_bytes())
    with serving(ledger, host="desk.example", token=TOKEN) as client:
        yield client


def person(desk: Client) -> Client:
    """Somebody with a browser of their own."""
    return Client(desk.port, desk.app)


def inside(desk: Client) -> Client:
    """Somebody who opened the address that the desk printed."""
    somebody = person(desk)
    assert somebody.get(f"/?token={TOKEN}").status == 200
    return somebody


# ------------------------------------------------------------------ without the token
def test_without_the_token_nothing_is_shown(desk: Client) -> None:
    """Every room, list and file answers 401 with whom to ask; not a word of the ledger."""
    with Reader(desk.app.state.ledger) as reader:
        question = next(iter(reader.questions()))
        rooms = addresses(reader).values()
    for path in (*rooms, "/api/claims", "/api/claims.csv", "/judgements.jsonl", "/nowhere", "//", "/STATIC/desk.css"):
        answer = person(desk).get(path)
        assert answer.status == 401, path
        assert question.text not in answer.body, path
        assert answer.headers["WWW-Authenticate"] == "Bearer", path
        assert answer.headers["Content-Security-Policy"], path
        assert "Set-Cookie" not in answer.headers, path
        assert TOKEN not in answer.body, path
        assert "ask" in answer.body.lower() or path.startswith("/api"), path


def test_the_page_without_the_token_looks_like_the_desk(desk: Client) -> None:
    """Style, fonts and script need no token; a link opens the page again, for who came by a link from elsewhere."""
    body = person(desk).get("/claims").body
    for file in re.findall(r'(?:href|src)="(/[^"]+)"', body):
        assert person(desk).get(file).status == 200
    assert '<a href="">' in body


def test_programs_are_told_as_programs(desk: Client) -> None:
    """Without the token the data answers in JSON."""
    answer = person(desk).get("/api/claims")
    assert answer.headers["Content-Type"] == "application/json"
    assert "Bearer" in answer.body


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "é", "%00", "%ff", "%F0%9F%98%80"])
def test_a_wrong_token_opens_nothing(desk: Client, token: str) -> None:
    """Neither in the address, nor in the cookie, nor in the header."""
    somebody = person(desk)
    assert somebody.get(f"/?token={quote(token, safe='%')}").status == 401
    assert somebody.send("GET", "/", headers={"Cookie": f"sayso_desk_{desk.port}={token}"}).status == 401
    assert somebody.send("GET", "/", headers={"Authorization": f"Bearer {token}"}).status == 401


def test_a_form_without_the_token_is_not_read(desk: Client) -> None:
    """Who is not inside writes nothing, even with the token of a form."""
    fields = {"token": desk.app.state.token, "by": "Eve"}
    answer = person(desk).send("POST", "/name", urlencode(fields).encode(), {**desk.home, **FORM})
    assert answer.status == 401
    assert "Set-Cookie" not in answer.headers
    assert person(desk).send("POST", f"/?token={TOKEN}", b"", desk.home).status == 401


# ------------------------------------------------------------------ with it
def test_the_first_visit_puts_the_token_into_a_cookie(desk: Client) -> None:
    """The cookie is out of reach of scripts and other sites; the page leads on to the clean address."""
    answer = person(desk).get(f"/?token={TOKEN}")
    assert answer.status == 200
    cookie = answer.headers["Set-Cookie"]
    assert cookie == f"sayso_desk_{desk.port}={TOKEN}; HttpOnly; Max-Age=2592000; Path=/; SameSite=strict"
    assert 'content="0; url=/"' in answer.body
    assert TOKEN not in answer.body
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_who_is_inside_reads_and_judges(desk: Client) -> None:
    """With the cookie all rooms answer, and a form counts though plain HTTP brings no Sec-Fetch-Site."""
    somebody = inside(desk)
    with Reader(desk.app.state.ledger) as reader:
        claim = next(iter(reader.claims())).id
        for path in addresses(reader).values():
            answer = somebody.get(path)
            assert answer.status == 200, path
            assert TOKEN not in answer.body, path
    network = {"Origin": f"http://10.1.2.3:{desk.port}", "Host": f"10.1.2.3:{desk.port}"}
    assert somebody.post(f"/judge/{claim}", {"action": "wrong", "by": "Ada"}, network).status == 303
    assert "Ada" in somebody.get("/judgements").body


def test_programs_send_the_token_as_bearer(desk: Client) -> None:
    """`Authorization: Bearer` opens the data and the rooms; another scheme does not."""
    somebody = person(desk)
    assert somebody.send("GET", "/api/claims", headers={"Authorization": f"Bearer {TOKEN}"}).status == 200
    assert somebody.send("GET", "/", headers={"authorization": f"bearer {TOKEN}"}).status == 200
    assert somebody.send("GET", "/", headers={"Authorization": f"Basic {TOKEN}"}).status == 401
    assert somebody.send("GET", "/", headers={"Authorization": TOKEN}).status == 401


def test_the_token_in_an_address_opens_only_the_door(desk: Client) -> None:
    """Only `/?token=` is looked at, so that no link to a room carries the token on."""
    assert person(desk).get(f"/claims?token={TOKEN}").status == 401


def test_each_desk_has_its_own_cookie(desk: Client, demo_ledger: Path) -> None:
    """Browsers share cookies between ports: two desks of one machine do not shut each other out."""
    somebody = inside(desk)
    with serving(demo_ledger, host="127.0.0.1", token="another") as other:
        there = Client(other.port, other.app, somebody.cookies)
        assert there.get("/").status == 401
        assert there.get("/?token=another").status == 200
        assert there.get("/").status == 200
    assert somebody.get("/").status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("desk.example", 200), ("DESK.example:8017", 200), ("192.168.1.20:8017", 200), ("[fd00::1]:8017", 200),
        ("[fd00::1]", 200), ("127.0.0.1", 200), ("localhost:1", 200), (socket.gethostname(), 200),
        ("evil.example", 421), ("desk.example.evil.example", 421), ("192.168.1.20.evil.example", 421), ("", 421),
        ("[::ffff:x]", 421), ("1.2.3", 421), ("0x7f000001.example", 421), ("999.1.1.1", 421),
    ],
)  # fmt: skip
def test_names_that_a_stranger_could_lead_here_are_refused(desk: Client, host: str, status: int) -> None:
    """With the token, too: addresses in numbers, the machine's name and the name given are answered to, no other."""
    assert inside(desk).send("GET", "/", headers={"Host": host}).status == status


def test_no_header_of_a_proxy_is_believed(desk: Client) -> None:
    """X-Forwarded-* changes neither who is answered nor the cookie."""
    forged = {
        "X-Forwarded-Host": "localhost", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https",
        "Forwarded": "for=127.0.0.1;host=localhost;proto=https", "X-Real-IP": "127.0.0.1",
    }  # fmt: skip
    assert person(desk).send("GET", "/", headers=forged).status == 401
    assert person(desk).send("GET", "/", headers={**forged, "Host": "evil.example"}).status == 421
    assert "Secure" not in person(desk).send("GET", f"/?token={TOKEN}", headers=forged).headers["Set-Cookie"]


# ------------------------------------------------------------------ several at once
def test_each_signs_with_their_own_name(desk: Client) -> None:
    """The name is kept browser by browser."""
    ada, bo = inside(desk), inside(desk)
    with Reader(desk.app.state.ledger) as reader:
        claims = [c.id for _, c in zip(range(6), reader.claims(), strict=False)]
    for somebody, name, mine in ((ada, "Ada Lindt", claims[2]), (bo, "Bo Serrano", claims[3])):
        assert somebody.post("/name", {"by": name}).status == 303
        assert somebody.post(f"/judge/{mine}", {"action": "wrong"}).status == 303
    with Reader(desk.app.state.ledger) as reader:
        said = {j.target.ids[0].split("#")[0]: j.by for j in reader.judgements()}
    assert (said[claims[2]], said[claims[3]]) == ("Ada Lindt", "Bo Serrano")


def test_several_people_read_and_judge_at_once(tmp_path: Path, demo_ledger: Path) -> None:
    """Eight people who read and judge while the ledger is regrouped lose nothing and meet no error."""
    ledger = tmp_path / "crowd.sayso"
    ledger.write_bytes(demo_ledger.read_bytes())
    with Reader(ledger) as reader:
        claims = [c.id for _, c in zip(range(24), reader.claims(), strict=False)]
        rooms = list(addresses(reader).values())
    with serving(ledger, host="127.0.0.1", token=TOKEN) as desk:
        start = threading.Barrier(8)

        def work(n: int) -> list[tuple[int, str]]:
            somebody, seen = inside(desk), []
            start.wait(10)
            for claim in claims[n::8]:
                fields = {"action": "wrong", "by": f"Person {n}", "token": desk.app.state.token}
                seen.append((somebody.post(f"/judge/{claim}", fields).status, f"judge {claim}"))
                seen += [(somebody.get(path).status, path) for path in rooms[n::4]]
            if n == 0:
                seen.append((somebody.post("/regroup", {"token": desk.app.state.token}).status, "regroup"))
            return seen

        with ThreadPoolExecutor(8) as crowd:
            seen = [one for found in crowd.map(work, range(8)) for one in found]
        desk.wait()
    assert {status for status, _ in seen} <= {200, 303}, [s for s in seen if s[0] not in (200, 303)]
    with Reader(ledger) as reader:
        made = {j.target.ids[0].split("#")[0]: j.by for j in reader.judgements()}
    assert made == {c: f"Person {n % 8}" for n, c in enumerate(claims)}


# ------------------------------------------------------------------ where it listens
@pytest.mark.parametrize(
    ("host", "shown"),
    [("", "127.0.0.1"), ("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]")],
)
def test_the_address_can_be_opened(demo_ledger: Path, host: str, shown: str) -> None:
    """The address that is printed leads to the desk, in IPv4 and IPv6, by number and by name."""
    if host == "::1" and not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with server.listening(0, host or server.LOOPBACK) as listener:
        port = listener.getsockname()[1]
        assert server.address(listener, host) == f"http://{shown}:{port}/"
        assert server.address(listener, host, "t") == f"http://{shown}:{port}/?token=t"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_listening_everywhere_prints_an_address_of_the_machine(host: str) -> None:
    """`0.0.0.0` and `::` are no addresses to open; the one that a network sees is printed, and it leads here."""
    with server.listening(0, host) as listener:
        shown = server.address(listener, host)
        assert host not in shown
        name, port = re.fullmatch(r"http://([^/]+):(\d+)/", shown).groups()  # type: ignore[union-attr]
        socket.create_connection((name, int(port)), timeout=5).close()


def test_an_address_that_cannot_be_had_is_told() -> None:
    """A port that is taken, an address of another machine, a name that nobody knows: each with what to do."""
    with server.listening(0) as listener, pytest.raises(UsageError, match="--port"):
        server.listening(listener.getsockname()[1])
    for host in ("192.0.2.7", "no.such.name.invalid", "not a name"):
        with pytest.raises(UsageError, match="--host"):
            server.listening(0, host)

"""A real server over a ledger, and a browser's manners without a browser: cookies, forms, redirects."""

import html
import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.applications import Starlette

from benchmarks.serving import running
from sayso.desk import server


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: str


@dataclass
class Client:
    """Speaks to a desk as a browser on one of its pages does."""

    port: int
    app: Starlette
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> dict[str, str]:
        """The headers that a browser sends with a form of the desk's own."""
        return {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}

    def send(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        """One request, as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookie = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        try:
            connection.request(method, path, body or None, {**cookie, **(headers or {})})
            answer = connection.getresponse()
            for given in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = given.split(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(answer.status, answer.headers, answer.read().decode())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        """A page."""
        return self.send("GET", path)

    def token(self) -> str:
        """The token of a form of the desk."""
        found = re.search(r'name="token" value="([^"]+)"', self.get("/judgements").body)
        assert found
        return found[1]

    def post(self, path: str, fields: dict[str, object], headers: dict[str, str] | None = None) -> Answer:
        """A form of the desk's own, with its token unless the fields have another."""
        fields = {"token": self.token(), **fields}
        head = {"Content-Type": "application/x-www-form-urlencoded", **(self.home if headers is None else headers)}
        return self.send("POST", path, urlencode(fields, doseq=True).encode(), head)

    def upload(
        self, path: str, files: list[tuple[str, str, bytes]], fields: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """A form with files: (field, name, bytes)."""
        parts = []
        for name, value in {"token": self.token(), **(fields or {})}.items():
            parts.append(f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for name, file, data in files:
            head = f'--B\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        head = {"Content-Type": "multipart/form-data; boundary=B", **(self.home if headers is None else headers)}
        return self.send("POST", path, b"".join(parts) + b"--B--\r\n", head)

    def wait(self) -> None:
        """Until the job behind the pages has ended."""
        job = self.app.state.work.job
        assert job is not None
        assert job.ended.wait(60)


@contextmanager
def serving(ledger: Path, **how: object) -> Iterator[Client]:
    """A server over a ledger on a free port, for as long as the block runs."""
    app = server.app(ledger, **how)  # type: ignore[arg-type]
    with server.listening(0) as listener, running(app, listener):
        yield Client(listener.getsockname()[1], app)


def shown(desk: Client, path: str) -> tuple[str, str]:
    """The page at an address, and its words: without markup, white space folded."""
    status, _, body = desk.get(path)
    assert status == 200, path
    return body, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

"""A real desk over a ledger, for tests: its port is free, its answers are read whole."""

import http.client
import threading
from contextlib import contextmanager

import uvicorn

from sayso.desk import server


class Desk:
    """A running desk; `get` gives status, headers and body."""

    def __init__(self, port):
        self.port = port

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()


@contextmanager
def serving(ledger):
    """Serve a ledger while inside."""
    with server.listening(0) as listener:
        running = uvicorn.Server(uvicorn.Config(server.app(ledger), log_level="warning"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not running.started:
            thread.join(0.01)
        yield Desk(listener.getsockname()[1])
        running.should_exit = True
        thread.join(5)

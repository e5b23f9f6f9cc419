"""A real Chromium before the real desk: over a made ledger that holds every hard case, and over the demonstration.

One browser and one server of each ledger serve all tests of a process; tests only read through them.
"""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.addresses import addresses
from benchmarks.make_ledger import build
from benchmarks.serving import QUIET, chromium, served
from sayso.ledger import Reader

BREACHES = (
    "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.sample}`))"
)
"""Says each breach of the policy in the console, where `Seen` reads it."""
AXE = (Path(__file__).parent.parent.parent / "data/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")


@dataclass
class Seen:
    """What went wrong in a browser: errors of scripts and of the policy, requests that left the machine or failed."""

    errors: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.errors or self.left or self.failed)


@dataclass(frozen=True)
class Desk:
    """A desk that is served: its ledger, its address, and an address of each room."""

    ledger: Path
    address: str
    rooms: dict[str, str]


def _desk(ledger, address):
    with Reader(ledger) as reader:
        return Desk(ledger, address, addresses(reader))


@pytest.fixture(scope="session")
def made_ledger(tmp_path_factory):
    """A made ledger with every hard case. Tests must not write to it."""
    ledger = tmp_path_factory.mktemp("made") / "made.sayso"
    build(ledger, claims=400)
    return ledger


@pytest.fixture(scope="session")
def made_desk(made_ledger):
    """The desk over the made ledger."""
    with served(made_ledger) as address:
        yield _desk(made_ledger, address)


@pytest.fixture(scope="session")
def demo_desk(demo_ledger):
    """The desk over the demonstration."""
    with served(demo_ledger, demonstration=True) as address:
        yield _desk(demo_ledger, address)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without a window. The tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    if path is None:
        pytest.skip("No Chromium found: the tests in a browser were not run. Install it (apt install chromium).")
    with playwright.sync_playwright() as p:
        running = p.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()


def opened(browser, **options):
    """A tab that notes what goes wrong in it (`seen`). Options are the browser's."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
    context.add_init_script(BREACHES)
    page = context.new_page()
    page.set_default_timeout(8000)
    page.seen = Seen()
    page.on("pageerror", lambda e: page.seen.errors.append(str(e)))
    page.on("console", lambda m: page.seen.errors.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: page.seen.left.append(r.url) if _leaves(r.url) else None)
    page.on("response", lambda r: page.seen.failed.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("dialog", lambda d: (page.seen.errors.append(f"dialog: {d.message}"), d.dismiss()))
    return page


@pytest.fixture
def tab(browser):
    """A function that opens a tab, see `opened`."""
    pages = []

    def open_tab(**options):
        pages.append(opened(browser, **options))
        return pages[-1]

    yield open_tab
    for page in pages:
        page.context.close()


@pytest.fixture(scope="session")
def same_tab(browser):
    """One tab that keeps style and fonts; for tests that leave nothing behind."""
    page = opened(browser)
    yield page
    page.context.close()


def _leaves(url):
    at = urlsplit(url)
    return at.scheme not in ("data", "blob", "about") and at.hostname not in ("127.0.0.1", "localhost")


@pytest.fixture
def axe():
    """The function `findings`."""
    return findings


def findings(page, *rules):
    """axe-core's serious and critical findings of a tab, in words; of some rules or of all."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate(
        "options => axe.run(document, options).then(r => r.violations"
        ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
        ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)"
        " + ' | ' + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(' ;; ')))",
        options,
    )
    return list(found)

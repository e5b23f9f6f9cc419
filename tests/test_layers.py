import ast
from pathlib import Path

import sayso

ROOT = Path(sayso.__file__).parent

LAYERS = [
    {"records", "settings"},
    {"ids", "spans", "folding", "errors", "resources", "workers", "stages", "wording"},
    {"intake"},
    {"page"},
    {"reading"},
    {"grounding"},
    {"linking"},
    {"ledger"},
    {"exports"},
    {"pipeline"},
    {"api"},
    {"desk"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
STAGES = {"page", "reading", "grounding", "linking"}
EDGES = {"sqlite3", "socket", "subprocess", "urllib.request", "http", "asyncio", "random", "multiprocessing"}
CLOCKS = {"time", "datetime.now", "now", "today", "utcnow"}


def modules():
    for path in sorted(ROOT.rglob("*.py")):
        place = path.relative_to(ROOT)
        yield place.parts[0].removesuffix(".py"), path


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_has_a_layer():
    """Each module of the package stands in one layer."""
    assert {layer for layer, _ in modules()} - {"__init__"} <= set(RANK)


def test_no_lower_layer_imports_a_higher_one():
    """Imports point down the flow only."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for layer, path in modules()
        if layer != "__init__"
        for name in imports(path)
        if name.startswith("sayso.") and RANK.get(name.split(".")[1], -1) > RANK[layer]
    ]
    assert wrong == []


def test_stages_are_pure():
    """Page, reading, grounding and linking open no database, socket, process, and draw no random number."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for layer, path in modules()
        if layer in STAGES
        for name in imports(path)
        if name.split(".")[0] in EDGES or name in EDGES
    ]
    assert wrong == []


def test_stages_ask_no_clock():
    """No stage calls time(), now() or today(): the same bytes give the same ledger on any day."""
    wrong = []
    for layer, path in modules():
        if layer not in STAGES | {"intake"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} calls {node.func.attr}")
    assert wrong == []


def test_every_module_says_what_comes_in_and_out():
    """Each module opens with a docstring."""
    missing = [
        str(path.relative_to(ROOT))
        for _, path in modules()
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert missing == []


def test_no_file_is_over_400_lines():
    """A file over 400 lines is a noun that is missing."""
    long = {
        str(path.relative_to(ROOT)): n
        for _, path in modules()
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert {k: v for k, v in long.items() if k != "records.py"} == {}

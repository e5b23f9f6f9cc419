import os
import subprocess
import sys
import time

from sayso import workers


def work(task: int) -> int:
    if task == 3:
        os._exit(9)
    if task == 5:
        time.sleep(60)
    if task == 7:
        raise ValueError("seven")
    if task == 9:
        len(bytearray(8 * 1024**3))
    return task * 2


def run(tasks, seconds=20.0):
    return list(workers.run(work, iter(tasks), workers=2, seconds=seconds, max_bytes=2 * 1024**3))


def test_every_task_comes_back_once():
    """Each task yields exactly one result."""
    assert sorted(d.result for d in run([0, 1, 2, 4])) == [0, 2, 4, 8]


def test_a_bad_task_costs_itself_only():
    """A worker that dies, raises or runs out of memory fails its own task; the others are done."""
    done = {d.task: d for d in run([0, 3, 1, 7, 2, 9, 4])}
    assert {t: d.failure for t, d in done.items() if d.failure} == {3: "crashed", 7: "crashed", 9: "crashed"}
    assert done[4].result == 8
    assert done[9].detail == "out of memory"
    assert done[7].detail == "ValueError: seven"


def test_an_overrun_is_stopped():
    """A task past its deadline is `timed_out`, and its worker is replaced; starting up is no part of the deadline."""
    done = {d.task: d for d in run([0, 5, 1, 2], seconds=0.5)}
    assert done[5].failure == "timed_out"
    assert [done[t].result for t in (0, 1, 2)] == [0, 2, 4]


def test_a_script_without_the_guard_is_told_so(tmp_path):
    """A plain script that asks for workers gets one clear error, not a crash for every page."""
    page = tmp_path / "page.txt"
    page.write_text("Mayor Reeve said on Monday that the bridge of Lowmarsh stands.")
    script = tmp_path / "script.py"
    script.write_text(f"import sayso\nsayso.read({str(page)!r}, {str(tmp_path / 'l.sayso')!r}, workers=1)\n")
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert 'if __name__ == "__main__"' in ended.stderr


def test_no_tasks_no_results():
    """An empty iterator yields nothing."""
    assert run([]) == []

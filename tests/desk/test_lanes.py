import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sayso.desk import lanes
from sayso.desk.strips import strip
from sayso.records import Interval

days = st.dates().map(lambda d: d.isoformat())
intervals = st.none() | st.builds(
    lambda a, b, cut: Interval(
        start=min(a, b) if cut != "start" else None, end=max(a, b) if cut != "end" else None, precision="day", basis="x"
    ),
    days, days, st.sampled_from(["no", "start", "end"]),
)  # fmt: skip
standings = st.sampled_from(
    ["asserted", "alleged", "hedged", "denied", "opinion", "planned", "threatened", "ordered", "asked"]
)
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90)
some_marks = st.builds(lanes.Mark, st.just("/claim/c_1"), standings, words, words, intervals)
some_lanes = st.builds(lanes.Lane, words, st.just("side-1"), words, st.lists(some_marks, max_size=5).map(tuple))


@given(st.lists(some_lanes, max_size=5), st.booleans(), words)
def test_a_picture_is_well_formed_for_any_words(drawn, narrow, title):
    """Whatever stands in names and labels, the SVG parses, has no style and no script, and no mark leaves it."""
    bounds = lanes.axis_bounds([m for lane in drawn for m in lane.marks])
    svg = str(lanes.draw(drawn, bounds, width=800, narrow=narrow, title=title))
    root = ElementTree.fromstring(svg)
    assert "style=" not in re.sub(r'"[^"]*"|>[^<]*<', "", svg)
    assert len(root.findall(".//*[@class='mark']")) <= sum(len(lane.marks) for lane in drawn)
    assert all(-20 <= float(c.get("cx")) <= 820 for c in root.iter() if c.get("cx"))


def test_what_has_no_time_stands_left_of_the_axis():
    """An undated mark is left of every dated one, under its own heading."""
    dated = lanes.Mark(
        "/a", "asserted", "", "", Interval(start="2023-01-01", end="2023-01-02", precision="day", basis="x")
    )
    undated = lanes.Mark("/b", "asserted", "", "", None)
    drawn = [lanes.Lane("S", "side-1", "n", (dated, undated))]
    svg = str(lanes.draw(drawn, lanes.axis_bounds([dated]), width=800, narrow=False, title="t"))
    at = {m[1]: float(m[2]) for m in re.finditer(r'href="(/\w)".*?cx="([\d.]+)"', svg)}
    assert at["/b"] < at["/a"]
    assert "no date" in svg


def test_a_bar_is_as_long_as_the_doubt():
    """A day gives no bar on a year's axis; a quarter gives one; an open end is marked as open."""
    bounds = (738000.0, 738365.0)
    day = Interval(start="2021-08-01", end="2021-08-02", precision="day", basis="x")
    quarter = Interval(start="2021-08-01", end="2021-11-01", precision="vague", basis="x")
    until = Interval(start=None, end="2021-11-01", precision="vague", basis="x")
    drawn = [
        [lanes.Lane("S", "side-1", "n", (lanes.Mark("/a", "asserted", "", "", when),))]
        for when in (day, quarter, until)
    ]
    bars = [
        re.findall(r'class="(bar[^"]*)"', str(lanes.draw(d, bounds, width=800, narrow=False, title="t"))) for d in drawn
    ]
    assert bars == [[], ["bar"], ["bar open"]]


def marks_on(day, n, standing="asserted", label="yes"):
    """So many marks on one day, each of its own voice."""
    when = Interval(start=day, end=day[:-2] + f"{int(day[-2:]) + 1:02}", precision="day", basis="x")
    return tuple(lanes.Mark(f"/{standing}{i}", standing, label, "", when, voice=str(i)) for i in range(n))


def picture(*drawn, narrow=False):
    """Lanes drawn on their own axis."""
    bounds = lanes.axis_bounds([m for lane in drawn for m in lane.marks])
    return str(lanes.draw(drawn, bounds, width=360 if narrow else 1000, narrow=narrow, title="t"))


def test_marks_of_one_place_meet_and_are_counted():
    """Claims of one verb and answer on one day are one mark with the number of their voices."""
    svg = picture(lanes.Lane("S", "side-1", "n", (*marks_on("2023-01-01", 5), *marks_on("2023-09-01", 1))))
    assert len(re.findall(r'class="mark"', svg)) == 2
    assert re.findall(r'class="count"[^>]*>(\d+)<', svg) == ["5"]
    assert "5 claims, 5 voices" in svg


def test_marks_of_other_verbs_at_one_place_stand_above_one_another():
    """A lane grows by the verbs that meet on one day; no two marks cover each other."""
    kinds = ("asserted", "hedged", "alleged")
    both = tuple(m for s in kinds for m in marks_on("2023-01-01", 1, s))
    svg = picture(lanes.Lane("S", "side-1", "n", (*both, *marks_on("2023-09-01", 1))))
    at = re.findall(r'class="target" cx="([\d.]+)" cy="([\d.]+)"', svg)
    assert len(set(at)) == len(at) == 4
    assert len({y for x, y in at if x == at[0][0]}) == 3


def test_an_answer_is_written_at_its_first_mark():
    """A lane says what is answered once, and again where it changes."""
    first, later = marks_on("2023-01-01", 1, label="hold"), marks_on("2023-06-01", 1, label="leave")
    svg = picture(lanes.Lane("S", "side-1", "n", (*first, *marks_on("2023-03-01", 1, label="hold"), *later)))
    assert re.findall(r'class="words[^"]*"[^>]*>(\w+)<', svg) == ["hold", "leave"]


def test_an_answer_that_was_changed_is_pale_with_an_arrow_to_the_one_that_stands():
    """Who answered otherwise before has a pale mark, an arrow and a word on it in the caption; nobody else has."""
    old, new = marks_on("2023-01-01", 1, label="hold"), marks_on("2023-06-01", 1, label="leave")
    changed = tuple(replace(m, who="i_1", changed=True) for m in old)
    lane = lanes.Lane("S", "side-1", "n", (*changed, *(replace(m, who="i_1") for m in new)))
    svg, plain = picture(lane), picture(lanes.Lane("S", "side-1", "n", (*old, *new)))
    assert [svg.count(f'class="{name}"') for name in ("mark changed", "mark", "arrow")] == [1, 1, 1]
    assert "What is pale was said before" in lanes.caption([lane])
    assert "arrow" not in plain
    assert "later changed" not in lanes.caption([lanes.Lane("S", "side-1", "n", old)])


def test_short_words_stand_at_their_mark():
    """A label has the very words where these are short."""
    (mark,) = marks_on("2023-01-01", 1, label="plans to hold")
    svg = picture(lanes.Lane("S", "side-1", "n", (replace(mark, quote="not to retreat"),)))
    assert "plans to hold: not to retreat" in svg
    svg = picture(lanes.Lane("S", "side-1", "n", (replace(mark, quote="not to retreat " * 9),)))
    assert ">plans to hold</text>" in svg


def test_a_small_picture_names_its_lanes_and_says_the_words_of_its_marks():
    """Each small lane stands under its name; undated marks have a column; a mark says its words when pointed at."""
    dated, undated = marks_on("2023-01-01", 1), (lanes.Mark("/u", "denied", "no", "Holt denies it", None),)
    drawn = [lanes.Lane("S", "side-1", "Varga", dated), lanes.Lane("S", "side-1", "Holt", undated)]
    svg = str(strip(drawn, lanes.axis_bounds(dated), undated=True))
    assert re.findall(r'class="side">(\w+)</tspan><tspan[^>]*>(\w+)<', svg) == [("S", "Varga"), ("S", "Holt")]
    assert "<title>Holt denies it</title>" in svg
    assert "no date" in svg
    assert "no date" not in str(strip(drawn[:1], lanes.axis_bounds(dated), undated=False))


def test_marks_beyond_what_anybody_tells_apart_meet_in_columns():
    """A question of thousands of claims has some two hundred marks, fewer on a phone, and counts all claims."""
    day = [f"20{20 + n // 300:02}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}" for n in range(3000)]
    many = tuple(
        replace(marks_on(d, 1, ("asserted", "denied", "alleged")[n % 3], f"answer {n % 7}")[0], voice=str(n))
        for n, d in enumerate(day)
    )
    drawn = [lanes.Lane(f"S{i}", "side-1", "n", many[i::10]) for i in range(10)]
    for narrow, most in ((False, 200), (True, 110)):
        svg = picture(*drawn, narrow=narrow)
        assert len(re.findall(r'class="mark"', svg)) <= most
        counted = [int(n.replace(",", "")) for n in re.findall(r"<title>([\d,]+) claims", svg)]
        assert sum(counted) + svg.count("<title>") - len(counted) == 3000


def test_many_lanes_fold_by_side():
    """Thirty lanes of three sides become a screenful; what is folded is counted, and no claim is lost."""
    many = [lanes.Lane(f"S{i // 10}", "side-1", f"n{i}", marks_on("2023-01-01", i % 3 + 1)) for i in range(30)]
    shown = lanes.folded(many)
    assert len(shown) <= lanes.MAX_LANES
    assert sum(len(lane.marks) for lane in shown) == sum(len(lane.marks) for lane in many)
    assert [lane.side for lane in shown if "others" in lane.name] == ["S0", "S1", "S2"]


def test_marks_on_a_phone_are_large_enough_for_a_finger():
    """Narrow pictures give each mark 44 pixels and more."""
    svg = picture(lanes.Lane("S", "side-1", "n", marks_on("2023-01-01", 1)), narrow=True)
    assert all(2 * float(r) >= 44 for r in re.findall(r'class="target"[^>]* r="([\d.]+)"', svg))


def test_pages_of_one_statement_are_one_mark_a_day():
    """What several pages have of one voice by some hours of a day stands at the earliest; other days stay apart."""
    at = [(None, "2023-03-07T08:41:00Z"), (None, "2023-03-07T17:31:00Z"), (None, "2023-03-08"), (None, "2023-03-10")]
    marks = tuple(
        lanes.Mark(f"/{n}", "denied", "denies it", "", Interval(start=a, end=b, precision="vague", basis="x"), "o_1")
        for n, (a, b) in enumerate(at)
    )
    svg = picture(lanes.Lane("S", "side-1", "n", marks))
    assert re.findall(r'<a href="(/\d)"', svg) == ["/0", "/3"]

"""Times in the words, with and without a date of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.times import expressions, resolve
from sayso.records import Interval, TimeValue


def day(start: str, end: str) -> Interval:
    return Interval(start=start, end=end, precision="day", basis="given")


THURSDAY = day("2022-09-22", "2022-09-23")


def read(text: str, anchor: Interval | None) -> list[tuple[str, TimeValue | None]]:
    found = expressions(text, (0, len(text)), "en")
    return [(text[slice(*e.span)], v) for e, v in zip(found, resolve(found, anchor), strict=True)]


def only(text: str, anchor: Interval | None) -> tuple[str, str, str | None, str | None]:
    """Words, TIMEX3 value, start and end of the one expression in a text."""
    [(words, value)] = read(text, anchor)
    assert value is not None
    interval = value.interval
    return words, value.timex.value, interval.start if interval else None, interval.end if interval else None


@pytest.mark.parametrize(
    ("text", "words", "value", "start", "end"),
    [
        ("It fell on 6 January 2023.", "6 January 2023", "2023-01-06", "2023-01-06", "2023-01-07"),
        ("It fell on January 6, 2023.", "January 6, 2023", "2023-01-06", "2023-01-06", "2023-01-07"),
        (
            "It fell on Friday, January 6th, 2023.",
            "Friday, January 6th, 2023",
            "2023-01-06",
            "2023-01-06",
            "2023-01-07",
        ),
        ("Dated 2023-01-06 it was.", "2023-01-06", "2023-01-06", "2023-01-06", "2023-01-07"),
        ("Dated 06.01.2023 it was.", "06.01.2023", "2023-01-06", "2023-01-06", "2023-01-07"),
        ("Dated 12/25/2022 it was.", "12/25/2022", "2022-12-25", "2022-12-25", "2022-12-26"),
        ("They met in March 2021.", "March 2021", "2021-03", "2021-03-01", "2021-04-01"),
        ("They met in mid-May 2022.", "mid-May 2022", "2022-05", "2022-05-11", "2022-05-21"),
        ("They met at the end of December 2022.", "the end of December 2022", "2022-12", "2022-12-21", "2023-01-01"),
        ("They met in 2014.", "2014", "2014", "2014-01-01", "2015-01-01"),
        ("They met in early 2023.", "early 2023", "2023", "2023-01-01", "2023-05-02"),
        ("They met in the summer of 2022.", "the summer of 2022", "2022-SU", "2022-06-01", "2022-09-01"),
        ("They met between 2014 and 2018.", "2014 and 2018", "2014/2018", "2014-01-01", "2019-01-01"),
        ("They met on May 3-8, 2021.", "May 3-8, 2021", "2021-05-03/2021-05-08", "2021-05-03", "2021-05-09"),
        ("It was built in the 1990s.", "the 1990s", "199", "1990-01-01", "2000-01-01"),
    ],
)
def test_an_absolute_time_needs_no_date_of_publication(text: str, words: str, value: str, start: str, end: str) -> None:
    """A date that says its year has its interval whatever the page's date, known or not."""
    assert only(text, None) == (words, value, start, end)
    assert only(text, THURSDAY) == (words, value, start, end)


@pytest.mark.parametrize(
    ("text", "words", "open_value", "value", "start", "end"),
    [
        ("It fell on Friday.", "Friday", "XXXX-WXX-5", "2022-09-16", "2022-09-16", "2022-09-17"),
        ("It fell on Thursday.", "Thursday", "XXXX-WXX-4", "2022-09-22", "2022-09-22", "2022-09-23"),
        ("They will vote on Friday.", "Friday", "XXXX-WXX-5", "2022-09-23", "2022-09-23", "2022-09-24"),
        ("It fell last Thursday.", "last Thursday", "XXXX-WXX-4", "2022-09-15", "2022-09-15", "2022-09-16"),
        ("It was heard on Wednesday night.", "Wednesday night", "XXXX-WXX-3TNI", "2022-09-21TNI", "2022-09-21",
         "2022-09-23"),
        ("It fell yesterday.", "yesterday", "XXXX-XX-XX", "2022-09-21", "2022-09-21", "2022-09-22"),
        ("They vote tomorrow.", "tomorrow", "XXXX-XX-XX", "2022-09-23", "2022-09-23", "2022-09-24"),
        ("It was shelled overnight.", "overnight", "XXXX-XX-XXTNI", "2022-09-21TNI", "2022-09-21", "2022-09-23"),
        ("It fell three days ago.", "three days ago", "XXXX-XX-XX", "2022-09-19", "2022-09-19", "2022-09-20"),
        ("He came in the past 24 hours.", "the past 24 hours", "PT24H", "PT24H", "2022-09-21", "2022-09-23"),
        ("It happened this week.", "this week", "XXXX-WXX", "2022-W38", "2022-09-19", "2022-09-26"),
        ("It happened last year.", "last year", "XXXX", "2021", "2021-01-01", "2022-01-01"),
        ("It happened late last year.", "late last year", "XXXX", "2021", "2021-09-01", "2022-01-01"),
        ("It happened last September.", "last September", "XXXX-09", "2021-09", "2021-09-01", "2021-10-01"),
        ("It happened on Sept. 5.", "Sept. 5", "XXXX-09-05", "2022-09-05", "2022-09-05", "2022-09-06"),
        ("They will go by Sept. 27.", "Sept. 27", "XXXX-09-27", "2022-09-27", "2022-09-27", "2022-09-28"),
        ("They will go by September 27.", "September 27", "XXXX-09-27", "2022-09-27", "2022-09-27", "2022-09-28"),
        ("From Friday to Tuesday they will vote.", "Friday to Tuesday", "XXXX-WXX-5/XXXX-WXX-2",
         "2022-09-23/2022-09-27", "2022-09-23", "2022-09-28"),
        ("It will open in the coming weeks.", "the coming weeks", "FUTURE_REF", "FUTURE_REF", "2022-09-22", None),
        ("It fell in the past weeks.", "the past weeks", "PAST_REF", "PAST_REF", None, "2022-09-23"),
        ("It happened in August.", "August", "XXXX-08", "2022-08", "2022-08-01", "2022-09-01"),
    ],
)  # fmt: skip
def test_a_relative_time_is_worked_out_against_publication(
    text: str, words: str, open_value: str, value: str, start: str, end: str
) -> None:
    """With the page's day a relative time has an interval by a named rule, without it only its open TIMEX3 value."""
    assert only(text, None) == (words, open_value, None, None)
    assert only(text, THURSDAY) == (words, value, start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("On Friday he had said that the bridge would fall.", "2022-09-16"),
        ("On Friday, by contrast, he had claimed it.", "2022-09-16"),
        ("They must leave by Friday.", "2022-09-23"),
        ("They had promised to return on Friday.", "2022-09-23"),
        ("They were told to stay at home until Friday.", "2022-09-23"),
        ("They demanded that all leave before Friday.", "2022-09-23"),
        ("He said that it may fall on Friday.", "2022-09-23"),
        ("They left on Friday to return on foot.", "2022-09-16"),
        ("They said on Friday that they will leave.", "2022-09-16"),
    ],
)
def test_a_weekday_goes_with_the_verb_next_to_it(text: str, start: str) -> None:
    """A weekday beside a past form is before publication, whatever is announced later in the sentence."""
    assert only(text, THURSDAY)[2] == start


def test_the_month_of_may_is_no_modal() -> None:
    """ "May" with its capital tells no tense."""
    assert only("It fell in June, after May", THURSDAY)[2] == "2022-06-01"


def test_since_reaches_over_the_words_up_to_a_time() -> None:
    """ "Since the army took the town in 2021" makes an edge of the year; another clause ends its reach."""
    [found] = expressions(text := "The worst since the army took the town in 2021.", (0, len(text)), "en")
    assert found.edge == "since"
    [found] = expressions(text := "Long since, they left the town in 2021.", (0, len(text)), "en")
    assert found.edge is None


def test_a_weekday_without_tense_is_not_guessed() -> None:
    """Where no verb tells whether a weekday is past or to come, it has no interval."""
    assert only("Talks on Friday in the capital", THURSDAY) == ("Friday", "XXXX-WXX-5", None, None)


def test_a_date_against_its_tense_is_not_guessed() -> None:
    """A date without a year that is nearest in the future has no interval in the past tense."""
    assert only("It fell on December 1.", THURSDAY)[2] is None


def test_a_month_of_publication_dates_the_year_but_no_day() -> None:
    """A page whose date is a month dates "last year", since all its days agree, and not "yesterday"."""
    month = Interval(start="2022-09-01", end="2022-10-01", precision="month", basis="given")
    assert only("It fell last year.", month)[2:] == ("2021-01-01", "2022-01-01")
    assert only("It fell yesterday.", month)[2:] == (None, None)


def test_an_open_date_of_publication_dates_nothing_relative() -> None:
    """A page known only to be older than a day leaves relative times open."""
    before = Interval(start=None, end="2022-09-23", precision="vague", basis="given")
    assert only("It fell yesterday.", before)[2:] == (None, None)


def test_the_day_before_goes_back_to_an_earlier_day() -> None:
    """ "The day before" is the day before the nearest earlier time on the page, if that is a single day."""
    found = read("They came on 5 March 2023. The day before, it had fallen.", None)
    assert [v.interval.start for _, v in found if v and v.interval] == ["2023-03-05", "2023-03-04"]
    found = read("They came in March 2023. The day before, it had fallen.", None)
    assert found[1][1] is not None
    assert found[1][1].interval is None


def test_the_day_before_something_is_not_the_day_before_an_earlier_time() -> None:
    """ "The day before the vote" is known by the vote, and "the night before" goes back over days to come."""
    found = read("They came on 5 March 2023. It fell on the day before the vote.", None)
    assert found[1][1] is not None
    assert found[1][1].interval is None
    found = read("It fell on Wednesday, and will open on Friday. The night before, they had met.", THURSDAY)
    assert [v.interval.start if v and v.interval else None for _, v in found] == [
        "2022-09-21",
        "2022-09-23",
        "2022-09-20",
    ]


def test_vague_words_bound_only_what_they_say() -> None:
    """ "A few days ago" is before publication, and no more."""
    [(_, value)] = read("They left a few days ago.", THURSDAY)
    assert value is not None
    assert value.interval is not None
    assert (value.interval.start, value.interval.end, value.interval.precision) == (None, "2022-09-23", "vague")


@pytest.mark.parametrize(
    "text",
    [
        "She may go.",
        "They march on.",
        "He sat down.",
        "Feb. 30 is no day.",
        "The score was 3-2.",
        "A 33-year-old teacher, 45 years old now, left.",
        "They voted on the last day.",
        "About 2000 people came.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    """Small "may" and "march", impossible dates and counts are no times."""
    assert [v for _, v in read(text, THURSDAY) if v is not None] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("a six-month siege", "P6M"), ("every Friday", "XXXX-WXX-5"), ("at 9:30 p.m. it began", "XXXX-XX-XXT21:30"),
     ("at 10.40 pm it began", "XXXX-XX-XXT22:40"), ("at two o'clock it began", "XXXX-XX-XXT02:00"),
     ("for months", "PXM")],
)  # fmt: skip
def test_durations_sets_and_hours_have_no_interval(text: str, value: str) -> None:
    """How long, how often and at what hour say nothing of which day."""
    [(_, found)] = read(text, THURSDAY)
    assert found is not None
    assert (found.timex.value, found.interval) == (value, None)


WORDS = [
    "the",
    "last",
    "Friday",
    "May",
    "3",
    "2022",
    "31",
    "ago",
    "days",
    ",",
    "two",
    "night",
    "to",
    "in",
    "24",
    "hours",
    "-",
]


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_text_is_read_in_order_and_without_overlap(text: str) -> None:
    """Whatever the text, expressions stand in order, do not overlap, and their spans lie within it."""
    for anchor in (None, THURSDAY):
        found = expressions(text, (0, len(text)), "en")
        assert len(resolve(found, anchor)) == len(found)
        at = 0
        for expression in found:
            assert at <= expression.span[0] < expression.span[1] <= len(text)
            at = expression.span[1]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_past_weekday_is_within_the_week_before(publication: date) -> None:
    """A weekday in the past tense is never after publication, nor more than six days before."""
    anchor = day(publication.isoformat(), (publication + timedelta(1)).isoformat())
    start = only("It fell on Monday.", anchor)[2]
    assert start is not None
    assert 0 <= (publication - date.fromisoformat(start)).days <= 6


def test_a_language_without_a_file_has_no_times() -> None:
    """A language that is not written down yet gives nothing, never English readings."""
    assert expressions("It fell on Friday.", (0, 18), "xx") == []

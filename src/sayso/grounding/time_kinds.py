"""What each kind of time expression means: its fields and the day of publication in, a `TimeValue` out. Pure.

A kind is a function `(fields, moment, previous) -> TimeValue | None`. `moment` is the day of publication with the
tense around the words, or None where that day is not known: then an expression that needs it has a TIMEX3 value
with `X` for what is open, and no interval. `previous` is the nearest earlier time on the page that is a day.
None, or a ValueError, says that the words are no date (30 February).

Rules worth knowing: a weekday in the past tense is the last such day on or before publication, in the future
tense the first on or after, else not known. A date without its year lies within half a year of publication, and
is not known where the tense speaks against that. "Early", "mid", "late" are thirds. A night reaches into the
next day. "Two weeks ago" is exact to a week, months to a month, years to a year.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from sayso.grounding import intervals as cal
from sayso.records import Interval, Precision, TimeValue, Timex

Fields = dict[str, int | str]
DAY = timedelta(days=1)
_CODE = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E", "hour": "H", "minute": "M", "second": "S"}
_CLOCK_UNITS = ("hour", "minute", "second")


class Moment(NamedTuple):
    """The day of publication, and the tense (`past`, `future`, None) around the expression."""

    day: date
    tense: str | None


Kind = Callable[[Fields, Moment | None, Interval | None], TimeValue | None]


def _time(type_: str, value: str, interval: Interval | None = None) -> TimeValue:
    return TimeValue(interval=interval, timex=Timex(type=type_, value=value))


def _int(fields: Fields, name: str) -> int:
    return int(fields[name])


def _part(fields: Fields) -> str | None:
    return str(fields["part"]) if "part" in fields else None


def _sides(fields: Fields) -> int:
    return _int(fields, "side")


def _days(start: date, after: date, precision: Precision, basis: str) -> Interval:
    return cal.make(start, after, precision, basis)


def _thirds(start: date, after: date, precision: Precision, fields: Fields, basis: str) -> Interval:
    part = _part(fields)
    a, b = cal.part_of(start, after, part)
    return cal.make(a, b, precision, f"{part}_of_{basis}" if part else basis)


def _nearest_year(month: int, day: int, moment: Moment) -> date | None:
    """The date of that month and day within half a year of publication, unless the tense speaks against it."""
    found = []
    for year in (moment.day.year - 1, moment.day.year, moment.day.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    best = min(found, key=lambda d: abs((d - moment.day).days), default=None)
    if best is None or abs((best - moment.day).days) > 183:
        return None
    ahead = (best - moment.day).days
    if (moment.tense == "past" and ahead > 1) or (moment.tense == "future" and ahead < -1):
        return None
    return best


def _date(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    month = _int(fields, "month") if "month" in fields else _int(fields, "mm")
    day = _int(fields, "day")
    if "year" in fields:
        when = date(_int(fields, "year"), month, day)
        return _time("DATE", when.isoformat(), _days(when, when + DAY, "day", "date"))
    date(2000, month, day)  # raises where no year has such a day
    near = _nearest_year(month, day, moment) if moment else None
    if near is None:
        return _time("DATE", f"XXXX-{month:02d}-{day:02d}")
    return _time("DATE", near.isoformat(), _days(near, near + DAY, "day", "date_nearest_publication"))


def _slashes(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    """Day and month in either order: known only where one of them is above 12 or both are equal."""
    a, b, year = _int(fields, "mm"), _int(fields, "day"), _int(fields, "year")
    if a != b and b <= 12:
        return _time("DATE", f"{year:04d}")
    when = date(year, a, b)
    return _time("DATE", when.isoformat(), _days(when, when + DAY, "day", "date"))


def _dates(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    month = _int(fields, "month")
    month2 = _int(fields, "month2") if "month2" in fields else month
    day, day2 = _int(fields, "day"), _int(fields, "day2")
    date(2000, month, day), date(2000, month2, day2)
    if "year" in fields:
        last = date(_int(fields, "year"), month2, day2)
    else:
        near = _nearest_year(month2, day2, moment) if moment else None
        if near is None:
            return _time("DATE", f"XXXX-{month:02d}-{day:02d}/XXXX-{month2:02d}-{day2:02d}")
        last = near
    first = date(last.year - ((month, day) > (month2, day2)), month, day)
    return _time("DATE", f"{first}/{last}", _days(first, last + DAY, "day", "range_of_dates"))


def _years(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    first, last = _int(fields, "year"), _int(fields, "year2")
    if first >= last:
        return None
    return _time("DATE", f"{first}/{last}", _days(cal.year(first)[0], cal.year(last)[1], "year", "range_of_years"))


def _month(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    number = _int(fields, "month")
    if "year" in fields:
        start, after = cal.month(_int(fields, "year"), number)
        return _time("DATE", f"{start:%Y-%m}", _thirds(start, after, "month", fields, "month"))
    near = None
    if moment and (here := _nearest_year(number, 15, Moment(moment.day, None))):
        start, after = cal.month(here.year, number)
        wrong = (moment.tense == "past" and start > moment.day) or (moment.tense == "future" and after <= moment.day)
        near = None if wrong else here
    if near is None:
        return _time("DATE", f"XXXX-{number:02d}")
    start, after = cal.month(near.year, number)
    return _time("DATE", f"{start:%Y-%m}", _thirds(start, after, "month", fields, "month_nearest_publication"))


def _sided_month(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    number, side = _int(fields, "month"), _sides(fields)
    if moment is None:
        return _time("DATE", f"XXXX-{number:02d}")
    year = moment.day.year
    if side < 0 and cal.month(year, number)[1] > moment.day:
        year -= 1
    elif side > 0 and cal.month(year, number)[0] <= moment.day:
        year += 1
    start, after = cal.month(year, number)
    return _time("DATE", f"{start:%Y-%m}", _days(start, after, "month", "month_beside_publication"))


def _season(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    year, code = _int(fields, "year"), str(fields["season"])
    start, after = cal.season(year, code)
    return _time("DATE", f"{year:04d}-{code}", _thirds(start, after, "season", fields, "season"))


def _sided_season(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    """ "This" season is of this year; the last and the next, and any winter, could be either of two: not known."""
    code = str(fields["season"])
    if moment is None or _sides(fields) != 0 or code == "WI":
        return _time("DATE", f"XXXX-{code}")
    start, after = cal.season(moment.day.year, code)
    return _time("DATE", f"{moment.day.year:04d}-{code}", _days(start, after, "season", "season_of_publication"))


def _year(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    start, after = cal.year(_int(fields, "year"))
    return _time("DATE", f"{start:%Y}", _thirds(start, after, "year", fields, "year"))


def _decade(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    year = _int(fields, "year")
    if year % 10:
        return None
    return _time("DATE", f"{year // 10}", _days(cal.year(year)[0], cal.year(year + 9)[1], "year", "decade"))


def _beside_weekday(number: int, moment: Moment, side: int | None) -> date | None:
    back = (moment.day.isoweekday() - number) % 7
    on_or_before = moment.day - DAY * back
    on_or_after = on_or_before + DAY * (7 if back else 0)
    if side is None or side == 0:
        tenses = {"past": on_or_before, "future": on_or_after}
        return tenses.get(moment.tense or "")
    if side < 0:
        return on_or_before if back else on_or_before - DAY * 7
    return on_or_after if back else on_or_after + DAY * 7


def _weekday(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    number, daypart = _int(fields, "weekday"), str(fields.get("daypart", ""))
    side = _sides(fields) if "side" in fields else None
    day = _beside_weekday(number, moment, side) if moment else None
    type_, suffix = ("TIME", f"T{daypart}") if daypart else ("DATE", "")
    if day is None or moment is None:
        return _time(type_, f"XXXX-WXX-{number}{suffix}")
    basis = "weekday_before_publication" if day <= moment.day else "weekday_after_publication"
    return _time(type_, f"{day}{suffix}", _days(day, _after(day, daypart), "day", basis))


def _after(day: date, daypart: str) -> date:
    return day + DAY * (2 if daypart == "NI" else 1)


def _weekdays(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    a, b = _int(fields, "weekday"), _int(fields, "weekday2")
    if moment is not None and moment.tense == "future":
        first = _beside_weekday(a, moment, None)
        last = first + DAY * ((b - a) % 7) if first else None
    else:
        last = _beside_weekday(b, moment, None) if moment else None
        first = last - DAY * ((b - a) % 7) if last else None
    if first is None or last is None:
        return _time("DATE", f"XXXX-WXX-{a}/XXXX-WXX-{b}")
    return _time("DATE", f"{first}/{last}", _days(first, last + DAY, "day", "weekdays_beside_publication"))


def _relday(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    daypart = str(fields.get("daypart", ""))
    type_, suffix = ("TIME", f"T{daypart}") if daypart else ("DATE", "")
    if moment is None:
        return _time(type_, f"XXXX-XX-XX{suffix}")
    day = moment.day + DAY * _int(fields, "relday")
    return _time(type_, f"{day}{suffix}", _days(day, _after(day, daypart), "day", "day_beside_publication"))


def _night(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    if moment is None:
        return _time("TIME", "XXXX-XX-XXTNI")
    day = moment.day - DAY
    return _time("TIME", f"{day}TNI", _days(day, moment.day + DAY, "day", "night_before_publication"))


def _sided_unit(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    unit, side = str(fields["unit"]), _sides(fields)
    open_value = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}.get(unit)
    if open_value is None:
        return _time("DATE", "XXXX-XX-XX")
    if moment is None:
        return _time("DATE", open_value)
    precision: Precision
    if unit == "week":
        start, after = cal.week(moment.day + DAY * (7 * side))
        value, precision = cal.week_name(start), "week"
    elif unit == "month":
        there = cal.shift(moment.day, side)
        (start, after), precision = cal.month(there.year, there.month), "month"
        value = f"{start:%Y-%m}"
    elif unit == "year":
        (start, after), precision = cal.year(moment.day.year + side), "year"
        value = f"{start:%Y}"
    else:
        monday = cal.week(moment.day)[0]
        if side == 0 or moment.day.isoweekday() > 5:  # said on a weekend, "last" may be this one
            return _time("DATE", open_value)
        start = monday + DAY * (5 if side > 0 else -2)
        after, precision, value = start + DAY * 2, "day", f"{cal.week_name(start)}-WE"
    if fields.get("until") == "publication" and side == 0:
        after = min(after, moment.day + DAY)
    return _time("DATE", value, _thirds(start, after, precision, fields, f"{unit}_beside_publication"))


def _length(fields: Fields) -> str:
    unit = str(fields["unit"])
    number = str(fields.get("some", fields.get("number", "X")))
    if unit == "weekend":
        unit = "day"
    return f"P{'T' if unit in _CLOCK_UNITS else ''}{number}{_CODE[unit]}"


def _back(day: date, number: int, unit: str) -> date | None:
    """The day `number` units before (after, if negative); None for units that are no days."""
    if unit in ("day", "week"):
        return day - DAY * (number * (7 if unit == "week" else 1))
    if unit in ("month", "year", "decade"):
        return cal.shift(day, -number * {"month": 1, "year": 12, "decade": 120}[unit])
    if unit in _CLOCK_UNITS:
        hours = number if unit == "hour" else 1
        return day - DAY * (-(-abs(hours) // 24) * (1 if number >= 0 else -1))
    return None


def _span(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    side, number, unit = _sides(fields), _int(fields, "number"), str(fields["unit"])
    edge = _back(moment.day, number * (1 if side < 0 else -1), unit) if moment and side else None
    if edge is None or moment is None:
        return _time("DURATION", _length(fields))
    if side < 0:
        return _time("DURATION", _length(fields), _days(edge, moment.day + DAY, "day", "span_before_publication"))
    return _time("DURATION", _length(fields), _days(moment.day, edge + DAY, "day", "span_after_publication"))


def _distance(fields: Fields, moment: Moment | None, sign: int) -> TimeValue | None:
    number, unit = _int(fields, "number"), str(fields["unit"])
    if moment is None or (middle := _back(moment.day, number * sign, unit)) is None:
        return _time("DATE", "XXXX-XX-XX" if moment is None or unit in _CLOCK_UNITS else "PAST_REF")
    basis = "distance_from_publication"
    if unit == "day":
        return _time("DATE", middle.isoformat(), _days(middle, middle + DAY, "day", basis))
    if unit in _CLOCK_UNITS:
        first, last = min(middle, moment.day), max(middle, moment.day)
        return _time("TIME", f"{first}", _days(first, last + DAY, "day", basis))
    if unit == "week":
        return _time("DATE", cal.week_name(middle), _days(middle - DAY * 3, middle + DAY * 4, "week", basis))
    if unit == "month":
        return _time("DATE", f"{middle:%Y-%m}", _days(middle - DAY * 15, middle + DAY * 16, "month", basis))
    slack = 183 * (10 if unit == "decade" else 1)
    return _time("DATE", f"{middle:%Y}", _days(middle - DAY * slack, middle + DAY * slack, "year", basis))


def _ago(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    return _distance(fields, moment, 1)


def _in_future(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    return _distance(fields, moment, -1)


def _vague_past(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    """Some days ago: before publication, and no more is known."""
    end = cal.make(None, moment.day + DAY, "vague", "before_publication") if moment else None
    return _time("DATE", "PAST_REF", end)


def _vague_future(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    """The coming weeks: after publication, and no more is known."""
    start = cal.make(moment.day, None, "vague", "after_publication") if moment else None
    return _time("DATE", "FUTURE_REF", start)


def _beside(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    day = cal.single_day(previous)
    if day is None:
        return _time("DATE", "XXXX-XX-XX")
    day += DAY * _int(fields, "offset")
    return _time("DATE", day.isoformat(), _days(day, day + DAY, "day", "day_beside_earlier_time"))


def _clock(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    hour = int(fields["hour"] if "hour" in fields else fields["clockword" if "clockword" in fields else "number"])
    if "half" in fields:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + _int(fields, "half")
    if hour > 23:
        return None
    return _time("TIME", f"XXXX-XX-XXT{hour:02d}:{int(fields.get('minute', 0)):02d}")


def _set(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    if "weekday" in fields:
        return _time("SET", f"XXXX-WXX-{fields['weekday']}")
    unit = str(fields.get("unit", "day"))
    return _time("SET", f"P1{_CODE.get(unit, 'D')}")


def _duration(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    return _time("DURATION", _length(fields))


def _unresolved(fields: Fields, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    return _time("DATE", "XXXX-XX-XX")


KINDS: dict[str, Kind] = {
    "date": _date, "slashes": _slashes, "dates": _dates, "years": _years, "month": _month,
    "sided_month": _sided_month, "season": _season, "sided_season": _sided_season, "year": _year,
    "decade": _decade, "weekday": _weekday, "weekdays": _weekdays, "relday": _relday, "night": _night,
    "sided_unit": _sided_unit, "span": _span, "ago": _ago, "in_future": _in_future, "vague_past": _vague_past,
    "vague_future": _vague_future, "beside": _beside, "clock": _clock, "set": _set, "duration": _duration,
    "unresolved": _unresolved,
}  # fmt: skip

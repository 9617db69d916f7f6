"""Dates, numbers and words as they are written in the reader's language; all are Jinja filters."""

import re
from datetime import UTC, date, datetime

from babel import Locale, dates, numbers
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup, escape

from app.core import clock

NBSP = "\u00a0"
WORD_JOINER = "\u2060"
SHY = "\u00ad"
MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
SEAMS = (
    "rettighet(?:er|ene)?|oppfølging(?:en)?|vurdering(?:er|ar|en)?|områd(?:e|er|et|ene|a)|velferd(?:en)?|"
    "anskaffelse(?:r|n|ne)?|utvikling(?:en)?|kompetanse(?:n)?|organisasjon(?:en)?|koordinator(?:en)?|digitalisering(?:en)?"
)


def _locale() -> Locale:
    return get_locale() or Locale("nb")


def _day(value: date | datetime) -> date:
    return _wall(value).date() if isinstance(value, datetime) else value


def _wall(instant: datetime) -> datetime:
    return clock.local(instant if instant.tzinfo else instant.replace(tzinfo=UTC))


def _tied(text: str) -> str:
    """Keep the day of the month and the month on one line."""
    return re.sub(r"(\d\.?) (?=[^\W\d])", rf"\1{NBSP}", text)


def date_long(value: date | datetime) -> str:
    """23. november 2026."""
    return _tied(dates.format_date(_day(value), "long", locale=_locale()))


def date_short(value: date | datetime) -> str:
    """26. nov."""
    return _tied(dates.format_skeleton("MMMd", _day(value), locale=_locale()))


def date_weekday(value: date | datetime) -> str:
    """torsdag 26. november."""
    pattern = "EEEE d MMMM" if _locale().language == "en" else "EEEE d. MMMM"
    return _tied(dates.format_date(_day(value), pattern, locale=_locale()))


def time_short(value: datetime) -> str:
    """14:02, as a clock in Norway shows it."""
    return dates.format_time(_wall(value), "HH:mm", locale=_locale())


def datetime_long(value: datetime) -> str:
    """23. november 2026 kl. 06:00."""
    words: str = _("%(date)s at %(time)s", date=date_long(value), time=time_short(value))
    return words.replace("kl. ", f"kl.{NBSP}")


def number(value: float) -> str:
    """1 214 in Norwegian, 1,214 in English."""
    return numbers.format_decimal(value, locale=_locale())


def percent(value: float) -> str:
    """71 from 0 to 100, not a share from 0 to 1: 71 %."""
    return numbers.format_percent(value / 100, "0\u00a0%" if _locale().language != "en" else "0%", locale=_locale())


def minutes(value: float) -> str:
    """A length of work in honest words."""
    whole = max(1, round(value))
    if whole < 90:
        words = _("about %(count)s min", count=number(whole))
    else:
        hours, rest = divmod(5 * round(whole / 5), 60)
        words = _("about %(hours)s h %(count)s min", hours=number(hours), count=number(rest))
        if not rest:
            words = _("about %(hours)s h", hours=number(hours))
    return str(words).replace(" ", NBSP)


def days_until(value: date | datetime, today: date | None = None) -> str:
    """How far off a deadline is: today, tomorrow, in 3 days, 3 days overdue."""
    days = (_day(value) - (today or clock.today())).days
    if days < 0:
        return str(ngettext("%(count)s day overdue", "%(count)s days overdue", -days, count=number(-days)))
    if days < 2:
        return str(_("Tomorrow") if days else _("Today"))
    return str(ngettext("In %(count)s day", "In %(count)s days", days, count=number(days)))


def keep_together(text: str) -> str:
    """No line break between a number and its sign, inside a date or a range."""
    whole = str(escape(text))
    whole = re.sub(r"(\d) %", rf"\1{NBSP}%", whole)
    whole = re.sub(r"(\d)–(\d)", rf"\1{WORD_JOINER}–{WORD_JOINER}\2", whole)
    whole = re.sub(r"\b(uke|veke|week|kl\.|[Mm]odul|[Mm]odule) (\d)", rf"\1{NBSP}\2", whole)
    return Markup(re.sub(rf"(\d\.?) ({MONTHS})\b", rf"\1{NBSP}\2", whole))  # noqa: S704 - escaped above


def shy(text: str) -> str:
    """Long compounds may break where they are put together."""
    return re.sub(rf"(?<=\w{{5}})(?=(?:{SEAMS})\b)", SHY, str(text))


FILTERS = {
    filter_.__name__: filter_
    for filter_ in (
        date_long,
        date_short,
        date_weekday,
        time_short,
        datetime_long,
        number,
        percent,
        minutes,
        days_until,
        keep_together,
        shy,
    )
}

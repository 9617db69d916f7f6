"""Dates, numbers and words in three languages."""

from datetime import UTC, date, datetime

import pytest
from flask_babel import force_locale

from app.core import clock
from app.ui import formats

NBSP = "\u00a0"
DAY = date(2026, 11, 26)


def spoken(app, locale, write, *args):
    with app.app_context(), force_locale(locale):
        return write(*args).replace(NBSP, " ")


class TestDates:
    @pytest.mark.parametrize(
        ("locale", "expected"),
        [("nb", "26. november 2026"), ("nn", "26. november 2026"), ("en_GB", "26 November 2026")],
    )
    def test_long(self, app, locale, expected):
        assert spoken(app, locale, formats.date_long, DAY) == expected

    @pytest.mark.parametrize(("locale", "expected"), [("nb", "26. nov."), ("en_GB", "26 Nov")])
    def test_short(self, app, locale, expected):
        assert spoken(app, locale, formats.date_short, DAY) == expected

    def test_with_the_day_of_the_week(self, app):
        assert spoken(app, "nb", formats.date_weekday, DAY) == "torsdag 26. november"

    def test_day_and_month_are_never_parted(self, app):
        with app.app_context(), force_locale("nb"):
            assert formats.date_long(DAY) == f"26.{NBSP}november 2026"

    def test_an_instant_is_shown_as_a_clock_in_norway_shows_it(self, app):
        late = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)

        assert spoken(app, "nb", formats.time_short, late) == "00:30"
        assert spoken(app, "nb", formats.date_long, late) == "26. november 2026"

    def test_instant_in_words(self, app):
        assert (
            spoken(app, "en_GB", formats.datetime_long, datetime(2026, 11, 23, 5, 0, tzinfo=UTC))
            == "23 November 2026 at 06:00"
        )


class TestNumbers:
    @pytest.mark.parametrize(("locale", "expected"), [("nb", "1 214"), ("nn", "1 214"), ("en_GB", "1,214")])
    def test_thousands(self, app, locale, expected):
        assert spoken(app, locale, formats.number, 1214) == expected

    @pytest.mark.parametrize(("locale", "expected"), [("nb", "71 %"), ("nn", "71 %"), ("en_GB", "71%")])
    def test_percent_is_from_0_to_100(self, app, locale, expected):
        assert spoken(app, locale, formats.percent, 71) == expected

    @pytest.mark.parametrize(
        ("minutes", "expected"),
        [(0, "about 1 min"), (6, "about 6 min"), (89, "about 89 min"), (122, "about 2 h"), (147, "about 2 h 25 min")],
    )
    def test_minutes(self, app, minutes, expected):
        assert spoken(app, "en_GB", formats.minutes, minutes) == expected


class TestDeadlines:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2026, 11, 26), "In 3 days"),
            (date(2026, 11, 24), "Tomorrow"),
            (date(2026, 11, 23), "Today"),
            (date(2026, 11, 22), "1 day overdue"),
            (date(2026, 11, 20), "3 days overdue"),
        ],
    )
    def test_in_words(self, app, day, expected):
        with clock.frozen(date(2026, 11, 23)):
            assert spoken(app, "en_GB", formats.days_until, day) == expected


class TestTypography:
    def test_numbers_keep_their_signs(self):
        assert formats.keep_together("71 % i uke 24, 78–89 %") == f"71{NBSP}% i uke{NBSP}24, 78\u2060–\u206089{NBSP}%"

    def test_text_is_escaped(self):
        assert "<b>" not in formats.keep_together("<b>23. november")

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("arbeidstakerrettigheter", "arbeidstaker\u00adrettigheter"),
            ("kontraktsoppfølging", "kontrakts\u00adoppfølging"),
            ("rettigheter", "rettigheter"),
        ],
    )
    def test_compounds_break_where_they_are_joined(self, word, expected):
        assert formats.shy(word) == expected

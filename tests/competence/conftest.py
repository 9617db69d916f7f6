"""Fjordvik in small with a published course, as enrolment's tests have it."""

from tests.enrolment.conftest import admin, sit_down, today, town, world

__all__ = ["admin", "sit_down", "today", "town", "world"]

"""Fjordvik as a whole on a day: made in memory from nothing but the day and what is published."""

from dataclasses import dataclass
from datetime import date

from app.core import clock
from app.core.settings import Settings
from app.demo.fjordvik.colleagues import Register, colleagues
from app.demo.fjordvik.demands import demands
from app.demo.fjordvik.employment import AWAY_NOW, LEAVERS, Staff, employ
from app.demo.fjordvik.leadership import Lead, leads
from app.demo.fjordvik.posts import posts
from app.demo.fjordvik.units import Unit, units
from app.demo.year.answers import AnswerRows, answer_rows
from app.demo.year.learning import LearningRows, learning_rows
from app.demo.year.material import Material
from app.demo.year.shape import Year
from app.demo.year.traces import Traces, traces


@dataclass(frozen=True)
class World:
    units: list[Unit]
    staff: Staff
    leads: list[Lead]
    learned: LearningRows
    answers: AnswerRows
    traces: Traces


def organisation(as_of: date) -> tuple[list[Unit], Staff, list[Lead]]:
    """Units, people and who leads whom."""
    all_units = units(as_of)
    all_posts = posts(all_units)
    register = Register(len(all_posts) + LEAVERS + AWAY_NOW)
    staff = employ(colleagues(all_posts, register), as_of, register)
    return all_units, staff, leads(staff, as_of)


def world(materials: dict[str, Material], settings: Settings, as_of: date) -> World:
    """Everything; history ends the evening before `as_of`."""
    all_units, staff, all_leads = organisation(as_of)
    year = Year(staff, demands(as_of), as_of, settings.validity_months)
    ways = [way for course in materials for way in year.of(course)]
    learned = learning_rows(ways, materials, year, settings.validity_months)
    answered = answer_rows(learned, clock.start_of(as_of))
    return World(all_units, staff, all_leads, learned, answered, traces(staff, ways, as_of, settings))

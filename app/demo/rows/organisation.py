"""Rows of the organisation: units, edges, paths, employments with their job roles, leaderships."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.demo.fjordvik.calendar import at_office
from app.demo.fjordvik.chance import derived
from app.demo.fjordvik.employment import KNOWN_BEFORE, Spell, records
from app.demo.fjordvik.leadership import Lead
from app.demo.fjordvik.units import Unit, first_day
from app.organisation.rules import paths

Row = dict[str, Any]
SOURCE = "demo"


def unit_rows(units: Iterable[Unit], as_of: date) -> list[Row]:
    """OrgUnit."""
    return [
        {
            "id": unit.id,
            "slug": unit.slug,
            "kind": str(unit.kind),
            "name": unit.name,
            "position": unit.position,
            "valid_from": first_day(as_of),
            "valid_to": unit.valid_to,
        }
        for unit in units
    ]


def edge_rows(units: Iterable[Unit], as_of: date) -> list[Row]:
    """OrgEdge; the edge of a unit that was closed superseded the open one when that was decided."""
    rows = []
    for unit in units:
        if unit.parent is None:
            continue
        entered = at_office(first_day(as_of))
        if unit.valid_to is None:
            rows.append(_edge(unit, as_of, None, entered, None))
            continue
        closed = at_office(unit.valid_to - KNOWN_BEFORE)
        rows.append(_edge(unit, as_of, None, entered, closed))
        rows.append(_edge(unit, as_of, unit.valid_to, closed, None))
    return rows


def _edge(unit: Unit, as_of: date, valid_to: date | None, recorded_at: datetime, superseded_at: datetime | None) -> Row:
    return {
        "id": derived("edge", unit.name, valid_to),
        "child_id": unit.id,
        "parent_id": derived("unit", unit.parent),
        "valid_from": first_day(as_of),
        "valid_to": valid_to,
        "recorded_at": recorded_at,
        "superseded_at": superseded_at,
    }


def path_rows(units: Iterable[Unit]) -> list[Row]:
    """OrgPath of the units that stand."""
    parents: dict[UUID, UUID | None] = {
        unit.id: derived("unit", unit.parent) if unit.parent else None for unit in units if unit.valid_to is None
    }
    return [
        {"ancestor_id": above, "descendant_id": below, "depth": depth} for above, below, depth in sorted(paths(parents))
    ]


def employment_rows(spells: Iterable[Spell]) -> tuple[list[Row], list[Row]]:
    """Employment and EmploymentRole."""
    rows, roles = [], []
    for record in records(spells):
        spell, post = record.spell, record.spell.post
        key = derived("employment", spell.person.key, post.unit.name, spell.valid_from, spell.valid_to)
        rows.append(
            {
                "id": key,
                "person_id": spell.person.id,
                "unit_id": post.unit.id,
                "title": post.title,
                "share_percent": post.share,
                "began_on": None,
                "valid_from": spell.valid_from,
                "valid_to": spell.valid_to,
                "source": SOURCE,
                "recorded_at": record.recorded_at,
                "superseded_at": record.superseded_at,
            }
        )
        roles += [{"employment_id": key, "job_role": str(r), "since": spell.valid_from} for r in post.job_roles]
    return rows, roles


def leadership_rows(leads: Iterable[Lead]) -> list[Row]:
    """Leadership; one that ended before today superseded the open one."""
    rows = []
    for lead in leads:
        entered = at_office(lead.valid_from - KNOWN_BEFORE)
        if lead.valid_to is None or lead.kind != "leader":
            rows.append(_leadership(lead, lead.valid_to, entered, None))
            continue
        ended = at_office(lead.valid_to - KNOWN_BEFORE)
        rows.append(_leadership(lead, None, entered, ended))
        rows.append(_leadership(lead, lead.valid_to, ended, None))
    return rows


def _leadership(lead: Lead, valid_to: date | None, recorded_at: datetime, superseded_at: datetime | None) -> Row:
    return {
        "id": derived("leadership", lead.key, lead.valid_from, valid_to),
        "person_id": lead.person.id,
        "unit_id": derived("unit", lead.unit_name),
        "kind": str(lead.kind),
        "valid_from": lead.valid_from,
        "valid_to": valid_to,
        "recorded_at": recorded_at,
        "superseded_at": superseded_at,
    }

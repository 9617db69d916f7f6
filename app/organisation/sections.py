"""The administrator's desk: sections of the administration and what needs attention; rooms above add their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.identity.models import Role
from app.ui import navigation
from app.ui.navigation import NavItem


@dataclass(frozen=True)
class Section:
    """One tab of the administration; `match` are beginnings of endpoints for which it is the current one."""

    key: str
    endpoint: str
    label: Any
    icon: str
    order: int
    match: tuple[str, ...]


@dataclass(frozen=True)
class Attention:
    """Something that may need doing: how many (one scalar), in words, and where."""

    key: str
    count: Callable[[date], Select[int]]
    words: Callable[[int], str]
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SectionLink:
    href: str
    label: Any
    icon: str
    is_current: bool


_sections: dict[str, Section] = {}
_attention: dict[str, Attention] = {}


def register(section: Section) -> None:
    """Add a tab, or replace the one with the same key; the menu item is the current one on all of them."""
    _sections[section.key] = section
    navigation.register(
        NavItem(
            key="admin",
            endpoint="organisation.admin_start",
            label=_l("Administration"),
            icon="Cog",
            order=80,
            visible=lambda person: person.may(Role.ADMIN),
            match=tuple(beginning for tab in _sections.values() for beginning in tab.match),
        )
    )


def register_attention(item: Attention) -> None:
    """Add something to look after, or replace the one with the same key."""
    _attention[item.key] = item


def links() -> list[SectionLink]:
    """The tabs whose pages are open in this app, in order."""
    here = request.endpoint or ""
    return [
        SectionLink(url_for(tab.endpoint), tab.label, tab.icon, here.startswith(tab.match))
        for tab in sorted(_sections.values(), key=lambda tab: tab.order)
        if tab.endpoint in current_app.view_functions
    ]


def needing_attention(session: Session, on: date) -> list[tuple[str, str]]:
    """(words, address) of what there is to look after, counted in one statement."""
    items = [item for item in _attention.values() if item.endpoint in current_app.view_functions]
    if not items:
        return []
    counts = session.execute(select(*[item.count(on).scalar_subquery() for item in items])).one()
    return [
        (item.words(count), url_for(item.endpoint, **item.values))
        for item, count in zip(items, counts, strict=True)
        if count
    ]

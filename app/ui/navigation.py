"""The main menu: each room adds its own items, and a person sees those that are theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import current_app, request, url_for


def _everyone(_person: Any) -> bool:
    return True


def _no_values(_person: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class NavItem:
    """One menu entry; `match` are the beginnings of endpoints for which it is the current one."""

    key: str
    endpoint: str
    label: Any
    icon: str
    order: int = 100
    visible: Callable[[Any], bool] = _everyone
    match: tuple[str, ...] = field(default=())
    values: Callable[[Any], Mapping[str, Any]] = _no_values


@dataclass(frozen=True)
class MenuEntry:
    """A menu item as it stands on this page."""

    href: str
    label: Any
    icon: str
    is_current: bool


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Add `item`, or replace the one with the same key."""
    _items[item.key] = item


def items_for(person: Any) -> list[MenuEntry]:
    """The menu of somebody who is signed in, in order; items whose door is not open in this app are left out."""
    return [
        MenuEntry(url_for(item.endpoint, **item.values(person)), item.label, item.icon, _is_current(item))
        for item in sorted(_items.values(), key=lambda item: (item.order, item.key))
        if item.endpoint in current_app.view_functions and item.visible(person)
    ]


def _is_current(item: NavItem) -> bool:
    return (request.endpoint or "").startswith(item.match or (item.endpoint,))

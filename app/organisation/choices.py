"""Choices that several pages offer."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.organisation.queries import UnitNode
from app.organisation.rules import may_stand_below

EM_SPACE = "\u2003"


def indented(tree: Iterable[UnitNode]) -> list[tuple[str, str]]:
    """Nothing chosen yet, then every unit by its id, set in under the one it stands below."""
    return [("", _("Choose a unit")), *[(str(node.id), EM_SPACE * node.depth + node.name) for node in tree]]


def places_for(tree: Iterable[UnitNode], kind: str) -> list[tuple[str, str]]:
    """Units below which one of this kind may stand."""
    return indented(node for node in tree if may_stand_below(kind, node.kind))

"""Facts that travel upwards: a room announces, later rooms listen, all in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

Listener = Callable[[Session, Any], None]
L = TypeVar("L", bound=Listener)
_listeners: dict[type, list[Listener]] = defaultdict(list)


def on(event_type: type) -> Callable[[L], L]:
    """Let the decorated function hear every `event_type`; what it raises undoes the transaction."""

    def register(listener: L) -> L:
        if listener not in _listeners[event_type]:
            _listeners[event_type].append(listener)
        return listener

    return register


def publish(session: Session, event: object) -> None:
    """Tell those who listen, in the order they registered."""
    for listener in _listeners[type(event)]:
        listener(session, event)

"""What each door demands: every view says `@public` or `@requires(…)`, and a test holds the list against a table."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask_login import current_user
from werkzeug.local import LocalProxy
from werkzeug.wrappers import Response

from app.core.errors import NotVisible
from app.identity import expired
from app.identity.current import SignedIn
from app.identity.models import Role

P = ParamSpec("P")
R = TypeVar("R")

current_person = cast(SignedIn, LocalProxy(lambda: current_user._get_current_object()))


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Anyone may come in."""
    view.guard = ("public",)  # type: ignore[attr-defined]
    return view


def requires(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R | Response]]:
    """Signed in, and with any of `roles` if some are named; without the role the page does not exist."""

    def guarded(view: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(view)
        def door(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            if not current_user.is_authenticated:
                return expired.ask_to_sign_in()
            if roles and not current_person.may(*roles):
                raise NotVisible
            return view(*args, **kwargs)

        door.guard = tuple(str(role) for role in roles) or ("signed-in",)  # type: ignore[attr-defined]
        return door

    return guarded


def guard_of(view: Any) -> tuple[str, ...] | None:
    """What a view demands, for the guard test; None if it forgot to say."""
    return getattr(view, "guard", None)

"""What the portal writes to people: subject and body, made inside office.writing_in."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.core.settings import Settings


@dataclass(frozen=True)
class Text:
    """A mail's words."""

    subject: str
    body: str


def _text(settings: Settings, subject: str, *paragraphs: str) -> Text:
    signature = f"{settings.product_name}\n{settings.municipality_name}".strip()
    return Text(subject, "\n\n".join([*paragraphs, signature]))


def _who_helps(settings: Settings) -> str:
    if settings.service_desk:
        return _("If you did not expect this, tell %(desk)s at once.", desk=settings.service_desk)
    return _(
        "If you did not expect this, tell those who run the portal at once: %(address)s", address=settings.contact_email
    )


def code_issued(settings: Settings, name: str, issuer: str) -> Text:
    """That somebody made a one-time code; the code itself is handed over in person."""
    return _text(
        settings,
        _("A one-time code was made for you"),
        _("Hello %(name)s", name=name),
        _(
            "%(issuer)s made a one-time code for you to sign in with. You get it from them in person. "
            "It works once, within 24 hours. You were signed out everywhere.",
            issuer=issuer,
        ),
        _("Sign in with the code here: %(address)s", address=f"{settings.base_url}/login/code"),
        _who_helps(settings),
    )


def password_link(settings: Settings, name: str, token: str) -> Text:
    """The link to choose a new password."""
    return _text(
        settings,
        _("Choose a new password"),
        _("Hello %(name)s", name=name),
        _("Choose a new password here: %(address)s", address=f"{settings.base_url}/password/new/{token}"),
        _("The link works once, within two hours. If you did not ask for it, you need not do anything."),
    )


def password_changed(settings: Settings, name: str) -> Text:
    """A notice, in case it was not they."""
    return _text(
        settings,
        _("Your password was changed"),
        _("Hello %(name)s", name=name),
        _("The password of your account was changed, and you were signed out everywhere else."),
        _who_helps(settings),
    )


def error_reported(settings: Settings, course: str, module: str, message: str) -> Text:
    """What a reader says is wrong, for those who own the course; the reader's name is not known."""
    return _text(
        settings,
        _("An error was reported in %(course)s", course=course),
        _(
            "A reader says that something is wrong on this page: %(address)s",
            address=f"{settings.base_url}/courses/{course}/{module}",
        ),
        message,
    )

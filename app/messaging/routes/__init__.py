"""The doors of messaging: the demo's mailbox, and mail that needs an administrator."""

from datetime import date
from typing import cast

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import Select

from app.messaging import office, queries, words
from app.organisation import sections
from app.organisation.sections import Attention, Section

bp = Blueprint("messaging", __name__, template_folder="../templates")
bp.record_once(lambda state: office.configure(cast(Flask, state.app)))
for word in words.FILTERS:
    bp.add_app_template_filter(word)

sections.register(Section("mail", "messaging.mail", _l("Mail"), "EnvelopeClosed", 80, ("messaging.mail",)))


def _unsent(_on: date) -> Select[int]:
    return queries.how_many(queries.RETRIABLE)


def _unsent_words(count: int) -> str:
    return ngettext("%(num)s mail did not go out", "%(num)s mails did not go out", count)


sections.register_attention(Attention("mail", _unsent, _unsent_words, "messaging.mail"))

from app.messaging.routes import admin, mailbox  # noqa: E402, F401

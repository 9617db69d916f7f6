"""create_app(): the one list of rooms, their doors, commands, listeners and jobs."""

from datetime import timedelta
from uuid import UUID

from flask import Flask, abort, request, session
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import app.competence.access
import app.competence.subscribers
import app.enrolment.jobs
import app.identity.jobs
import app.messaging.jobs
import app.messaging.subscribers
import app.organisation.access
import app.organisation.jobs
import app.reporting.jobs
import app.reporting.subscribers  # noqa: F401
from app.assessment import routes as assessment_routes
from app.audit.cli import record_group
from app.authoring import routes as authoring_routes
from app.authoring.cli import catalogue_group
from app.catalogue import routes as catalogue_routes
from app.competence import routes as competence_routes
from app.core import db, headers, health, i18n, logs
from app.core.cli import database_group, worker_command
from app.core.db import Database
from app.core.settings import Settings, load
from app.demo.cli import demo_group
from app.enrolment import routes as enrolment_routes
from app.identity import expired
from app.identity import routes as identity_routes
from app.identity.cli import person_group
from app.identity.current import SignedIn
from app.identity.limits import Limits
from app.identity.sessions import DatabaseSessions, PortalSession
from app.learning import routes as learning_routes
from app.messaging import office
from app.messaging import routes as messaging_routes
from app.organisation import routes as organisation_routes
from app.reporting import routes as reporting_routes
from app.reporting.cli import reporting_group
from app.ui import assets, doors
from app.ui import routes as ui_routes
from app.ui.cli import ui_group

MOST_BYTES_IN_A_FORM = 2 * 1024 * 1024
BLUEPRINTS = (
    health.bp,
    ui_routes.bp,
    identity_routes.bp,
    organisation_routes.bp,
    catalogue_routes.bp,
    assessment_routes.bp,
    enrolment_routes.bp,
    learning_routes.bp,
    competence_routes.bp,
    reporting_routes.bp,
    messaging_routes.bp,
    authoring_routes.bp,
)
COMMANDS = (
    database_group,
    worker_command,
    person_group,
    record_group,
    catalogue_group,
    demo_group,
    reporting_group,
    ui_group,
)


def create_app(settings: Settings | None = None, database: Database | None = None) -> Flask:
    """The portal for one municipality; settings from the environment unless given."""
    settings = settings or load()
    app = Flask("app", static_folder=None)
    app.extensions["settings"] = settings
    app.extensions["database"] = database or Database(settings.database_url)
    app.extensions["limits"] = Limits(app.extensions["database"])
    _configure(app, settings)
    logs.init_app(app)
    i18n.init_app(app)
    _add_sign_in(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    doors.init_app(app)
    expired.init_app(app)
    office.configure(app)
    assets.init_app(app, settings.data_dir / "static")
    app.before_request(_refuse_nul)
    app.teardown_appcontext(db.close_reading)
    _wrap(app, settings)
    return app


def _refuse_nul() -> None:
    """No address of ours holds a NUL, and PostgreSQL takes none in a text."""
    if "\0" in request.path:
        abort(404)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=MOST_BYTES_IN_A_FORM,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES_IN_A_FORM,
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    CSRFProtect(app)


def _add_sign_in(app: Flask, settings: Settings) -> None:
    app.session_interface = DatabaseSessions(
        secret=settings.secret_key.get_secret_value(),
        idle=timedelta(minutes=settings.session_idle_minutes),
        life=timedelta(hours=settings.session_hours),
    )
    login = LoginManager(app)
    login.session_protection = None
    login.unauthorized_handler(expired.ask_to_sign_in)

    @login.user_loader  # type: ignore[untyped-decorator]
    def _person(person_id: str) -> SignedIn | None:
        own: PortalSession = session  # type: ignore[assignment]
        return own.person if own.person is not None and own.person.id == UUID(person_id) else None


def _wrap(app: Flask, settings: Settings) -> None:
    if settings.trusted_proxies:
        proxies = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    app.wsgi_app = headers.secured(app.wsgi_app)  # type: ignore[method-assign]

"""A minimal app around the ui room: no database, a person who is only an object."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask_login import LoginManager, UserMixin, login_user
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from app.core import i18n
from app.ui import assets, doors, navigation
from app.ui.navigation import NavItem
from app.ui.routes import bp

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Ingrid(UserMixin):
    """The employee of the mock pages."""

    id: str = "ingrid"
    display_name: str = "Ingrid Nilsen"
    initials: str = "IN"
    title_line: str = "Kjøkkenleder"
    color_scheme: str = "auto"
    text_size: str = "normal"
    language: str | None = "en"


def settings(**changes: object) -> SimpleNamespace:
    """The settings that ui reads."""
    values: dict[str, object] = {
        "product_name": "Ta grep",
        "municipality_name": "Fjordvik kommune",
        "contact_email": "innkjop@fjordvik.example",
        "service_desk": "Servicetorget",
        "brand_mark": None,
        "brand_color_main": "#0b5c6e",
        "brand_color_support": "#2e7d4f",
        "demo": True,
        "default_language": "nb",
        "translations_dir": ROOT / "translations",
    }
    return SimpleNamespace(**values | changes)


def make_app(folder: Path, **changes: object) -> Flask:
    """An app with nothing but ui in it; /enter?language=… signs Ingrid in."""
    app = Flask("app", static_folder=None, root_path=str(ROOT / "app"))
    app.extensions["settings"] = settings(**changes)
    app.config.update(SECRET_KEY="test", WTF_CSRF_ENABLED=True)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    CSRFProtect(app)
    i18n.init_app(app)
    _add_people(app)
    app.register_blueprint(bp)
    doors.init_app(app)
    assets.init_app(app, folder)
    return app


def _add_people(app: Flask) -> None:
    login, ingrid = LoginManager(app), Ingrid()
    login.user_loader(lambda _id: ingrid)
    app.extensions["ingrid"] = ingrid

    @app.get("/enter")
    def enter() -> str:
        login_user(ingrid)
        return "in"

    @app.get("/")
    def home() -> str:
        return "home"

    @app.get("/raise")
    def raise_it() -> str:
        raise app.extensions["raises"]

    for path in ("/search", "/account", "/login"):
        app.add_url_rule(path, f"fake{path.replace('/', '_')}", lambda: "page")
    app.add_url_rule("/logout", "fake_logout", lambda: "out", methods=["POST"])


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def app(built: Path) -> Flask:
    return make_app(built)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def ingrid(app, client):
    """Signed in, with two entries in the menu."""
    client.get("/enter")
    return app.extensions["ingrid"]


@pytest.fixture(autouse=True)
def menu(monkeypatch):
    """A registry of our own: other rooms may have filled theirs."""
    items = {
        "learning": NavItem("learning", "home", "My learning", "House", 10),
        "courses": NavItem("courses", "ui.help_page", "Courses", "Books", 20),
    }
    monkeypatch.setattr(navigation, "_items", items)

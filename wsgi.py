"""The WSGI entry: `gunicorn wsgi:application`, and what the `flask` command finds."""

from app.core import logs
from app.core.settings import load
from app.factory import create_app

settings = load()
logs.configure(settings.log_level)
application = app = create_app(settings)

"""The WSGI entry: `gunicorn wsgi:application`, and what the `flask` command finds."""

from app.factory import create_app

application = app = create_app()

"""Write tests/guards.yml anew from the application's routes."""

import tempfile

import yaml

from app.core.settings import load
from app.factory import create_app
from tests.test_guards import TABLE, routes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            load({"TAGREP_MODE": "test", "TAGREP_DATA_DIR": folder, "TAGREP_DATABASE_URL": f"sqlite:///{folder}/t.db"})
        )
        TABLE.write_text(yaml.safe_dump(routes(app), allow_unicode=True, width=200))


if __name__ == "__main__":
    main()

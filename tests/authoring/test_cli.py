"""flask catalogue check, fmt and sync."""

import pytest

from tests.authoring.world import FILES, MODULE, changed, write


@pytest.fixture
def run(app):
    return lambda *arguments: app.test_cli_runner().invoke(args=["catalogue", *arguments])


class TestCheck:
    def test_ends_well_when_nothing_is_wrong(self, run):
        done = run("check", "--language", "en")

        assert (done.exit_code, done.output) == (0, "0 errors, 0 warnings\n")

    def test_names_file_and_line_and_ends_with_one(self, run, folder):
        write(folder, changed(MODULE, "minutes: 1", "minuttes: 1"))

        done = run("check", "--language", "en")

        assert done.exit_code == 1
        assert f"{MODULE}:5: error: There is no field called minuttes here." in done.output
        assert done.output.endswith("2 errors, 0 warnings\n")


class TestFmt:
    def test_changes_only_what_is_not_in_its_one_form(self, run, folder):
        write(folder, {MODULE: FILES[MODULE].replace("## Situasjonen {#situasjonen}", "## Situasjonen")})

        asked, done, again = run("fmt", "--check"), run("fmt"), run("fmt", "--check")

        assert (asked.exit_code, done.exit_code, again.exit_code) == (1, 0, 0)
        assert asked.output.count("would change") == done.output.count("changed") == 1
        assert (folder / MODULE).read_text() == FILES[MODULE]


class TestSync:
    def test_makes_a_draft_and_says_what_follows(self, run, folder):
        write(folder, changed(MODULE, "Mange kjøper nytt.", "Noen kjøper mye nytt."))

        first, second = run("sync"), run("sync")

        assert "draft kjop: a second author approves it" in first.output
        assert second.output == "Nothing has changed since the last sync.\n"

    def test_takes_in_nothing_when_there_is_an_error(self, run, folder):
        write(folder, changed(MODULE, "[@kilde]", "[@kilden]"))

        done = run("sync", "--language", "en")

        assert done.exit_code == 1
        assert f"{MODULE}:12: error: " in done.output
        assert "nothing was taken in" in done.output

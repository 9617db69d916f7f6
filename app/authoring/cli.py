"""flask catalogue check, fmt and sync: the content's files from the command line."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import ngettext

from app.authoring.content import check
from app.authoring.errors import ContentMoved, ContentRefused
from app.authoring.files import SHARED, read_tree
from app.authoring.messages import problem_line
from app.authoring.service import Synced, sync
from app.catalogue.content.fmt import fmt
from app.catalogue.content.problems import Problem
from app.core.i18n import LANGUAGES, in_language
from app.core.settings import Settings

catalogue_group = AppGroup("catalogue", help="Courses and quizzes as files.")
in_which_language = click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default="nb", show_default=True, help="Language of the messages."
)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


@catalogue_group.command("check")
@in_which_language
@click.option("--warnings/--no-warnings", default=True, help="Show warnings too.")
def check_command(language: str, warnings: bool) -> None:
    """Check all courses and quizzes; every problem with file and line."""
    problems = check(read_tree(_settings()))
    _tell(problems, language, warnings=warnings)
    errors = sum(problem.is_error for problem in problems)
    with in_language(current_app._get_current_object(), language):  # type: ignore[attr-defined]
        click.echo(f"{_counted_errors(errors)}, {_counted_warnings(len(problems) - errors)}")
    if errors:
        sys.exit(1)


def _counted_errors(count: int) -> str:
    return str(ngettext("%(count)s error", "%(count)s errors", count, count=count))


def _counted_warnings(count: int) -> str:
    return str(ngettext("%(count)s warning", "%(count)s warnings", count, count=count))


def _tell(problems: list[Problem], language: str, *, warnings: bool = True) -> None:
    with in_language(current_app._get_current_object(), language):  # type: ignore[attr-defined]
        for problem in problems:
            if problem.is_error or warnings:
                click.echo(problem_line(problem))


@catalogue_group.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if something would change.")
def fmt_command(paths: tuple[Path, ...], only_check: bool) -> None:
    """Bring files to the one form that the editor writes; all of them, or PATHS."""
    changed = [path for path in _markdown(paths) if _format(path, only_check=only_check)]
    for path in changed:
        click.echo(f"{'would change' if only_check else 'changed'} {path}")
    if changed and only_check:
        sys.exit(1)


def _markdown(paths: tuple[Path, ...]) -> list[Path]:
    roots = paths or (_settings().courses_dir, _settings().quizzes_dir)
    return sorted(path for root in roots for path in ([root] if root.is_file() else root.rglob("*.md")))


def _format(path: Path, *, only_check: bool) -> bool:
    """Whether the file was not in its one form."""
    before = path.read_text(encoding="utf-8")
    after = fmt(path.as_posix(), before)
    if after == before:
        return False
    if not only_check:
        path.write_text(after, encoding="utf-8")
    return True


@catalogue_group.command("sync")
@in_which_language
def sync_command(language: str) -> None:
    """Take in what changed on disk: drafts in production; published at once in an empty database or the demo."""
    try:
        done = sync(current_app.extensions["database"], _settings(), _progress)
    except ContentRefused as refused:
        _tell(refused.problems, language, warnings=False)
        raise click.ClickException("The content has errors, so nothing was taken in.") from None
    except ContentMoved:
        raise click.ClickException("Something else was published at the same time. Run this again.") from None
    for line in _report(done):
        click.echo(line)


def _report(done: Synced) -> list[str]:
    lines = [f"published {_name(it.course)}, {it.change}" for it in done.published]
    lines += [f"draft {_name(course)}: a second author approves it under /author" for course in done.drafted]
    lines += [
        f"waiting {_name(course)}: a draft of it is open; run this again when that is closed" for course in done.waiting
    ]
    return lines or ["Nothing has changed since the last sync."]


def _name(course: str) -> str:
    return "strategy, values and glossary" if course == SHARED else course


def _progress(done: int, total: int, label: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{label}: {done} of {total}", err=True, nl=done == total)

"""Checks a course against the rest of the content: strategy, ids, objectives, sources, length, ease of reading."""

from collections.abc import Collection, Iterable

from app.catalogue.content.check_body import check_link
from app.catalogue.content.courses import EVERYONE, Course, Module
from app.catalogue.content.fields import nearest
from app.catalogue.content.problems import Problems
from app.catalogue.content.reading_level import Level, level_of
from app.catalogue.content.strategy import Strategy

EASY_ROLES = (EVERYONE, "bestiller")
EASY, OTHER = (35, 15), (45, 20)
"""(most LIX, most words a sentence) of the core and the orderer's track, and of the other tracks."""
MINUTES_OFF = 1.0


def check_course(course: Course, strategy: Strategy, cited_elsewhere: Collection[str], problems: Problems) -> None:
    """What the front matter of the course and its modules says."""
    here = problems.at(course.path)
    _place(course, strategy, here)
    _numbers(course, problems)
    for entries in (course.objectives, course.sources):
        _refuse_doubles([(entry.id, entry.line) for entry in entries], here)
    _sources(course, cited_elsewhere, here)
    _objectives(course, problems)
    for module in course.modules:
        _module(module, course, problems.at(module.path))


def _place(course: Course, strategy: Strategy, problems: Problems) -> None:
    places = (
        ("focus_area", course.focus_area, [area.id for area in strategy.focus_areas]),
        ("lever", course.lever, [lever.id for lever in strategy.levers]),
    )
    for key, wanted, known in places:
        if wanted and wanted not in known:
            code = f"unknown-{key.replace('_', '-')}"
            problems.error(
                course.lines.get(key, 1), code, id=wanted, near=nearest(wanted, known), known=", ".join(known)
            )
    if course.focus_area and course.lever:
        problems.error(course.lines.get("lever", 1), "area-and-lever")
    for statement in course.statements:
        if statement not in strategy.statement_ids:
            near = nearest(statement, strategy.statement_ids)
            problems.error(course.lines.get("statements", 1), "unknown-statement", id=statement, near=near)
    if not course.modules:
        problems.error(1, "course-without-modules")


def _numbers(course: Course, problems: Problems) -> None:
    by_number: dict[int, Module] = {}
    by_id: dict[str, Module] = {}
    for module in course.modules:
        if (twin := by_number.setdefault(module.number, module)) is not module:
            problems.at(module.path).error(0, "module-number-twice", number=module.number, other=twin.path)
        if (twin := by_id.setdefault(module.id, module)) is not module:
            problems.at(module.path).error(module.lines.get("id", 1), "id-twice", id=module.id)


def _refuse_doubles(entries: Iterable[tuple[str, int]], problems: Problems) -> None:
    seen: set[str] = set()
    for entry, line in entries:
        if entry and entry in seen:
            problems.error(line, "id-twice", id=entry)
        seen.add(entry)


def _sources(course: Course, cited_elsewhere: Collection[str], problems: Problems) -> None:
    cited = {name for _language, words in course.all_words() for name in words.body.citations}
    for source in course.sources:
        if source.url:
            check_link(source.url, source.line, set(), set(), problems)
        if source.id not in cited and source.id not in cited_elsewhere:
            problems.warning(source.line, "source-unused", id=source.id)


def _objectives(course: Course, problems: Problems) -> None:
    """Whoever is tested on an objective meets it in a module on their path."""
    for objective in course.objectives:
        taught_in = [module for module in course.modules if objective.id in module.objectives]
        if not taught_in:
            problems.at(course.path).error(objective.line, "objective-untaught", id=objective.id)
        elif not any(module.is_for(objective.role) for module in taught_in):
            module = taught_in[0]
            problems.at(module.path).error(
                module.lines.get("objectives", 1),
                "objective-off-path",
                id=objective.id,
                role=objective.role,
                roles=", ".join(module.roles),
            )


def _module(module: Module, course: Course, problems: Problems) -> None:
    known = [objective.id for objective in course.objectives]
    line = module.lines.get("objectives", 1)
    if not module.objectives:
        problems.error(line, "module-without-objective")
    for objective in module.objectives:
        if objective not in known:
            near = nearest(objective, known)
            problems.error(line, "unknown-objective", id=objective, near=near, known=", ".join(known))
    if EVERYONE in module.roles and len(module.roles) > 1:
        problems.error(module.lines.get("for", 1), "role-beside-everyone")
    level = level_of(module.source.body.text)
    _length(module, level, problems)
    _ease(module, level, problems)


def _length(module: Module, level: Level, problems: Problems) -> None:
    body = module.source.body
    needed = level.minutes(len(body.questions))
    if abs(needed - module.minutes) > MINUTES_OFF:
        line, whole = module.lines.get("minutes", 1), max(1, round(needed))
        problems.warning(line, "minutes-off", minutes=module.minutes, needed=whole, words=level.words)


def _ease(module: Module, level: Level, problems: Problems) -> None:
    most_lix, most_words = EASY if any(role in EASY_ROLES for role in module.roles) else OTHER
    body = module.source.body
    if level.lix > most_lix:
        problems.warning(body.line, "hard-to-read", lix=round(level.lix), most=most_lix)
    if level.words_a_sentence > most_words:
        problems.warning(body.line, "long-sentences", words=round(level.words_a_sentence, 1), most=most_words)

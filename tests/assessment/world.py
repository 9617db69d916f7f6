"""Quizzes and people for the tests of this room: a small course on purchasing, told as Markdown."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.assessment import service
from app.assessment.content import Quiz, read_quizzes
from app.assessment.models import QuizRevision
from app.assessment.rendering import RenderedQuiz, render_quiz
from app.catalogue.content.problems import Problems, has_errors
from app.catalogue.content.values import Values
from app.core import clock
from app.core.ids import new_id
from app.identity.models import Person

OBJECTIVES = {"o1": "alle", "o2": "alle", "o3": "bestiller"}
PATH = ["o1", "o2", "o3"]
ROLES = ["bestiller"]
NO_VALUES = Values("", {})
HEAD = """---
id: kjop
title: Kjøp – quiz
course: kjop
pass: mastery
behaviour: deferred
attempts: unlimited
shuffle: {questions: true, options: true}
sections:
  - {title: I praksis, draw: {per_objective: 2}}
must_pass: [MUST]
---
"""


def single(key: str, objective: str = "o1", right: str = "b", tags: str = "praksis", role: str = "") -> str:
    """A question with one right answer, as it stands in a file."""
    options = "\n".join(
        f"- [{'x' if letter == right else ' '}] Valg {letter} i {key} {{#{letter}}}\n"
        f"  > Om {letter} i {key}: hemmelig {letter}."
        for letter in "abcd"
    )
    role = role or OBJECTIVES.get(objective, "alle")
    return (
        f'## Tittel {key} {{#{key} for="{role}" tags="{tags}" objective={objective} difficulty=2}}\n\n'
        f"Historien om {key}.\n\nHva gjør du i {key}?\n\n{options}\n\n"
        f"> [!TIP]\n> Hint til {key}.\n\n> [!NOTE]\n> Forklaring på {key}.\n"
    )


def multiple(key: str, objective: str = "o1", scoring: str = "all") -> str:
    """A question where a and c are right."""
    text = single(key, objective, right="a").replace("difficulty=2", f"difficulty=2 scoring={scoring}")
    return text.replace("- [ ] Valg c", "- [x] Valg c")


def quiz_text(*questions: str, must_pass: str = "") -> str:
    return HEAD.replace("MUST", must_pass) + "\n" + "\n".join(questions)


def pool(per_objective: int = 3) -> list[str]:
    """`per_objective` questions on each objective, the last of them a multiple, and two checks on the first.

    The right option of a single is a, b or c in turn, never d.
    """
    questions = []
    for place, objective in enumerate(OBJECTIVES):
        for number in range(1, per_objective):
            questions.append(single(f"{objective}-{number}", objective, right="abc"[(place + number) % 3]))
        questions.append(multiple(f"{objective}-{per_objective}", objective))
    return [*questions, single("sjekk-1", "o1", tags="sjekk"), multiple("sjekk-2", "o1").replace("praksis", "sjekk")]


def read(text: str, **others: str) -> tuple[Quiz, Problems]:
    """The quiz in `text`; `others` are translations by language."""
    files: dict[str, str | bytes] = {"quizzes/kjop.nb.md": text}
    files |= {f"quizzes/kjop.{language}.md": other for language, other in others.items()}
    problems = Problems("")
    return read_quizzes(files, problems)[0], problems


def plain_html(texts, *, language, values, sources) -> list[str]:
    """Stands in for the renderer."""
    return [text if is_inline or not text else f"<p>{text}</p>" for text, is_inline in texts]


def rendered(quiz: Quiz) -> RenderedQuiz:
    return render_quiz(quiz, values=NO_VALUES, sources=[], fragments=plain_html)


def published(session: Session, text: str | None = None, **others: str) -> QuizRevision:
    """Publish `text`, or the usual pool."""
    quiz, problems = read(text or quiz_text(*pool()), **others)
    assert not has_errors(problems.found)
    return service.publish_quiz(session, quiz=quiz, rendered=rendered(quiz), published_by=None)


def person(session: Session, name: str = "Berit") -> UUID:
    """Somebody who learns."""
    row = Person(id=new_id(), given_name=name, family_name="Kokk", sort_key=name, created_at=clock.now())
    session.add(row)
    session.flush()
    return row.id

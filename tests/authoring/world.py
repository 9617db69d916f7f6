"""A small library on disk for the tests of this room: one course on purchasing with a quiz, and what all share."""

from pathlib import Path

COURSE = "courses/kjop/course.nb.md"
MODULE = "courses/kjop/10-behov.nb.md"
TRACK = "courses/kjop/20-avtale.nb.md"
QUIZ = "quizzes/kjop.nb.md"
VALUES = "courses/values.yml"
STRATEGY = "courses/strategy.yml"
GLOSSARY = "courses/glossary.nb.md"

_STRATEGY = """title: {nb: Strategi, nn: Strategi, en: Strategy}
focus_areas:
  - {id: klima, color: green, icon: Plant, title: Klima, summary: Kjøp mindre.}
levers:
  - {id: kompetanse, icon: HatSchool, title: Kompetanse, summary: Lær mer.}
statements:
  - {id: s-klima-1, text: Kommunen skal kjøpe mindre.}
"""
_VALUES = """vekt:
  value: 30
  unit: "%"
  source: Veilederen
  checked_on: 2026-11-23
  status: confirmed
terskel:
  value: 100
  source: Loven
  checked_on: 2026-11-23
  status: unconfirmed
kontakt:
  local: true
  fallback: {nb: innkjøp, nn: innkjøp, en: procurement}
"""
_GLOSSARY = """---
title: Ordliste
---

## Ombruk {#ombruk forms="ombruket"}

Å bruke en ting om igjen.
"""
_COURSE = """---
id: kjop
title: Kjøp
summary: Lær å kjøpe mindre.
focus_area: klima
statements: [s-klima-1]
roles: [bestiller]
objectives:
  - {id: o1, role: alle, text: Vurderer behov}
  - {id: o2, role: bestiller, text: Bruker avtalen}
owner: innkjop
reviewed_on: 2026-11-23
review_months: 6
sources:
  - {id: kilde, title: Kilden, url: "https://kilden.example/", read_on: 2026-11-23}
quiz: kjop
---
Du kjøper ofte. Her lærer du å kjøpe mindre.
"""
_MODULE = """---
id: behov
title: Behov først
for: [alle]
minutes: 1
objectives: [o1]
---
Spør først om dere trenger det.

## Situasjonen {#situasjonen}

Du jobber på en skole. Rommet mangler en pult. [@kilde]

{{ question kjop-101 }}

## Hva som ofte skjer {#hva-som-skjer}

Mange kjøper nytt. Ombruk er ofte bedre. Spør {{ lokal.kontakt }}. Vekten er {{ verdi.vekt }}.
"""
_TRACK = """---
id: avtale
title: Bruk avtalen
for: [bestiller]
minutes: 1
objectives: [o2]
---
Avtalen er trygg.

## Situasjonen {#situasjonen}

Du skal bestille mat. Hva gjør du?

{{ question kjop-102 }}
"""


def question(key: str, objective: str, right: str, tags: str = "praksis") -> str:
    """A question with one right answer."""
    role = "alle" if objective == "o1" else "bestiller"
    options = "\n".join(
        f"- [{'x' if letter == right else ' '}] Valg {letter} i {key} {{#{letter}}}\n  > Om {letter} i {key}."
        for letter in "abc"
    )
    return (
        f'## Tittel {key} {{#{key} for="{role}" tags="{tags}" objective={objective} difficulty=2}}\n\n'
        f"Dette skjer i {key}.\n\nHva gjør du i {key}?\n\n{options}\n\n> [!NOTE]\n> Forklaring på {key}. [@kilde]\n"
    )


_QUIZ = """---
id: kjop
title: Kjøp – quiz
course: kjop
pass: mastery
behaviour: deferred
attempts: unlimited
shuffle: {questions: true, options: true}
sections:
  - {title: I praksis, draw: {per_objective: 2}}
must_pass: []
---

""" + "\n".join(
    [
        question("kjop-001", "o1", "a"),
        question("kjop-002", "o1", "b"),
        question("kjop-003", "o2", "c"),
        question("kjop-004", "o2", "a"),
        question("kjop-101", "o1", "b", "sjekk"),
        question("kjop-102", "o2", "c", "sjekk"),
    ]
)

FILES = {
    STRATEGY: _STRATEGY,
    VALUES: _VALUES,
    GLOSSARY: _GLOSSARY,
    COURSE: _COURSE,
    MODULE: _MODULE,
    TRACK: _TRACK,
    QUIZ: _QUIZ,
}


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The library with one thing in one file written otherwise."""
    assert FILES[path].count(old) >= 1, f"{old} is not in {path}"
    return {**FILES, path: FILES[path].replace(old, new, 1)}


def write(folder: Path, files: dict[str, str] | None = None) -> None:
    """Put the library below `folder`."""
    for path, text in (files or FILES).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

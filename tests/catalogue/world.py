"""A small library for tests: one course about chairs, with everything that a course may have."""

from collections.abc import Mapping

STRATEGY = """\
title: {nb: Strategi, nn: Strategi, en: Strategy}
focus_areas:
  - id: klima
    color: green
    icon: Plant
    title: {nb: Klima, nn: Klima, en: Climate}
    summary: {nb: Kjøp mindre., nn: Kjøp mindre., en: Buy less.}
levers:
  - id: kompetanse
    icon: HatSchool
    title: {nb: Kompetanse, nn: Kompetanse, en: Competence}
    summary: {nb: Vit hva som gjelder., nn: Vit kva som gjeld., en: Know what applies.}
statements:
  - id: s-klima-1
    text: {nb: Ta vare på klimaet., nn: Ta vare på klimaet., en: Take care of the climate.}
"""
VALUES = """\
vekt:
  value: 30
  unit: "%"
  source: En veileder
  checked_on: 2026-11-23
  status: confirmed
terskel:
  value: 100 000
  unit: kroner
  source: En lov
  checked_on: 2026-11-23
  status: unconfirmed
kontakt:
  local: true
  fallback: {nb: innkjøp, nn: innkjøp, en: procurement}
"""
GLOSSARY = """\
## Ombruk {#ombruk forms="ombruken, ombruke"}

Å bruke noe *om igjen*.

## Rammeavtale {#rammeavtale forms="rammeavtalen"}

En avtale om kjøp.
"""
COURSE = """\
---
id: stoler
title: Stoler
summary: Du lærer om stoler.
focus_area: klima
statements: [s-klima-1]
roles: [bestiller]
objectives:
  - {id: stol-o1, role: alle, text: Vurderer behovet først}
  - {id: stol-o2, role: bestiller, text: Velger på rammeavtalen}
owner: innkjop
reviewed_on: 2026-11-23
sources:
  - {id: dfo, title: "DFØ: Møbler", url: "https://anskaffelser.no/", read_on: 2026-11-23}
quiz: stoler
---
Kommunen kjøper mange stoler. [@dfo]
"""
NEED = """\
---
id: behov
title: Behov først
for: [alle]
minutes: 1
objectives: [stol-o1]
---
Det kjøpet som ikke blir gjort, er best.

## Situasjonen {#situasjonen}

Barnehagen trenger tolv stoler.

{{ question stol-101 }}

## Hva som skjer {#hva-som-skjer}

Ombruk sparer penger. Vekten er {{ verdi.vekt }}. Spør {{ lokal.kontakt }}. [@dfo]

> [!IMPORTANT] Regelen
> Behovet kommer før varen.
"""
AGREEMENT = """\
---
id: avtalen
title: På avtalen
for: [bestiller]
minutes: 1
objectives: [stol-o2]
---
Bruk rammeavtalen.

## Se i avtalen {#se}

Les hva som står der.

{{ question stol-102 }}
"""
QUESTIONS = {"stoler": {"stol-101", "stol-102", "stol-001"}}
PATHS = {
    "strategy": "courses/strategy.yml",
    "values": "courses/values.yml",
    "glossary": "courses/glossary.nb.md",
    "course": "courses/stoler/course.nb.md",
    "need": "courses/stoler/10-behov.nb.md",
    "agreement": "courses/stoler/20-avtalen.nb.md",
}
TREE: dict[str, str | bytes] = dict(
    zip(PATHS.values(), (STRATEGY, VALUES, GLOSSARY, COURSE, NEED, AGREEMENT), strict=True)
)


def tree(changes: Mapping[str, tuple[str, str]] | None = None, **more: str | bytes) -> dict[str, str | bytes]:
    """The library with words replaced: {"need": ("old", "new")}; `more` are whole files by path."""
    files = dict(TREE)
    for name, (old, new) in (changes or {}).items():
        text = files[PATHS[name]]
        assert isinstance(text, str)
        assert old in text, f"{old!r} is not in {name}"
        files[PATHS[name]] = text.replace(old, new, 1)
    return files | more


def line_of(name: str, words: str, files: Mapping[str, str | bytes] = TREE) -> int:
    """The line in a file on which `words` stand first."""
    text = files[PATHS[name]]
    assert isinstance(text, str)
    return text[: text.index(words)].count("\n") + 1

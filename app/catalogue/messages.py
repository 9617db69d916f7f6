"""The words for each problem code, made at the door: what is wrong, and how to mend it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.catalogue.content.problems import Problem

SENTENCES: dict[str, Any] = {
    # files
    "file-missing": _l("The file %(file)s is missing. Add it."),
    "file-name": _l(
        "This file has no place here. "
        "A course holds course.nb.md, modules such as 10-name.nb.md, and pictures in media/."
    ),
    "file-too-large": _l("The file is too large. The limit is %(most)s kB. Divide it into several modules."),
    "not-utf8": _l("The file is not UTF-8 text. Save it again as UTF-8."),
    "hidden-character": _l("There is an invisible character here (%(character)s). Remove it."),
    "line-too-long": _l("The line is longer than %(most)s characters. Divide it into paragraphs."),
    # front matter
    "front-matter-missing": _l("The file must begin with a line of three hyphens (---), followed by its fields."),
    "front-matter-open": _l("The fields at the top have no end. Add a line of three hyphens (---) below them."),
    "yaml-colon": _l("This value holds a colon. Put the whole value in quotation marks."),
    "yaml-key": _l("A field is written as a name, a colon, a space and a value. Check this line."),
    "yaml-quote": _l("A quotation mark or a bracket is opened here and never closed. Close it."),
    "yaml-escape": _l("A backslash within quotation marks must be written twice."),
    "yaml-character": _l("A value cannot begin with this character. Put the value in quotation marks."),
    "yaml-syntax": _l("The fields cannot be read from here on. Check indentation, colons and quotation marks."),
    "yaml-anchor": _l("References with & and * are not allowed. Write the value out."),
    "yaml-tag": _l("Types with ! are not allowed. Remove the word that begins with an exclamation mark."),
    "yaml-depth": _l("The fields are nested too deeply. At most %(most)s levels are allowed."),
    "yaml-documents": _l("There is a second set of fields here. Keep one."),
    "key-twice": _l("The field %(key)s is written twice. Remove one of them."),
    "unknown-key": _l("There is no field called %(key)s here. Remove it or correct its name."),
    "field-missing": _l("The field %(field)s is missing. Add it."),
    "field-empty": _l("The field %(field)s is empty. Fill it in."),
    "not-a-map": _l("Fields with names are expected here, such as {id: …, text: …}."),
    "not-a-list": _l("The field %(field)s must be a list, such as [one, two]."),
    "not-text": _l("The field %(field)s must be a single text."),
    "not-a-number": _l("The field %(field)s must be a whole number from %(least)s to %(most)s."),
    "not-a-day": _l("The field %(field)s must be a date such as 2026-11-23, without quotation marks."),
    "not-a-flag": _l("The field %(field)s must be true or false."),
    "day-impossible": _l("There is no such day as %(value)s."),
    "text-too-long": _l("The field %(field)s is longer than %(most)s characters. Make it shorter."),
    "not-among": _l("%(value)s is not possible in the field %(field)s. Choose among: %(known)s."),
    "twice-in-list": _l("%(value)s is written twice in %(field)s. Remove one of them."),
    # ids
    "bad-id": _l("%(value)s cannot be an id. Use small letters a–z, digits and single hyphens."),
    "bad-key": _l("%(key)s cannot be a key. Use small letters a–z, digits and underscores."),
    "id-twice": _l("The id %(id)s is used twice. Give one of them another id."),
    "id-not-name": _l("The id is %(id)s, but the file or folder is called %(name)s. Make them the same."),
    "module-number-twice": _l(
        "Two modules have the number %(number)s: this one and %(other)s. Change one of the names."
    ),
    # body
    "body-empty": _l("There is no text below the fields. Write it."),
    "heading-level": _l("The heading “%(title)s” is on level %(level)s. Use ## or ### only; the page has the title."),
    "heading-skips": _l("The heading “%(title)s” skips a level. Use ## before ###."),
    "heading-without-id": _l("The heading “%(title)s” has no id. Run flask catalogue fmt, which adds it."),
    "unknown-directive": _l("There is no box called %(name)s. Choose among: %(known)s."),
    "raw-html": _l("HTML is not allowed (<%(found)s>). Use Markdown."),
    "code-block": _l("Blocks of code are not allowed. Write it as ordinary text."),
    "link-reference": _l("Write the address in the link itself: [text](https://…)."),
    "unknown-placeholder": _l(
        "{{ %(found)s }} means nothing. Use {{ question id }}, {{ verdi.key }} or {{ lokal.key }}."
    ),
    "question-inside": _l("A knowledge check must stand alone on its line: {{ question id }}."),
    "private-email": _l("There is an e-mail address here: %(found)s. Remove it, or use one that ends in .example."),
    "private-identity-number": _l("This looks like a national identity number (%(found)s). Remove it."),
    "link-not-https": _l(
        "%(target)s is not a safe address. Use one that begins with https://, or a page of the portal."
    ),
    "link-dead": _l("%(target)s leads nowhere. Correct the link."),
    "image-without-alt": _l("The picture %(name)s has no alternative text. Say in the brackets what it shows."),
    "image-missing": _l("The picture %(name)s is not there. Put it in %(folder)s and write media/ before its name."),
    # pictures
    "media-name": _l("A picture’s name may hold a–z, digits and hyphens, and ends in one of: %(kinds)s."),
    "media-too-large": _l("The picture is %(size)s kB. The limit is %(most)s kB. Make it smaller."),
    "media-kind": _l("The file is not a %(kind)s picture, whatever its name says. Save it again."),
    "media-live": _l("The drawing holds something that runs or is fetched (%(found)s). Remove it."),
    # the course in its strategy
    "area-and-lever": _l("A course belongs to a focus area or to a lever, not to both. Remove one of them."),
    "unknown-focus-area": _l("There is no focus area %(id)s. Choose among: %(known)s."),
    "unknown-lever": _l("There is no lever %(id)s. Choose among: %(known)s."),
    "unknown-statement": _l("There is no statement %(id)s in courses/strategy.yml. Correct the id."),
    "statement-untaught": _l("No course teaches the statement %(id)s. Add it to the statements of a course."),
    "course-without-modules": _l("The course has no modules. Add at least one file such as 10-name.nb.md."),
    "unknown-quiz": _l("There is no quiz %(id)s. Add quizzes/%(id)s.nb.md, or correct the id."),
    # objectives, modules, checks
    "unknown-objective": _l("The course has no objective %(id)s. Choose among: %(known)s."),
    "objective-untaught": _l("No module teaches the objective %(id)s. Add it to the objectives of a module."),
    "objective-off-path": _l(
        "The objective %(id)s is for %(role)s, but it is taught only to %(roles)s. "
        "Teach it in a module that is for %(role)s or for alle."
    ),
    "module-without-objective": _l("The module names no objective. Add objectives: [id]."),
    "role-beside-everyone": _l("The module is for alle, which includes everyone. Remove the other roles."),
    "minutes-off": _l("The module says %(minutes)s min, but its %(words)s words and checks take about %(needed)s."),
    "hard-to-read": _l(
        "The text is hard to read (LIX %(lix)s; at most %(most)s here). Use shorter words and sentences."
    ),
    "long-sentences": _l("The sentences have %(words)s words on average; at most %(most)s here. Divide some of them."),
    "unknown-question": _l("The quiz %(quiz)s has no question %(id)s. Correct the id, or write the question."),
    "question-twice": _l("The question %(id)s stands more than once in the course. Use it in one place."),
    "question-on-course-page": _l("A knowledge check belongs in a module, not on the course page. Move it."),
    # sources and values
    "unknown-source": _l("There is no source %(id)s. Add it to sources, or correct the id."),
    "source-unused": _l("Nothing refers to the source %(id)s. Use it or remove it."),
    "unknown-value": _l("There is no value %(key)s in courses/values.yml. Add it, or correct the key."),
    "value-unconfirmed": _l(
        "The value %(key)s is not confirmed (%(file)s:%(at)s) and may not be shown. Confirm it, or write without it."
    ),
    # glossary
    "glossary-empty": _l('The glossary has no words. A word is written as ## Word {#id forms="…"}.'),
    "glossary-stray": _l("This text stands before the first word of the glossary. Move it below a word."),
    "glossary-no-meaning": _l("The word “%(title)s” has no meaning below it. Write one."),
    "glossary-form-twice": _l("The form “%(form)s” belongs to the word %(other)s already. Remove it from one of them."),
    # translations
    "translation-id": _l("The id must be the same as in the bokmål file."),
    "translation-key": _l("The field %(key)s stands in the bokmål file only. Remove it from the translation."),
    "translation-other-id": _l("The bokmål file has no id %(id)s. A translation has the same ids, and no others."),
    "translation-questions": _l("This section must have the same knowledge checks as the bokmål one: %(known)s."),
    "translation-missing": _l("The course promises the language %(language)s, but %(file)s is missing. Write it."),
    "translation-incomplete": _l("These parts are not translated: %(missing)s. Translate them."),
    # rendering
    "render-too-slow": _l("The text takes too long to show. Look for long rows of brackets or stars, and remove them."),
    "render-failed": _l("The text cannot be shown. Look for unusual characters, and remove them."),
}


def add_sentences(sentences: Mapping[str, Any]) -> None:
    """Let a later room say its own codes; a code has one meaning in the whole house."""
    for code, sentence in sentences.items():
        if SENTENCES.setdefault(code, sentence) is not sentence:
            raise ValueError(f"the problem code {code} has a sentence already")


def problem_text(problem: Problem) -> str:
    """One or two sentences in the reader's language, without the place."""
    sentence = str(SENTENCES[problem.code]) % dict(problem.params)
    near = problem.params.get("near")
    if not near:
        return sentence
    guess = _("Did you mean %(near)s?", near=near)
    return f"{sentence} {guess}"


def problem_line(problem: Problem) -> str:
    """`file:line: error: …`, as a command prints it."""
    kind = _("error") if problem.is_error else _("warning")
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return f"{place}: {kind}: {problem_text(problem)}"

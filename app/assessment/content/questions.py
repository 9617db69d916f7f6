"""Questions made from blocks: the source's with their keys, a translation's with their words."""

from collections.abc import Sequence

from app.assessment import types
from app.assessment.content.blocks import Block
from app.assessment.types.base import AnswerPart, Line, Question, QuestionText, QuestionType
from app.catalogue.content.courses import ROLES
from app.catalogue.content.fields import nearest
from app.catalogue.content.problems import Problems

ATTRIBUTES = ("for", "tags", "objective", "difficulty", "scoring", "type")
DIFFICULTIES = {"1": 1, "2": 2, "3": 3}
NOT_A_PROMPT = (">", "- ", "* ", "+ ", "|", "1. ", "```")


def source_question(block: Block, problems: Problems) -> Question | None:
    """A question with its key; None when its type is not known."""
    _judge_attributes(block, problems)
    kind = _kind(block, problems)
    if kind is None:
        return None
    part = kind.parse(block.lines, problems)
    for line in part.unmarked:
        problems.error(line, "option-without-box", question=block.id)
    question = Question(
        id=block.id,
        type=kind.name,
        roles=_words(block.attributes.get("for", "")),
        tags=_words(block.attributes.get("tags", "")),
        objective=block.attributes.get("objective", ""),
        difficulty=DIFFICULTIES.get(block.attributes.get("difficulty", "2"), 2),
        scoring=block.attributes.get("scoring", ""),
        right=part.right,
        text=_text(block, part, problems),
        line=block.line,
    )
    kind.validate(question, problems)
    return question


def translated_question(block: Block, source: Question, problems: Problems) -> QuestionText:
    """The words of `source` in another language; a key or an attribute in them is an error."""
    part = types.type_named(source.type).parse(block.lines, problems)
    if part.marked:
        problems.error(block.line, "key-in-translation", question=block.id)
    for name in block.attributes:
        problems.error(block.line, "attribute-in-translation", question=block.id, attribute=name)
    text = _text(block, part, problems)
    _compare(source.text, text, problems)
    return text


def _compare(source: QuestionText, text: QuestionText, problems: Problems) -> None:
    ours, theirs = [option.id for option in text.options], [option.id for option in source.options]
    if sorted(ours) != sorted(theirs):
        problems.error(
            text.line, "translation-other-options", question=source.id, options=" ".join(ours), source=" ".join(theirs)
        )
    for part in ("story", "hint", "explanation"):
        if bool(getattr(source, part)) != bool(getattr(text, part)):
            problems.warning(text.line, "translation-part-differs", question=source.id, part=part)
    told = {option.id for option in source.options if option.feedback}
    for option in text.options:
        if option.id in told and not option.feedback:
            problems.warning(option.line, "option-without-feedback", question=source.id, option=option.id)


def _kind(block: Block, problems: Problems) -> QuestionType | None:
    name = block.attributes.get("type")
    if name in types.names():
        return types.type_named(name)
    if name is not None:
        known = ", ".join(types.names())
        problems.error(block.line, "unknown-type", question=block.id, value=name[:60], known=known)
        return None
    kind = types.recognised(block.lines)
    if kind is None:
        problems.error(block.line, "question-without-answers", question=block.id)
    return kind


def _text(block: Block, part: AnswerPart, problems: Problems) -> QuestionText:
    story, prompt = _story_and_prompt(part.before)
    if not prompt:
        problems.error(block.line, "question-without-prompt", question=block.id)
    return QuestionText(
        id=block.id,
        title=block.title,
        story=story,
        prompt=prompt,
        options=part.options,
        hint=block.hint,
        explanation=block.explanation,
        line=block.line,
    )


def _story_and_prompt(lines: Sequence[Line]) -> tuple[str, str]:
    """The last paragraph before the answers is the question itself; a list, a table or a quotation cannot be."""
    text = "\n".join(line.text.rstrip() for line in lines).strip()
    story, _gap, last = text.rpartition("\n\n")
    if last.lstrip().startswith(NOT_A_PROMPT):
        return text, ""
    return story.strip(), " ".join(last.split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def _judge_attributes(block: Block, problems: Problems) -> None:
    for name in block.attributes:
        if name not in ATTRIBUTES:
            problems.error(
                block.line, "unknown-attribute", question=block.id, attribute=name, near=nearest(name, ATTRIBUTES)
            )
    for name in ("for", "objective"):
        if not block.attributes.get(name, "").strip():
            problems.error(block.line, "attribute-missing", question=block.id, attribute=name)
    for role in _words(block.attributes.get("for", "")):
        if role not in ROLES:
            problems.error(
                block.line, "not-among", field="for", value=role[:60], known=", ".join(ROLES), near=nearest(role, ROLES)
            )
    difficulty = block.attributes.get("difficulty", "2")
    if difficulty not in DIFFICULTIES:
        problems.error(block.line, "difficulty-unknown", question=block.id, value=difficulty[:60])

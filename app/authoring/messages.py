"""The words for what can be wrong in a quiz, and between a course and its quiz; added to the catalogue's own."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.catalogue.messages import add_sentences, problem_line, problem_text

__all__ = ["problem_line", "problem_text"]

FILE: dict[str, Any] = {
    "quiz-file-name": _l("This file has no place here. A quiz is called name.nb.md, name.nn.md or name.en.md."),
    "id-not-file": _l("The id is %(id)s, but the file is called %(file)s. Make them the same."),
    "certainty-not-yet": _l("The portal cannot ask how certain people are. Write false, or remove the field."),
    "quiz-without-questions": _l("The quiz has no questions. A question begins with ## Title {#id …}."),
    "text-before-questions": _l("This text stands before the first question. Remove it, or move it into a question."),
    "heading-in-question": _l("A question cannot hold a heading. Use bold words instead."),
    "callout-not-for-questions": _l(
        "The box %(kind)s cannot stand in a question. Use [!TIP] for a hint and [!NOTE] for the explanation."
    ),
    "callout-twice": _l("The box %(kind)s is there twice. Keep one."),
    "image-in-question": _l("A quiz cannot show pictures. Remove the picture, or put it in a module."),
    "question-in-question": _l("A knowledge check is placed in a module, not in a quiz. Remove this line."),
}
QUESTION: dict[str, Any] = {
    "attributes-too-long": _l("The curly brackets hold more than %(most)s characters. Make them shorter."),
    "attribute-not-understood": _l('This cannot be understood: %(text)s. Write for example {#id for="alle"}.'),
    "unknown-attribute": _l(
        "The question %(question)s has something called %(attribute)s. Remove it or correct its name."
    ),
    "attribute-missing": _l("The question %(question)s lacks %(attribute)s. Add it in the curly brackets."),
    "difficulty-unknown": _l("The difficulty of %(question)s is %(value)s. Use 1, 2 or 3."),
    "question-without-id": _l("The question has no id. Write ## Title {#id …}."),
    "question-with-two-ids": _l("The question has several ids: %(ids)s. Keep one."),
    "question-without-title": _l("The question %(question)s has no title. Write one after ##."),
    "question-without-prompt": _l(
        "The question %(question)s does not ask anything. Write what it asks in a paragraph above the options."
    ),
    "question-without-answers": _l(
        "The question %(question)s has no options. Write them as - [ ] Text {#a}, the right one as - [x]."
    ),
    "unknown-type": _l("The question %(question)s has the type %(value)s. Choose among: %(known)s."),
    "question-alike": _l("The question %(question)s says the same as %(first)s. Change or remove one of them."),
    "question-objective-unknown": _l(
        "The course has no objective %(objective)s, which %(question)s measures. Correct it."
    ),
    "question-for-other-role": _l(
        "The question %(question)s is for %(given)s, but its objective %(objective)s for %(role)s. Make them the same."
    ),
    "check-unused": _l("No module asks the knowledge check %(question)s. Place it in a module, or remove it."),
}
OPTIONS: dict[str, Any] = {
    "no-right-answer": _l("The question %(question)s has no right answer. Mark it with - [x]."),
    "two-right-answers": _l("%(question)s must have one right answer. Keep one [x], or remove type=single."),
    "all-options-right": _l("All options of %(question)s are right. Leave at least one unmarked."),
    "too-few-options": _l("The question %(question)s needs at least two options. Add one."),
    "option-twice": _l("The option id %(option)s is used twice in %(question)s. Give one of them another id."),
    "option-without-box": _l("An option of %(question)s has no box. Write - [ ] or - [x]."),
    "option-without-id": _l("The option “%(text)s” has no id. Write it at the end, such as {#a}."),
    "option-without-text": _l("The option %(option)s has no text. Write it."),
    "option-without-feedback": _l("The option %(option)s of %(question)s has no feedback. Write it below, after >."),
    "text-after-options": _l("Text cannot stand between or after the options. Move it above them, or into [!NOTE]."),
    "scoring-without-use": _l("%(question)s has one right answer, so scoring= has no meaning. Remove it."),
    "unknown-scoring": _l("%(question)s has scoring=%(value)s. Use all or partial."),
    "option-length-apart": _l(
        "The option %(option)s of %(question)s has %(length)s letters, the others about %(others)s. Make them alike."
    ),
    "right-answer-guessed": _l(
        "Who always chooses the %(chooser)s option gets %(percent)s %% right. Spread the right answers."
    ),
}
WHOLE: dict[str, Any] = {
    "too-few-questions": _l("The objective %(objective)s has %(count)s questions. It needs at least %(least)s."),
    "draw-not-possible": _l(
        "The quiz draws %(wanted)s questions on %(objective)s, which has %(count)s. Write more, or draw fewer."
    ),
    "must-pass-unknown": _l("There is no question %(id)s. Correct must_pass."),
    "must-pass-never-drawn": _l("%(id)s is a knowledge check and never drawn, so it cannot stand in must_pass."),
    "retired-id-used": _l("The id %(id)s belonged to a question that is retired. Give this one another id."),
    "question-changed-type": _l("%(id)s was %(before)s and is now %(now)s. Give the new question an id of its own."),
    "question-not-retired": _l("People have answered %(id)s, which is gone. Write retired: [%(id)s] among the fields."),
    "quiz-of-other-course": _l(
        "The quiz belongs to the course %(course)s, which does not name %(quiz)s. Correct one of them."
    ),
    "key-in-translation": _l(
        "A translation does not say what is right. Write the options of %(question)s as - Text {#a}."
    ),
    "attribute-in-translation": _l("%(attribute)s of %(question)s stands in the bokmål file only. Remove it."),
    "translation-other-options": _l(
        "%(question)s has the options %(options)s, in bokmål %(source)s. Use the same ids."
    ),
    "translation-part-differs": _l(
        "The %(part)s of %(question)s is in one of the languages only. Translate or remove it."
    ),
    "translation-missing-question": _l("The question %(id)s is not translated. It is shown in bokmål."),
}

for _sentences in (FILE, QUESTION, OPTIONS, WHOLE):
    add_sentences(_sentences)

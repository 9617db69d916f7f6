"""Quiz files: read as they are written, and every mistake told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.content import check_ids, check_quiz, read_quizzes
from app.catalogue.content.problems import Problems
from tests.assessment import world
from tests.assessment.world import multiple, pool, quiz_text, single

USUAL = quiz_text(*pool())
TRANSLATION = "---\nid: kjop\ntitle: Purchase\n---\n\n"


def codes_of(text, *, whole=True, **others):
    """Every problem code, in the order found; with `whole`, the checks that need the course too."""
    files = {"quizzes/kjop.nb.md": text} | {f"quizzes/kjop.{key}.md": other for key, other in others.items()}
    problems = Problems("")
    for quiz in read_quizzes(files, problems):
        if whole:
            check_quiz(
                quiz, problems, objectives=world.OBJECTIVES, sources=["dfo"], values=world.NO_VALUES, pages=["/help"]
            )
    return [problem.code for problem in problems.found]


def first(text, code):
    return next(problem for problem in world.read(text)[1].found if problem.code == code)


def without_key(key):
    """A question as a translation writes it."""
    text = single(key).replace("- [ ] ", "- ").replace("- [x] ", "- ")
    return text.replace('for="alle" tags="praksis" objective=o1 difficulty=2', "")


class TestReading:
    def test_a_good_quiz_has_nothing_wrong(self):
        assert codes_of(USUAL) == []

    def test_reads_a_question_with_everything_in_it(self):
        question = world.read(quiz_text(single("q-1", "o2")))[0].questions[0]

        assert (question.id, question.type, question.roles, question.tags) == ("q-1", "single", ("alle",), ("praksis",))
        assert (question.objective, question.difficulty, question.right) == ("o2", 2, ("b",))
        text = question.text
        assert (text.title, text.story, text.prompt) == ("Tittel q-1", "Historien om q-1.", "Hva gjør du i q-1?")
        assert (text.hint, text.explanation) == ("Hint til q-1.", "Forklaring på q-1.")
        assert [(option.id, option.text, option.feedback) for option in text.options][:1] == [
            ("a", "Valg a i q-1", "Om a i q-1: hemmelig a.")
        ]

    def test_several_right_make_it_a_multiple(self):
        question = world.read(quiz_text(multiple("q-1", scoring="partial")))[0].questions[0]

        assert (question.type, question.right, question.scoring) == ("multiple", ("a", "c"), "partial")

    def test_a_list_in_the_story_is_no_option_and_the_last_paragraph_asks(self):
        text = single("q-1").replace("Historien om q-1.", "Du ser:\n\n- en stol\n- et bord\n\nOg mer.")

        question = world.read(quiz_text(text))[0].questions[0]

        assert question.text.story == "Du ser:\n\n- en stol\n- et bord\n\nOg mer."
        assert question.text.prompt == "Hva gjør du i q-1?"
        assert len(question.text.options) == 4

    def test_options_and_feedback_may_run_over_lines(self):
        text = single("q-1").replace("- [ ] Valg a i q-1 {#a}", "- [ ] Valg a\n  som er langt {#a}")
        text = text.replace("  > Om a i q-1: hemmelig a.", "  > En linje.\n  >\n  > En til.")

        option = world.read(quiz_text(text))[0].questions[0].text.options[0]

        assert (option.id, option.text, option.feedback) == ("a", "Valg a som er langt", "En linje.\n\nEn til.")

    def test_checks_are_known_apart_from_the_pool(self):
        quiz, _problems = world.read(USUAL)

        assert check_ids([quiz]) == {"kjop": {"sjekk-1", "sjekk-2"}}
        assert len(quiz.pool) == 9

    def test_files_elsewhere_are_left_alone(self):
        problems = Problems("")

        assert read_quizzes({"courses/kjop/course.nb.md": "x"}, problems) == []
        assert problems.found == []

    @given(st.text(max_size=400))
    def test_whatever_is_written_is_told_never_raised(self, text):
        codes_of(quiz_text(single("q-1") + "\n" + text))

    @given(st.text(alphabet='-[]x {}#ab>!\n="|`*', max_size=200))
    def test_whatever_marks_are_written_are_told_never_raised(self, text):
        codes_of(quiz_text(f"## Tittel {{#q-1}}\n{text}"), en=f"{TRANSLATION}## T {{#q-1}}\n{text}")


class TestMistakes:
    @pytest.mark.parametrize(
        ("before", "after", "code"),
        [
            ("id: kjop\n", "id: annet\n", "id-not-name"),
            ("pass: mastery", "pass: 0.8", "not-among"),
            ("pass: mastery\n", "", "field-missing"),
            ("behaviour: deferred", "behaviour: immediate", "not-among"),
            ("attempts: unlimited", "attempts: {max: 3}", "not-text"),
            ("attempts: unlimited", "certainty: true", "certainty-not-yet"),
            ("{per_objective: 2}", "{tag: begrep, count: 3}", "unknown-key"),
            ("course: kjop", "curse: kjop", "unknown-key"),
            ("must_pass: []", "must_pass: [nobody]", "must-pass-unknown"),
            ("must_pass: []", "must_pass: [sjekk-1]", "must-pass-never-drawn"),
            ("must_pass: []", "retired: [o1-1]\nmust_pass: []", "retired-id-used"),
            ("{#o1-1 ", "{", "question-without-id"),
            ("{#o1-1 ", "{#O1_1 ", "bad-id"),
            ("{#o1-1 ", "{#o1-1 #o1-9 ", "question-with-two-ids"),
            ("{#o1-1 ", "{#o1-2 ", "id-twice"),
            ("{#o1-1 ", "{#o1-1 dificulty=2 ", "unknown-attribute"),
            ("{#o1-1 ", "{#o1-1 tags=x ", "key-twice"),
            ("{#o1-1 ", "{#o1-1 hei ", "attribute-not-understood"),
            ("{#o1-1 ", "{#o1-1 type=essay ", "unknown-type"),
            ("{#o1-1 ", "{#o1-1 scoring=all ", "scoring-without-use"),
            ("{#o1-1 ", "{#o1-1 " + "x" * 500, "attributes-too-long"),
            ("scoring=all", "scoring=some", "unknown-scoring"),
            ("scoring=all", "type=single", "two-right-answers"),
            ("difficulty=2", "difficulty=9", "difficulty-unknown"),
            ("objective=o1", "objective=o9", "unknown-objective"),
            ("objective=o1", "", "attribute-missing"),
            ('for="alle"', 'for="bestiller"', "question-for-other-role"),
            ('for="alle"', 'for="kokk"', "not-among"),
            ("## Tittel o1-1", "## ", "question-without-title"),
            ("- [x] Valg b i o1-1", "- [ ] Valg b i o1-1", "no-right-answer"),
            ("Valg a i o1-1 {#a}", "Valg a i o1-1", "option-without-id"),
            ("Valg a i o1-1 {#a}", "{#a}", "option-without-text"),
            ("Valg a i o1-1 {#a}", "Valg a i o1-1 {#b}", "option-twice"),
            ("- [ ] Valg a i o1-1", "- Valg a i o1-1", "option-without-box"),
            ("  > Om a i o1-1: hemmelig a.\n", "", "option-without-feedback"),
            ("  > Om a i o1-1: hemmelig a.\n", "> Om a\n", "text-after-options"),
            ("Hva gjør du i o1-1?\n", "", "question-without-prompt"),
            ("Hva gjør du i o1-1?", "### Mer", "heading-in-question"),
            ("> [!TIP]\n> Hint til o1-1.", "> [!WARNING]\n> Se opp.", "callout-not-for-questions"),
            ("> [!TIP]\n> Hint til o1-1.", "> [!NOTE]\n> To ganger.", "callout-twice"),
            ("Hint til o1-1.", "Se [@ukjent].", "unknown-source"),
            ("Hint til o1-1.", "Det er {{ verdi.ukjent }}.", "unknown-value"),
            ("Hint til o1-1.", "<b>fet</b>", "raw-html"),
            ("Hint til o1-1.", "Se [her](http://example.com).", "link-not-https"),
            ("Hint til o1-1.", "Skriv til per@kommune.no", "private-email"),
            ("Historien om o1-1.", "![Stol](media/stol.png)", "image-in-question"),
            ("Historien om o1-1.", "{{ question o1-2 }}", "question-in-question"),
            ("Valg a i o1-1", "Valg a i o1-1 som er mye lengre enn de andre valgene", "option-length-apart"),
            ("\n## Tittel o1-1", "\nLøs tekst.\n\n## Tittel o1-1", "text-before-questions"),
        ],
    )  # fmt: skip
    def test_is_told(self, before, after, code):
        text = USUAL.replace("Historien om o1-1.\n\n" if code == "question-without-prompt" else "", "", 1)
        assert before in text

        assert code in codes_of(text.replace(before, after, 1))

    def test_says_where(self):
        text = quiz_text(single("q-1"), single("q-2", right="z"))
        line = next(number for number, words in enumerate(text.split("\n"), start=1) if "Tittel q-2" in words)

        problem = first(text, "no-right-answer")

        assert (problem.path, problem.line, problem.params) == ("quizzes/kjop.nb.md", line, {"question": "q-2"})

    def test_a_megabyte_of_brackets_is_refused_at_once(self):
        assert codes_of("[" * 1_000_000) == ["file-too-large"]

    def test_a_type_that_is_named_may_lack_its_options(self):
        text = quiz_text(single("q-1").split("- [")[0].replace("{#q-1", "{#q-1 type=single"))

        assert codes_of(text, whole=False) == ["too-few-options"]

    def test_a_question_without_options_has_no_type(self):
        text = quiz_text(single("q-1").split("- [")[0])

        assert codes_of(text, whole=False) == ["question-without-answers"]

    def test_all_right_is_no_choice(self):
        assert "all-options-right" in codes_of(quiz_text(multiple("q-1").replace("- [ ]", "- [x]")), whole=False)

    def test_an_empty_quiz(self):
        assert codes_of(quiz_text(), whole=False) == ["quiz-without-questions"]

    def test_every_objective_has_two_questions_that_can_be_drawn(self):
        few = quiz_text(*[text for text in pool(2) if "o2-1" not in text])

        assert codes_of(few) == ["too-few-questions"]
        assert codes_of(USUAL.replace("per_objective: 2", "per_objective: 4")) == ["draw-not-possible"] * 3

    def test_the_same_question_twice(self):
        twin = single("o1-1", right="d").replace("{#o1-1", "{#o1-8")

        assert codes_of(quiz_text(*pool(), twin)) == ["question-alike"]

    def test_the_same_short_question_about_other_things_is_no_duplicate(self):
        short = [
            single(key, right="d").replace(f"Historien om {key}.\n\n", "").replace(f"i {key}?", "?")
            for key in ("o1-7", "o1-8")
        ]

        assert codes_of(quiz_text(*pool(), *short)) == []


class TestGuessing:
    @pytest.mark.parametrize(("right", "chooser"), [("a", "first"), ("b", "second"), ("d", "last")])
    def test_the_right_option_too_often_in_one_place(self, right, chooser):
        assert (chooser, 100) in self.guessed([single(f"o1-{number}", right=right) for number in range(8)])

    def test_the_longest_option_too_often_right(self):
        questions = [
            single(f"o1-{number}", right="abcd"[number % 4]).replace(
                f"- [x] Valg {'abcd'[number % 4]}", f"- [x] Lengre valg {'abcd'[number % 4]}"
            )
            for number in range(8)
        ]

        assert self.guessed(questions) == [("longest", 100)]

    def test_an_even_spread_is_well(self):
        assert self.guessed([single(f"o1-{number}", right="abcd"[number % 4]) for number in range(8)]) == []

    def test_few_questions_are_not_judged(self):
        assert self.guessed([single(f"o1-{number}", right="a") for number in range(7)]) == []

    def guessed(self, questions):
        quiz, problems = world.read(quiz_text(*questions))
        check_quiz(quiz, problems, objectives=world.OBJECTIVES, sources=[], values=world.NO_VALUES)
        return [
            (problem.params["chooser"], problem.params["percent"])
            for problem in problems.found
            if problem.code == "right-answer-guessed" and not problem.is_error
        ]


class TestTranslations:
    def test_holds_words_only(self):
        quiz, problems = world.read(quiz_text(single("q-1")), en=TRANSLATION + without_key("q-1"))

        assert problems.found == []
        assert [(words.language, words.title, words.questions[0].prompt) for words in quiz.translations] == [
            ("en", "Purchase", "Hva gjør du i q-1?")
        ]

    @pytest.mark.parametrize(
        ("before", "after", "code"),
        [
            ("{#q-1 ", "{#q-9 ", "translation-other-id"),
            ("- Valg b", "- [x] Valg b", "key-in-translation"),
            ("- Valg b", "- [ ] Valg b", "key-in-translation"),
            ("{#q-1 ", "{#q-1 objective=o1 ", "attribute-in-translation"),
            ("{#b}", "{#e}", "translation-other-options"),
            ("> [!TIP]\n> Hint til q-1.\n", "", "translation-part-differs"),
            ("title: Purchase", "title: Purchase\nmust_pass: [q-1]", "unknown-key"),
            ("id: kjop", "id: annet", "translation-id"),
            ("Hint til q-1.", "See [@unknown].", "unknown-source"),
        ],
    )
    def test_mistakes(self, before, after, code):
        translation = TRANSLATION + without_key("q-1")
        assert before in translation

        assert code in codes_of(quiz_text(single("q-1")), en=translation.replace(before, after, 1))

    def test_a_missing_question_is_a_warning(self):
        _quiz, problems = world.read(quiz_text(single("q-1"), single("q-2")), en=TRANSLATION + without_key("q-1"))

        assert [(problem.code, problem.is_error) for problem in problems.found] == [
            ("translation-missing-question", False)
        ]

    def test_cannot_stand_alone(self):
        problems = Problems("")

        assert read_quizzes({"quizzes/kjop.en.md": TRANSLATION}, problems) == []
        assert [problem.code for problem in problems.found] == ["file-missing"]

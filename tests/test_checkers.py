"""The checkers bite: each finds what it is there to find."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest

from tests.tools import answers, browser, checkers
from tests.tools.markup import read

GOOD = (
    '<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Kurs – Ta grep</title></head>'
    "<body><main><h1>Kurs</h1><p>Tekst.</p></main></body></html>"
)
WRONG = {
    "no language": (GOOD.replace(' lang="nb"', ""), "lang is"),
    "two h1": (GOOD.replace("<p>", "<h1>To</h1><p>"), "2 h1"),
    "another title": (GOOD.replace("Kurs –", "Noe –"), "does not begin with h1"),
    "an id twice": (GOOD.replace("<p>", '<p id="a"></p><p id="a">'), "id «a» 2 times"),
    "inline style": (GOOD.replace("<p>", '<p style="color:red">'), "has style"),
    "inline script": (GOOD.replace("<p>", "<script>1</script><p>"), "<script> without src"),
    "a handler": (GOOD.replace("<p>", '<p onclick="x()">'), "has onclick"),
    "a post without token": (GOOD.replace("<p>", '<form method="post" action="/x"></form><p>'), "no csrf_token"),
    "a form to elsewhere": (GOOD.replace("<p>", '<form action="https://x.example"></form><p>'), "form action"),
    "a font from elsewhere": (GOOD.replace("<p>", '<img src="https://x.example/a.png" alt=""><p>'), "from elsewhere"),
}


class TestHouse:
    def test_a_good_page_has_nothing(self):
        assert checkers.house(GOOD, "nb") == []

    @pytest.mark.parametrize(("page", "said"), WRONG.values(), ids=WRONG)
    def test_each_fault_is_found(self, page, said):
        assert [problem for problem in checkers.house(page) if said in problem]

    def test_a_page_in_another_language_than_asked_for_is_found(self):
        assert checkers.house(GOOD, "en") == ["lang is «nb»"]


class TestMarkup:
    def test_a_form_is_sent_as_a_browser_would(self):
        form = read(
            '<main><form method="post"><input name="a" value="1"><input type="checkbox" name="b" value="2">'
            '<input type="radio" name="c" value="3" checked><select name="d"><option value="4">'
            '<option value="5" selected></select><textarea name="e">\nhei</textarea>'
            '<button name="f" value="6">Send</button></form></main>'
        ).forms[0]

        assert form.fields() == [("a", "1"), ("c", "3"), ("d", "5"), ("e", "hei"), ("f", "6")]
        assert dict(form.fields(empty=True))["e"] == ""
        assert form.in_main


class TestAnswers:
    @pytest.mark.parametrize("quiz", ["klima-og-miljo", "etikk-og-menneskerettigheter", "dyrevelferd", "seriositet"])
    def test_every_question_has_a_right_and_a_wrong_answer_and_says_why(self, quiz):
        questions = answers.of(quiz).values()

        assert len(questions) >= 12
        assert all(q.right and q.wrong and q.told and q.objective for q in questions)


@pytest.mark.browser
class TestInBrowser:
    def test_the_html_checker_finds_an_error_and_only_in_its_file(self, tmp_path):
        (tmp_path / "good.html").write_text(GOOD)
        (tmp_path / "bad.html").write_text(GOOD.replace("<p>", "<center><p>"))

        assert list(checkers.html_errors(sorted(tmp_path.iterdir()))) == ["bad.html"]

    def test_axe_finds_what_cannot_be_read(self, chromium, site):
        with chromium.reader(site) as reader:
            reader.page.goto("/pale.html")
            found = checkers.axe(reader.page)

        assert {problem.split()[1] for problem in found} == {"color-contrast", "image-alt"}

    def test_what_is_too_wide_is_found_and_named(self, chromium, site):
        with chromium.reader(site, browser.Look(320)) as reader:
            reader.page.goto("/wide.html")
            found = checkers.too_wide(reader.page)
            reader.page.goto("/good.html")

            assert checkers.too_wide(reader.page) == []
        assert "pre.wide" in found[0]

    @pytest.mark.parametrize(
        ("act", "said"),
        [
            ("fetch('/no-such-thing')", "404 for GET"),
            ("fetch('http://localhost:9/').catch(() => 0)", "request to another host"),
            ("console.error('oops')", "console: oops"),
            ("setTimeout(() => { throw new Error('thrown') })", "thrown"),
        ],
    )
    def test_what_goes_wrong_in_a_page_fails_the_test(self, chromium, site, act, said):
        with pytest.raises(browser.PageComplained) as failed, chromium.reader(site) as reader:
            reader.page.goto("/good.html")
            reader.page.evaluate(f"() => {{ {act} }}")
            reader.page.wait_for_timeout(300)

        assert said in str(failed.value)

    def test_a_refusal_by_the_content_security_policy_fails_the_test(self, chromium, site):
        with pytest.raises(browser.PageComplained) as failed, chromium.reader(site) as reader:
            reader.page.goto("/policy.html")

        assert "Content Security Policy" in str(failed.value)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    """Four pages on loopback."""
    folder = tmp_path_factory.mktemp("site")
    link = '<link rel="icon" href="data:,">'
    pages = {
        "good": GOOD,
        "pale": GOOD.replace("<p>", '<img src="data:,"><p style="color:#ccc;background:#fff">'),
        "wide": GOOD.replace("<p>", f'<pre class="wide">{"x" * 500}</pre><p>'),
        "policy": GOOD.replace(
            "<head>", '<head><meta http-equiv="Content-Security-Policy" content="style-src \'self\'">'
        ).replace("<p>", '<p style="color:red">'),
    }
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text.replace("</head>", f"{link}</head>"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()

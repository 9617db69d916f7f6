"""What a page of HTML says about itself, read with the standard library: title, headings, ids, links, forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TYPED = {"text", "email", "search", "date", "time", "number", "tel", "url", "password", "file"}
SKIPPED = {"submit", "button", "image", "reset"}


@dataclass
class Control:
    """A field of a form; `kind` is an input's type, or textarea or select."""

    name: str
    value: str
    kind: str
    is_set: bool = True
    """False for a box or radio that is not checked: such a one is not sent."""
    options: list[str] = field(default_factory=list)


@dataclass
class FormFound:
    """A form as it stands in the page."""

    action: str | None
    method: str
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    in_main: bool = False

    @property
    def has_token(self) -> bool:
        """Whether it carries the token against forged posts."""
        return any(control.name == "csrf_token" and control.value for control in self.controls)

    @property
    def asks(self) -> bool:
        """Whether a reader writes or chooses something in it."""
        return any(control.kind in TYPED | {"textarea", "select", "radio", "checkbox"} for control in self.controls)

    @property
    def writes(self) -> bool:
        """Whether a reader writes something in it."""
        return any(control.kind in TYPED | {"textarea"} for control in self.controls)

    def fields(self, *, empty: bool = False, button: int | None = 0) -> list[tuple[str, str]]:
        """What a browser would send; with `empty`, nothing is written in the fields that are written in."""
        sent = [
            (c.name, "" if empty and c.kind in TYPED | {"textarea"} else c.value)
            for c in self.controls
            if c.name and c.is_set
        ]
        if button is not None and self.buttons and self.buttons[button][0]:
            sent.append(self.buttons[button])
        return sent


@dataclass
class Page:
    """Everything the house checks look at."""

    lang: str = ""
    title: str = ""
    h1s: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[FormFound] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    """Style and script that the content security policy would refuse."""
    outside: list[str] = field(default_factory=list)
    """What would be fetched from elsewhere."""
    main: str = ""
    """The words of the main part."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.open = Page(), list[str]()
        self.form: FormFound | None = None
        self.select: Control | None = None
        self.named: dict[str, FormFound] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "h1":
            self.page.h1s.append("")
        elif tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        elif tag == "form":
            self.form = FormFound(given.get("action"), given.get("method", "get").lower(), in_main="main" in self.open)
            self.page.forms.append(self.form)
            if "id" in given:
                self.named[given["id"]] = self.form
        else:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        form = self.named.get(given.get("form", "")) or self.form
        if form is None:
            return
        if tag == "option" and self.select is not None:
            self.select.options.append(given.get("value", ""))
            if "selected" in given or len(self.select.options) == 1:
                self.select.value = given.get("value", "")
        elif tag == "button" and given.get("type", "submit") == "submit":
            form.buttons.append((given.get("name", ""), given.get("value", "")))
        elif tag in ("input", "textarea", "select") and given.get("type") not in SKIPPED:
            kind = given.get("type", "text") if tag == "input" else tag
            is_set = "checked" in given if kind in ("radio", "checkbox") else True
            value = given.get("value", "on" if kind == "checkbox" else "")
            control = Control(given.get("name", ""), value, kind, is_set and "disabled" not in given)
            form.controls.append(control)
            self.select = control if tag == "select" else self.select

    def _note(self, tag: str, given: dict[str, str]) -> None:
        page = self.page
        if tag == "html":
            page.lang = given.get("lang", "")
        if "id" in given:
            page.ids.append(given["id"])
        if tag == "style" or "style" in given:
            page.inline.append(f"<{tag}> has style")
        if tag == "script" and "src" not in given:
            page.inline.append("<script> without src")
        page.inline += [f"<{tag}> has {name}" for name in given if name.startswith("on")]
        fetched = given.get("src") or (given.get("href") if tag == "link" else "") or ""
        if fetched.startswith(("http:", "https:", "//")):
            page.outside.append(fetched)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None

    def handle_data(self, text: str) -> None:
        if "title" in self.open and "svg" not in self.open:
            self.page.title += text
        if "h1" in self.open:
            self.page.h1s[-1] += text
        if "textarea" in self.open and self.form is not None and self.form.controls:
            written = self.form.controls[-1]
            written.value += text if written.value else text.removeprefix("\n")  # HTML forgets the first line break
        if "main" in self.open:
            self.page.main += text


def words(text: str) -> str:
    """`text` as it is read: soft hyphens gone, every kind of space one space."""
    return " ".join(text.replace("\u00ad", "").split())


def read(html: str) -> Page:
    """Read one page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    page.title, page.h1s = words(page.title), [words(text) for text in page.h1s]
    return page

"""The distribution's Chromium, driven by Playwright; whatever a page complains of fails the test."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from tests.tools.texts import BROWSER_LOCALES, t

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
    "--disable-features=MediaRouter,OptimizationHints,Translate",
    "--disable-dev-shm-usage",
)
PATIENCE = 20_000
"""Milliseconds until a step has failed: generous, for machines that do other things too."""
HEIGHTS = {320: 640, 390: 844, 1280: 900}
REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event =>
  console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI));
"""


def program() -> str:
    """Where Chromium is."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("There is no Chromium here: sudo apt-get install chromium")
    return found


class PageComplained(AssertionError):
    """What went wrong in a page, a line each."""


@dataclass
class Watch:
    """What went wrong in a context: errors on the console, failed requests, requests to others."""

    home: str
    """Host and port that everything must come from."""
    allowed: set[int] = field(default_factory=set)
    """Statuses that a page itself may answer with here, besides success."""
    problems: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Look at every page of the context, from now on."""
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.home:
            self.problems.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= 400 and not (is_page and response.status in self.allowed):
            self.problems.append(f"{response.status} for {response.request.method} {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what is aborted was left behind, or became a download
            self.problems.append(f"{request.failure} for {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):  # see _response
            self.problems.append(f"console: {message.text}")

    def verify(self) -> None:
        """Fail if anything went wrong."""
        if self.problems:
            raise PageComplained("\n".join(self.problems))


@dataclass
class Look:
    """How a reader looks at the portal."""

    width: int = 1280
    language: str = "nb"
    scheme: str = "light"
    scripts: bool = True
    reduced_motion: bool = True


class Chromium:
    """One browser for the process; `reader` opens a context of its own in it."""

    def __init__(self) -> None:
        self._playwright = sync_playwright().start()
        arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else list(ARGUMENTS)
        self._browser = self._playwright.chromium.launch(executable_path=program(), args=arguments, timeout=60_000)

    def __enter__(self) -> "Chromium":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser."""
        self._browser.close()
        self._playwright.stop()

    @contextmanager
    def reader(self, url: str, look: Look | None = None) -> Iterator["Reader"]:
        """Somebody at the portal on `url`; on leaving, anything that went wrong fails the test."""
        look = look or Look()
        context = self._browser.new_context(
            base_url=url,
            viewport={"width": look.width, "height": HEIGHTS.get(look.width, 900)},
            locale=BROWSER_LOCALES[look.language],
            timezone_id="Europe/Oslo",
            color_scheme="dark" if look.scheme == "dark" else "light",
            reduced_motion="reduce" if look.reduced_motion else "no-preference",
            java_script_enabled=look.scripts,
            has_touch=look.width < 600,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REPORT_VIOLATIONS)
        watch = Watch(urlsplit(url).netloc)
        watch.attach(context)
        try:
            yield Reader(context, context.new_page(), watch, look)
            watch.verify()
        finally:
            context.close()


@dataclass
class Reader:
    """A person at a browser."""

    context: BrowserContext
    page: Page
    watch: Watch
    look: Look

    def t(self, english: str, **values: object) -> str:
        """The interface's sentence in this reader's language."""
        return t(self.look.language, english, **values)

    @contextmanager
    def allowing(self, *statuses: int) -> Iterator[None]:
        """Pages may answer with these statuses here: a form with errors, a session that ran out."""
        self.watch.allowed |= set(statuses)
        yield
        self.watch.allowed -= set(statuses)

    def sign_in(self, name: str, password: str) -> None:
        """By e-mail or employee number, on the sign-in page."""
        self.page.goto("/login")
        self.fill_sign_in(name, password)
        self.page.wait_for_url(lambda address: "/login" not in address)

    def sign_in_by_code(self, name: str, code: str) -> None:
        """By a one-time code, to where a password is chosen."""
        self.page.goto("/login/code")
        main = self.page.get_by_role("main")
        main.get_by_label(self.t("E-mail or employee number")).fill(name)
        main.get_by_label(self.t("One-time code")).fill(code)
        main.get_by_role("button", name=self.t("Sign in")).click()
        self.page.wait_for_url("**/password/choose")

    def fill_sign_in(self, name: str, password: str) -> None:
        """Fill the sign-in form that is open, and send it."""
        main = self.page.get_by_role("main")
        main.get_by_label(self.t("E-mail or employee number")).fill(name)
        main.get_by_label(self.t("Password"), exact=True).fill(password)
        main.get_by_role("button", name=self.t("Sign in")).click()

    def heading(self) -> str:
        """The h1 of the page that is open now."""
        return self.page.get_by_role("heading", level=1).inner_text().replace("\u00ad", "")

    def comes_to(self, heading: str) -> None:
        """Wait until a page is open whose h1 begins so."""
        letters = "\u00ad?".join(re.escape(letter) for letter in heading.strip())
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"^\s*{letters}"), timeout=PATIENCE)

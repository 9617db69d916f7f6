"""How a reader works a page: with a finger or mouse, or with the keyboard alone. Journeys are written once for both."""

from collections.abc import Sequence
from typing import Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 160
FOCUSED = "element => element === document.activeElement"
ACTIVE_VALUE = "() => [document.activeElement.name, document.activeElement.value, document.activeElement.checked]"
IN_VIEW = """
() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}
"""


class Hands(Protocol):
    """What journeys ask for."""

    def press(self, target: Locator) -> None:
        """Follow a link or push a button."""

    def write(self, target: Locator, text: str) -> None:
        """Write in a field."""

    def choose(self, group: Locator, values: Sequence[str]) -> None:
        """Choose exactly these values among the radios or boxes of a group."""


class Mouse:
    """A finger on a telephone, or a mouse."""

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def choose(self, group: Locator, values: Sequence[str]) -> None:
        for number in range(group.count()):
            control = group.nth(number)
            if control.get_attribute("value") in values:
                control.check()
            elif control.get_attribute("type") == "checkbox":
                control.uncheck()


class Keyboard:
    """Tab, arrows, space and enter, and nothing else; what has the focus must be on the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self._go_to(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self._go_to(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, group: Locator, values: Sequence[str]) -> None:
        if group.first.get_attribute("type") == "radio":
            self._choose_one(group, values[0])
            return
        for number in range(group.count()):
            control = group.nth(number)
            if control.is_checked() != (control.get_attribute("value") in values):
                self._go_to(control)
                self.page.keyboard.press("Space")

    def _choose_one(self, group: Locator, value: str) -> None:
        self._go_to(*(group.nth(number) for number in range(group.count())))
        self.page.keyboard.press("Space")
        for _option in range(group.count()):
            _name, now, is_checked = self.page.evaluate(ACTIVE_VALUE)
            if now == value and is_checked:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never came to {value}")

    def _go_to(self, *targets: Locator) -> None:
        for target in targets:
            target.wait_for()
        for _tab in range(MOST_TABS):
            if any(target.evaluate(FOCUSED) for target in targets):
                assert self.page.evaluate(IN_VIEW), f"{targets[0]} has the focus but cannot be seen"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no tab leads to {targets[0]} on {self.page.url}")

"""Finds what should never stand in a course: e-mail addresses and national identity numbers."""

import re
from collections.abc import Iterator

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_ELEVEN = re.compile(r"(?<!\d)(\d{6})[ \u00a0]?(\d{5})(?!\d)")
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def private_words(line: str) -> Iterator[tuple[str, str]]:
    """(kind, what was found) in a line; addresses that end in .example belong to nobody."""
    for found in _EMAIL.finditer(line) if "@" in line else ():
        if not found.group().lower().rstrip(".").endswith(".example"):
            yield "email", found.group()
    for found in _ELEVEN.finditer(line):
        if is_identity_number(found.group(1) + found.group(2)):
            yield "identity-number", found.group()[:2] + "…"


def is_identity_number(digits: str) -> bool:
    """Whether eleven digits have a possible day and month and both right check digits (D-numbers too)."""
    numbers = [int(digit) for digit in digits]
    day, month = int(digits[:2]) % 40, int(digits[2:4]) % 40
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    return _checks(numbers, _FIRST) and _checks(numbers, _SECOND)


def _checks(numbers: list[int], weights: tuple[int, ...]) -> bool:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=False)) % 11 == 0

"""Pure rules of identity: names in order, initials, what a good password is, what a code looks like."""

import re
import secrets
import unicodedata
from datetime import timedelta

from zxcvbn import zxcvbn

PASSWORD_LENGTH = 15
PASSWORD_MOST = 1024
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12
CODE_LIFE = timedelta(hours=24)
LINK_LIFE = timedelta(hours=2)
FOLDED = {
    "æ": "zz1",
    "ä": "zz1",
    "ø": "zz2",
    "ö": "zz2",
    "å": "zz3",
    "đ": "dz",
    "ŋ": "nz",
    "ŧ": "tz",
    "ʒ": "zz",
    "ð": "dz",
}


def sort_key(family_name: str, given_name: str) -> str:
    """A text that sorts as a Norwegian reads: æ ø å last, Sámi letters after their cousins, accents without weight."""
    return " ".join(_folded(part) for part in (family_name, given_name))


def _folded(name: str) -> str:
    lowered = name.casefold().replace("aa", "å")
    mapped = "".join(FOLDED.get(letter, letter) for letter in lowered)
    plain = "".join(c for c in unicodedata.normalize("NFD", mapped) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def initials(given_name: str, family_name: str) -> str:
    """Two letters for the round badge."""
    return (given_name[:1] + family_name[:1]).upper()


def normalised_email(text: str) -> str:
    """How an address is stored and looked up."""
    return text.strip().casefold()


def password_problem(password: str, own_words: list[str]) -> str | None:
    """A code for what is wrong: short, long or guessable; None when it will do. No other demands (ASVS 5.0 6.2)."""
    if len(password) < PASSWORD_LENGTH:
        return "short"
    if len(password) > PASSWORD_MOST:
        return "long"
    # zxcvbn raises above 72 characters: a cut copy is scored, the password itself is never cut.
    score = zxcvbn(password[:72], user_inputs=own_words)["score"]
    return "guessable" if score < 3 else None


def new_code() -> str:
    """Twelve letters and digits that cannot be taken for each other, in groups of four (59 bits)."""
    letters = [secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, CODE_LENGTH, 4))


def normalised_code(text: str) -> str:
    """A code as typed: small letters, spaces and dashes do not matter."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def device_label(user_agent: str) -> str:
    """Browser and system in two words; the full string is not kept."""
    browsers = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    )
    found = [next((label for mark, label in group if mark in user_agent), "") for group in (browsers, systems)]
    return ", ".join(part for part in found if part)

"""What each table says of itself: why it is kept, on what ground, for how long, and what erasure does to it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Privacy:
    """`export`: part of what a person gets of their own; `erasure`: what happens when a person is erased."""

    purpose: str
    basis: str
    retention: str
    export: bool
    erasure: Literal["deleted", "unlinked", "kept", "nothing personal"]


NOT_PERSONAL = Privacy(
    purpose="Content and settings of the portal",
    basis="No personal data",
    retention="While in use",
    export=False,
    erasure="nothing personal",
)
EMPLOYER = "GDPR art. 6(1)(e): the municipality's task of managing its staff and its procurement"
SECURITY = "GDPR art. 6(1)(e) and art. 32: security of processing"

"""Tables of the ground: jobs to be done and mail to be sent."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, NOT_PERSONAL, Privacy


class Job(WithId, Base):
    """Work promised in the transaction that asked for it; done at least once, so every job is idempotent."""

    __tablename__ = "job"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL
    __table_args__ = (
        Index("ix_job_due", "run_at", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
        Index(
            "uq_job_waiting_key",
            "key",
            unique=True,
            sqlite_where=text("done_at IS NULL AND key IS NOT NULL"),
            postgresql_where=text("done_at IS NULL AND key IS NOT NULL"),
        ),
    )

    name: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    key: Mapped[str | None]
    """At most one waiting job has this key."""
    run_at: Mapped[datetime]
    created_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    """The kind of the last error, never its text: that may hold personal data."""
    done_at: Mapped[datetime | None]
    failed: Mapped[bool] = mapped_column(default=False)


class OutboxMail(WithId, Base):
    """A message on its way; `sending` is committed before the dialogue: a crash leaves it uncertain, never doubled."""

    __tablename__ = "outbox_mail"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Send notices and show that they were sent",
        basis=EMPLOYER,
        retention="Text 7 days, the line in the log 6 months",
        export=True,
        erasure="deleted",
    )

    person_id: Mapped[UUID | None] = mapped_column(index=True)
    kind: Mapped[str]
    recipient: Mapped[str]
    language: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    attachment: Mapped[str | None]
    """Text of a calendar entry, sent as text/calendar."""
    message_id: Mapped[str] = mapped_column(unique=True)
    idempotency_key: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="waiting", index=True)
    """waiting, sending, sent, uncertain, failed or dropped (the person left or finished meanwhile)."""
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]

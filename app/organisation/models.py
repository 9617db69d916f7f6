"""Units, employments and leaderships, all dated; rows are superseded, never edited."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, NOT_PERSONAL, SECURITY, Privacy


class UnitKind(StrEnum):
    MUNICIPALITY = "municipality"
    MUNICIPAL_AREA = "municipal_area"
    UNIT = "unit"
    TEAM = "team"
    COUNCIL = "council"
    """The elected representatives: beside the municipal areas, never among them."""


class JobRole(StrEnum):
    """What somebody does with purchases (funksjon); the value stands in course files."""

    ORDERER = "bestiller"
    CONTRACT_FOLLOWER = "kontraktsoppfolger"
    PROCUREMENT_ADVISER = "innkjopsradgiver"
    LEADER = "leder"
    REPRESENTATIVE = "folkevalgt"


class LeadershipKind(StrEnum):
    LEADER = "leader"
    DEPUTY = "deputy"
    DELEGATE = "delegate"


class OrgUnit(WithId, Base):
    __tablename__ = "org_unit"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    """The organisation's own order."""
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    """Last day; None while it stands."""


class OrgEdge(WithId, Base):
    """Which unit stood below which, when."""

    __tablename__ = "org_edge"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL
    __table_args__ = (Index("ix_org_edge_child", "child_id", "valid_from"),)

    child_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"))
    parent_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]


class OrgPath(Base):
    """Projection of today's edges: every unit with each unit above it and itself; rebuilt when an edge changes."""

    __tablename__ = "org_path"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL
    __table_args__ = (Index("ix_org_path_descendant", "descendant_id", "ancestor_id"),)

    ancestor_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), primary_key=True)
    descendant_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), primary_key=True)
    depth: Mapped[int]
    """0 for the unit itself."""


class Employment(WithId, Base):
    __tablename__ = "employment"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Know which unit a person belongs to and what they do there",
        basis=EMPLOYER,
        retention="While employed and 3 years",
        export=True,
        erasure="deleted",
    )
    __table_args__ = (
        Index("ix_employment_person", "person_id", "valid_from"),
        Index("ix_employment_unit", "unit_id", "valid_from"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"))
    title: Mapped[str]
    """Job title, such as «Helsefagarbeider»."""
    share_percent: Mapped[int] = mapped_column(default=100)
    began_on: Mapped[date | None]
    """First day in this unit, carried along when a row is superseded by a new title or share; None: `valid_from`."""
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    """Last day; None while it lasts."""
    source: Mapped[str] = mapped_column(default="manual")
    recorded_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]


class EmploymentRole(Base):
    """A job role (funksjon) that goes with an employment."""

    __tablename__ = "employment_role"
    __privacy__: ClassVar[Privacy] = Employment.__privacy__

    employment_id: Mapped[UUID] = mapped_column(ForeignKey("employment.id"), primary_key=True)
    job_role: Mapped[str] = mapped_column(primary_key=True, index=True)
    since: Mapped[date | None]
    """First day in this role in this unit; None: as the employment."""


class Leadership(WithId, Base):
    """Who leads a unit with personnel responsibility, and who stands in for them for a limited time."""

    __tablename__ = "leadership"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Know who may see whose status",
        basis=EMPLOYER,
        retention="While employed and 3 years",
        export=True,
        erasure="deleted",
    )
    __table_args__ = (
        Index("ix_leadership_person", "person_id", "valid_from"),
        Index("ix_leadership_unit", "unit_id", "valid_from"),
        CheckConstraint("kind = 'leader' OR valid_to IS NOT NULL", name="stand_in_ends"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"))
    kind: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]


class NamesOpened(WithId, Base):
    """A leader above (or an administrator) opened the names of one unit for a reason, until the day is over."""

    __tablename__ = "names_opened"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Let a leader above see names for a stated reason, and show that they did",
        basis=SECURITY,
        retention="12 months",
        export=True,
        erasure="deleted",
    )
    __table_args__ = (Index("ix_names_opened_actor", "actor_id", "until"),)

    actor_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), index=True)
    reason: Mapped[str]
    """A code of organisation.rules.OpeningReason."""
    opened_at: Mapped[datetime]
    until: Mapped[datetime]

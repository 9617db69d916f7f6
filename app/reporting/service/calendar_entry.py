"""A calendar entry for time that is set aside, as any calendar reads it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Calendar, Event

from app.core import clock


@dataclass(frozen=True)
class TimeSetAside:
    """When, how long, and in which words."""

    unit_id: UUID
    day: date
    starts: time
    minutes: int
    summary: str
    description: str
    url: str

    @property
    def key(self) -> str:
        """The same for the same unit and time, so that a second entry replaces the first."""
        return f"{self.unit_id}:{self.day}:{self.starts:%H%M}:{self.minutes}"

    @property
    def begins_at(self) -> datetime:
        return datetime.combine(self.day, self.starts, clock.OSLO)


def as_ics(wanted: TimeSetAside) -> str:
    """Text of an .ics file; instants in UTC, so that no time zone needs to be told."""
    event = Event()
    begins = wanted.begins_at.astimezone(UTC)
    event.add("uid", f"{uuid5(NAMESPACE_URL, wanted.key)}@tagrep")
    event.add("dtstamp", clock.now())
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=wanted.minutes))
    event.add("summary", wanted.summary)
    event.add("description", wanted.description)
    event.add("url", wanted.url)
    event.add("transp", "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", "-//Ta grep//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical().decode()

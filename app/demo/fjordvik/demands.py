"""What the municipality requires of whom, and the goals it has set: each target group is a sum of headcounts."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.demo.fjordvik.areas import EIENDOM, HELSE, KULTUR, MUNICIPALITY, OKONOMI, OPPVEKST
from app.demo.fjordvik.calendar import next_day_of, working_day
from app.demo.fjordvik.cast import DYREVELFERD, ETIKK, KLIMA, SERIOSITET
from app.organisation.models import JobRole

ORDERER, FOLLOWER, LEADER = JobRole.ORDERER, JobRole.CONTRACT_FOLLOWER, JobRole.LEADER


@dataclass(frozen=True)
class Demand:
    """Everybody with the job role in the unit or below takes the course by the day."""

    course: str
    unit_name: str
    job_role: JobRole
    due_on: date
    reason: str


@dataclass(frozen=True)
class Goal:
    """A share with valid competence by a day; `decided_by` empty: a proposal."""

    course: str
    unit_name: str
    target_share: int
    deadline: date
    owner: str
    decided_by: str | None = None
    case_no: str | None = None
    days_since_decision: int = 0


def demands(as_of: date) -> list[Demand]:
    """The requirements: some due days ago, one on Thursday, most before Christmas, the rest next spring."""
    in_days = {days: working_day(as_of + timedelta(days=days)) for days in (-33, -14, -10, -7, 3, 18, 25)}
    spring = next_day_of(as_of, 3, 31, 60)
    return [
        Demand(KLIMA, MUNICIPALITY, ORDERER, in_days[3], "De som bestiller, velger varene"),
        Demand(KLIMA, MUNICIPALITY, FOLLOWER, in_days[-7], "De som følger opp, ser om kravene holdes"),
        Demand(KLIMA, MUNICIPALITY, LEADER, in_days[-10], "Ledere har ansvar for innkjøpene i egen enhet"),
        Demand(ETIKK, MUNICIPALITY, ORDERER, in_days[25], "De som bestiller, velger leverandør på avtalene"),
        Demand(ETIKK, MUNICIPALITY, FOLLOWER, in_days[-14], "De som følger opp, spør om arbeidsforhold i kjeden"),
        Demand(DYREVELFERD, OPPVEKST, ORDERER, in_days[25], "Skoler og barnehager kjøper mat"),
        Demand(DYREVELFERD, HELSE, ORDERER, in_days[25], "Sykehjem og kjøkken kjøper mat"),
        Demand(DYREVELFERD, OKONOMI, ORDERER, in_days[-33], "Innkjøp skriver kravene til mat"),
        Demand(SERIOSITET, MUNICIPALITY, FOLLOWER, in_days[18], "De som følger opp, kontrollerer lønn og vilkår"),
        Demand(SERIOSITET, MUNICIPALITY, LEADER, spring, "Ledere skal kjenne tegn på useriøse aktører"),
        Demand(SERIOSITET, EIENDOM, ORDERER, in_days[18], "Bygg og renhold er utsatte bransjer"),
        Demand(SERIOSITET, KULTUR, ORDERER, spring, "Anlegg og drift er utsatte bransjer"),
    ]


def goals(as_of: date) -> list[Goal]:
    """One goal per course for the whole municipality, of which one is a proposal, and one goal of an area's own."""
    spring, christmas = next_day_of(as_of, 3, 31, 60), next_day_of(as_of, 12, 31, 14)
    chief, head = "Kommunedirektøren", "Innkjøpssjefen"
    council = "Kommunestyret"
    return [
        Goal(KLIMA, MUNICIPALITY, 90, spring, chief, council, "PS 14/26", 285),
        Goal(ETIKK, MUNICIPALITY, 80, christmas, head, council, "PS 14/26", 285),
        Goal(DYREVELFERD, MUNICIPALITY, 75, next_day_of(as_of, 6, 30, 60), head),
        Goal(SERIOSITET, MUNICIPALITY, 85, christmas, chief, council, "PS 61/26", 160),
        Goal(
            KLIMA, HELSE, 75, christmas, "Kommunalsjefen for helse og mestring", "Hovedutvalg for helse", "PS 9/26", 210
        ),
    ]

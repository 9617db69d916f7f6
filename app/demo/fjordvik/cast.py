"""Those with a part of their own: the eight who can sign in, and their nearest colleagues."""

from dataclasses import dataclass
from enum import StrEnum

from app.demo.fjordvik import areas
from app.demo.fjordvik.areas import HELSE, PROCUREMENT, SOLBAKKEN
from app.demo.fjordvik.posts import Function
from app.identity.models import Role

DOMAIN = "fjordvik.example"
PASSWORD = "fjordvik-demo-passord"  # noqa: S105 - printed at every start, and for invented people only
FIRST_EMPLOYEE_NUMBER = 100_001


class Standing(StrEnum):
    """Where somebody is with a course."""

    VALID = "valid"
    STARTED = "started"
    EXPIRED = "expired"
    NOTHING = "nothing"


KLIMA, ETIKK = "klima-og-miljo", "etikk-og-menneskerettigheter"
DYREVELFERD, SERIOSITET = "dyrevelferd", "seriositet"
COURSES = (KLIMA, ETIKK, DYREVELFERD, SERIOSITET)


@dataclass(frozen=True)
class Study:
    """Where a part is with a course: done so many days ago, or begun so many days ago with a share of its modules."""

    standing: Standing
    days_ago: int = 0
    share: float = 0.0


@dataclass(frozen=True)
class Part:
    given: str
    family: str
    unit: str
    function: Function
    title: str
    studies: dict[str, Study]
    sign_in: str | None = None
    """The part before the @ of the address; only with it there is a password."""
    granted: Role | None = None
    years: int = 6


def _done(days_ago: int) -> Study:
    return Study(Standing.VALID, days_ago)


def _begun(days_ago: int, share: float) -> Study:
    return Study(Standing.STARTED, days_ago, share)


NOT_BEGUN = Study(Standing.NOTHING)

SIGN_INS = (
    Part(
        "Ingrid", "Nilsen", SOLBAKKEN, Function.ORDERER, "Kjøkkenleder",
        {KLIMA: _begun(6, 0.5), ETIKK: _done(41), DYREVELFERD: NOT_BEGUN, SERIOSITET: NOT_BEGUN}, "ansatt",
    ),
    Part(
        "Marit", "Hauge", SOLBAKKEN, Function.LEADER, "Virksomhetsleder",
        {KLIMA: _done(33), ETIKK: _done(62), DYREVELFERD: NOT_BEGUN, SERIOSITET: _begun(4, 0.4)}, "leder", years=9,
    ),
    Part(
        "Astrid", "Moen", HELSE, Function.LEADER, "Kommunalsjef",
        {KLIMA: _done(27), ETIKK: NOT_BEGUN, DYREVELFERD: NOT_BEGUN, SERIOSITET: _done(55)}, "omrade", years=8,
    ),
    Part(
        "Kari", "Solheim", areas.STAB, Function.SECTION_LEADER, "Kommunedirektør",
        {KLIMA: _done(48), ETIKK: _done(20), DYREVELFERD: NOT_BEGUN, SERIOSITET: _done(76)}, "direktor", years=5,
    ),
    Part(
        "Nils-Ánte", "Eira", areas.COUNCIL, Function.REPRESENTATIVE, "Kommunestyremedlem",
        {KLIMA: _begun(9, 0.5), ETIKK: _done(30), DYREVELFERD: NOT_BEGUN, SERIOSITET: NOT_BEGUN}, "folkevalgt", years=3,
    ),
    Part(
        "Sofie", "Berge", PROCUREMENT, Function.ORDERER, "Innkjøpsrådgiver",
        {KLIMA: _done(69), ETIKK: _done(58), DYREVELFERD: _done(44), SERIOSITET: _done(83)}, "forfatter", Role.AUTHOR,
    ),
    Part(
        "Jonas", "Amundsen", PROCUREMENT, Function.ORDERER, "Innkjøpsrådgiver",
        {KLIMA: _done(71), ETIKK: _done(36), DYREVELFERD: _begun(12, 0.6), SERIOSITET: _done(65)},
        "godkjenner", Role.AUTHOR,
    ),
    Part(
        "Yasmin", "Ahmadi", areas.ORGANISASJON, Function.STAFF, "Rådgiver",
        {KLIMA: _done(51), ETIKK: NOT_BEGUN, DYREVELFERD: NOT_BEGUN, SERIOSITET: NOT_BEGUN}, "admin", Role.ADMIN,
    ),
)  # fmt: skip

COLLEAGUES = (
    Part(
        "Amal", "Yusuf", SOLBAKKEN, Function.FOLLOWER, "Fagsykepleier",
        {KLIMA: _begun(24, 0.4), ETIKK: NOT_BEGUN, SERIOSITET: _done(120)},
    ),
    Part(
        "Børge", "Lind", SOLBAKKEN, Function.ORDERER, "Kokk",
        {KLIMA: NOT_BEGUN, ETIKK: _done(150), DYREVELFERD: NOT_BEGUN}, years=10,
    ),
    Part(
        "Camilla", "Strand", SOLBAKKEN, Function.SECTION_LEADER, "Avdelingsleder",
        {KLIMA: NOT_BEGUN, SERIOSITET: _done(88)},
    ),
    Part(
        "Henrik", "Dahl", SOLBAKKEN, Function.ORDERER, "Renholder",
        {KLIMA: _begun(2, 0.3), ETIKK: NOT_BEGUN, DYREVELFERD: NOT_BEGUN},
    ),
    Part(
        "Elin", "Sørensen", SOLBAKKEN, Function.ORDERER, "Hjelpemiddelkoordinator",
        {KLIMA: _done(96), ETIKK: _done(175), DYREVELFERD: _begun(5, 0.5)},
    ),
    Part(
        "Maja", "Gaup", SOLBAKKEN, Function.ORDERER, "Helsefagarbeider",
        {KLIMA: _done(140), ETIKK: _done(112), DYREVELFERD: _done(60)},
    ),
    Part(
        "Tor Øystein", "Bø", SOLBAKKEN, Function.ORDERER, "Vaktmester",
        {KLIMA: _done(31), ETIKK: _done(222), DYREVELFERD: _done(73)}, years=11,
    ),
    Part(
        "Ravna", "Sara", SOLBAKKEN, Function.ORDERER, "Sykepleier",
        {KLIMA: Study(Standing.EXPIRED, 25), ETIKK: _done(190), DYREVELFERD: NOT_BEGUN},
    ),
)  # fmt: skip
PARTS = (*SIGN_INS, *COLLEAGUES)

"""What kinds of workplaces there are: who works there as what, how much, and how they are reached."""

from dataclasses import dataclass

from app.demo.fjordvik.chance import Urn, urn

Shares = Urn[int]
OFFICE: Shares = Urn((100, 80, 60, 50), (86, 8, 3, 3))
SCHOOL: Shares = Urn((100, 80, 90, 60, 50, 40), (58, 14, 8, 8, 7, 5))
CARE: Shares = Urn((100, 80, 75, 70, 60, 50, 40), (22, 17, 18, 12, 14, 11, 6))


@dataclass(frozen=True)
class Workplace:
    """`size` is the usual number of people; `ordering` and `following` say where such functions are, against others."""

    size: int
    leader: str
    section_leader: str
    orderers: Urn[str]
    followers: Urn[str]
    staff: Urn[str]
    shares: Shares
    ordering: float
    following: float
    reach: float
    """Share of the staff with an e-mail address at work."""
    on_shift: bool = False


KINDS = {
    "direction": Workplace(
        14, "Kommunalsjef", "Stabsleder", urn("Merkantil konsulent"), urn("Rådgiver kvalitet"),
        urn("Rådgiver 4 | Spesialrådgiver 2 | Konsulent 2"), OFFICE, 0.8, 2.0, 1.0,
    ),
    "school": Workplace(
        47, "Rektor", "Inspektør", urn("Merkantil konsulent 3 | SFO-leder 2 | Kjøkkenansvarlig 1 | Faglærer 2"),
        urn("Driftskoordinator"), urn("Lærer 9 | Adjunkt 5 | Barne- og ungdomsarbeider 4 | Miljøterapeut 2 | Lektor 1"),
        SCHOOL, 1.0, 0.5, 0.9,
    ),
    "kindergarten": Workplace(
        22, "Styrer", "Assisterende styrer", urn("Pedagogisk leder 3 | Kjøkkenansvarlig 2"),
        urn("Pedagogisk leder"), urn("Barnehagelærer 5 | Barne- og ungdomsarbeider 4 | Barnehageassistent 6"),
        SCHOOL, 1.3, 0.15, 0.42,
    ),
    "child_services": Workplace(
        36, "Virksomhetsleder", "Fagleder", urn("Merkantil konsulent 2 | Innkjøpskontakt 1"),
        urn("Avtalekoordinator 2 | Rådgiver 1"),
        urn("Barnevernspedagog 4 | Sosionom 4 | PP-rådgiver 2 | Familieveileder 2 | Helsesykepleier 3"),
        SCHOOL, 0.5, 1.6, 0.97,
    ),
    "teaching_adults": Workplace(
        60, "Rektor", "Avdelingsleder", urn("Merkantil konsulent 2 | Faglærer 1"), urn("Programrådgiver"),
        urn("Lærer 6 | Adjunkt 4 | Programrådgiver 3 | Miljøarbeider 1"), SCHOOL, 0.6, 1.0, 0.95,
    ),
    "nursing_home": Workplace(
        78, "Virksomhetsleder", "Avdelingsleder",
        urn("Kokk 3 | Sykepleier 2 | Vaktleder 2 | Postvert 1 | Vaktmester 1"),
        urn("Kjøkkensjef 1 | Fagsykepleier 2"),
        urn("Helsefagarbeider 9 | Sykepleier 6 | Pleieassistent 5 | Renholder 2 | Aktivitør 1 | Postvert 1"),
        CARE, 1.2, 0.5, 0.4, True,
    ),
    "home_care": Workplace(
        62, "Virksomhetsleder", "Avdelingsleder", urn("Vaktleder 3 | Sykepleier 3 | Hjelpemiddelkoordinator 1"),
        urn("Koordinator velferdsteknologi"),
        urn("Helsefagarbeider 9 | Sykepleier 8 | Hjemmehjelper 3 | Pleieassistent 3"), CARE, 0.9, 0.4, 0.52, True,
    ),
    "residence": Workplace(
        29, "Virksomhetsleder", "Avdelingsleder", urn("Vernepleier 2 | Vaktleder 2 | Miljøarbeider 1"),
        urn("Vernepleier"), urn("Miljøarbeider 6 | Vernepleier 4 | Helsefagarbeider 5 | Assistent 3"),
        CARE, 1.1, 0.2, 0.4, True,
    ),
    "health_services": Workplace(
        30, "Virksomhetsleder", "Fagleder",
        urn("Merkantil konsulent 2 | Hjelpemiddelkoordinator 2 | Sykepleier 1"),
        urn("Rådgiver 1 | Avtalekoordinator 1"),
        urn("Fysioterapeut 3 | Ergoterapeut 3 | Miljøterapeut 3 | Sosionom 3 | Sykepleier 3 | Saksbehandler 2"),
        OFFICE, 0.9, 1.0, 0.93,
    ),
    "kitchen": Workplace(
        26, "Kjøkkensjef", "Produksjonsleder", urn("Kokk 3 | Innkjøpsansvarlig 1"), urn("Ernæringskonsulent"),
        urn("Kokk 4 | Kjøkkenassistent 5 | Sjåfør 2"), CARE, 2.2, 1.4, 0.3, True,
    ),
    "technical": Workplace(
        28, "Virksomhetsleder", "Driftsleder", urn("Driftsoperatør 2 | Formann 2 | Ingeniør 1"),
        urn("VA-ingeniør 2 | Prosjektleder 2 | Byggeleder 1"),
        urn("Driftsoperatør 5 | Fagarbeider 5 | Ingeniør 3 | Maskinfører 2"), OFFICE, 1.3, 1.6, 0.65,
    ),
    "planning": Workplace(
        22, "Virksomhetsleder", "Fagleder", urn("Ingeniør 1 | Konsulent 2"), urn("Prosjektleder 2 | Arealplanlegger 1"),
        urn("Arealplanlegger 3 | Byggesaksbehandler 4 | Geodataingeniør 2 | Landbruksrådgiver 1 | Miljørådgiver 1"),
        OFFICE, 0.6, 1.4, 1.0,
    ),
    "culture": Workplace(
        22, "Virksomhetsleder", "Avdelingsleder",
        urn("Bibliotekar 2 | Idrettsansvarlig 1 | Kulturkonsulent 2 | Husvert 1"),
        urn("Arrangementsleder 1 | Idrettskonsulent 1"),
        urn("Kulturkonsulent 3 | Kulturskolelærer 4 | Bibliotekar 3 | Fritidsleder 3 | Badevakt 2"),
        SCHOOL, 1.2, 0.7, 0.85,
    ),
    "fire": Workplace(
        58, "Brannsjef", "Brannmester", urn("Utstyrsansvarlig 2 | Brannkonstabel 2"), urn("Beredskapsleder"),
        urn("Brannkonstabel 9 | Feier 2 | Branninspektør 2"), OFFICE, 0.8, 0.8, 0.8, True,
    ),
    "property": Workplace(
        24, "Virksomhetsleder", "Driftsleder", urn("Prosjektleder 2 | Driftstekniker 2 | Konsulent 1"),
        urn("Prosjektleder 3 | Byggherreombud 2 | Forvalter 2"),
        urn("Driftstekniker 4 | Ingeniør 2 | Forvalter 2 | Boligkonsulent 1"), OFFICE, 1.4, 3.0, 0.95,
    ),
    "cleaning": Workplace(
        34, "Renholdsleder", "Driftsleder renhold", urn("Fagansvarlig renhold 1 | Renholder 2"),
        urn("Kontraktsansvarlig renhold"), urn("Renholder"), CARE, 0.7, 0.3, 0.25, True,
    ),
    "caretaking": Workplace(
        26, "Vaktmesterleder", "Driftsleder", urn("Vaktmester"), urn("Driftstekniker"),
        urn("Vaktmester 6 | Driftstekniker 2 | Fagarbeider 1"), OFFICE, 1.3, 0.7, 0.6,
    ),
    "organisation": Workplace(
        22, "Enhetsleder", "Fagleder", urn("Merkantil konsulent 1 | Konsulent 2 | IKT-konsulent 1"),
        urn("IKT-kategoriansvarlig 1 | Systemansvarlig 1 | HR-rådgiver 1"),
        urn("HR-rådgiver 3 | Arkivar 2 | Servicekonsulent 3 | IKT-rådgiver 4 | Organisasjonsrådgiver 1"),
        OFFICE, 1.0, 1.0, 1.0,
    ),
    "ict": Workplace(
        24, "Enhetsleder", "Fagleder", urn("IKT-konsulent 3 | Systemkonsulent 1"),
        urn("IKT-kategoriansvarlig 2 | Systemansvarlig 2"),
        urn("IKT-konsulent 4 | IKT-rådgiver 4 | Systemutvikler 1 | Tjenestedesigner 1"), OFFICE, 1.3, 1.5, 1.0,
    ),
    "finance": Workplace(
        20, "Enhetsleder", "Fagleder", urn("Økonomikonsulent"), urn("Controller 2 | Økonomirådgiver 1"),
        urn("Regnskapsfører 4 | Controller 3 | Økonomirådgiver 2 | Konsulent 2"), OFFICE, 1.0, 0.9, 1.0,
    ),
    "procurement": Workplace(
        26, "Innkjøpssjef", "Fagleder innkjøp", urn("Innkjøpskonsulent"), urn("Kontraktsforvalter 2 | Controller 1"),
        urn("Rådgiver 2 | Systemkonsulent 1 | Konsulent 2"), OFFICE, 1.0, 1.0, 1.0,
    ),
    "staff": Workplace(
        10, "Enhetsleder", "Fagleder", urn("Konsulent"), urn("Jurist 1 | Spesialrådgiver 1"),
        urn("Jurist 2 | Kommunikasjonsrådgiver 3 | Rådgiver 3 | Beredskapsrådgiver 1"), OFFICE, 1.2, 1.0, 1.0,
    ),
    "council": Workplace(
        55, "Ordfører", "Varaordfører", urn("Kommunestyremedlem"), urn("Kommunestyremedlem"),
        urn("Kommunestyremedlem"), OFFICE, 0, 0, 1.0,
    ),
}  # fmt: skip

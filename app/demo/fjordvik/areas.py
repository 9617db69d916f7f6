"""The seven municipal areas of Fjordvik with their units, and the headcounts that everything adds up to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Crew:
    """How many people a unit or an area has, and how many of them order, follow up contracts and lead."""

    heads: int
    orderers: int
    followers: int
    leaders: int


@dataclass(frozen=True)
class Area:
    """`units` is {kind of workplace: names}; a name of the form «Unit > Team» is a team below that unit."""

    name: str
    crew: Crew
    units: dict[str, str]


MUNICIPALITY = "Fjordvik kommune"
COUNCIL = "Kommunestyret"
REPRESENTATIVES = 55
OPPVEKST = "Oppvekst"
HELSE = "Helse og mestring"
KULTUR = "Kultur, miljø og samfunn"
EIENDOM = "Eiendom"
ORGANISASJON = "Organisasjon og digitalisering"
OKONOMI = "Økonomi og innkjøp"
STAB = "Kommunedirektørens stab"
SOLBAKKEN = "Solbakken sykehjem"
PROCUREMENT = "Innkjøp"
CLOSED = "Bekkelia barnehage"
"""Closed on a 31 July within the last year; its staff went to other kindergartens."""

FIXED = {SOLBAKKEN: Crew(34, 14, 2, 2), PROCUREMENT: Crew(26, 12, 5, 2), STAB: Crew(17, 4, 1, 2)}
"""Units whose crew is not left to the shares."""
ADVISERS = 10
"""Of the ordering staff in the procurement unit, so many are procurement advisers as well."""

AREAS = (
    Area(OPPVEKST, Crew(2350, 310, 24, 145), {
        "school": (
            "Granåsen skole | Storhaug skole | Elvebakken skole | Fjellhaug skole | Nordlia skole | Tangen skole | "
            "Havnegata skole | Kirkebakken skole | Myrvold skole | Brattås skole | Sørbygda skole | Vågen skole | "
            "Lillevik skole | Rønningen skole | Åsgård skole | Neset oppvekstsenter | Heimdalen skole | "
            "Furulund skole | Fjordvik ungdomsskole | Storhaug ungdomsskole | Nordlia ungdomsskole | "
            "Vågen ungdomsskole | Sørbygda ungdomsskole | Skogheim spesialskole"
        ),
        "kindergarten": (
            "Blåklokka barnehage | Eventyrskogen barnehage | Fagertun barnehage | Fjellstua barnehage | "
            "Granlia barnehage | Havsula barnehage | Hestehoven barnehage | Kløvermarka barnehage | "
            "Linerla barnehage | Lyngheia barnehage | Maurtua barnehage | Myrulla barnehage | "
            "Nordlys barnehage | Olsok barnehage | Prestemarka barnehage | Regnbuen barnehage | "
            "Rognebæret barnehage | Sjøstjerna barnehage | Skogstjerna barnehage | Småtroll barnehage | "
            "Solhaug barnehage | Steinrøysa barnehage | Strandlia barnehage | Tiriltoppen barnehage | "
            "Trollskogen barnehage | Tyttebærtua barnehage | Ugla barnehage | Vestbygda barnehage | "
            "Vårsol barnehage | Åkerbæret barnehage"
        ),
        "child_services": (
            "Barneverntjenesten | Barneverntjenesten > Barnevern mottak | Barneverntjenesten > Barnevern tiltak | "
            "Barneverntjenesten > Barnevern omsorg | Pedagogisk-psykologisk tjeneste | "
            "Helsestasjon og skolehelsetjeneste | Familiehuset | Spesialpedagogisk senter"
        ),
        "teaching_adults": "Fjordvik voksenopplæring",
    }),
    Area(HELSE, Crew(2050, 240, 28, 120), {
        "nursing_home": (
            "Solbakken sykehjem | Elvebo sykehjem | Fjordgløtt sykehjem | Granheim sykehjem | Havblikk sykehjem | "
            "Kløverenga sykehjem | Nordlia sykehjem | Tunet sykehjem | Åsheim sykehjem"
        ),
        "home_care": (
            "Hjemmetjenesten Sentrum | Hjemmetjenesten Sentrum > Hjemmetjenesten Sentrum dag | "
            "Hjemmetjenesten Sentrum > Hjemmetjenesten Sentrum kveld | Hjemmetjenesten Nord | Hjemmetjenesten Sør | "
            "Hjemmetjenesten Øst | Hjemmetjenesten Vest | Hjemmetjenesten Fjellbygda | Nattjenesten"
        ),
        "residence": (
            "Bjørkelia bofellesskap | Dalen bofellesskap | Elvekroken bofellesskap | Fagerlia bofellesskap | "
            "Heimly bofellesskap | Lunden bofellesskap | Skogly bofellesskap | Solvang bofellesskap | "
            "Strandveien bofellesskap | Øvregata bofellesskap | Kirkebakken omsorgsboliger | Neset omsorgsboliger | "
            "Tangen omsorgsboliger | Vågen omsorgsboliger | Avlastningstjenesten | Personlig assistanse"
        ),
        "health_services": (
            "NAV Fjordvik | NAV Fjordvik > NAV Fjordvik ungdom | NAV Fjordvik > NAV Fjordvik oppfølging | "
            "Fysio- og ergoterapitjenesten | Hjelpemiddellageret | Psykisk helse og rus | "
            "Psykisk helse og rus > Oppfølgingsteamet | Psykisk helse og rus > Rask psykisk helsehjelp | "
            "Dagsenteret Lunden | Aktivitetssenteret Verkstedet | Tildelingskontoret | Legetjenesten | "
            "Fjordvik legevakt | Fjordvik rehabilitering | Flyktningtjenesten | Krisesenteret | "
            "Bemanningssenteret | Kreft og lindring"
        ),
        "kitchen": "Storkjøkkenet",
    }),
    Area(KULTUR, Crew(520, 95, 34, 38), {
        "technical": (
            "Vann og avløp | Vann og avløp > Vannverket | Vann og avløp > Renseanlegget | Vei og gatelys | "
            "Park og friområder | Avfall og gjenvinning | Havn og småbåter"
        ),
        "planning": "Plan | Byggesak | Kart og geodata | Landbruk og utmark | Klima og miljø | Næring og samfunn",
        "culture": (
            "Fjordvik bibliotek | Fjordvik kulturhus | Fjordvik kulturskole | Idrett og friluftsliv | Fjordbadet | "
            "Ungdom og fritid | Frivilligsentralen | Museum og kulturarv"
        ),
        "fire": "Fjordvik brann og redning",
    }),
    Area(EIENDOM, Crew(330, 60, 30, 18), {
        "property": (
            "Prosjekt og utbygging | Byggforvaltning | Boligforvaltning | Eiendomsutvikling | Energi og teknikk"
        ),
        "cleaning": "Renhold | Renhold > Renhold nord | Renhold > Renhold sør | Renhold > Renhold sentrum",
        "caretaking": (
            "Vaktmestertjenesten | Vaktmestertjenesten > Vaktmestere nord | "
            "Vaktmestertjenesten > Vaktmestere sør"
        ),
    }),
    Area(ORGANISASJON, Crew(190, 40, 16, 14), {
        "organisation": (
            "HR | Arkiv og dokumentasjon | Servicetorget | Organisasjonsutvikling | Arbeidsmiljø og bedriftshelse"
        ),
        "ict": "Digitalisering | IKT-drift | IKT-drift > Brukerstøtte | IKT-drift > Nett og sikkerhet",
    }),
    Area(OKONOMI, Crew(105, 20, 12, 7), {
        "procurement": "Innkjøp",
        "finance": "Regnskap | Økonomistyring | Lønn og fakturering | Eiendomsskatt",
    }),
    Area(STAB, Crew(55, 12, 4, 6), {"staff": "Juridisk enhet | Kommunikasjon | Politisk sekretariat | Beredskap"}),
)  # fmt: skip
TOTAL = Crew(5600, 777, 148, 348)

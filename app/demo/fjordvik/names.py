"""Names as they are met in a Norwegian municipality: Norwegian, Sámi, and from many other countries."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from app.demo.fjordvik.chance import Urn, chance

COMMON_FIRST = 22
"""The nth name of a list weighs 1 / (n + this): a few are common, most are rare, whatever the person's age."""


class Name(NamedTuple):
    given: str
    family: str


def _ranked(text: str) -> Urn[str]:
    names = [name.replace("_", " ") for name in text.split()]
    return Urn(names, [1 / (rank + COMMON_FIRST) for rank in range(len(names))])


NORWEGIAN_WOMEN = _ranked("""
    Anne Inger Kari Ida Marit Liv Ingrid Nora Emma Hanne Silje Camilla Kristin Hilde Marianne Randi Astrid Berit
    Elin Monica Maria Julie Linda Heidi Nina Ellen Marte Solveig Tone Bjørg Wenche Gunn Åse Trine Ragnhild Siri
    Eva Lene Sofie Thea Vilde Hege Laila Bente Grete Karoline Mona Stine Line Signe Maja Oda Ane Guro Synnøve
    Målfrid Torunn Sissel Tuva Frida Amalie Elise Turid Gro Kjersti Renate Cecilie Jorunn Anita Oddny Ingvild
    Eli Sigrid Aud Gerd Mari Helene Charlotte Emilie Ragna Birgit Unni Hedda Live Martine Mathilde Åshild Dagny
""")
NORWEGIAN_MEN = _ranked("""
    Jan Per Bjørn Ole Lars Kjell Knut Svein Thomas Arne Geir Morten Hans Martin Tor Odd Andreas Erik Terje Henrik
    Jonas Anders Rune Magnus Trond Tore John Emil Marius Kristian Harald Jon Tom Espen Stian Øyvind Roar Olav
    Sindre Nils Leif Gunnar Håkon Eirik Rolf Kåre Petter Vegard Sander Eivind Frode Steinar Dag Ola Karl Pål
    Mathias Jakob Sigurd Børge Ivar Einar Aksel Oskar Filip Lucas Noah William Isak Torstein Asbjørn Brage Even
    Halvor Ådne Ståle Åge Vidar Sverre Roger Asgeir Jostein Tobias Elias Simen Torbjørn Stig Finn Birger Amund
""")
NORWEGIAN_FAMILIES = _ranked("""
    Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen
    Berg Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Henriksen Lund Halvorsen Sørensen Jakobsen
    Moen Gundersen Iversen Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen
    Lie Amundsen Rasmussen Lunde Solheim Berge Moe Nygård Bakke Kristensen Fredriksen Holm Lien
    Hauge Christensen Andresen Nielsen Knudsen Evensen Sæther Aas Haugland Hanssen Myhre Thomassen Simonsen Sivertsen
    Berntsen Danielsen Arnesen Rønning Sandvik Næss Antonsen Haug Ellingsen Thorsen Edvardsen Vik Isaksen Gulbrandsen
    Ruud Aasen Strøm Myklebust Tangen Ødegård Eliassen Helland Bøe Jenssen Aune Mikkelsen Tveit Brekke Abrahamsen
    Madsen Engen Bråten Ås Øien Gjerde Løken Sørlie Bø Kvam Sunde Fossum Hovland Lindberg Tveiten Skogen Nesse
    Østby Hammer Vold Fjeld Grønli Bergum Lind Ramberg Fagerli Stokke Heggelund Midtbø Rød Solli Brenna Utne Øverby
""")
SAMI_WOMEN = _ranked("""
    Áile Máret Inga Elle Ravna Sárá Biret Ánne Risten Márjá Elle_Márjá Káren Sunná Inga_Máret Gunvor Ingá Láilá
    Biret_Elle Ristiinná Maren Elen
""")
SAMI_MEN = _ranked("""
    Nils-Ánte Ánte Máhtte Mihkkal Áslat Jovnna Per-Ándá Niillas Lásse Issát Ánde Mikkel Aslak Klemet John_Mathis
    Ole_Henrik Ailo Juhán Biera Heaika
""")
SAMI_FAMILIES = _ranked("""
    Sara Gaup Eira Utsi Hætta Buljo Somby Oskal Bongo Sokki Nutti Valkeapää Siri Anti Triumf Guttorm Turi Varsi
    Balto Kemi Skum Päiviö
""")
WORLD_WOMEN = _ranked("""
    Fatima Agnieszka Katarzyna Amina Olena Maria Yasmin Aisha Hodan Rasa Svitlana Selam Thuy Ayan Joanna Zainab Lan
    Mariam Iryna Sahra Daiva Amal Nadia Rania Maricel Hawa Ana Noor Edyta Leyla Hanan Oksana Saba Rosa Khadija
    Jelena Mai Shirin Miriam Kristina Feven Ifrah Suad Beata Lina Samira
""")
WORLD_MEN = _ranked("""
    Mohammed Ali Piotr Ahmed Tomasz Omar Abdi Andrzej Yusuf Samuel Tomas Hassan Minh Marek Ibrahim Viktor Daniel
    Mustafa Dawit Imran Bilal Krzysztof Oleksandr Duc Said Jamal Yonas Karim Mindaugas Rashid Dmytro Jerome Sami
    Amir Hussein Tesfay Luan Pawel Nawaz Farid Adan Ivan Mehmet Reza Jesus Tuan
""")
WORLD_FAMILIES = _ranked("""
    Ali Nguyen Ahmed Mohamed Khan Kowalski Hussain Hassan Nowak Abdi Yusuf Tran Wisniewski Omar Singh Kazlauskas
    Tesfay Haile Le Pham Kovalenko Petrauskas Shevchenko Osman Ibrahim Lewandowski Farah Malik Santos Ahmadi Rahimi
    Demir Yilmaz Jovanovic Begum Warsame Berhane Al-Hassan Reyes Hoang Zielinski Bondarenko Iqbal Karimi Haddad
    Mahmoud Saleh Popescu Krasniqi Gebremedhin Cruz Garcia
""")
MIDDLE_WOMEN = ("Marie", "Karin", "Lise", "Beate", "Kristine", "Mari", "Helen", "Grethe")
MIDDLE_MEN = ("Erik", "Arne", "Øystein", "Petter", "Magnus", "Ivar", "Kristian", "Inge")

# Of 100 people; «both» are those with a given name from elsewhere and a Norwegian family name.
ORIGINS = Urn(("norwegian", "sami", "world", "both"), (82, 3, 12, 3))
GIVEN = {
    "norwegian": (NORWEGIAN_WOMEN, NORWEGIAN_MEN),
    "sami": (SAMI_WOMEN, SAMI_MEN),
    "world": (WORLD_WOMEN, WORLD_MEN),
    "both": (WORLD_WOMEN, WORLD_MEN),
}
FAMILIES = {
    "norwegian": NORWEGIAN_FAMILIES,
    "sami": SAMI_FAMILIES,
    "world": WORLD_FAMILIES,
    "both": NORWEGIAN_FAMILIES,
}
SHARE_OF_WOMEN = 0.7
SHARE_WITH_TWO_GIVEN_NAMES = 0.1


def _given(random: Random, origin: str) -> str:
    is_woman = random.random() < SHARE_OF_WOMEN
    first = GIVEN[origin][0 if is_woman else 1].draw(random)
    if origin == "norwegian" and random.random() < SHARE_WITH_TWO_GIVEN_NAMES:
        middle = random.choice(MIDDLE_WOMEN if is_woman else MIDDLE_MEN)
        return first if middle.startswith(first) else f"{first} {middle}"
    return first


def names(count: int, taken: Sequence[Name] = ()) -> list[Name]:
    """`count` names; two people may have the same one, but nobody has one of `taken`."""
    random, found, reserved = chance("names"), list[Name](), set(taken)
    while len(found) < count:
        origin = ORIGINS.draw(random)
        name = Name(_given(random, origin), FAMILIES[origin].draw(random))
        if name not in reserved:
            found.append(name)
    return found

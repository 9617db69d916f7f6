"""The posts of every unit: what somebody does there, as what, how much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from app.demo.fjordvik.areas import ADVISERS, PROCUREMENT
from app.demo.fjordvik.chance import chance
from app.demo.fjordvik.units import Unit
from app.organisation.models import JobRole, UnitKind


class Function(StrEnum):
    """Why somebody has the post; the first four are disjoint, so that target groups add up."""

    LEADER = "leader"
    SECTION_LEADER = "section_leader"
    ORDERER = "orderer"
    FOLLOWER = "follower"
    STAFF = "staff"
    REPRESENTATIVE = "representative"


ROLES: dict[Function, tuple[JobRole, ...]] = {
    Function.LEADER: (JobRole.LEADER,),
    Function.SECTION_LEADER: (JobRole.LEADER,),
    Function.ORDERER: (JobRole.ORDERER,),
    Function.FOLLOWER: (JobRole.CONTRACT_FOLLOWER,),
    Function.STAFF: (),
    Function.REPRESENTATIVE: (JobRole.REPRESENTATIVE,),
}
AREA_LEADERS = {"staff": "Stabssjef", "direction": "Kommunalsjef"}


@dataclass(frozen=True, slots=True)
class Post:
    unit: Unit
    function: Function
    title: str
    share: int
    job_roles: tuple[JobRole, ...]


def posts(units: Iterable[Unit]) -> list[Post]:
    """Every post of every unit, in the order of the tree."""
    random = chance("posts")
    return [post for unit in units for post in _posts_of(unit, random)]


def _posts_of(unit: Unit, random: Random) -> Iterator[Post]:
    if unit.kind == UnitKind.COUNCIL:
        yield from _council(unit)
        return
    functions = _functions(unit)
    advisers = ADVISERS if unit.name == PROCUREMENT else 0
    for function in functions:
        post = Post(unit, function, _title(unit, function, random), _share(unit, function, random), ROLES[function])
        if function == Function.ORDERER and advisers:
            advisers -= 1
            roles = (JobRole.ORDERER, JobRole.PROCUREMENT_ADVISER)
            post = replace(post, title="Innkjøpsrådgiver", share=100, job_roles=roles)
        yield post


def _functions(unit: Unit) -> list[Function]:
    crew = unit.crew
    led = [Function.LEADER] * min(crew.leaders, 1) + [Function.SECTION_LEADER] * max(crew.leaders - 1, 0)
    with_role = led + [Function.ORDERER] * crew.orderers + [Function.FOLLOWER] * crew.followers
    return with_role + [Function.STAFF] * (crew.heads - len(with_role))


def _title(unit: Unit, function: Function, random: Random) -> str:
    workplace = unit.workplace
    if function == Function.LEADER:
        if unit.kind == UnitKind.MUNICIPAL_AREA:
            return AREA_LEADERS[unit.workplace_kind]
        return "Teamleder" if unit.kind == UnitKind.TEAM else workplace.leader
    if function == Function.SECTION_LEADER:
        return workplace.section_leader
    titles = {Function.ORDERER: workplace.orderers, Function.FOLLOWER: workplace.followers}
    return titles.get(function, workplace.staff).draw(random)


def _share(unit: Unit, function: Function, random: Random) -> int:
    is_full = function in (Function.LEADER, Function.SECTION_LEADER, Function.FOLLOWER)
    return 100 if is_full else unit.workplace.shares.draw(random)


def _council(unit: Unit) -> Iterator[Post]:
    """The mayor has no leadership: only the representatives themselves see their status."""
    titles = {0: ("Ordfører", 100), 1: ("Varaordfører", 60)}
    for number in range(unit.crew.heads):
        title, share = titles.get(number, ("Kommunestyremedlem", 5))
        yield Post(unit, Function.REPRESENTATIVE, title, share, ROLES[Function.REPRESENTATIVE])

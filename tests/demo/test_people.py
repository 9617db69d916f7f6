"""People of Fjordvik: as many as the table says, each once, and none in two target groups."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from app.demo.fjordvik.areas import ADVISERS, AREAS, COUNCIL, HELSE, OKONOMI, REPRESENTATIVES, SOLBAKKEN, TOTAL
from app.demo.fjordvik.cast import SIGN_INS
from app.demo.fjordvik.posts import Function
from app.organisation.models import JobRole

ROLE_COLUMNS = {
    "orderers": JobRole.ORDERER,
    "followers": JobRole.CONTRACT_FOLLOWER,
    "leaders": JobRole.LEADER,
}


class TestHeadcounts:
    def test_the_table_adds_up(self):
        for column in ("heads", "orderers", "followers", "leaders"):
            assert sum(getattr(area.crew, column) for area in AREAS) == getattr(TOTAL, column)

    @pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
    def test_each_area_has_as_many_as_the_table_says(self, staff, area):
        own = [person for person in staff.present if person.post.unit.area == area.name]

        assert len(own) == area.crew.heads
        for column, role in ROLE_COLUMNS.items():
            assert sum(role in person.post.job_roles for person in own) == getattr(area.crew, column), column

    def test_representatives_stand_beside_the_areas(self, staff):
        elected = [person for person in staff.present if JobRole.REPRESENTATIVE in person.post.job_roles]

        assert len(elected) == REPRESENTATIVES
        assert {person.post.unit.name for person in elected} == {COUNCIL}
        assert {person.post.unit.area for person in elected} == {None}

    def test_ordering_following_and_leading_are_disjoint(self, staff):
        for person in staff.present:
            assert len(set(person.post.job_roles) & set(ROLE_COLUMNS.values())) <= 1

    def test_ten_of_those_who_order_are_advisers_in_procurement(self, staff):
        advisers = [person for person in staff.present if JobRole.PROCUREMENT_ADVISER in person.post.job_roles]

        assert len(advisers) == ADVISERS
        assert all(JobRole.ORDERER in a.post.job_roles and a.post.unit.area == OKONOMI for a in advisers)

    def test_solbakken_has_34(self, staff):
        assert sum(person.post.unit.name == SOLBAKKEN for person in staff.present) == 34


class TestRegister:
    def test_numbers_and_addresses_are_each_somebodys_own(self, staff):
        numbers = [person.number for person in staff.everybody]
        addresses = [person.email for person in staff.everybody if person.email]

        assert len(set(numbers)) == len(numbers)
        assert all(len(number) == 6 and number.isdigit() for number in numbers)
        assert len(set(addresses)) == len(addresses)
        assert all(address.isascii() and address.endswith("@fjordvik.example") for address in addresses)

    def test_those_who_can_sign_in_have_the_first_numbers(self, staff):
        found = {person.key: person.number for person in staff.present if person.is_demo}

        assert found == {part.sign_in: str(100_001 + place) for place, part in enumerate(SIGN_INS)}

    def test_about_seven_in_ten_have_an_address(self, staff):
        share = sum(person.email is not None for person in staff.present) / len(staff.present)

        assert 0.65 < share < 0.75

    def test_shift_workers_often_have_none(self, staff):
        on_shift = [person for person in staff.present if person.post.unit.workplace.on_shift]

        assert sum(person.email is None for person in on_shift) / len(on_shift) > 0.4

    def test_some_names_are_sami(self, staff):
        given = {person.name.given for person in staff.present}
        family = {person.name.family for person in staff.present}

        assert {"Áile", "Máret", "Nils-Ánte", "Ravna"} <= given
        assert {"Gaup", "Sara", "Eira", "Utsi"} <= family

    def test_the_cast_is_met_once(self, staff):
        names = Counter(f"{person.name.given} {person.name.family}" for person in staff.everybody)

        assert names["Ingrid Nilsen"] == names["Marit Hauge"] == names["Kari Solheim"] == 1


class TestPast:
    def test_everybody_present_has_a_position_in_their_post_today(self, staff, day):
        now = {s.person.key for s in staff.spells if s.holds(day) and s.post.unit.name == s.person.post.unit.name}

        assert now >= {person.key for person in staff.present}

    def test_nobody_is_in_two_posts_of_one_unit_at_once(self, staff):
        spells: dict[tuple[str, str], list] = {}
        for spell in staff.spells:
            spells.setdefault((spell.person.key, spell.post.unit.name), []).append(spell)
        for own in spells.values():
            own.sort(key=lambda spell: spell.valid_from)
            assert all(a.valid_to is not None and a.valid_to < b.valid_from for a, b in pairwise(own))

    def test_headcounts_go_by_the_larger_of_two_positions(self, staff, day):
        second = [s for s in staff.spells if s.holds(day) and s.post.unit.name != s.person.post.unit.name]

        assert len(second) > 200
        assert all(spell.post.share < spell.person.post.share for spell in second)
        assert any(spell.post.unit.area != spell.person.post.unit.area for spell in second)

    def test_those_with_a_job_role_have_one_position(self, staff, day):
        held = Counter(s.person.key for s in staff.spells if s.holds(day))
        with_role = [person for person in staff.present if person.post.job_roles]

        assert {held[person.key] for person in with_role} == {1}

    def test_leavers_are_gone_within_the_year(self, staff, day):
        assert len(staff.leavers) == 270
        assert all(date(2025, 11, 23) < last < day for last in staff.leavers.values())
        assert not any(s.holds(day) for s in staff.spells if s.person.key in staff.leavers)

    def test_those_on_leave_now_come_back(self, staff, day):
        for person in staff.away:
            own = [spell for spell in staff.spells if spell.person is person]
            assert not any(spell.holds(day) for spell in own)
            assert max(spell.valid_from for spell in own) > day

    def test_many_in_health_work_part_time(self, staff):
        own = [p for p in staff.present if p.post.unit.area == HELSE and p.post.function == Function.STAFF]

        assert sum(40 <= person.post.share <= 80 for person in own) / len(own) > 0.5


class TestLeads:
    def test_every_unit_but_the_council_has_one_leader(self, made, day):
        now = Counter(
            lead.unit_name
            for lead in made.leads
            if lead.kind == "leader" and lead.valid_from <= day and (lead.valid_to is None or lead.valid_to >= day)
        )
        standing = {unit.name for unit in made.units if unit.valid_to is None and unit.name != COUNCIL}

        assert set(now) == standing
        assert set(now.values()) == {1}

    def test_a_successor_begins_after_the_leader_before(self, made):
        led: dict[str, list] = {}
        for lead in made.leads:
            if lead.kind == "leader":
                led.setdefault(lead.unit_name, []).append(lead)
        changed = [sorted(own, key=lambda lead: lead.valid_to or date.max) for own in led.values() if len(own) > 1]

        assert len(changed) == 8
        assert all(before.valid_to < after.valid_from for before, after in changed)

    def test_stand_ins_end(self, made):
        assert all(lead.valid_to is not None for lead in made.leads if lead.kind != "leader")

    def test_a_leader_leads_only_while_employed(self, made):
        last = made.staff.leavers
        for lead in made.leads:
            if lead.person.key in last:
                assert lead.valid_to == last[lead.person.key]

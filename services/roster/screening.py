"""A roster screened: sheets in, who can get what out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import polars as pl

from locales import Words
from rules.compiled import compiled
from rules.decision import Decision, decide
from rules.facts import Facts, choices
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.offered import covers
from rules.schedule import BEIJING, year_of
from rules.season import counted_until
from rules.verdicts import MET, UNKNOWN, UNMET
from services.language.understanding.names import names_of
from services.roster.again import Before, Part, as_before, in_order, is_ours, layout_of, parts_of, with_kinds_before
from services.roster.annotated import with_annotations
from services.roster.beside import Mixed, tables_beside
from services.roster.cells.cell import STANDING, Reading, Said
from services.roster.cells.residency import is_about
from services.roster.cells.workplace import said_of_all
from services.roster.code_tables import Codes, Explained, codes_around, in_words, unread_remarked
from services.roster.columns import ENOUGH, PARTICULARS, Values, columns_of, unique_titles
from services.roster.corrections import NOTHING_TOLD, Headers, Told
from services.roster.counted_once import count_once
from services.roster.identity_columns import without_identity_numbers
from services.roster.joining import join_lists
from services.roster.layout import Layout, is_name_title, layouts_of
from services.roster.one_person_sheets import form_of
from services.roster.outside import stated_outside
from services.roster.paragraphs import with_what_paragraphs_tell
from services.roster.people import people_of, several_in_one
from services.roster.people_in_columns import turned_tables
from services.roster.screened import Column, Group, Screened, ScreenedSheet, Screening
from services.roster.sections import headings_of, with_units_of_headings
from services.roster.several_rows import alike, one_row_each
from services.roster.sheets import Refused, Sheet
from services.roster.simplifying import in_simplified
from services.roster.standing_headings import with_standing_of_headings
from services.roster.stating import state
from services.roster.tables import Table, is_of_own_numbers
from services.roster.unread import with_what_is_noted, with_why

#: So many groups of rows are named.
_MOST_NAMED = 10
#: Facts that most notices do not ask for: people whom they alone tell apart are judged once where a notice does not.
_ASKED_FOR = ("graduation_date", "degree_date")


class Screener:
    """Screens sheet after sheet under one notice. ``told`` is what HR wrote of the columns with the same headers.

    Where a moment of asking (``now``) is given, each person's spans end with the window of their county and series.
    """

    def __init__(
        self,
        notice: Notice,
        as_of: date,
        told: Mapping[Headers, Told] | None = None,
        now: datetime | None = None,
    ):
        self._notice, self._as_of, self._told, self._now = notice, as_of, told or {}, now
        self._people: list[Screened] = []
        self._known: dict[tuple[Any, ...], int] = {}
        asked = {fact for condition in compiled(notice).conditions for fact in condition.facts()}
        self._unasked = [fact for fact in _ASKED_FOR if fact not in asked]

    def screen(self, read: Iterable[Sheet | Refused]) -> Screening:
        """Screen everything that was read; what holds no people is refused with a sentence."""
        tables: list[Table | ScreenedSheet] = []
        refused = []
        found_all = [
            (in_simplified(one) if isinstance(one, Sheet) else one, before)
            for one, before in with_kinds_before(read, self._notice.vocabulary)
        ]
        explained = Explained(one for one, _ in found_all if isinstance(one, Sheet) and not is_ours(one))
        for one, before in found_all:
            if isinstance(one, Refused):
                refused.append(one)
                continue
            if explained.is_one(one):
                continue
            self._nameless = False
            try:
                found = self._sheet(one, before, explained.codes)
            except Mixed:
                refused.append(_refused(one, "roster.refused.beside"))
                continue
            tables += found
            if self._nameless:
                refused.append(_refused(one, "roster.refused.nameless"))
            elif not found:
                refused.append(_refused(one, "roster.refused.nobody"))
        refused += [_refused(sheet, "roster.refused.nobody") for sheet in explained.unused()]
        own = [table for table in tables if isinstance(table, Table)]
        for table in _old_ones(own):
            refused.append(_refused(table.sheet, "roster.refused.hidden", count=len(table.rows)))
            tables.remove(table)
            own.remove(table)
        count_once(own)
        join_lists(own)
        sheets = [table if isinstance(table, ScreenedSheet) else self._of_table(table) for table in tables]
        return Screening(self._notice, self._as_of, sheets, self._people, refused, self._now)

    def _sheet(self, sheet: Sheet, before: Before, explained: Sequence[Codes]) -> list[Table | ScreenedSheet]:
        """The tables of a sheet that hold people; of one of ours, its parts. Raises :class:`Mixed`."""
        if sheet.cells.is_empty():
            return []
        if is_ours(sheet):
            layout = layout_of(sheet)
            tables = [self._table(sheet, layout, part) for part in parts_of(sheet, before)]
        else:
            codes = [*codes_around(sheet), *explained]
            tables = [self._table(in_words(table, layout, codes), layout) for table, layout in _tables_of(sheet)]
        return [found for found in tables if found]

    def _table(self, sheet: Sheet, layout: Layout, part: Part | None = None) -> Table | ScreenedSheet | None:
        """A table that holds people, to be judged when all are read; one of ours, whose lists were joined, at once."""
        headers = unique_titles(layout.titles)
        told = self._told.get(frozenset(headers), NOTHING_TOLD)
        cells, dropped = without_identity_numbers(sheet.cells, layout.titles, layout.first)
        sheet = replace(sheet, cells=cells)
        below = cells[part.rows] if part else cells[layout.first : layout.last]
        over_all = "" if part else "".join([*layout.above, sheet.name or ""])
        values = _values(below).__getitem__
        columns = columns_of(layout.titles, values, self._notice.vocabulary, told.columns, dropped, over_all)
        if part and part.kinds is not None:
            columns = in_order(as_before(columns, part.kinds, told.columns), part.kinds)
        rows = people_of(sheet, columns, layout.first, layout.last) if not part or part.perhaps else []
        rows = part.with_those_of(rows) if part else rows
        if not rows or not any(column.takes and column.takes not in _OF_NO_FACT for column in columns):
            return None
        if not part and any(layout.titles) and not any(map(_names_people, columns)):
            self._nameless = True
            return None
        if part:  # whatever stood around the rows of the roster is in columns of ours, one row a person
            stated = self._stated(sheet, columns, layout.first, rows, self._said(), told, columns)
            return replace(stated, came_from=part.came_from(rows))
        vocabulary = self._notice.vocabulary
        sheet, columns = with_what_paragraphs_tell(sheet, columns, rows, self._said(), vocabulary)
        remarks = (*_mended_remarked(layout), *unread_remarked(columns), *_hidden_remarked(sheet, rows))
        sheet = replace(sheet, remarks=(*sheet.remarks, *remarks))
        headings = headings_of(sheet, layout, rows)
        said = said_of_all(headings.lines, [sheet.name or "", sheet.file], self._said())
        said = said._replace(is_of_residency=is_about(over_all))
        everyones = rows
        wider, more, rows = one_row_each(sheet, columns, everyones, said)
        if len(rows) < len(everyones):
            joined = Words("roster.remark.joined", rows=len(everyones), count=len(rows))
            wider = replace(wider, remarks=(*wider.remarks, joined))
        if doubles := alike(sheet, columns, rows):
            wider = replace(wider, remarks=(*wider.remarks, _alike_remarked(doubles)))
        wider, more = with_units_of_headings(wider, more, headings)
        wider, more = with_annotations(wider, more, rows)
        wider, more = with_standing_of_headings(wider, more, layout.first, everyones, said)
        return Table(wider, columns, layout.first, rows, said, told, more)

    def _of_table(self, table: Table) -> ScreenedSheet:
        if not table.rows:  # all are on the staff list, which has what stood here
            return ScreenedSheet(table.sheet, tuple(table.columns), table.first, [], [], [], pl.DataFrame())
        return self._stated(table.sheet, table.columns, table.first, table.rows, table.said, table.told, table.more)

    def _stated(
        self,
        sheet: Sheet,
        columns: list[Column],
        first: int,
        rows: list[int],
        said: Said,
        told: Told,
        wider: list[Column],
    ) -> ScreenedSheet:
        """What the people in ``rows`` come to; ``wider`` are the sheet's columns with those that were added to it."""
        noted, read = with_what_is_noted(sheet, wider, rows, said)
        stated = state(noted, read, rows, said, told.everyone, self._notice.vocabulary)
        columns = with_why(columns, read)
        unasked, places = [], []
        for reading in stated.readings:
            unasked.append({fact: reading.facts.pop(fact) for fact in self._unasked if fact in reading.facts})
            places.append(self._person(reading))
        problems = sorted(
            [*stated.problems, *several_in_one(sheet, columns, rows)], key=lambda one: (one.row, one.column)
        )
        people = [places[code] for code in stated.codes]
        outside = stated_outside(said, told.everyone, sheet, wider[len(columns) :], rows)
        beside = [unasked[code] for code in stated.codes]
        return ScreenedSheet(sheet, tuple(columns), first, rows, people, problems, outside, unasked=beside)

    def _said(self) -> Said:
        words = self._notice.vocabulary
        return Said(self._as_of, names=names_of(self._notice), ladder=words.levels, groups=words.level_groups)

    def _person(self, reading: Reading) -> int:
        """The place of whoever states these facts among the people, who are judged once."""
        words = self._notice.vocabulary
        reading.facts = {fact: value for fact, value in reading.facts.items() if words.knows(fact, value)}
        stated = map(reading.facts.get, words.facts)
        told = [*reading.confirm.items(), ("barred", reading.barred), ("too_little", reading.too_little)]
        key = (*stated, reading.blank_years, *reading.basis.items(), *reading.instead.items(), *map(_as_key, told))
        if key not in self._known:
            self._known[key] = len(self._people)
            self._people.append(self._judged(reading))
        return self._known[key]

    def _judged(self, reading: Reading) -> Screened:
        decision = self._decide(reading.facts)
        if reading.instead and _best(decision) == _best(self._decide(reading.facts | reading.instead)):
            reading.instead = {}
        if reading.blank_years and "assessments_passed" not in reading.facts:
            passed = self._decide(reading.facts | {"assessments_passed": True})
            decision = _with_years_known(decision, passed, reading.blank_years)
        group, barred = group_of(decision, bool(reading.instead)), reading.barred or self._elsewhere(reading.facts)
        if reading.at_most and self._has_scale_of_contract:
            decision = _without(decision, self._decide(reading.facts | reading.at_most))
            group = group_of(decision, bool(reading.instead))
            barred = barred or (reading.too_little if group == Group.INELIGIBLE else None)
        return Screened(decision, placed(group, reading.confirm, barred), reading.basis, reading.confirm, barred)

    def _elsewhere(self, facts: dict[str, Any]) -> Words | None:
        """That somebody works where the notice does not hold; None where they do not, or nobody knows."""
        county, notice = facts.get("county"), self._notice
        if county is None or covers(notice, county):
            return None
        return Words(_ELSEWHERE, county=county, notice=notice.short_name, region=notice.region)

    @property
    def _has_scale_of_contract(self) -> bool:
        """Whether the notice's scale of educations begins where the contract's does, and not below."""
        return self._notice.vocabulary.values_of("education")[:1] == choices("education")[:1]

    def _decide(self, facts: dict[str, Any]) -> Decision:
        known = Facts.of(facts)
        return _decided(self._notice, known, self._as_of, self._now)


def _names_people(column: Column) -> bool:
    """Whether a column says who the people are: by names, or by numbers that are theirs and no row's."""
    return column.takes in ("name", "paragraph") or is_name_title(column.title) or is_of_own_numbers(column)


def _hidden_remarked(sheet: Sheet, rows: list[int]) -> list[Words]:
    """What is to be said of people in rows that do not show."""
    count = len(sheet.hidden.intersection(rows))
    return [Words("roster.remark.hidden_rows", count=count)] if count else []


def _mended_remarked(layout: Layout) -> list[Words]:
    """What is to be said of headers in which something was mistyped."""
    pairs = tuple(Words("roster.remark.mended", written=written, meant=meant) for written, meant in layout.mended)
    return [Words("roster.remark.headers_mended", pairs=pairs)] if pairs else []


def _alike_remarked(doubles: list[list[int]]) -> Words:
    """What is to be said of people who have the same name and the same unit, and whom nothing shows to be one."""
    named = tuple("、".join(str(row + 1) for row in rows) for rows in doubles[:_MOST_NAMED])
    return Words("roster.remark.alike", count=len(doubles), rows=named)


def _old_ones(tables: Sequence[Table]) -> list[Table]:
    """The staff lists on hidden sheets of files with one that shows: they are old ones, or parts of it."""
    shown = {table.sheet.file for table in tables if table.is_of_staff and not table.is_hidden}
    return [table for table in tables if table.is_of_staff and table.is_hidden and table.sheet.file in shown]


def _refused(sheet: Sheet, why: str, /, **values: object) -> Refused:
    """A sheet as a whole refused, ``why`` being the text that says what is wrong with it."""
    place = Words("roster.sheet", file=sheet.file, sheet=sheet.name) if sheet.name else sheet.file
    return Refused(sheet.file, Words(why, file=place, **values), sheet.name)


def _tables_of(sheet: Sheet) -> list[tuple[Sheet, Layout]]:
    """The tables of a sheet and how each is laid out: those turned that have a column for each person, the forms made
    one, else those beside and below each other."""
    if turned := turned_tables(sheet):
        return turned
    if form := form_of(sheet):
        return [form]
    layouts = layouts_of(sheet)
    beside = tables_beside(sheet, layouts)
    if len(beside) > 1:
        return [(table, layout) for table in beside for layout in layouts_of(table)]
    return [(sheet, layout) for layout in layouts]


#: The text that says that a notice does not hold where somebody works.
_ELSEWHERE = "roster.barred.county"
#: The text that asks about a remark that nobody understood.
UNREAD = "roster.confirm.unread"
_OF_NO_FACT = {kind.id for kind in PARTICULARS}


def _decided(notice: Notice, facts: Facts, as_of: date, now: datetime | None) -> Decision:
    """The decision up to a day; where a moment of asking is given, up to that of the person's own window."""
    if now is None:
        return decide(notice, facts, as_of)
    return decide(notice, facts, counted_until(notice, now, facts), asked_on=now.astimezone(BEIJING).date())


def judged_by(screening: Screening, notice: Notice, as_of: date, now: datetime | None) -> list[Screened]:
    """The people of a screening by another notice, each in the place of the same ones; ``now`` as for a Screener.

    Where somebody works bars them from neither: the notices are compared by what they ask.
    """
    found = []
    for screened in screening.people:
        known = screened.decision.applicant.facts.known()
        shared = Facts.of({fact: value for fact, value in known.items() if notice.vocabulary.knows(fact, value)})
        decision = _decided(notice, shared, as_of, now)
        barred = None if screened.barred and screened.barred.message == _ELSEWHERE else screened.barred
        group = placed(group_of(decision, False), screened.confirm, barred)
        found.append(Screened(decision, group, screened.basis, screened.confirm, barred))
    return found


def placed(group: Group, confirm: Mapping[str, Words], barred: Words | None) -> Group:
    """Where somebody belongs whom the decision puts into a group, by whether they may be proposed at all."""
    if barred:
        return Group.INELIGIBLE
    # What nobody understood may be no hindrance: of whoever waits for time it is enough to show it.
    asks = STANDING in confirm and (group == Group.ELIGIBLE or confirm[STANDING].message != UNREAD)
    return Group.OPEN if asks and group in (Group.ELIGIBLE, Group.NOT_YET) else group


def _without(decision: Decision, higher: Decision) -> Decision:
    """A decision in which what somebody could not have with a ``higher`` education either fails."""
    outcomes = [
        above if above.verdict == UNMET else judged
        for judged, above in zip(decision.outcomes, higher.outcomes, strict=True)
    ]
    return Decision(compiled(decision.notice), decision.applicant, outcomes)


def _with_years_known(decision: Decision, passed: Decision, blank: frozenset[int]) -> Decision:
    """A decision in which whatever counts none of the years without an assessment is as with all of them passed."""
    year = year_of(decision.notice, passed.applicant.as_of)

    def counts_none(known: JudgedOutcome) -> bool:
        roads = zip(known.outcome.roads, known.by_road, strict=True)
        hopeful = [known.road] if known.verdict == MET else [road for road, verdict in roads if verdict == UNKNOWN]
        return any(blank.isdisjoint(range(year - road.years, year)) for road in hopeful)

    outcomes = [
        known if counts_none(known) else judged
        for judged, known in zip(decision.outcomes, passed.outcomes, strict=True)
    ]
    return Decision(compiled(decision.notice), decision.applicant, outcomes)


def _as_key(told: tuple[str, Words | None]) -> tuple[object, ...]:
    """Something told, so that the same words about the same are equal."""
    about, words = told
    return (about, words.message, *words.values.values()) if words else (about,)


def _best(decision: Decision) -> str | None:
    return decision.best.outcome.key if decision.best else None


def group_of(decision: Decision, is_contradicted: bool) -> Group:
    """Where somebody belongs: what is open comes before what is running, and that before what fails.

    What is open and comes too late for the round, whatever is answered, is running where it is known since when, and
    fails as well where it is not. Whether it is running at all may be for the desk to say.
    """
    if is_contradicted:
        return Group.OPEN
    if decision.best:
        return Group.ELIGIBLE
    if decision.within_reach or any(each.is_left_open for each in decision.later[:1]):
        return Group.OPEN
    return Group.NOT_YET if decision.later else Group.INELIGIBLE


def _values(cells: pl.DataFrame) -> list[Values]:
    """The values of each column: found of all at once, for of many columns most are empty."""
    different = cells.select(pl.all().drop_nulls().unique(maintain_order=True).head(ENOUGH).implode())
    return [Values(tuple(texts)) for texts in different.row(0)]

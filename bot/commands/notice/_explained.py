"""What ``notice check --explain`` prints: every road as a sentence, and a table of who gets what."""

from locales import Words, say
from rules.notice import Notice
from rules.notice_files.explain import MOST_VALUES, ExplainedRoad, Row, explain


def print_explained(notice: Notice) -> None:
    """Print every outcome of a notice in words."""
    for outcome in explain(notice):
        print(say("command.notice.explain.outcome", name=outcome.name, clause=outcome.clause))
        if outcome.asks:
            print(say("command.notice.explain.common", asks=outcome.asks))
        for road in outcome.roads:
            _print_road(road)
        print()


def _print_road(road: ExplainedRoad) -> None:
    how = "road" if road.asks else "road_of_all"
    print(say(f"command.notice.explain.{how}", name=road.name, clause=road.clause, asks=road.asks))
    facts = tuple(Words("command.notice.explain.fact", fact=fact, value=value) for fact, value in road.somebody)
    print(say("command.notice.explain.somebody", facts=facts, verdict=road.verdict))
    for row in road.rows:
        print(say("command.notice.explain.row", fact=row.fact, verdicts=_verdicts(row)))


def _verdicts(row: Row) -> Words:
    """What the values of a row come to, one verdict after the other."""
    parts = []
    for verdict, values in row.verdicts:
        some = "values" if len(values) <= MOST_VALUES else "some_values"
        shown = {"values": tuple(values[:MOST_VALUES]), "count": len(values)}
        parts.append(Words(f"command.notice.explain.{some}", verdict=verdict, **shown))
    words = parts[0]
    for part in parts[1:]:
        words = Words("command.notice.explain.and", one=words, other=part)
    return words

"""Two ways to a title that a question compares: what the notice says of each, and of which is less trouble."""

from locales import SOURCE, Words, said
from rules.compiled import CompiledOutcome, compiled
from rules.notice import Notice
from services.language.answers.case.case import Case
from services.language.answers.case.roads import rule_of
from services.language.answers.question.normal import plainly
from services.language.answers.topic.rather_a_case import COMPARES
from services.patterns import regex

_COMPARES = regex(
    rf"{COMPARES.pattern}|差在哪|(?:哪|那)[一个条]{{0,2}}(?:更|比较)?(?:省事|划算|容易|简单|方便|快|好走|合适)"
    r"|[走选](?:哪|那)[一个条]?"
)
#: Which of them is less trouble.
_EASIER = regex("省事|划算|容易|简单|方便|好走|材料")
#: Two ways at least are compared.
_TWO = 2


def ways_compared(plain: str, terms: str, case: Case, notice: Notice) -> list[CompiledOutcome]:
    """The outcomes of the ways that a question compares; none where it names fewer than two, or compares nothing.

    Where the ways have levels in common, it is these that somebody chooses between.
    """
    if not _COMPARES.search(plain):
        return []
    by_track = [_of_track(track, terms, case, notice) for track in case.tracks]
    by_track = [outcomes for outcomes in by_track if outcomes]
    if len(by_track) < _TWO:
        return []
    common = set.intersection(*({outcome.level for outcome in outcomes} for outcomes in by_track))
    found = [outcome for outcomes in by_track for outcome in outcomes if outcome.level in common or not common]
    return found if len({outcome.clause for outcome in found}) >= _TWO else []


def _of_track(track: str, terms: str, case: Case, notice: Notice) -> list[CompiledOutcome]:
    """A track's outcomes of the levels that are named; those alone whose name has a word besides that is named, too."""
    all_of_it = [outcome for outcome in compiled(notice).outcomes if outcome.track == track]
    of_level = [outcome for outcome in all_of_it if outcome.level in case.levels] or all_of_it
    return [outcome for outcome in of_level if (word := _besides(outcome)) and word in terms] or of_level


def _besides(outcome: CompiledOutcome) -> str:
    """What the name of an outcome has before its track: 乡镇 of 乡镇初定中级."""
    return plainly(said(outcome.name, SOURCE)).partition(plainly(outcome.track))[0]


def rules_of(outcomes: list[CompiledOutcome], notice: Notice) -> list[str]:
    """What the notice says of some ways, each clause once."""
    return list(dict.fromkeys(said(rule_of(outcome.clause, notice)) for outcome in outcomes))


def years_of_papers(outcomes: list[CompiledOutcome], plain: str, notice: Notice) -> str:
    """Of how many years each way wants papers, where it is asked which is less trouble.

    Nothing where a way has roads of different lengths, or no paper goes by them.
    """
    years = [{road.years for road in outcome.roads} for outcome in outcomes]
    is_by_road = any(paper.years == "road" for paper in notice.materials)
    if not (_EASIER.search(plain) and is_by_road and all(len(each) == 1 for each in years)):
        return ""
    ways = tuple(
        Words("answers.ways.of", outcome=outcome.name, years=next(iter(each)))
        for outcome, each in zip(outcomes, years, strict=True)
    )
    return str(Words("answers.ways.years", ways=ways))

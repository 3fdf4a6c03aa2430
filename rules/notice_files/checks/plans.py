"""A plan that fits the windows and publicities it is counted from, in every round, and the papers of the notice."""

from collections.abc import Iterator

from locales import Words
from rules.notice import PUBLICITY_DATES, Notice, PlanStep
from rules.notice_files.checks.walk import Found, not_among
from rules.schedule import publicity_starts, windows_of_round
from rules.windows import Window


def plan_faults(notice: Notice) -> Found:
    """Steps that are counted from no date, or another round's, or are done with no paper; and a cutoff left out."""
    allowed = _allowed(notice)
    papers = {material.id for material in notice.materials}
    for number, step in enumerate(notice.plan):
        unknown = [name for name in _named(step) if name not in allowed]
        yield from ((("plan", number, "to"), not_among(name, allowed)) for name in unknown)
        if not unknown:
            yield from ((("plan", number, "to"), words) for words in _in_rounds(step, notice))
        if step.paper is not None and step.paper not in papers:
            yield ("plan", number, "paper"), Words("fault.plan.paper", paper=step.paper)
    cutoffs = {name for step in notice.plan if not step.away for name in _named(step)}
    if notice.plan and not all(cutoffs & {*window.names} for window in notice.apply_windows):
        yield ("plan",), Words("fault.plan.cutoff")


def _named(step: PlanStep) -> list[str]:
    return [step.to] if isinstance(step.to, str) else step.to


def _allowed(notice: Notice) -> list[str]:
    windows = [name for window in (*notice.windows, *notice.apply_windows) for name in window.names]
    kinds = {start.is_second for start in publicity_starts(notice)}
    has_no_end = notice.publicity is not None and all(window.last_day is None for window in notice.apply_windows)
    publicities = [name for name in PUBLICITY_DATES if has_no_end or name.startswith("second") in kinds]
    return list(dict.fromkeys([*windows, *publicities]))


def _in_rounds(step: PlanStep, notice: Notice) -> Iterator[Words]:
    """What is wrong with a step where there are several rounds to apply in, or several windows of a kind in one."""
    rounds = [written for written in notice.written_windows if written.kind == "apply"]
    if not isinstance(step.to, str):
        if len(step.to) != len(rounds):
            names = tuple(str(written.name) for written in rounds)
            yield Words("fault.plan.each", count=len(rounds), windows=names)
        return
    windows = [windows_of_round(notice, window)[1:] for window in notice.apply_windows if window.rule is None]
    if several := next((each for each in (_of_kind(step.to, after) for after in windows) if len(each) > 1), None):
        written = tuple(Words("fault.plan.window", name=window.name, id=window.id) for window in several)
        yield Words("fault.plan.several", to=step.to, windows=written)
    elif others := _of_other_rounds(step.to, windows, notice):
        yield Words("fault.plan.one_round", name=_window(step.to, notice).name, ids=", ".join(others))


def _of_kind(kind: str, windows: list[Window]) -> list[Window]:
    """The windows of a kind in a round, but for those of some people or outcomes alone: each has one of these."""
    return [w for w in windows if w.kind == kind and not (w.counties or w.specialties or w.outcomes)]


def _of_other_rounds(name: str, rounds: list[list[Window]], notice: Notice) -> list[str]:
    """Where a window is one round's alone: of every round the window of its stage; nothing if steps name all of them.

    So the people of another round would not see the step.
    """
    if not any(window.id == name for after in rounds for window in after):
        return []
    stage = _window(name, notice).stage
    alike = [next((w.id for w in after if w.id == name or w.stage == stage), None) for after in rounds]
    found = [window for window in alike if window]
    named = {each for step in notice.plan for each in _named(step)}
    return [] if {*found} <= named else found


def _window(name: str, notice: Notice) -> Window:
    return next(window for window in notice.windows if window.id == name)

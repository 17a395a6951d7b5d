"""Several counts of one thing in a sentence: parts, told before or after their total, or body by
body. The parts are no claims on the whole; the total is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.late import late
from core.narrative.model import Mention
from core.narrative.nouns import REQUEST
from core.narrative.numerals import EXACT
from core.narrative.rated import CAME
from core.narrative.scene import Scene

_TOTAL = late("[合共总]计|总共|[一合]共|[两二三]者|加起来|相加|共|计|全[年系局镇乡街县市区旗]")
_SURELY = late("[合共总]计|总共|[一合]共|[两二三]者|加起来|相加")
_FOR_OTHERS = late("协助|配合|会同|代|委托|(?<!平台)(?<!网站)(?<!系统)(?<!邮箱)转[来交办]")
# 城东所收到5件, 机关科室收到申请7件
_BODY = late(
    "(?:[局所队科股室院站镇乡办县区市旗厅委团场]|中心|机关|部门|本部|本级|单位|街道|社区|公司|平台|信箱)"
    "(?:共|新|累计|分别|各|自行|实际|直接|已|全年|本年度?)*"
    "(?:收到|接收|受理|登记|收|接到|答复|办结|回复)"
)
COUNTED = frozenset(
    ("received", "handled", "channel", "applicant")
)  # one of these stands in such a sentence
_MAY_BE_PART = frozenset((*CAME, "channel", "other", "sum", "handled", "applicant"))


def settle_totals(scene: Scene, here: list[Mention]) -> None:
    """Find the total among the counts of a sentence, and take its parts back as claims."""
    told = [m for m in here if not m.depth]
    for place, mention in enumerate(told):
        if mention.kind not in _MAY_BE_PART or mention.among or mention.numeral.bound != EXACT:
            continue
        if place > 1 and _sums_up(scene, told, place):
            return
        if place + 2 < len(told) and _unfolds(told, place):
            return
    _body_by_body(told)


def _sums_up(scene: Scene, told: list[Mention], place: int) -> bool:
    """机关收到申请12件,城东所收到5件,城西所收到3件,合计20件."""
    total = told[place]
    if not _TOTAL.search(total.label):
        return False
    run = _run(reversed(told[:place]), total)
    parts = exactly = _adding_up(run, total.numeral.value)
    if parts is None:
        surely = total.kind in ("other", "sum", "noun") and _SURELY.search(total.label)
        parts = run if surely and _differ(run) else None
    if parts is None or not any(part.kind in COUNTED or part.kind in CAME for part in parts):
        return False
    done = any(part.kind == "handled" for part in parts)
    if total.kind not in ("other", "sum") and done is not (total.kind == "handled"):
        return False
    known, state = scene.known, scene.state
    total.kind = "sum" if total.kind == "other" else total.kind
    total.quantities = (known.handled,) if done else (known.received, known.all_in)
    ours = total.fits or (parts[-1].fits and "全" not in total.label)
    ours = ours and not any(_FOR_OTHERS.search(part.label) for part in parts)
    total.counts = bool(exactly and ours and total.year == 0 and not (state.plan or state.period))
    _take_back(parts)
    if total.counts and not told[place - 1].fits:
        _go_on(scene, told[place + 1 :])
    return True


def _go_on(scene: Scene, told: list[Mention]) -> None:
    """What is told behind the total is of the whole too, and no longer of the last part."""
    scene.state.fits = True
    for later in told:
        if not later.fits:
            later.fits = True
            later.counts = later.sure and scene.holds(later)


def _unfolds(told: list[Mention], place: int) -> bool:
    """总计收到申请20件:机关收到12件,城东所收到5件,城西所收到3件."""
    whole = told[place]
    if whole.kind == "other":
        return False
    parts = _adding_up(_run(iter(told[place + 1 :]), whole), whole.numeral.value)
    if parts is None or not any(part.kind == whole.kind for part in parts):
        return False
    _take_back(parts)
    return True


def _body_by_body(told: list[Mention]) -> None:
    """机关收到12件,城东所收到5件,城西所收到3件: none is what came in all."""
    for kind in ("received", "handled"):
        same = [m for m in told if m.kind == kind and m.counts and not m.among]
        if _differ(same) and all(_BODY.search(m.label) for m in same[1:]):
            _take_back(same)


def _run(others: Iterator[Mention], total: Mention) -> list[Mention]:
    """The counts on one side of a total that may be its parts, from the nearest on."""
    found: list[Mention] = []
    for other in others:
        if (
            other.kind == "other"
            and other.numeral.in_words
            and other.numeral.unit != total.numeral.unit
        ):
            continue  # 两个大队受理8件
        alike = other.numeral.unit == total.numeral.unit and other.year == total.year
        if not alike or other.topic != REQUEST or other.among or other.kind not in _MAY_BE_PART:
            break
        kinds = {other.kind, found[0].kind} if found else {other.kind}
        if len(kinds) > 1 and not kinds.isdisjoint(("handled", "applicant")):
            break
        found.append(other)
    return found


def _adding_up(run: list[Mention], whole: Decimal) -> list[Mention] | None:
    """The nearest two or more that add up to the whole."""
    told = Decimal(0)
    for count, part in enumerate(run, 1):
        told += part.numeral.value
        if told == whole and count > 1 and part.numeral.value:
            return run[:count]
        if told > whole:
            break
    return None


def _differ(parts: list[Mention]) -> bool:
    return len(parts) > 1 and len({part.numeral.value for part in parts}) > 1


def _take_back(parts: list[Mention]) -> None:
    for part in parts:
        part.counts = part.counts and part.kind == "applicant"
        if part.kind not in ("channel", "applicant"):
            part.kind = "part"

"""What sections one and five speak of: the five aspects, the duties of a government, problems and
improvements. Pure functions on text as `core.narrative.plain.plain` leaves it.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.checks.headings import headings
from core.checks.phrases import clauses_of, has_any, phrases, sentences_of, standing_in

Words = Mapping[str, tuple[str, ...]]

_DIVIDED = 2  # aspects known by their headings, from which on the section counts as divided by them
_SHORTEST = 6  # characters of something that is said and no mere phrase
_NEAR = 6  # characters before an introduction that can turn its meaning
_AHEAD = 80  # characters behind an introduction that are looked at
# Where the improvements begin; what introduces these is followed by 加强 in earnest.
_TURNS = {"intros": ("改进", "措施", "下一步", "今后", "加强"), "ways": ("措施", "下一步", "今后")}
_HEADING_WORDS = " 及和与改进情况措施、,:。;\n"
_NUMBERING = "()一二三四五六七八九十1234567890.、是"
_NONE = ("无", "没有", "未发现", "暂无", "不存在")
_QUOTATION, _NAMED = 90, 24  # characters of the bracket; of these, up to the article


def missing_aspects(text: str) -> list[str]:
    """The aspects of 总体情况 that neither a heading nor the content speaks of.

    >>> missing_aspects("(一)主动公开情况。发布信息9条。(二)依申请公开情况。无。")
    ['政府信息管理', '政府信息公开平台建设', '监督保障']
    """
    aspects: dict[str, Words] = phrases()["aspects"]
    heads = headings(text)
    headed = {
        name
        for name, words in aspects.items()
        if any(has_any(head, words["headings"]) for head in heads)
    }
    unheaded = [name for name in aspects if name not in headed]
    clauses = _clauses(text) if unheaded else []
    is_divided = len(headed) >= _DIVIDED
    return [name for name in unheaded if not _speaks_of(aspects[name], text, clauses, is_divided)]


def _speaks_of(words: Words, text: str, clauses: list[str], is_divided: bool) -> bool:
    """Whether the content speaks of an aspect; where there are headings, it must do so plainly."""
    for passage in words["without"]:
        if passage in text:
            text = text.replace(passage, "※")
            clauses = [clause.replace(passage, "※") for clause in clauses]
    if has_any(text, words["content"]) or (not is_divided and has_any(text, words["loose"])):
        return True
    things, acts = (standing_in(text, words[kind]) for kind in ("things", "acts"))
    return any(has_any(clause, things) and has_any(clause, acts) for clause in clauses)


def _clauses(text: str) -> list[str]:
    """The clauses of a text, each once."""
    found = (clause for sentence in sentences_of(text) for clause in clauses_of(sentence))
    return list(dict.fromkeys(found))


def missing_duties(text: str) -> list[str]:
    """Which of 工作考核、社会评议、责任追究 a text does not speak of; the format quoted is none."""
    said = _without_quotation(text)
    duties: Words = phrases()["duties"]
    return [name for name, words in duties.items() if not has_any(said, words)]


def _without_quotation(text: str) -> str:
    """The text without the format's own bracket on 第五十条第四项."""
    first, *others = text.split("(含")
    kept = [first]
    for piece in others:
        end = piece.find("情况", 0, _QUOTATION)
        is_quoted = "第五十条" in piece[:_NAMED] and end >= 0
        kept.append(piece[end:] if is_quoted else piece)
    return "※".join(kept)


def missing_of_problems(text: str) -> list[str]:
    """Which of 存在的主要问题 and 改进情况 section five lacks."""
    words: Words = phrases()["problems"]
    has_problems, has_remedies = (_is_introduced(text, words, by) for by in ("intros", "ways"))
    if has_problems and has_remedies:
        return []
    faults, remedies = (standing_in(text, words[kind]) for kind in ("faults", "remedies"))
    for clause in _clauses(text):
        if has_any(clause, faults):
            has_problems = True
        elif not has_remedies:
            has_remedies = _is_remedy(clause, remedies, words)
    lacking = [] if has_problems else ["存在的主要问题"]
    return lacking if has_remedies else [*lacking, "改进情况"]


def _is_remedy(clause: str, remedies: list[str], words: Words) -> bool:
    """Whether a clause says what is done; a bare heading such as 改进情况 does not."""
    bare = clause.strip(" ()一二三四五六七八九十、是的.0123456789")
    return (
        len(bare) >= _SHORTEST
        and not has_any(clause, words["leads"])
        and (has_any(clause, words["turned"]) or not has_any(clause, words["intros"]))
        and has_any(clause.removesuffix("措施").removesuffix("情况"), remedies)
    )


def _is_introduced(text: str, words: Words, by: str) -> bool:
    """Whether problems (or ways out) are introduced, and something follows that is not 无."""
    for intro in words[by]:
        place = text.find(intro)
        while place >= 0:
            end = place + len(intro)
            before = text[max(0, place - _NEAR) : place]
            if not has_any(before, words["turned"]) and _goes_on(
                text[end : end + _AHEAD], _TURNS[by]
            ):
                return True
            place = text.find(intro, end)
    return False


def _goes_on(following: str, turns: tuple[str, ...]) -> bool:
    """Whether what follows an introduction says anything before the next one begins."""
    rest = following.lstrip(_HEADING_WORDS).lstrip(_NUMBERING)
    ends = [rest.find(word) for word in turns]
    until = min((end for end in ends if end >= 0), default=len(rest))
    return until >= _SHORTEST and not rest.startswith(_NONE)

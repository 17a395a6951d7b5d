"""Reads one part of a report: its sections by their headings, each paragraph under its topic."""

from __future__ import annotations

import re
from copy import copy

from core.late import late
from core.narrative.model import MOST_WORDS, Mention, Reading, Setting, Statement
from core.narrative.nouns import REQUEST, heading_topic
from core.narrative.paragraph import read_paragraph
from core.narrative.passages import Section, passages
from core.narrative.plain import plain, without_titles
from core.narrative.tokens import tokenise
from core.narrative.worth import sentences_to_read

_NOTHING = late("[ ]*(?:均|都)?(?:无|未发生|没有|没有发生|暂无|零)[。 ]*")
_NUMBERING = re.compile("[ ]{0,20}[(]?[0-9]{1,2}[.、)]")
_NUMBERING_WITHIN = re.compile(r"(?<=[。;])[ ]{0,3}[0-9]{1,2}\.(?![0-9])")  # …。2.办理情况。…
_ANSWERED = late(
    "(?:申请)?(?:办结|办理|答复)?(?:和|及|与)?(?:答复|办结)(?:结果|数量)?(?:情况)?[ ]*"
)


def read_part(part: str, text: str, setting: Setting) -> Reading:
    """All mentions and statements of one part's text. Spans count characters of `text`."""
    even = without_titles(plain(text))
    cut = passages(even)
    topics: dict[int, str | None] = {}
    whole = Reading(part, text)
    for number, (start, end, section) in enumerate(cut.paragraphs):
        line, begin = _unnumbered(even[start:end]), start
        if section and _NOTHING.fullmatch(line):  # 行政复议和行政诉讼 ⏎ 未发生。
            begin = cut.sections[section].start
            line = even[begin:end].replace("。", ":").replace("\n", ":")
        sentences, count = sentences_to_read(line)
        if sentences:  # most paragraphs have none that claims anything
            topic = _topic_of(section, cut.sections, even, setting, topics)
            _join(whole, read_paragraph(line, topic, setting), begin, number, section)
        else:
            whole.sentences += count
        if whole.is_cut or whole.words > MOST_WORDS:
            whole.is_cut = whole.is_cut or number + 1 < len(cut.paragraphs)
            break
    return whole


def _unnumbered(line: str) -> str:
    """The line with the number before its heading made void: `2.依申请公开` counts nothing."""
    if "." in line:
        line = _NUMBERING_WITHIN.sub(lambda match: " " * len(match.group()), line)
    number = _NUMBERING.match(line)
    if number is None or line[number.end() : number.end() + 1].isdigit():
        return line
    return " " * number.end() + line[number.end() :]


def _topic_of(
    number: int,
    sections: tuple[Section, ...],
    text: str,
    setting: Setting,
    known: dict[int, str | None],
) -> str | None:
    """The topic of a section's heading, else of the section above."""
    if number not in known:
        section = sections[number]
        found = heading_topic(tokenise(text, section.start, section.end, setting.lexicon))
        if found is None and section.parent > 0:
            found = _topic_of(section.parent, sections, text, setting, known)
        if found is None and _ANSWERED.fullmatch(text, section.start, section.end):
            found = REQUEST
        known[number] = found
    return known[number]


def _join(whole: Reading, found: Reading, start: int, paragraph: int, section: int) -> None:
    """Add what was read in a paragraph, with its places in the whole."""
    index, group = len(whole.mentions), whole.groups
    for mention in found.mentions:
        whole.mentions.append(_placed(mention, whole, start, index, group, paragraph, section))
    for statement in found.statements:
        whole.statements.append(_said(statement, whole.part, start, paragraph, section))
    whole.passed.extend((begin + start, end + start) for begin, end in found.passed)
    if found.carried:
        whole.carried.add(section)
    whole.sentences += found.sentences
    whole.words += found.words
    whole.is_cut = found.is_cut
    whole.groups += found.groups


def _placed(
    mention: Mention,
    whole: Reading,
    start: int,
    index: int,
    group: int,
    paragraph: int,
    section: int,
) -> Mention:
    return Mention(
        part=whole.part,
        start=mention.start + start,
        end=mention.end + start,
        numeral=mention.numeral,
        kind=mention.kind,
        topic=mention.topic,
        quantities=mention.quantities,
        counts=mention.counts,
        sure=mention.sure,
        year=mention.year,
        fits=mention.fits,
        sentence=mention.sentence + whole.sentences,
        paragraph=paragraph,
        section=section,
        depth=mention.depth,
        label=mention.label,
        opens=mention.opens,
        among=tuple([other + index for other in mention.among]) if mention.among else (),
        group=mention.group + group,
        complete=mention.complete,
        base=None if mention.base is None else mention.base + index,
        why=mention.why,
    )


def _said(statement: Statement, part: str, start: int, paragraph: int, section: int) -> Statement:
    said = copy(statement)
    said.part = part
    said.start += start
    said.end += start
    said.paragraph, said.section = paragraph, section
    return said

"""S501, S508, S509: headings, labels and the title of a document that was read in."""

from __future__ import annotations

import re

from core.checks.context import Context
from core.checks.finding import Found, Severity
from core.checks.rule import FORM, PRACTICE, Results, rule
from core.narrative.plain import plain

_IDLE = re.compile(r"\s")


def _same(text: str) -> str:
    """A heading or title without blanks, in plain marks."""
    return _IDLE.sub("", plain(text))


@rule("S501", Severity.ERROR, "六个部分缺少、顺序不对或标题改动", basis=(FORM,), reads="text")
def s501(context: Context) -> Results:
    """The six headings are there, in order, in the form's words (in a document that was read
    in).
    """
    noticed = context.noticed
    if noticed is None or not noticed.headings:
        return
    wanted = [part for part in context.form.parts if part.heading]
    found = [(part, text) for part, text in noticed.headings if part is not None]
    there = list(dict.fromkeys(part for part, _ in found))
    for part in wanted:
        if part.id not in there:
            yield Found(
                f"文件中没有“{part.heading}”这一部分。",
                stated=part.heading,
                saw=f"missing {part.id}",
            )
    order = [part.id for part in wanted if part.id in there]
    known = [part for part in there if part in order]
    if known != order:
        headings = {part.id: part.heading for part in wanted}
        yield Found(
            f"各部分的顺序不对,文件中是:{'、'.join(headings[part] for part in known)}。",
            stated="、".join(known),
            expected="、".join(order),
        )
    for part in wanted:
        texts = [text for found_part, text in found if found_part == part.id]
        if texts and all(_same(text) != _same(part.heading) for text in texts):
            yield Found(
                f"部分标题“{texts[0].strip()}”与格式不一致,应为“{part.heading}”。",
                stated=texts[0].strip(),
                expected=part.heading,
            )


@rule("S508", Severity.WARNING, "表格的固定文字被改动", basis=(FORM,), reads="text")
def s508(context: Context) -> Results:
    """A fixed label of a table was altered (in a document that was read in)."""
    for table_id, printed, found in context.noticed.labels if context.noticed else ():
        table = context.form.table_by_id.get(table_id)
        name = table.name if table is not None else table_id
        yield Found(
            f"{name}的固定文字“{printed}”在文件中写成了“{found}”,请改回。",
            stated=found,
            expected=printed,
            saw=table_id,
        )


@rule("S509", Severity.NOTICE, "报告标题不是规范写法", basis=(PRACTICE,), reads="text")
def s509(context: Context) -> Results:
    """The title departs from {unit}{year}年政府信息公开工作年度报告."""
    report = context.report
    stood = context.noticed.title if context.noticed and context.noticed.title else report.title
    if not stood or not report.unit.name:
        return
    wanted = context.form.title_of(report.unit.name, report.year)
    if _same(stood) != _same(wanted):
        yield Found(
            f"报告标题是“{stood.strip()}”,规范写法是“{wanted}”。",
            stated=stood.strip(),
            expected=wanted,
        )

"""S501, S508, S509: headings, labels and the title of a document that was read in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from core.cells import CellRef
from core.changes import SetField
from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity, Unchecked
from core.checks.headings import numbered
from core.checks.rule import FORM, PRACTICE, Results, rule
from core.form import Form, Part, Table
from core.narrative.plain import plain

_DIGITS = "一二三四五六七八九十"
_LONGEST = 25  # characters of a line that is the heading of a further section


@rule("S501", Severity.ERROR, "六个部分缺少、顺序不对或标题改动", basis=(FORM,), reads="text")
def s501(context: Context) -> Results:
    """The six headings of a document that was read in are all there, in order, in their words."""
    noticed = context.noticed
    if noticed is None:  # the headings are those that the program prints
        return
    known = {part: text for part, text in noticed.headings if part is not None}
    if not known:
        yield Unchecked("读入的文件没有各部分的标题")
        return
    wanted = [part for part in context.form.parts if part.heading]
    yield from _missing(context, [part for part in wanted if part.id not in known])
    yield from _out_of_order(list(known), [part for part in wanted if part.id in known])
    strangers = [text for part, text in noticed.headings if part is None]
    further = [text for text in strangers if _is_section(context.form, text)]
    for text in further:
        yield Found(f"文件中多出“{text}”这一部分,格式只有{len(wanted)}个部分。", stated=text)
    for part in wanted:
        if part.id in known:
            yield from _altered(part, known[part.id], count_number=not further)


def _missing(context: Context, parts: list[Part]) -> Iterator[Found]:
    """Headings that the document lacks; prose that was written since then is not missing."""
    for part in parts:
        if not (part.is_narrative and context.report.text(part.id).strip()):
            yield Found(
                f"读入的文件中没有“{part.heading}”这一部分。请补上标题和内容。",
                stated=None,
                expected=part.heading,
            )


def _out_of_order(known: list[str], wanted: list[Part]) -> Iterator[Found]:
    if known != [part.id for part in wanted]:
        headings = {part.id: part.heading for part in wanted}
        stated = "、".join(_number(headings[part]) for part in known)
        yield Found(
            f"各部分的顺序不对:文件中依次是{'、'.join(f'“{headings[part]}”' for part in known)}。"
            "请按格式的顺序排列。",
            stated=stated,
            expected="、".join(_number(part.heading) for part in wanted),
        )


def _altered(part: Part, text: str, *, count_number: bool) -> Iterator[Found]:
    """A heading in other words or under another number; marks and blanks do not count."""
    number = _number(text)
    if _key(_bare(text)) != _key(_bare(part.heading)):
        message = f"标题“{text}”与格式不一致,应为“{part.heading}”。"
    elif count_number and number and number != _number(part.heading):
        message = f"标题“{text}”的序号不对,应为“{part.heading}”。"
    else:
        return
    yield Found(message, stated=text, expected=part.heading)


def _key(text: str) -> str:
    """The letters and figures of a text, in normal width."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _bare(text: str) -> str:
    """A heading or label without its number."""
    line = plain(text).replace(" ", "").strip("#*")
    head, mark, rest = line.partition("部分")
    if mark and head.startswith("第") and len(head) <= 3:
        return rest
    return numbered(line)[1]


def _number(text: str) -> str:
    """The number of a heading in Chinese, "" where it has none (or one of a lower level)."""
    line = plain(text).replace(" ", "").strip("#*")
    found = line.removesuffix(_bare(text)).strip(" 第部分、.:")
    if found.isdigit() and 0 < int(found) <= len(_DIGITS):
        return _DIGITS[int(found) - 1]
    return found if found in _DIGITS else ""


def _is_section(form: Form, text: str) -> bool:
    """Whether a numbered line between the tables is the heading of a section of its own."""
    style, rest = numbered(plain(text).replace(" ", ""))
    labels = {
        _key(_bare(label))
        for table in form.tables
        for ref in table.refs
        for label in _labels(table, ref)
    }
    is_line = style == "一、" and len(text) <= _LONGEST and not set(rest) & set(",。;:")
    return is_line and not rest.startswith("是") and _key(rest) not in labels


def _labels(table: Table, ref: CellRef) -> Iterator[str]:
    """The fixed texts over and beside a cell."""
    row, column = table.row_by_id[ref.row], table.column_by_id[ref.column]
    yield from (row.label, column.label)
    yield from (group.label for group in table.group_path(row))
    yield from (group.label for group in table.column_path(column))


@rule("S508", Severity.WARNING, "表格的固定文字被改动", basis=(FORM,), reads="text")
def s508(context: Context) -> Results:
    """A fixed label of a table was altered (in a document that was read in)."""
    for table_id, printed, found in context.noticed.labels if context.noticed else ():
        if _key(_bare(printed)) == _key(_bare(found)):
            continue  # a number that the document counts by itself
        table = context.form.table_by_id[table_id]
        yield Found(
            f"{table.name}的固定文字“{printed}”在文件中写成了“{found}”,请改回。",
            cells=_first_under(table, printed),
            stated=found,
            expected=printed,
        )


def _first_under(table: Table, label: str) -> tuple[CellRef, ...]:
    return tuple([ref for ref in table.refs if label in _labels(table, ref)][:1])


@rule("S509", Severity.NOTICE, "报告标题不是规范写法", basis=(PRACTICE,), reads="text")
def s509(context: Context) -> Results:
    """The title departs from {unit}{year}年政府信息公开工作年度报告.

    A reader keeps a title that departs; a report without one of its own has the standard title.
    """
    report = context.report
    if report.title is None:
        return
    wanted = context.form.title_of(report.unit.name, report.year)
    stood = report.title.strip()
    if _key(stood) == _key(wanted) or (not report.unit.name and _key(stood).endswith(_key(wanted))):
        return
    yield Found(
        f"报告标题是“{stood}”,规范写法是“{wanted}”。" if stood else "报告没有标题。",
        stated=stood,
        expected=wanted,
        fixes=(Fix(f"改为“{wanted}”", SetField("title", None)),) if report.unit.name else (),
    )

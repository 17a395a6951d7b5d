"""What was read, put into a report that is there: the parts that were read, and nothing else.

A part that was not copied (a single table from a web page) leaves what stands there as it is; a
table or a section that was read is replaced whole, so that no figure of the old one stands among
those of the new.
"""

from __future__ import annotations

from core.form import Form, Part, form_of
from core.report import Report


def parts_read(read: Report, form: Form | None = None) -> tuple[Part, ...]:
    """The parts of which a report that was read holds anything, in the order of the form."""
    form = form or form_of(read.form)
    tables = {ref.table for ref in (*read.values, *read.raws)}
    filled = {table.part for table in form.tables if table.id in tables}
    return tuple(part for part in form.parts if part.id in filled or read.text(part.id).strip())


def taken_into(target: Report, read: Report) -> Report:
    """A copy of `target` with the parts that were read in the place of its own.

    Unit, year and title stay those of the target. An explanation (说明) that was read is added.
    """
    report = target.copy()
    form = form_of(target.form)
    parts = {part.id for part in parts_read(read, form)}
    for part in form.parts:
        if part.id in parts and part.is_narrative:
            report.texts[part.id] = read.text(part.id)
            report.bindings.pop(part.id, None)
            if part.id in read.bindings:
                report.bindings[part.id] = read.bindings[part.id]
    for table in form.tables:
        if table.part in parts:
            for ref in table.refs:
                report.set_cell(ref, read.cell(ref))
                report.computed.discard(ref)
            report.computed |= read.computed & set(table.refs)
    known = {(each.rule, each.key) for each in report.explanations}
    more = tuple(each for each in read.explanations if (each.rule, each.key) not in known)
    report.explanations += more
    return report

"""The vocabulary speaks of the form's rows and columns by their ids, and takes their names from
the form.
"""

from __future__ import annotations

import tomllib

from core.form import build_form, form_of
from core.narrative.model import Setting
from core.narrative.quantities import Quantities
from core.narrative.reader import read_part
from core.narrative.words import bare_label, build_lexicon, lexicon_of, words_data
from core.paths import resource

FORM = form_of()


def test_every_id_in_the_file_is_one_of_the_form() -> None:
    data = words_data()
    requests, disputes = FORM.table_by_id["requests"], FORM.table_by_id["disputes"]
    rows = {row.id for row in requests.rows} | {group.id for group in requests.row_groups}
    columns = {c.id for c in requests.columns} | {g.id for g in requests.column_groups}
    assert {part for key in data["outcomes"] for part in key.split("+")} - rows == set()
    assert set(data["applicants"]) - columns == set()
    assert set(data["rows"]) - set(FORM.table_by_id["disclosure"].row_by_id) == set()
    named = {
        part for key in data["dispute_outcomes"] for part in key.removesuffix("=all").split("|")
    }
    assert named - {column.id for column in disputes.columns} == set()


def test_every_outcome_is_known_by_the_name_that_the_form_prints() -> None:
    lexicon = lexicon_of(FORM.id)
    for row in FORM.table_by_id["requests"].rows:
        name = bare_label(row.label)
        if row.adds_to and len(name) > 2:
            assert ("outcome", row.id) in lexicon.tags[name]


def test_a_row_added_to_the_form_is_read_by_its_label() -> None:
    data = tomllib.loads(resource("forms", "2021.toml").read_text(encoding="utf-8"))
    table = next(table for table in data["tables"] if table["id"] == "requests")
    place = next(n for n, row in enumerate(table["rows"]) if row["id"] == "denied_inquiry")
    added = {**table["rows"][place], "id": "denied_novel", "label": "9.属于量子档案信息"}
    table["rows"].insert(place + 1, added)
    form = build_form(data)
    setting = Setting(Quantities(form), build_lexicon(form, words_data()), 2025)
    reading = read_part("overview", "答复申请公开信息5件，其中属于量子档案信息3件。", setting)
    part = reading.mentions[-1]
    assert part.counts
    assert [str(ref) for ref in part.quantities[0].cells] == ["requests.denied_novel.total"]

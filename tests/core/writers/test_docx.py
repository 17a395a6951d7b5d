"""The report as a Word document: what a reader of it finds, and what Word is told."""

from __future__ import annotations

import re
import stat
import tomllib
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import TargetError
from core.form import Form, build_form, form_of
from core.grid import grid_of
from core.paths import resource
from core.report import Report
from core.writers.docx import render_docx, write_docx
from core.writers.outline import legal
from core.writers.page import DENSE, PRINT
from tests.support.forms import ADDED, ADDED_LABEL, form_with_added_row
from tests.support.reports import base_report, edited, zero_report

FORM = form_of()


def opened(report: Report, form: Form = FORM, **options: Any) -> Any:
    return docx.Document(BytesIO(render_docx(report, form, **options)))


@lru_cache
def base_document() -> Any:
    return opened(base_report())


def texts_of(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs]


def styled(document: Any, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.style_id == style]


def test_every_heading_and_paragraph_stands_in_order() -> None:
    report = base_report()
    expected = []
    for part in FORM.parts:
        expected += [part.heading] if part.heading else []
        expected += report.text(part.id).split("\n") if part.is_narrative else []
    assert texts_of(base_document())[1:] == expected


def test_the_tables_read_back_cell_by_cell() -> None:
    report = base_report()
    tables = base_document().tables
    assert [(len(t.rows), len(t.columns)) for t in tables] == [(14, 4), (28, 10), (4, 15)]
    for table, found in zip(FORM.tables, tables, strict=True):
        for (row, column), cell in grid_of(table).at.items():
            expected = report.cell(cell.ref).shown if cell.ref else cell.text
            assert found.cell(row, column).text == expected


def test_blank_nought_and_a_stroke_are_three_things_in_word() -> None:
    report = edited(
        base_report(),
        "requests.new.natural =",
        "requests.new.business = 0",
        "requests.new.research = /",
        "requests.new.nonprofit = 详见附件",
        "disclosure.fees.amount = 0.520000",
    )
    disclosure, requests, _ = opened(report).tables
    assert [requests.cell(3, column).text for column in range(3, 7)] == ["", "0", "/", "详见附件"]
    assert disclosure.cell(13, 1).text == "0.520000"


def test_merged_cells_cover_the_places_of_the_printed_form() -> None:
    for table, found in zip(FORM.tables, base_document().tables, strict=True):
        for cell in grid_of(table).cells:
            last = found.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
            assert found.cell(cell.row, cell.column)._tc is last._tc


def test_every_row_of_a_table_is_as_wide_as_the_type_area() -> None:
    for table in base_document().tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) == 8844
        for row in table._tbl.tr_lst:
            assert sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst) == (
                8844
            )


def test_the_heads_of_a_table_repeat_on_a_new_page() -> None:
    for table, found in zip(FORM.tables, base_document().tables, strict=True):
        heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in found._tbl.tr_lst]
        assert heads == [place < grid_of(table).head_rows for place in range(len(heads))]


def test_a_table_is_told_to_stay_on_one_page() -> None:
    for table in base_document().tables:
        kept = [
            all(p.pPr.find(qn("w:keepNext")) is not None for p in row.iter(qn("w:p")))
            for row in table._tbl.tr_lst
        ]
        assert kept == [True] * (len(kept) - 1) + [False]


def test_the_rows_of_the_big_table_fit_a_page_below_their_heading() -> None:
    table = base_document().tables[1]._tbl
    heights = [int(row.trPr.find(qn("w:trHeight")).get(qn("w:val"))) for row in table.tr_lst]
    assert sum(heights) / 20 <= PRINT.depth - 2 * PRINT.pitch + 1


def test_headings_are_those_of_the_navigation_pane() -> None:
    document = base_document()
    assert styled(document, "Heading1") == [part.heading for part in FORM.parts if part.heading]
    assert styled(document, "Heading2")[:2] == ["（一）主动公开情况。", "（二）依申请公开情况。"]
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        assert style.font.color.rgb == docx.shared.RGBColor(0, 0, 0)
        assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
        assert style.paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading1", "黑体", None),
        ("Heading2", "楷体_GB2312", None),
        ("Normal", "仿宋_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_faces_are_named_for_all_scripts(style: str, face: str, size: float | None) -> None:
    found = next(s for s in base_document().styles if s.style_id == style)
    fonts = found.element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia")} == {face}
    assert (found.font.size.pt if found.font.size else None) == size


def test_a_missing_face_is_replaced_by_its_plain_kin() -> None:
    with ZipFile(BytesIO(render_docx(zero_report(), FORM))) as archive:
        table = archive.read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table


def test_text_is_indented_by_two_characters_and_marks_are_chinese() -> None:
    document = base_document()
    style = next(s for s in document.styles if s.style_id == "BodyText")
    assert style.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    runs = [run for p in document.paragraphs for run in p.runs]
    assert {r._r.rPr.find(qn("w:rFonts")).get(qn("w:hint")) for r in runs} == {"eastAsia"}


def test_text_that_runs_on_after_a_subheading_is_no_heading_of_its_own() -> None:
    report = edited(zero_report(), "problems = （一）存在的问题。更新不及时。")
    (paragraph,) = [p for p in opened(report).paragraphs if p.text.startswith("（一）存在")]
    assert paragraph.style.style_id == "BodyText"
    assert [(run.text, run.style.style_id) for run in paragraph.runs] == [
        ("（一）存在的问题。", "Heading2Char"),
        ("更新不及时。", "DefaultParagraphFont"),
    ]


def test_the_page_is_that_of_a_document_of_state() -> None:
    (section,) = base_document().sections
    measures = [
        section.page_width, section.page_height, section.top_margin,
        section.bottom_margin, section.left_margin, section.right_margin,
    ]  # fmt: skip
    assert [round(length.mm) for length in measures] == [210, 297, 37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch")))
    assert 22 * pitch <= PRINT.depth * 20 < 23 * pitch
    normal = base_document().styles["Normal"]
    assert normal.paragraph_format.line_spacing.twips == pitch
    spacing = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    assert 28 * (320 + spacing) <= PRINT.measure * 20 < 29 * (320 + spacing)


def test_page_numbers_are_fields_outside_on_odd_and_even_pages() -> None:
    document = base_document()
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert " PAGE " in [field.text for field in paragraph._p.iter(qn("w:instrText"))]
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_the_document_tells_title_author_and_language() -> None:
    properties = base_document().core_properties
    assert properties.title == "云溪县人民政府2025年政府信息公开工作年度报告"
    assert properties.author == "云溪县人民政府"
    assert properties.language == "zh-CN"


def test_the_file_holds_nothing_of_another_program() -> None:
    with ZipFile(BytesIO(render_docx(zero_report(), FORM))) as archive:
        names = set(archive.namelist())
        assert b"python-docx" not in b"".join(archive.read(name) for name in names)
    assert {name for name in names if name.startswith("word/")} == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
    }


def test_a_long_title_is_broken_by_sense() -> None:
    title = base_document().paragraphs[0]
    assert title.style.style_id == "Title"
    assert title.text.split("\n") == ["云溪县人民政府2025年", "政府信息公开工作年度报告"]


def test_the_lines_of_the_title_keep_their_own_pitch() -> None:
    (snap,) = base_document().styles["Title"].element.pPr.findall(qn("w:snapToGrid"))
    assert snap.get(qn("w:val")) == "0"


@pytest.mark.parametrize("title", ["", "\x00\x07", "   "])
def test_a_report_without_a_title_begins_with_its_text(title: str) -> None:
    report = edited(zero_report())
    report.title = title
    assert styled(opened(report), "Title") == []


def test_a_report_without_a_word_has_its_headings_and_tables() -> None:
    document = opened(Report(2025))
    assert styled(document, "Heading1") == [part.heading for part in FORM.parts if part.heading]
    assert len(document.tables) == 3


def test_a_row_added_to_the_form_is_written() -> None:
    report = edited(base_report())
    report.values[ADDED] = 4711
    table = opened(report, form_with_added_row()).tables[1]
    assert len(table.rows) == 29
    (row,) = [row for row in range(29) if table.cell(row, 2).text == ADDED_LABEL]
    assert table.cell(row, 3).text == "4711"


def test_tables_that_follow_each_other_do_not_grow_together() -> None:
    source = tomllib.loads(resource("forms", "2021.toml").read_text(encoding="utf-8"))
    for table in source["tables"]:
        table["part"] = "requests"
    source["parts"] = source["parts"][:4]
    body = opened(zero_report(), build_form(source)).element.body
    kinds = [child.tag.rpartition("}")[2] for child in body]
    assert "tbl tbl" not in " ".join(kinds)
    assert kinds[-2:] == ["p", "sectPr"]


def test_a_denser_page_may_be_chosen() -> None:
    document = opened(base_report(), page=DENSE)
    assert round(document.sections[0].left_margin.mm) == 25
    assert document.styles["Normal"].font.size.pt == 12


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=[]), max_size=60), raw=st.text(max_size=12))
def test_whatever_is_typed_comes_out_of_word(text: str, raw: str) -> None:
    report = edited(zero_report())
    report.texts["other"] = text
    report.title = text
    report.raws[ref := FORM.refs[-1]] = raw
    report.values.pop(ref, None)
    document = opened(report)
    lines = [legal(line).strip() for line in text.split("\n")]
    kept = [line for line in lines if line]
    assert texts_of(document)[len(texts_of(document)) - len(kept) :] == kept
    assert "".join(styled(document, "Title")).replace("\n", "") == "".join(kept)
    assert document.tables[2].cell(3, 14).text == legal(raw)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_docx(base_report(), FORM) == render_docx(base_report(), FORM)


def test_progress_is_told_up_to_the_whole() -> None:
    shares: list[float] = []
    render_docx(base_report(), FORM, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_export_that_is_stopped_leaves_the_old_file(tmp_path: Path) -> None:
    class StoppedError(Exception):
        """The user pressed 停止."""

    def stop(_share: float) -> None:
        raise StoppedError

    target = tmp_path / "报告.docx"
    target.write_bytes(b"old")
    with pytest.raises(StoppedError):
        write_docx(base_report(), FORM, target, progress=stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_read_only_target_is_refused_and_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(b"old")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(TargetError, match=re.escape("报告.docx")):
        write_docx(base_report(), FORM, target)
    assert target.read_bytes() == b"old"

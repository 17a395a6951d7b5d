"""Word and Excel files hold their elements in the order of the schema, as strict readers demand."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from core.checks.runner import check
from core.form import form_of
from core.report import Unit
from core.writers.docx import render_docx
from core.writers.findings import write_check_report
from core.writers.page import DENSE, PRINT, PageStyle
from core.writers.xlsx import write_xlsx
from core.writers.xlsx_blank import write_blank
from tests.core.writers.schema_order import faults
from tests.support.reports import base_report, edited

FORM = form_of()


@pytest.mark.parametrize("page", [PRINT, DENSE])
def test_a_word_file_keeps_the_order(page: PageStyle) -> None:
    report = edited(base_report(), "requests.new.natural = 详见附件")
    report.texts["other"] = "（一）收费情况。本年度未收取\n（二）其他\n第一行\t第二行"
    report.title = "云溪县人民政府\n2025年政府信息公开工作年度报告"
    assert faults(render_docx(report, FORM, page=page)) == []


def test_a_workbook_keeps_the_order(tmp_path: Path) -> None:
    target = tmp_path / "报告.xlsx"
    write_xlsx(base_report(), target, FORM, lambda _: None)
    assert faults(target.read_bytes()) == []


def test_a_blank_form_keeps_the_order(tmp_path: Path) -> None:
    target = tmp_path / "空表.xlsx"
    write_blank(target, FORM, unit=Unit("云溪县清河镇人民政府"), year=2025)
    assert faults(target.read_bytes()) == []


def test_a_check_report_keeps_the_order(tmp_path: Path) -> None:
    report = edited(base_report(), "requests.new.natural = 9")
    target = tmp_path / "审核报告.xlsx"
    write_check_report(report, check(report), target, form=FORM)
    assert faults(target.read_bytes()) == []


def test_an_element_in_a_wrong_place_is_found() -> None:
    right, wrong = b"<w:keepNext/><w:keepLines/>", b"<w:keepLines/><w:keepNext/>"
    stream = BytesIO()
    given = zipfile.ZipFile(BytesIO(render_docx(base_report(), FORM)))
    with given, zipfile.ZipFile(stream, "w") as package:
        for name in given.namelist():
            package.writestr(name, given.read(name).replace(right, wrong))
    assert any("keepNext after its place" in fault for fault in faults(stream.getvalue()))

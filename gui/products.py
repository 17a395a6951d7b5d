"""What can be handed over, one line a product with how it is written. Writers load on use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.checks.finding import Outcome
    from core.form import Form
    from core.report import Report
    from core.writers.fonts import FontFile, Role

Progress = Callable[[float], None]


class Snapshot(NamedTuple):
    """The report as it was when the user asked, so that writing can go on while he types."""

    report: Report
    form: Form
    outcome: Outcome
    former: Sequence[Report] = ()  # of earlier years, the latest first
    office_fonts: bool = False  # the user wants this machine's official fonts


class Product(NamedTuple):
    """`kinds` is the filter of the file dialog; its first suffix is the proposed one."""

    id: str
    words: str
    kinds: str
    suffix: str
    tail: str  # what the file's name says after the title
    write: Callable[[Snapshot, Path, Progress], object]
    is_printed: bool = False  # set in the bundled fonts


def _report(snapshot: Snapshot, target: Path, progress: Progress) -> None:
    from core.writers import write

    write(snapshot.report, target, form=snapshot.form, progress=progress)


def _pdf(snapshot: Snapshot, target: Path, progress: Progress) -> None:
    from core.writers.pdf import write_pdf

    fonts = fonts_of(snapshot)
    write_pdf(snapshot.report, snapshot.form, target, progress=progress, fonts=fonts)


def _dense_pdf(snapshot: Snapshot, target: Path, progress: Progress) -> None:
    from core.writers.page import DENSE
    from core.writers.pdf import write_pdf

    report, form = snapshot.report, snapshot.form
    write_pdf(report, form, target, progress=progress, page=DENSE, fonts=fonts_of(snapshot))


def fonts_of(snapshot: Snapshot) -> dict[Role, FontFile] | None:
    """The fonts that the user wants."""
    return chosen_fonts(office=snapshot.office_fonts)


def chosen_fonts(*, office: bool) -> dict[Role, FontFile] | None:
    """The official fonts of this machine, if the user wants them; None for the bundled ones."""
    if not office:
        return None
    from core.paths import font_folders
    from core.writers.fonts import installed_fonts

    return installed_fonts(font_folders())


def _check_report(snapshot: Snapshot, target: Path, progress: Progress) -> None:
    from core.writers.findings import write_check_report

    report, form, outcome = snapshot[:3]
    write_check_report(report, outcome, target, form=form, progress=progress)


def _chart(snapshot: Snapshot, target: Path, progress: Progress) -> None:
    from core.writers.chart import write_chart

    report, form = snapshot[:2]
    write_chart(report, form, target, previous=snapshot.former, progress=progress)


PRODUCTS = (
    Product("xlsx", "Excel 工作簿", "Excel 工作簿 (*.xlsx)", ".xlsx", "", _report),
    Product("pdf", "PDF 文件", "PDF 文件 (*.pdf)", ".pdf", "", _pdf, True),
    Product("dense", "PDF 文件(紧凑版)", "PDF 文件 (*.pdf)", ".pdf", "(网页版)", _dense_pdf, True),
    Product("docx", "Word 文档", "Word 文档 (*.docx)", ".docx", "", _report),
    Product("html", "网页文件", "网页 (*.html)", ".html", "", _report),
    Product("json", "数据文件(JSON)", "公开年报数据文件 (*.json)", ".json", "", _report),
    Product(
        "findings",
        "审核报告",
        "PDF 文件 (*.pdf);;Excel 工作簿 (*.xlsx)",
        ".pdf",
        "审核报告",
        _check_report,
        True,
    ),
    Product(
        "chart", "图解", "图片 (*.png);;PDF 文件 (*.pdf)", ".png", "图解", _chart, True
    ),
)  # fmt: skip
BY_ID = {product.id: product for product in PRODUCTS}

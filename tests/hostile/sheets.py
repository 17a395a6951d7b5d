"""Hostile workbooks: .xlsx and .ods with sheets, texts and repetitions beyond measure."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.hostile.archives import BLOWUP, FETCHED, LAUGHS, package, streamed
from tests.hostile.kinds import Collection

SHEETS = Collection()
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET = "xl/worksheets/sheet1.xml"
CORPUS = Path(__file__).parents[1] / "documents" / "corpus"


def frame(sheets: int = 1) -> dict[str, bytes]:
    """The parts of a workbook beside its sheet; all its sheets are the same part."""
    listed = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(sheets))
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    links = (
        f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{_DOCUMENT}/styles" Target="styles.xml"/></Relationships>'
    )
    first = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{listed}</sheets></workbook>'
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": first.encode(),
        "xl/workbook.xml": workbook.encode(),
        "xl/_rels/workbook.xml.rels": links.encode(),
    }


def sheet(data: str, head: str = "") -> bytes:
    """A sheet's part with these rows."""
    return f'{head}<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>'.encode()


def row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _column(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


@SHEETS.add("1,000,000 rows in .xlsx", "xlsx", words="工作表太大")
def _rows(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    package(path, {**frame(), _SHEET: sheet(rows)})


@SHEETS.add("16,384 columns in .xlsx", "xlsx")
def _columns(path: Path) -> None:
    cells = [f'<c r="{_column(n)}1"><v>1</v></c>' for n in range(1, 16_385)]
    package(path, {**frame(), _SHEET: sheet(row(1, cells))})


@SHEETS.add("16,384 columns of 61 rows in .xlsx", "xlsx")
def _wide(path: Path) -> None:
    names = [_column(n) for n in range(1, 16_385)]
    rows = (row(n, (f'<c r="{c}{n}"><v>1</v></c>' for c in names[:6500])) for n in range(1, 61))
    package(path, {**frame(), _SHEET: sheet("".join(rows))})


@SHEETS.add("a cell in the last corner of .xlsx", "xlsx", words="工作表太大")
def _corner(path: Path) -> None:
    cells = '<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>1</v></c>'
    package(path, {**frame(), _SHEET: sheet(row(1, cells))})


@SHEETS.add("4,000 sheets that are one of 390,000 cells in .xlsx", "xlsx")
def _same(path: Path) -> None:
    names = [_column(n) for n in range(1, 391)]
    rows = (row(n, (f'<c r="{c}{n}"><v>1</v></c>' for c in names)) for n in range(1, 998))
    package(path, {**frame(4000), _SHEET: sheet("".join(rows))})


@SHEETS.add("1,000,000 sheets named in .xlsx", "xlsx")
def _named(path: Path) -> None:
    package(path, {**frame(1_000_000), _SHEET: sheet(row(1, ()))}, stored=True)


@SHEETS.add("text of 30 MB in a cell of .xlsx", "xlsx")
def _text(path: Path) -> None:
    cell = f'<c r="A1" t="inlineStr"><is><t>{"字" * (10 << 20)}</t></is></c>'
    package(path, {**frame(), _SHEET: sheet(row(1, (cell,)))}, stored=True)


@SHEETS.add("shared text of 30 MB in 300 cells of .xlsx", "xlsx")
def _shared(path: Path) -> None:
    cells = (f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 301))
    strings = f'<sst xmlns="{_MAIN}"><si><t>{"字" * (10 << 20)}</t></si></sst>'
    parts = {_SHEET: sheet(row(1, cells)), "xl/sharedStrings.xml": strings}
    package(path, {**frame(), **parts}, stored=True)


def _noise() -> Iterator[bytes]:
    """190 MB of empty shared texts, with noise so that they do not look swollen."""
    yield f'<sst xmlns="{_MAIN}">'.encode()
    for number in range(46_000):
        yield b"<si><t/></si>" * 310 + b"<si><t>%d</t></si>" % (number * 7919 % 999_983)
    yield b"</sst>"


@SHEETS.add("14,000,000 shared texts of .xlsx", "xlsx", words="异常巨大")
def _strings(path: Path) -> None:
    cell = '<c r="A1" t="s"><v>0</v></c>'
    parts = {**frame(), _SHEET: sheet(row(1, (cell,)))}
    streamed(path, "xl/sharedStrings.xml", _noise(), parts)


@SHEETS.add("3,000,000 shared texts of .xlsx", "xlsx")
def _some_strings(path: Path) -> None:
    cell = '<c r="A1" t="s"><v>0</v></c>'
    strings = f'<sst xmlns="{_MAIN}">{"<si><t/></si>" * 3_000_000}</sst>'
    parts = {_SHEET: sheet(row(1, (cell,))), "xl/sharedStrings.xml": strings}
    package(path, {**frame(), **parts}, stored=True)


@SHEETS.add("3,000,000 formats of .xlsx", "xlsx")
def _formats(path: Path) -> None:
    formats = "<xf/>" * 3_000_000
    styles = f'<styleSheet xmlns="{_MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'
    parts = {_SHEET: sheet(row(1, ())), "xl/styles.xml": styles}
    package(path, {**frame(), **parts}, stored=True)


@SHEETS.add("100,000 merged areas of .xlsx", "xlsx")
def _merged(path: Path) -> None:
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_001))
    content = sheet(row(1, ('<c r="A1"><v>1</v></c>',)))
    content = content.replace(
        b"</worksheet>", f"<mergeCells>{areas}</mergeCells></worksheet>".encode()
    )
    package(path, {**frame(), _SHEET: content})


@SHEETS.add("5,000,000 comments between cells of .xlsx", "xlsx")
def _comments(path: Path) -> None:
    package(path, {**frame(), _SHEET: sheet("<!---->" * 5_000_000)}, stored=True)


@SHEETS.add("380,000 unusual cells of .xlsx", "xlsx")
def _unusual(path: Path) -> None:
    rows = "<row>" + "<c><v>1</v></c>" * 380 + "</row>"
    package(path, {**frame(), _SHEET: sheet(rows * 1000)})


@SHEETS.add("cells nested 300,000 deep in .xlsx", "xlsx")
def _deep(path: Path) -> None:
    package(path, {**frame(), _SHEET: sheet("<row>" * 300_000 + "</row>" * 300_000)})


@SHEETS.add("1,000,000 attributes of .xlsx", "xlsx")
def _attributes(path: Path) -> None:
    cell = '<row r="1"><c r="A1" ' + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/></row>"
    package(path, {**frame(), _SHEET: sheet(cell)}, stored=True)


def _entities(name: str, head: str, text: str) -> None:
    @SHEETS.add(f"{name} in .xlsx", "xlsx", quick=True)
    def _xlsx(path: Path) -> None:
        cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
        package(path, {**frame(), _SHEET: sheet(row(1, (cell,)), head)})

    @SHEETS.add(f"{name} in the shared texts of .xlsx", "xlsx")
    def _strings(path: Path) -> None:
        strings = f'{head}<sst xmlns="{_MAIN}"><si><t>{text}</t></si></sst>'
        cell = '<c r="A1" t="s"><v>0</v></c>'
        parts = {_SHEET: sheet(row(1, (cell,))), "xl/sharedStrings.xml": strings}
        package(path, {**frame(), **parts})

    @SHEETS.add(f"{name} in .ods", "ods", quick=True)
    def _ods(path: Path) -> None:
        opened(path, lambda c: c.replace(b"<office:doc", head.encode() + b"<office:doc", 1).replace(
            b"</table:table>", line(text).encode() + b"</table:table>", 1
        ))  # fmt: skip


def opened(path: Path, change: Callable[[bytes], bytes]) -> None:
    """An .ods file whose content is changed."""
    with zipfile.ZipFile(CORPUS / "tables.ods") as old:
        parts = {name: old.read(name) for name in old.namelist()}
    package(path, {**parts, "content.xml": change(parts["content.xml"])}, stored=True)


def line(text: str, rows: str = "", cells: str = "") -> str:
    """A row with one cell of an .ods sheet."""
    cell = f'<table:table-cell {cells} office:value-type="string"><text:p>{text}</text:p>'
    return f"<table:table-row {rows}>{cell}</table:table-cell></table:table-row>"


def put(path: Path, more: str) -> None:
    """An .ods file with these rows at the end of its first table."""
    opened(path, lambda c: c.replace(b"</table:table>", more.encode() + b"</table:table>", 1))


_entities("billion laughs", LAUGHS, "&a11;")
_entities("quadratic entity", BLOWUP, "&a;" * 100_000)
_entities("external entity", FETCHED, "&a;")


@SHEETS.add("1,000,000 rows in .ods", "ods")
def _ods_rows(path: Path) -> None:
    put(path, line("1") * 400_000)


@SHEETS.add("a row repeated 999,999,999 times in .ods", "ods", words="工作表太大", quick=True)
def _ods_repeated(path: Path) -> None:
    put(path, line("1", 'table:number-rows-repeated="999999999"'))


@SHEETS.add("1,000,000 empty cells that are told in .ods", "ods")
def _ods_empty(path: Path) -> None:
    row = "<table:table-row>" + "<table:table-cell/>" * 1000 + "</table:table-row>"
    put(path, row * 1500)


@SHEETS.add("4,000 tables in .ods", "ods")
def _ods_tables(path: Path) -> None:
    rows = line("1", cells='table:number-columns-repeated="900"')
    put(path, "".join(
        f'</table:table><table:table table:name="t{n}">'
        + rows.replace("<table:table-row", '<table:table-row table:number-rows-repeated="1000"')
        for n in range(4000)
    ))  # fmt: skip


@SHEETS.add("elements nested 300,000 deep in .ods", "ods")
def _ods_deep(path: Path) -> None:
    put(path, "<text:p>" * 300_000 + "</text:p>" * 300_000)


@SHEETS.add("text of 30 MB in a cell of .ods", "ods")
def _ods_text(path: Path) -> None:
    put(path, line("字" * (10 << 20)))

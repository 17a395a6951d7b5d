"""Automatic numbers of Word documents: what Word shows in front of a paragraph is read with it."""

from __future__ import annotations

import random
import struct
import time
from pathlib import Path

import olefile
import pytest

from core.readers import read
from core.readers.blocks import GridBlock, Paragraph
from core.readers.doc import doc_blocks
from core.readers.docx import docx_blocks
from core.readers.number_formats import KNOWN, count_text, kind_of_code
from core.readers.numbering import Number
from core.readers.reading import Remarks
from core.readers.source import open_source
from tests.core.readers.test_bad_documents import told
from tests.documents.numbered import (
    begun,
    definition,
    level,
    listed,
    lists,
    mark,
    paragraph,
    report,
    style,
    write_docx,
)
from tests.documents.reports import FORM, filled
from tests.documents.texts import PROSE

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
PLAIN = definition(1, *(level(place, f"%{place + 1}.") for place in range(9))) + listed(1, 1)


def texts_of(path: Path, remarks: Remarks | None = None) -> list[str]:
    """The paragraphs of a document outside its tables."""
    source = open_source(path)
    reader = doc_blocks if source.kind == "doc" else docx_blocks
    blocks = reader(source, remarks or Remarks())
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def numbers(
    folder: Path,
    marks: list[str],
    numbering: str = PLAIN,
    styles: str = "",
    remarks: Remarks | None = None,
) -> list[str]:
    """What stands before paragraphs, each with its numbering or the name of its style."""
    body = [
        paragraph("。", one) if one.startswith("<") else paragraph("。", named=one) for one in marks
    ]
    path = folder / "文.docx"
    write_docx(path, body, numbering, styles)
    return [text.removesuffix("。").rstrip() for text in texts_of(path, remarks)]


def compact(text: str) -> str:
    return "".join(text.split())


def test_old_and_new_documents_show_the_numbers_that_another_program_shows(tmp_path: Path) -> None:
    lists(tmp_path / "numbered.docx")
    for path in (tmp_path / "numbered.docx", CORPUS / "numbered.doc"):
        remarks = Remarks()
        shown = (CORPUS / f"{path.name}.txt").read_text(encoding="utf-8-sig").splitlines()
        assert [compact(text) for text in texts_of(path, remarks)] == list(map(compact, shown))
        assert remarks.all() == ()


def test_a_report_numbered_by_its_styles_is_read_with_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    report(path, filled(), {**PROSE, "problems": "公开不够及时。\n解读不够深入。"})
    for each in (path, CORPUS / "numbered-report.doc"):
        reading = read(each)
        assert reading.report.values == filled().values
        assert reading.report.text("problems") == "(一)公开不够及时。\n(二)解读不够深入。"
        assert reading.report.text("overview") == PROSE["overview"]
        assert reading.noticed is not None
        headings = [text for _, text in reading.noticed.headings]
        assert headings == [part.heading for part in FORM.parts if part.heading]
        assert [remark for remark in reading.remarks if remark.level == "warning"] == []


def test_a_style_numbers_and_so_do_the_styles_based_on_it(tmp_path: Path) -> None:
    styles = style("A", "", mark(1)) + style("B", "A", mark(None, 1)) + style("C", "B")
    assert numbers(tmp_path, ["A", "B", "C", "A", "C"], styles=styles) == [
        "1.", "1.", "2.", "2.", "1.",
    ]  # fmt: skip


def test_the_default_style_numbers_paragraphs_without_one(tmp_path: Path) -> None:
    usual = style("N", "", mark(1)).replace("<w:style", '<w:style w:default="1"')
    assert numbers(tmp_path, ["", "nowhere"], styles=usual) == ["1.", "2."]


def test_a_level_made_for_a_style_counts_more_than_the_level_that_the_style_names(
    tmp_path: Path,
) -> None:
    lists = definition(1, level(0, "%1."), level(1, "(%2)", more='<w:pStyle w:val="A"/>')) + listed(
        1, 1
    )
    assert numbers(tmp_path, ["A", "A"], lists, style("A", "", mark(1, 0))) == ["(1)", "(2)"]


def test_numbering_is_switched_off_by_a_paragraph_or_a_style(tmp_path: Path) -> None:
    styles = style("A", "", mark(1)) + style("B", "A", mark(0))
    off = f'<w:pStyle w:val="A"/>{mark(0)}'
    assert numbers(tmp_path, ["A", "B", off, "A"], styles=styles) == ["1.", "", "", "2."]


def test_a_paragraph_may_change_only_the_level_or_only_the_list_of_its_style(
    tmp_path: Path,
) -> None:
    styles = style("A", "", mark(1, 1))
    other = definition(2, level(0, "<%1>".replace("<", "[").replace(">", "]")), level(1, "[%2]"))
    lists = PLAIN.replace("<w:num ", f"{other}<w:num ", 1) + listed(2, 2)
    by = '<w:pStyle w:val="A"/>'
    changed = [by + mark(None, 0), by + mark(2)]
    assert numbers(tmp_path, ["A", *changed], lists, styles) == ["1.", "1.", "[1]"]


def test_lists_of_one_definition_count_on_and_begin_anew_once_where_they_say_so(
    tmp_path: Path,
) -> None:
    numbering = PLAIN + listed(2, 1) + listed(3, 1, begun(0, 7))
    marks = [mark(number, 0) for number in (1, 2, 3, 3, 1, 3)]
    assert numbers(tmp_path, marks, numbering) == ["1.", "2.", "7.", "8.", "9.", "10."]


def test_a_list_may_change_the_looks_of_a_level(tmp_path: Path) -> None:
    change = f'<w:lvlOverride w:ilvl="0">{level(0, "%1、", "chineseCounting")}</w:lvlOverride>'
    marks = [mark(1, 0), mark(2, 0), mark(2, 1)]
    assert numbers(tmp_path, marks, PLAIN + listed(2, 1, change)) == ["1.", "二、", "1."]


@pytest.mark.parametrize(
    ("restart", "shown"),
    [("", ["1", "1", "1"]), ("0", ["1", "2", "3"]), ("1", ["1", "2", "1"])],
)
def test_a_level_begins_anew_after_the_levels_that_it_names(
    tmp_path: Path, restart: str, shown: list[str]
) -> None:
    said = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    lists = definition(1, level(0, "."), level(1, "."), level(2, "%3", more=said)) + listed(1, 1)
    marks = [mark(1, place) for place in (0, 1, 2, 1, 2, 0, 2)]
    found = numbers(tmp_path, marks, lists)
    assert [found[place] for place in (2, 4, 6)] == shown


def test_a_number_of_several_levels_also_all_in_figures(tmp_path: Path) -> None:
    lists = definition(
        1,
        level(0, "%1、", "chineseCounting"),
        level(1, "%1.%2", "upperLetter"),
        level(2, "%1.%2.%3", more="<w:isLgl/>"),
    ) + listed(1, 1)
    marks = [mark(1, place) for place in (0, 1, 1, 2)]
    assert numbers(tmp_path, marks, lists) == ["一、", "一.A", "一.B", "1.2.1"]


def test_a_level_above_that_did_not_come_is_shown_with_its_first_number(tmp_path: Path) -> None:
    lists = definition(1, level(0, "%1", start=3), level(1, "%1.%2")) + listed(1, 1)
    assert numbers(tmp_path, [mark(1, 1), mark(1, 0)], lists) == ["3.1", "3"]


def test_a_list_may_take_the_levels_of_a_numbering_style(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
    own = definition(1, '<w:styleLink w:val="S"/>', level(0, "%1)", "ideographTraditional"))
    lists = own + linked + listed(1, 1) + listed(2, 2)
    by = style("S", "", mark(1), kind="numbering")
    assert numbers(tmp_path, [mark(2, 0), mark(2, 0)], lists, by) == ["甲)", "乙)"]


def test_bullets_are_shown_in_characters_that_every_font_has(tmp_path: Path) -> None:
    signs = ["\uf06c", "\uf0b7", "\uf09b", "●", "-", "o"]
    lists = definition(1, *(level(n, sign, "bullet") for n, sign in enumerate(signs)))
    marks = [mark(1, place) for place in range(len(signs))]
    assert numbers(tmp_path, marks, lists + listed(1, 1)) == ["●", "•", "•", "●", "-", "○"]


def test_a_format_for_figures_with_zeros_is_read_from_its_example(tmp_path: Path) -> None:
    newer = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    for kind in (newer, f"<x>{newer}</x>"):  # beside what older programs read instead
        lists = definition(1, level(0, "%1").replace('<w:numFmt w:val="decimal"/>', kind))
        assert numbers(tmp_path, [mark(1, 0)], lists + listed(1, 1)) == ["001"]


def test_labels_in_the_cells_of_a_table_have_their_numbers_too(tmp_path: Path) -> None:
    cells = [f"<w:tc>{paragraph(text, mark(1, 0))}</w:tc>" for text in ("国家秘密", "其他")]
    rows = "".join(f"<w:tr>{cell}<w:tc>{paragraph('7')}</w:tc></w:tr>" for cell in cells)
    write_docx(tmp_path / "文.docx", [paragraph("。", mark(1, 0)), f"<w:tbl>{rows}</w:tbl>"], PLAIN)
    _, grid = docx_blocks(open_source(tmp_path / "文.docx"), Remarks())
    assert isinstance(grid, GridBlock)
    assert grid.rows == (("2.国家秘密", "7"), ("3.其他", "7"))


def test_an_empty_paragraph_counts_and_one_whose_end_was_deleted_does_not(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = [
        paragraph("。", mark(1, 0)),
        paragraph("", mark(1, 0)),
        paragraph("", mark(1, 0) + gone),
        paragraph("。", mark(1, 0)),
    ]
    write_docx(tmp_path / "文.docx", body, PLAIN)
    assert texts_of(tmp_path / "文.docx") == ["1.。", "3.。"]


@pytest.mark.parametrize(
    ("number", "text", "together"),
    [
        ("一、", "2025年", "一、2025年"),
        ("1.", "公开", "1.公开"),
        ("1.", "2025年", "1. 2025年"),
        ("1", "公开", "1 公开"),
        ("第一条", "总则", "第一条 总则"),
        ("①", "公开", "①公开"),
        ("①", "9件", "① 9件"),
        ("(一)", "9件", "(一)9件"),
        ("", "9件", "9件"),
    ],
)
def test_a_number_never_runs_into_the_figures_of_the_text(
    number: str, text: str, together: str
) -> None:
    assert Number(number, spaced=True).before(text) == together


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 101: "一○一"}),
        ("chineseCountingThousand", {100: "一百", 101: "一百零一", 2025: "二千零二十五"}),
        ("japaneseCounting", {10: "十", 100: "百", 101: "百一", 1110: "千百十"}),
        ("taiwaneseCounting", {12: "十二", 100: "一○○"}),
        ("chineseLegalSimplified", {10: "壹拾", 12: "壹拾贰", 101: "壹佰零壹"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("decimalFullWidth", {12: "\uff11\uff12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("none", {5: ""}),
    ],
)  # fmt: skip
def test_counts_in_the_formats_of_word(kind: str, shown: dict[int, str]) -> None:
    assert {count: count_text(count, kind) for count in shown} == shown


def test_no_count_makes_a_long_number() -> None:
    for kind in KNOWN:
        assert all(len(count_text(count, kind)) < 50 for count in (0, -1, 780, 32_767, 10**9))
    assert kind_of_code(37) == "chineseCounting"
    assert kind_of_code(45) not in KNOWN


def test_a_number_that_cannot_be_worked_out_is_told_with_its_paragraph(tmp_path: Path) -> None:
    numbering = definition(1, level(0, "%1.", "hebrew1"), level(1, "%2", start=10**9))
    for place in (0, 1, 7):
        remarks = Remarks()
        numbers(tmp_path, [mark(1, place)], numbering + listed(1, 1), remarks=remarks)
        assert ["“。”这一段有自动编号" in remark.message for remark in remarks.all()] == [True]


def test_fields_that_number_are_told(tmp_path: Path) -> None:
    field = "<w:r><w:instrText> AUTONUM </w:instrText></w:r>"
    body = [paragraph("总体情况").replace("<w:r>", f"{field}<w:r>", 1)]
    remarks = Remarks()
    write_docx(tmp_path / "文.docx", body, PLAIN)
    assert texts_of(tmp_path / "文.docx", remarks) == ["总体情况"]
    assert "总体情况" in remarks.all()[0].message


def test_a_list_that_is_nowhere_numbers_nothing_and_is_not_told(tmp_path: Path) -> None:
    remarks = Remarks()
    assert numbers(tmp_path, [mark(9, 0)], remarks=remarks) == [""]
    assert remarks.all() == ()


def test_styles_and_lists_in_a_circle_end(tmp_path: Path) -> None:
    styles = style("A", "B") + style("B", "A") + style("S", "S", mark(2), kind="numbering")
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
    lists = linked + listed(2, 2)
    assert numbers(tmp_path, ["A", "B", mark(2, 0)], lists, styles) == ["", "", ""]


@pytest.mark.parametrize("said", ["200", "-1", "x", "9", ""])
def test_a_level_that_no_list_has(tmp_path: Path, said: str) -> None:
    one = mark(1, 0).replace('w:ilvl w:val="0"', f'w:ilvl w:val="{said}"')
    assert numbers(tmp_path, [one])[0] in ("", "1.")


def test_a_level_with_an_endless_text_is_cut_and_told(tmp_path: Path) -> None:
    remarks = Remarks()
    lists = definition(1, level(0, "长" * 100_000 + "%1")) + listed(1, 1)
    found = numbers(tmp_path, [mark(1, 0)] * 50, lists, remarks=remarks)
    assert max(map(len, found)) < 70
    assert remarks.all()


def test_many_lists_of_a_huge_definition_take_no_time(tmp_path: Path) -> None:
    huge = definition(1, *(level(place % 9, "%1") for place in range(20_000)))
    many = "".join(listed(number, 1) for number in range(1, 5_000))
    start = time.monotonic()
    found = numbers(tmp_path, [mark(number, 0) for number in range(1, 5_000)], huge + many)
    assert found[-1] == "4999"
    assert time.monotonic() - start < 5


def test_an_old_document_whose_lists_are_damaged_is_read_and_told(tmp_path: Path) -> None:
    content = bytearray((CORPUS / "numbered-report.doc").read_bytes())
    with olefile.OleFileIO(bytes(content)) as container:
        main = container.openstream("WordDocument").read()
    place = content.index(main[:64])
    content[place + 0x2E2 : place + 0x2E6] = struct.pack("<I", 0x7FFFFFF0)
    path = tmp_path / "坏.doc"
    path.write_bytes(content)
    reading = read(path)
    assert reading.report.values == filled().values
    told = [remark.message for remark in reading.remarks if remark.level == "warning"]
    assert any("编号" in message for message in told)
    assert any("公开不够及时" in message for message in told)


def test_an_old_document_damaged_anywhere_in_its_lists_is_read_or_refused(tmp_path: Path) -> None:
    whole = (CORPUS / "numbered-report.doc").read_bytes()
    with olefile.OleFileIO(whole) as container:
        main = container.openstream("WordDocument").read()
        table = container.openstream("1Table").read()
    first = whole.index(table[:64])
    places = [struct.unpack_from("<2I", main, at) for at in (0xA2, 0x2E2, 0x2EA)]
    chance = random.Random(4)
    path = tmp_path / "坏.doc"
    for _ in range(60):
        start, size = chance.choice(places)
        content = bytearray(whole)
        for _ in range(3):
            content[first + start + chance.randrange(size)] = chance.choice([0, 1, 0x7F, 0xFF])
        path.write_bytes(content)
        assert told(path)


def patched(folder: Path, old: str, new: str) -> Path:
    """The old document of lists with other characters in one place."""
    content = (CORPUS / "numbered.doc").read_bytes()
    assert len(old) == len(new)
    path = folder / "改.doc"
    path.write_bytes(content.replace(old.encode("utf-16-le"), new.encode("utf-16-le"), 1))
    return path


def test_a_page_that_ends_within_a_paragraph_of_an_old_document_counts_no_number(
    tmp_path: Path,
) -> None:
    found = texts_of(patched(tmp_path, "三级重来", "三级\x0c来"))
    assert found[10:13] == ["1.三级", "来", "一、接着数"]
    found = texts_of(patched(tmp_path, "接着数", "\x0c着数"))
    assert found[10:13] == ["1.三级重来", "一、着数", "五、从五起"]


def test_fields_that_number_an_old_document_are_told(tmp_path: Path) -> None:
    remarks = Remarks()
    field = "\x13 AUTONUM \x15".ljust(len("chineseCountingThousand"), "文")
    texts_of(patched(tmp_path, "chineseCountingThousand", field), remarks)
    assert ["文文文" in remark.message for remark in remarks.all()] == [True]


def test_an_old_document_numbered_as_word_6_did_is_told(tmp_path: Path) -> None:
    content = (CORPUS / "numbered.doc").read_bytes()
    mark_of_list = struct.pack("<HBHH", 0x260A, 2, 0x460B, 1)
    old = struct.pack("<HBHH", 0x260A, 2, 0x460B, 0x07FF)
    path = tmp_path / "旧.doc"
    path.write_bytes(content.replace(mark_of_list, old))
    remarks = Remarks()
    assert {"三级", "三级重来"} <= set(texts_of(path, remarks))
    assert {remark.message[:4] for remark in remarks.all()} == {"“三级”", "“三级重"}

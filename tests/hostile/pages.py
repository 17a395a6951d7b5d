"""Hostile web pages and texts."""

from __future__ import annotations

import random
from pathlib import Path

from tests.hostile.kinds import Collection

PAGES = Collection()
_HEAD = "<!doctype html><html><head><meta charset=utf-8></head><body><h1>一、总体情况</h1>"
_MOST = 8_000_000


def put(path: Path, body: str, most: int = _MOST) -> None:
    """A page with this body, cut where the reader would refuse it for its length alone."""
    path.write_bytes((_HEAD + body).encode()[:most])


@PAGES.add("50 MB of .html", "html", words="内容太多")
def _large(path: Path) -> None:
    put(path, "<p>很多文字</p>" * 3_000_000, 50 << 20)


for _tag in ("div", "ul", "svg", "table", "b", "p"):

    @PAGES.add(f"<{_tag}> nested 99,000 deep in .html", "html", quick=_tag == "div")
    def _deepest(path: Path, tag: str = _tag) -> None:
        put(path, f"<{tag}>" * 99_000)


@PAGES.add("cells nested 33,000 deep in .html", "html")
def _fewer_cells(path: Path) -> None:
    put(path, "<table><tr><td>x" * 33_000)


@PAGES.add("formatting of 40,000 kinds over 20,000 paragraphs in .html", "html", quick=True)
def _anew(path: Path) -> None:
    put(path, "<p>" + "".join(f"<b id={n}>" for n in range(40_000)) + "</p><p>字" * 20_000)


@PAGES.add("99,000 formats closed in the wrong order in .html", "html")
def _fewer_misnested(path: Path) -> None:
    put(path, "".join(f"<a><b id={n}><p></a>" for n in range(33_000)))


@PAGES.add("spans of 2,000 rows and 99 columns, 49,000 times, in .html", "html", quick=True)
def _spans_of_all(path: Path) -> None:
    put(path, "<table>" + "<tr><td colspan=99 rowspan=2000>1" * 49_000)


@PAGES.add("99,000 rows of 99 columns in .html", "html")
def _wide_rows(path: Path) -> None:
    put(path, "<table><tr><td colspan=99>1" + "<tr>" * 98_000)


for _tag in ("div", "b", "table", "span", "p", "a", "ul", "svg", "font"):

    @PAGES.add(f"<{_tag}> nested as deep as 8 MB allow in .html", "html")
    def _deep(path: Path, tag: str = _tag) -> None:
        put(path, f"<{tag}>" * (_MOST // (len(tag) + 2)))


@PAGES.add("cells nested 100,000 deep in .html", "html")
def _cells(path: Path) -> None:
    put(path, "<table><tr><td>x" * 100_000)


@PAGES.add("700,000 attributes of one element in .html", "html", quick=True)
def _attributes(path: Path) -> None:
    put(path, "<p " + " ".join(f"a{n:x}=1" for n in range(900_000)) + ">字")


@PAGES.add("100,000 elements of 10 attributes in .html", "html")
def _some_attributes(path: Path) -> None:
    put(path, ("<p " + " ".join(f"a{n}=1" for n in range(10)) + ">字") * 130_000)


@PAGES.add("formatting that is opened and never closed in .html", "html")
def _unclosed(path: Path) -> None:
    put(path, "".join(f"<b id={n}>" for n in range(20_000)) + "<p>字" * 500_000)


@PAGES.add("formatting closed in the wrong order in .html", "html")
def _misnested(path: Path) -> None:
    put(path, "".join(f"<a><b id={n}><p></a>" for n in range(400_000)))


@PAGES.add("text between the rows of a table in .html", "html")
def _foster(path: Path) -> None:
    put(path, "<table>" + "x<b>" * 1_000_000)


@PAGES.add("spans of 1,000,000,000 in .html", "html")
def _spans(path: Path) -> None:
    cell = "<td colspan=1000000000 rowspan=1000000000>1"
    put(path, "<table>" + f"<tr>{cell * 3}" * 60_000)


@PAGES.add("spans of 2,000 rows and 100 columns, 300,000 times, in .html", "html")
def _spans_below(path: Path) -> None:
    put(path, "<table>" + "<tr><td colspan=99 rowspan=2000>1" * 300_000)


@PAGES.add("2,000,000 rows in .html", "html")
def _rows(path: Path) -> None:
    put(path, "<table><tr><td colspan=100>1" + "<tr>" * 2_000_000)


@PAGES.add("1,000,000 cells in .html", "html")
def _many_cells(path: Path) -> None:
    put(path, "<table>" + ("<tr>" + "<td>1" * 100) * 16_000)


@PAGES.add("scripts, frames and forms in .html", "html", quick=True)
def _scripts(path: Path) -> None:
    put(path, '<script>while(1){}</script><iframe src="http://127.0.0.1:9/"></iframe>' * 70_000)


@PAGES.add("1,600,000 scripts in .html", "html")
def _script(path: Path) -> None:
    put(path, "<script>" * 1_000_000)


@PAGES.add("8 MB of entities in .html", "html")
def _entities(path: Path) -> None:
    put(path, "&CounterClockwiseContourIntegral;" * 250_000)


@PAGES.add("8 MB of < in .html", "html")
def _marks(path: Path) -> None:
    put(path, "<" * _MOST)


@PAGES.add("comments that never end in .html", "html")
def _comments(path: Path) -> None:
    put(path, "<!-- " * 1_600_000)


@PAGES.add("comments before a page", "html")
def _comments_before(path: Path) -> None:
    path.write_bytes(b"<!-- -->" * 1_000_000 + b"<html>")


@PAGES.add("8 MB in one paragraph of .html", "html", words="内容太多")
def _paragraph(path: Path) -> None:
    put(path, "<p>" + "申请12件，答复11件，" * 200_000)


@PAGES.add("text of 100 MB", "txt", quick=True, words="MB")
def _txt_huge(path: Path) -> None:
    with path.open("wb") as stream:
        for _ in range(100):
            stream.write("一、总体情况\n".encode() * 55_000)


@PAGES.add("16 MB in one line", "txt", quick=True, words="内容太多")
def _txt_line(path: Path) -> None:
    path.write_bytes(("一、总体情况\n" + "申请12件，答复11件，" * 600_000).encode()[: 16 << 20])


@PAGES.add("99,000 lines of 150 bytes", "txt", quick=True, words="内容太多")
def _txt_lines(path: Path) -> None:
    path.write_text(
        "一、总体情况\n" + "收到申请12件，答复11件，结转1件，其中自然人3件。\n" * 99_000
    )


@PAGES.add("300,000 characters of prose", "txt", quick=True)
def _txt_prose(path: Path) -> None:
    path.write_text(
        "一、总体情况\n" + "收到申请12件，答复11件，结转1件，其中自然人3件。\n" * 12_000
    )


@PAGES.add("4 MB of |", "txt")
def _txt_bars(path: Path) -> None:
    path.write_text("一、总体情况\n" + "|" * (4 << 20))


@PAGES.add("4,000 rows of 1,000 cells", "txt")
def _txt_cells(path: Path) -> None:
    path.write_text("一、总体情况\n" + ("|1" * 1000 + "\n") * 4000)


@PAGES.add("4,000 rows of 500 odd labels", "txt")
def _txt_labels(path: Path) -> None:
    chance = random.Random(2)
    signs = "予以公开部分不涉及国家秘密法律行政规申请情况自然人结转年度本上"
    with path.open("w") as stream:
        stream.write("一、总体情况\n三、收到和处理政府信息公开申请情况\n")
        for _ in range(4000):
            stream.write("|" + "|".join("".join(chance.choices(signs, k=8)) for _ in range(40)))
            stream.write("\n")


@PAGES.add("15 MB that are headings", "txt")
def _txt_headings(path: Path) -> None:
    path.write_text("一、总体情况\n二、主动公开政府信息情况\n" * 45_000)


@PAGES.add("16 MB of blanks", "txt")
def _txt_blanks(path: Path) -> None:
    path.write_text("一、总体情况\n字" + " " * (15 << 20) + "字")


@PAGES.add("900,000 blanks", "txt", quick=True)
def _fewer_blanks(path: Path) -> None:
    path.write_text("一、总体情况\n字" + " " * 900_000 + "字")


@PAGES.add("390,000 blanks between two signs, ten kinds", "txt")
def _blanks(path: Path) -> None:
    kinds = " \t\u3000\xa0\u2003"
    path.write_text(
        "一、总体情况\n" + "".join(f"1{kind * 39_000}件\n字{kind * 39_000}。\n" for kind in kinds)
    )


@PAGES.add("900,000 signs of --- and |", "txt", quick=True)
def _shorter_rule(path: Path) -> None:
    path.write_text("一、总体情况\n" + "|--- " * 180_000 + "x")


@PAGES.add("heading of 49,000 signs", "txt", quick=True)
def _heading(path: Path) -> None:
    path.write_text("## 一、总体情况 " + "#" * 49_000 + "字")


@PAGES.add("300,000 blanks in a date", "txt", quick=True)
def _date(path: Path) -> None:
    path.write_text("2025年1月1日" + " " * 300_000 + "x\n一、总体情况\n字")


@PAGES.add("3,900,000 blanks", "txt", quick=True)
def _many_blanks(path: Path) -> None:
    path.write_text("一、总体情况\n字" + " " * 3_900_000 + "字")


@PAGES.add("16 MB of --- and |", "txt")
def _txt_rule(path: Path) -> None:
    path.write_text("一、总体情况\n" + "|--- " * (3 << 20) + "x")


for _encoding in ("utf-16", "utf-16-le", "utf-32", "gb18030", "big5hkscs", "shift_jis", "utf-7"):

    @PAGES.add(f"16 MB in {_encoding}", "txt")
    def _encoded(path: Path, encoding: str = _encoding) -> None:
        path.write_bytes(("一、文字\n" + "公文一二三 " * 1_000_000).encode(encoding)[: 15 << 20])


@PAGES.add("bytes that are no text", "txt")
def _noise(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(15 << 20))

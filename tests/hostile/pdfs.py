"""Hostile PDFs: endless pages, swelling streams, forms in forms, maps and fonts beyond measure."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

import pikepdf

from tests.hostile.archives import squeezed
from tests.hostile.kinds import Collection

PDFS = Collection()
_PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
    "/Resources<</Font<</F 4 0 R>>/XObject<<%s>>>>>>"
)
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /F 12 Tf 50 500 Td (x) Tj ET "


def stream(data: bytes, said: str = "") -> bytes:
    """An object that is a stream."""
    return f"<<{said}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def packed(data: bytes, said: str = "") -> bytes:
    """The same, deflated."""
    return stream(zlib.compress(data, 1), f"/Filter/FlateDecode{said}")


def swollen(size: int) -> bytes:
    """What unpacks to that many blanks, as zlib writes it (its checksum is wrong)."""
    return b"\x78\x9c" + squeezed(size) + bytes(4)


def put(path: Path, objects: dict[int, bytes | str], trailer: str = "") -> None:
    """A PDF of these objects; 1 is the catalogue."""
    content = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, data in objects.items():
        places[number] = len(content)
        body = data.encode() if isinstance(data, str) else data
        content += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(content)
    size = max(objects) + 1
    lines = [
        f"{places[n]:010d} 00000 n \n" if n in places else "0000000000 65535 f \n"
        for n in range(size)
    ]
    content += f"xref\n0 {size}\n{''.join(lines)}".encode()
    content += f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    path.write_bytes(content)


def page(contents: bytes, forms: str = "", font: str | bytes = _FONT) -> dict[int, bytes | str]:
    """A document of one page with this stream."""
    return {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: _PAGE % (5, forms),
        4: font,
        5: contents,
    }


@PDFS.add("page tree in a circle in .pdf", "pdf", quick=True)
def _circle(path: Path) -> None:
    put(path, page(stream(_WORDS)) | {2: "<</Type/Pages/Kids[3 0 R 2 0 R 2 0 R]/Count 9>>"})


@PDFS.add("100,000 pages in .pdf", "pdf", words="内容太多")
def _pages(path: Path) -> None:
    kids = " ".join(["3 0 R"] * 100_000)
    put(path, page(stream(_WORDS)) | {2: f"<</Type/Pages/Kids[{kids}]/Count 100000>>"})


@PDFS.add("100,000 pages of their own in .pdf", "pdf", words="内容太多")
def _own_pages(path: Path) -> None:
    kids = " ".join(f"{n} 0 R" for n in range(10, 100_010))
    objects = page(stream(_WORDS)) | {2: f"<</Type/Pages/Kids[{kids}]/Count 100000>>"}
    put(path, objects | dict.fromkeys(range(10, 100_010), _PAGE % (5, "")))


@PDFS.add("page tree 100,000 deep in .pdf", "pdf")
def _deep_pages(path: Path) -> None:
    nodes = {n: f"<</Type/Pages/Kids[{n + 1} 0 R]/Count 1>>" for n in range(10, 100_010)}
    put(path, {**page(stream(_WORDS)), 2: "<</Type/Pages/Kids[10 0 R]/Count 1>>", **nodes,
               100_010: _PAGE % (5, "")})  # fmt: skip


@PDFS.add("page tree that doubles 30 times in .pdf", "pdf")
def _doubling(path: Path) -> None:
    nodes = {n: f"<</Type/Pages/Kids[{n + 1} 0 R {n + 1} 0 R]/Count 2>>" for n in range(10, 40)}
    put(path, {**page(stream(_WORDS)), 2: "<</Type/Pages/Kids[10 0 R]/Count 1>>", **nodes,
               40: _PAGE % (5, "")})  # fmt: skip


@PDFS.add("1,000,000 letters on a page of .pdf", "pdf", words="内容太多", quick=True)
def _letters(path: Path) -> None:
    put(path, page(packed(b"BT /F 1 Tf " + b"(x) Tj " * 1_000_000 + b"ET")))


@PDFS.add("19,000 letters on each of 150 pages of .pdf", "pdf")
def _many_letters(path: Path) -> None:
    line = b"1 0 0 1 10 %d Tm (%s) Tj "
    text = b"BT /F 1 Tf " + b"".join(line % (4 * n + 9, b"xy " * 32) for n in range(195)) + b"ET"
    kids = " ".join(f"{n} 0 R" for n in range(10, 160))
    objects = page(packed(text)) | {2: f"<</Type/Pages/Kids[{kids}]/Count 150>>"}
    put(path, objects | dict.fromkeys(range(10, 160), _PAGE % (5, "")))


@PDFS.add("1,000,000 lines on a page of .pdf", "pdf", words="内容太多", quick=True)
def _lines(path: Path) -> None:
    put(path, page(packed(_WORDS + b"0 0 m 9 9 l S " * 1_000_000)))


@PDFS.add("a line of 2,000,000 points in .pdf", "pdf")
def _points(path: Path) -> None:
    put(path, page(packed(_WORDS + b"0 0 m " + b"9 9 l " * 2_000_000 + b"S")))


@PDFS.add("grid of 4,000 by 4,000 lines in .pdf", "pdf")
def _grid(path: Path) -> None:
    across = b"".join(b"0 %f m 595 %f l S " % (n / 5, n / 5) for n in range(4000))
    down = b"".join(b"%f 0 m %f 842 l S " % (n / 7, n / 7) for n in range(4000))
    put(path, page(packed(_WORDS + across + down)))


@PDFS.add("grid of 400 by 400 boxes on each of 20 pages of .pdf", "pdf")
def _boxes(path: Path) -> None:
    across = b"".join(b"0 %d m 595 %d l S " % (n * 2, n * 2) for n in range(400))
    down = b"".join(b"%f 0 m %f 842 l S " % (n * 1.4, n * 1.4) for n in range(400))
    kids = " ".join(f"{n} 0 R" for n in range(10, 30))
    objects = page(packed(_WORDS + across + down))
    objects |= {2: f"<</Type/Pages/Kids[{kids}]/Count 20>>"}
    put(path, objects | dict.fromkeys(range(10, 30), _PAGE % (5, "")))


@PDFS.add("page that unpacks to 256 MB in .pdf", "pdf", words="异常巨大", quick=True)
def _swollen(path: Path) -> None:
    put(path, page(stream(swollen(1 << 28), "/Filter/FlateDecode")))


@PDFS.add("page packed twice, to 60 GB, in .pdf", "pdf", words="异常巨大")
def _twice(path: Path) -> None:
    data = zlib.compress(swollen(1 << 30) * 60, 9)
    put(path, page(stream(data, "/Filter[/FlateDecode/FlateDecode]")))


@PDFS.add("packed page under another name of the filter in .pdf", "pdf")
def _named(path: Path) -> None:
    data = zlib.compress(swollen(1 << 30), 9)
    put(path, page(stream(data, "/Filter[/Flate#44ecode/Fl#61teDecode]")))


@PDFS.add("page in ASCII85 that unpacks to 2 GB in .pdf", "pdf")
def _ascii(path: Path) -> None:
    data = base64.a85encode(swollen(2 << 30)) + b"~>"
    put(path, page(stream(data, "/Filter[/ASCII85Decode/FlateDecode]")))


@PDFS.add("page in RunLength that unpacks to 2 GB in .pdf", "pdf")
def _runs(path: Path) -> None:
    put(path, page(stream(b"\x81 " * (16 << 20), "/Filter/RunLengthDecode")))


@PDFS.add("page in LZW that unpacks without end in .pdf", "pdf")
def _lzw(path: Path) -> None:
    put(
        path, page(stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 2_000_000, "/Filter/LZWDecode"))
    )


@PDFS.add("predictor of 2,000,000,000 columns in .pdf", "pdf", quick=True)
def _predictor(path: Path) -> None:
    said = "/DecodeParms<</Predictor 12/Columns 2000000000>>"
    put(path, page(packed(_WORDS, said)))


@PDFS.add("stream that breaks off after 60 MB in .pdf", "pdf")
def _broken(path: Path) -> None:
    put(path, page(stream(swollen(60 << 20)[:-5], "/Filter/FlateDecode")))


@PDFS.add("page of 1,000 streams of 60 MB in .pdf", "pdf")
def _streams(path: Path) -> None:
    objects = page(stream(swollen(60 << 20), "/Filter/FlateDecode"))
    objects[3] = (_PAGE % (5, "")).replace("5 0 R", f"[{'5 0 R ' * 1000}]")
    put(path, objects)


@PDFS.add("forms in forms, 10 by 10 by … 20 deep, in .pdf", "pdf", quick=True)
def _forms(path: Path) -> None:
    said = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = {n: stream(b"/X Do " * 10, said % (n + 1)) for n in range(10, 30)}
    end = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    put(path, {**page(stream(_WORDS + b"/X Do "), "/X 10 0 R"), **forms,
               30: stream(b"0 0 m 1 1 l S", end)})  # fmt: skip


@PDFS.add("forms in a chain of 5,000 in .pdf", "pdf")
def _chain(path: Path) -> None:
    said = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = {n: stream(b"/X Do ", said % (n + 1)) for n in range(10, 5010)}
    put(path, {**page(stream(_WORDS + b"/X Do "), "/X 10 0 R"), **forms})


@PDFS.add("5,000,000 saved states in .pdf", "pdf", words="内容太多")
def _states(path: Path) -> None:
    put(path, page(packed(_WORDS + b"q " * 5_000_000)))


@PDFS.add("lists nested 5,000,000 deep on a page of .pdf", "pdf")
def _nested(path: Path) -> None:
    put(path, page(packed(_WORDS + b"[" * 5_000_000)))


@PDFS.add("dictionaries nested 100,000 deep in .pdf", "pdf")
def _dictionaries(path: Path) -> None:
    put(path, page(stream(_WORDS)) | {6: "<</A" * 100_000 + ">>" * 100_000}, "/Info 6 0 R")


@PDFS.add("5,000,000 operands on a page of .pdf", "pdf")
def _operands(path: Path) -> None:
    put(path, page(packed(_WORDS + b"1 " * 5_000_000)))


@PDFS.add("images within a page of .pdf, 300,000 times", "pdf")
def _inline(path: Path) -> None:
    put(path, page(packed(_WORDS + b"BI /W 1 /H 1 ID x EI " * 300_000)))


@PDFS.add("image of 100,000 by 100,000 points (JBIG2) in .pdf", "pdf")
def _image(path: Path) -> None:
    said = "/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1"
    said += "/ColorSpace/DeviceGray/Filter/JBIG2Decode"
    image = stream(b"\0\0\0\0\x30\0\1\0\0\0\x13" + b"\xff" * 5000, said)
    contents = stream(_WORDS + b"/X Do " * 1000)
    put(path, page(contents, "/X 6 0 R") | {6: image})


_COMPOSITE = (
    "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X%s"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>]>>"
)
_GLYPHS = b"BT /F 12 Tf 50 500 Td <00010002> Tj ET"


@PDFS.add("ToUnicode of 4,000,000,000 codes in .pdf", "pdf")
def _codes(path: Path) -> None:
    codes = b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange"
    put(path, page(stream(_GLYPHS), font=_COMPOSITE % "") | {6: packed(codes)})


@PDFS.add("ToUnicode of 5,000,000 entries in .pdf", "pdf")
def _entries(path: Path) -> None:
    codes = b"1 beginbfchar " + b"<01><02>" * 5_000_000 + b" endbfchar"
    put(path, page(stream(_GLYPHS), font=_COMPOSITE % "") | {6: packed(codes)})


@PDFS.add("ToUnicode whose letters are texts of 1 MB in .pdf", "pdf")
def _long_letters(path: Path) -> None:
    codes = b"1 beginbfchar <0001><" + b"4e00" * 500_000 + b"> endbfchar"
    text = b"BT /F 12 Tf " + b"<0001> Tj " * 10_000 + b"ET"
    put(path, page(stream(text), font=_COMPOSITE % "") | {6: packed(codes)})


@PDFS.add("widths of 1,000,000,000 letters in .pdf", "pdf", quick=True)
def _widths(path: Path) -> None:
    font = _COMPOSITE % "/W[0 1000000000 500]"
    put(path, page(stream(_GLYPHS), font=font) | {6: stream(b"")})


@PDFS.add("font of 60 MB that is none in .pdf", "pdf")
def _font(path: Path) -> None:
    font = (
        "<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 0/LastChar 1/Widths[1 1]"
        "/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontFile 6 0 R>>>>"
    )
    file = packed(b"/Encoding dup 1 /a put " * 1_200_000, "/Length1 28000000/Length2 0/Length3 0")
    put(path, page(stream(_WORDS), font=font) | {6: file})


@PDFS.add("1,000 fonts with a map of 1 MB each in .pdf", "pdf")
def _fonts(path: Path) -> None:
    objects = page(stream(_WORDS))
    fonts = "".join(f"/F{n} {n + 1000} 0 R" for n in range(1000))
    objects[3] = (_PAGE % (5, "")).replace("/F 4 0 R", "/F 4 0 R" + fonts)
    objects |= {n + 1000: _COMPOSITE % "" for n in range(1000)}
    put(path, objects | {6: packed(b"1 beginbfchar " + b"<01><02>" * 100_000 + b" endbfchar")})


@PDFS.add("stream of 1,000,000 objects in .pdf", "pdf")
def _objects(path: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        kids = pikepdf.Array([document.make_indirect(pikepdf.Dictionary()) for _ in range(300_000)])
        document.Root.Many = kids
        document.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@PDFS.add("cross references of 10,000,000 objects in .pdf", "pdf")
def _references(path: Path) -> None:
    put(path, page(stream(_WORDS)))
    data = path.read_bytes()
    head, _, tail = data.partition(b"xref\n0 6\n")
    path.write_bytes(head + b"xref\n0 10000000\n" + b"0000000000 65535 f \n" * 3_000_000 + tail)


@PDFS.add("cross references as a stream that says 2,000,000,000 in .pdf", "pdf")
def _reference_stream(path: Path) -> None:
    content = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    start = len(content)
    said = "/Type/XRef/W[1 4 2]/Index[0 2000000000]/Size 2000000000/Root 1 0 R"
    content += b"9 0 obj\n" + packed(b"\1\0\0\0\x0a\0\0" * 4_000_000, said) + b"\nendobj\n"
    path.write_bytes(content + b"startxref\n%d\n%%%%EOF" % start)


@PDFS.add("cross references in a circle in .pdf", "pdf", quick=True)
def _previous(path: Path) -> None:
    put(path, page(stream(_WORDS)))
    start = path.read_bytes().rindex(b"xref\n0 6")
    put(path, page(stream(_WORDS)), f"/Prev {start}")


@PDFS.add("names for 1,000,000 pages in .pdf", "pdf")
def _labels(path: Path) -> None:
    labels = "/PageLabels<</Nums[" + "0<</S/D>>" * 1_000_000 + "]>>"
    put(path, page(stream(_WORDS)) | {1: f"<</Type/Catalog/Pages 2 0 R{labels}>>"})


@PDFS.add("tree of page names that doubles 60 times in .pdf", "pdf")
def _label_tree(path: Path) -> None:
    nodes = {n: f"<</Kids[{n + 1} 0 R {n + 1} 0 R]>>" for n in range(10, 70)}
    root = "<</Type/Catalog/Pages 2 0 R/PageLabels 10 0 R>>"
    put(path, page(stream(_WORDS)) | {1: root, **nodes, 70: "<</Nums[0<</S/D>>]>>"})


@PDFS.add("length that is its own length in .pdf", "pdf", quick=True)
def _length(path: Path) -> None:
    contents = b"<</Length 5 0 R>>stream\n" + _WORDS + b"\nendstream"
    put(path, page(contents))


@PDFS.add("60 MB of % in .pdf", "pdf")
def _comments(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"%" * (60 << 20))


@PDFS.add("60 MB of objects without references in .pdf", "pdf")
def _unlisted(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 3_000_000)


@PDFS.add("60 MB of brackets without references in .pdf", "pdf")
def _unlisted_lists(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n" + b"[" * (60 << 20))


@PDFS.add("password rounds that take long in .pdf", "pdf")
def _locked(path: Path) -> None:
    put(path, page(packed(_WORDS)))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="a", user="", R=6))


@PDFS.add("encrypted page that unpacks to 256 MB in .pdf", "pdf", quick=True)
def _locked_swollen(path: Path) -> None:
    put(path, page(stream(swollen(1 << 28), "/Filter/FlateDecode")))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(
            path,
            encryption=pikepdf.Encryption(owner="a", user="", R=6),
            compress_streams=False,
        )

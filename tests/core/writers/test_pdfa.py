"""PDF/A-2b: what an archive asks of the file."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageCms

from core.form import form_of
from core.writers.pdf import render_pdf
from core.writers.pdfa import archival, srgb_profile
from tests.support.reports import base_report


@pytest.fixture(scope="module")
def data() -> bytes:
    return archival(render_pdf(base_report(), form_of()))


def test_the_metadata_say_which_standard_and_repeat_the_document(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
        assert metadata["dc:title"] == document.docinfo["/Title"]
        assert metadata["dc:creator"] == [str(document.docinfo["/Author"])]
        assert metadata["pdf:Producer"] == document.docinfo["/Producer"]


def test_marks_of_xml_in_a_title_do_no_harm() -> None:
    report = base_report()
    report.title = "<县>&“报告”]]>"
    made = archival(render_pdf(report, form_of()))
    with pikepdf.open(BytesIO(made)) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == report.title


def test_there_is_an_output_intent_with_a_profile(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()


def test_the_profile_is_that_of_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    for colour in [(0, 0, 0), (255, 255, 255), (200, 100, 30), (10, 60, 250)]:
        image = Image.new("RGB", (1, 1), colour)
        found = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"))
        assert found.getpixel((0, 0)) == pytest.approx(colour, abs=1)


def test_nothing_is_in_the_file_that_an_archive_forbids(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as document:
        assert document.check_pdf_syntax() == []
        assert not document.is_encrypted
        assert not {"/AcroForm", "/Names", "/OpenAction", "/AA"} & set(document.Root.keys())
        assert "/ID" in document.trailer
        for page in document.pages:
            assert not {"/AA", "/Annots", "/Group"} & set(page.keys())
            assert "/XObject" not in page.Resources
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                assert "/LZWDecode" not in str(item.get("/Filter", ""))


def test_widths_in_the_document_are_those_of_the_embedded_font(data: bytes) -> None:
    from fontTools.ttLib import TTFont

    with pikepdf.open(BytesIO(data)) as document:
        for font in document.pages[0].Resources.Font.values():
            descendant = font.DescendantFonts[0]
            embedded = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
            first, widths = descendant.W
            assert (first, len(widths)) == (0, embedded["maxp"].numGlyphs)
            order = embedded.getGlyphOrder()
            assert [int(width) for width in widths] == [embedded["hmtx"][name][0] for name in order]


def test_each_embedded_font_names_exactly_the_glyphs_that_it_holds(data: bytes) -> None:
    from fontTools.ttLib import TTFont

    with pikepdf.open(BytesIO(data)) as document:
        for font in document.pages[0].Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            count = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))["maxp"].numGlyphs
            bits = "".join(f"{byte:08b}" for byte in descriptor.CIDSet.read_bytes())
            assert bits.rstrip("0") == "1" * count
            assert len(bits) - count < 8


def test_the_same_document_gives_the_same_bytes() -> None:
    plain = render_pdf(base_report(), form_of())
    assert archival(plain) == archival(plain)


def test_streams_are_packed_by_one_named_filter_and_say_the_same(data: bytes) -> None:
    plain = render_pdf(base_report(), form_of())
    with pikepdf.open(BytesIO(plain)) as before, pikepdf.open(BytesIO(data)) as after:
        drawn = [page.Contents.read_bytes() for page in before.pages]
        assert [page.Contents.read_bytes() for page in after.pages] == drawn
        assert {str(page.Contents.Filter) for page in after.pages} == {"/FlateDecode"}
        fonts = [face.DescendantFonts[0] for face in after.pages[0].Resources.Font.values()]
        assert {str(face.FontDescriptor.FontFile2.Filter) for face in fonts} == {"/FlateDecode"}
    assert len(data) < 0.7 * len(plain)

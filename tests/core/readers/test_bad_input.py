"""Whatever a user points at: one sentence that names the file, what is wrong and what to do."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import olefile
import pytest

from core.errors import ReadError
from core.readers import read, readable_suffixes
from core.writers import write
from tests.documents.reports import SAMPLE, filled

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"


def refused(path: Path) -> str:
    """The sentence with which a file is refused; it names the file and says what to do."""
    with pytest.raises(ReadError) as caught:
        read(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert "\n" not in sentence
    assert "请" in sentence
    assert sentence.endswith("。")
    return sentence


def test_a_missing_file(tmp_path: Path) -> None:
    assert "不存在" in refused(tmp_path / "没有.json")


def test_a_folder(tmp_path: Path) -> None:
    assert "文件夹" in refused(tmp_path)


@pytest.mark.parametrize("suffix", [".json", ".txt", ".md", ".xlsx"])
@pytest.mark.parametrize("content", [b"", b"  \r\n", b"\0" * 100])
def test_an_empty_file(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"空{suffix}"
    path.write_bytes(content)
    assert "空的" in refused(path)


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_truncated_file(tmp_path: Path, suffix: str, share: float) -> None:
    path = tmp_path / f"半份{suffix}"
    write(filled(), path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "完整" in refused(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0 JFIF", "图片"),
        (b"Rar!\x1a\x07", "压缩包"),
        (b"SQLite format 3\0", "报告库"),
        (os.urandom(16).join([b"\0\1\2\3", b"\xff\xfe\xfd\0\xff"]), ""),
        (bytes(range(256)) * 20, "不是文本"),
        (b"\xff" * 300, "不是文本"),
        ("你好,世界。".encode(), "没有找到年度报告"),
        (b"hello world", "没有找到年度报告"),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".txt", ".xlsx"])
def test_something_else(tmp_path: Path, suffix: str, content: bytes, words: str) -> None:
    path = tmp_path / f"别的{suffix}"
    path.write_bytes(content)
    assert words in refused(path)


@pytest.mark.parametrize("content", ["[]", "[1, 2]", "[" * 100_000])
def test_json_of_another_program(tmp_path: Path, content: str) -> None:
    path = tmp_path / "别的.json"
    path.write_text(content)
    assert "不是年度报告文件" in refused(path) or "不是公开年报的报告文件" in refused(path)


@pytest.mark.parametrize(
    "member", ["word/document.xml", "ppt/presentation.xml", "a.txt", "xl/workbook.bin"]
)
def test_another_kind_of_package(tmp_path: Path, member: str) -> None:
    path = tmp_path / "别的.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(member, "x")
    refused(path)


def test_a_package_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * (12 << 20))
    assert "异常巨大" in refused(path)


def test_a_package_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.xlsx"
    write(filled(), path)
    stream = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet99.xml", b"<worksheet>" + b" " * (12 << 20))
    content = stream.getvalue()
    size = (len(b"<worksheet>") + (12 << 20)).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    refused(path)


def test_a_package_of_too_many_members(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(4001):
            package.writestr(f"xl/{number}", b"")
    assert "异常巨大" in refused(path)


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "加密.xlsx"
    path.write_bytes(ole_with("EncryptedPackage"))
    assert "密码" in refused(path)


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("xl/workbook.bin", "另存为 .xlsx"),
        ("OFD.xml", "OFD"),
        ("uof.xml", "另存为 .docx 或 .xlsx"),
        ("ppt/presentation.xml", "演示文稿"),
    ],
)
def test_a_package_of_a_kind_that_is_not_read_says_what_to_save_it_as(
    tmp_path: Path, member: str, words: str
) -> None:
    path = tmp_path / "年报.xlsb"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "x")
        package.writestr(member, "x")
    assert words in refused(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{\\rtf1 x}", "另存为 .docx"),
        ("From: <由 Word 保存>\r\nMIME-Version: 1.0\r\nContent-Type: multipart", "单个文件网页"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', "XML"),
        ('<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "另存为 .docx 或 .xlsx"),
        ('<?xml version="1.0" encoding="UTF-8"?><uof:UOF xmlns:uof="x">', "XML"),
    ],
)
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_other_files_of_an_office_program_say_what_to_save_them_as(
    tmp_path: Path, content: str, words: str, code: str
) -> None:
    if code == "utf-16" and content.startswith("{"):
        code = "utf-8"  # such files are of plain bytes always
    path = tmp_path / "年报.doc"
    path.write_bytes(content.encode(code))
    assert words in refused(path)


def test_a_word_95_document_says_what_to_save_it_as(tmp_path: Path) -> None:
    whole = (CORPUS / "saved-by-libreoffice.doc").read_bytes()
    with olefile.OleFileIO(whole) as container:
        place = whole.index(container.openstream("WordDocument").read(64))
    path = tmp_path / "旧.wps"
    path.write_bytes(whole[:place] + b"\xdc\xa5\x68\x00" + whole[place + 4 :])
    sentence = refused(path)
    assert "Word 95" in sentence
    assert "另存为 .docx" in sentence


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("Workbook", ".xls"),
        ("Book", "Excel 95"),
        ("Else", "用 WPS 打开,另存为"),
        ("CONTENTS", "用 WPS 打开,另存为"),
        ("PowerPoint Document", "演示文稿"),
    ],
)
def test_an_old_office_file(tmp_path: Path, stream: str, words: str) -> None:
    path = tmp_path / "旧.xls"
    path.write_bytes(ole_with(stream))
    assert words in refused(path)


def test_a_damaged_ole_file(tmp_path: Path) -> None:
    path = tmp_path / "旧.xls"
    path.write_bytes(olefile.MAGIC + b"x" * 600)
    assert "损坏" in refused(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"nianbao": 9, "year": 2025}, "第 9 版"),
        ({"name": "x"}, "不是公开年报"),
        ({"nianbao": 1, "form": "2030", "year": 2030}, "2030"),
    ],
)
def test_json_of_another_version_or_program(tmp_path: Path, data: object, words: str) -> None:
    path = tmp_path / "报告.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert words in refused(path)


def test_json_nested_without_end(tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    path.write_text('{"nianbao":1,"a":' + "[" * 200_000, encoding="utf-8")
    assert "嵌套过深" in refused(path)


def test_a_gigantic_text(tmp_path: Path) -> None:
    path = tmp_path / "巨.txt"
    with path.open("wb") as stream:
        stream.truncate(65 << 20)
        stream.write(b"x")
    assert "MB" in refused(path)


def test_a_text_of_very_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "多行.txt"
    path.write_text("某行文字\n" * 200_000, encoding="utf-8")
    assert "内容太多" in refused(path)


def test_a_table_of_very_many_rows(tmp_path: Path) -> None:
    path = tmp_path / "多行.txt"
    path.write_text("| 张三 | 1 | 2 |\n" * 20_000, encoding="utf-8")
    assert "内容太多" in refused(path)


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    refused(tmp_path / ("长" * 300 + ".json"))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "禁.json"
    path.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", forbid)
    assert "权限" in refused(path)


@pytest.mark.parametrize(
    ("suffix", "written"),
    [(".txt", ".xlsx"), (".json", ".xlsx"), (".xlsx", ".json"), ("", ".json")],
)
def test_a_wrong_suffix_is_told_and_the_file_read_as_what_it_is(
    tmp_path: Path, suffix: str, written: str
) -> None:
    right = tmp_path / f"对{written}"
    write(filled(), right)
    wrong = right.rename(tmp_path / f"错{suffix}")
    reading = read(wrong)
    assert reading.report == filled()
    assert any("扩展名" in remark.message for remark in reading.remarks)


def test_a_text_under_the_name_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "报告.xlsx"
    path.write_bytes(SAMPLE.read_bytes())
    assert len(read(path).report.values) == 200


def test_the_suffixes_that_can_be_read_are_named() -> None:
    assert {".json", ".txt", ".md", ".xlsx"} <= set(readable_suffixes())


def ole_with(stream: str) -> bytes:
    """A smallest OLE file: a header, one sector of allocation, one of directory."""
    free, end, fat = b"\xff" * 4, b"\xfe\xff\xff\xff", b"\xfd\xff\xff\xff"
    header = olefile.MAGIC + bytes(16) + bytes.fromhex("3e000300feff09000600") + bytes(6)
    header += bytes(4) + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4)
    header += (4096).to_bytes(4, "little") + end + bytes(4) + end + bytes(4) + bytes(4) + free * 108
    allocation = (fat + end).ljust(512, b"\xff")
    root = directory_entry("Root Entry", 5, child=1)
    return header + allocation + (root + directory_entry(stream, 2)).ljust(512, b"\0")


def directory_entry(name: str, kind: int, child: int = -1) -> bytes:
    """An entry of the directory of an OLE file."""
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\0") + (len(text) + 2).to_bytes(2, "little") + bytes([kind, 1])
    entry += b"\xff" * 8 + child.to_bytes(4, "little", signed=True) + bytes(36)
    return entry + b"\xfe\xff\xff\xff" + bytes(8)

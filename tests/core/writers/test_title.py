"""The title over several lines (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from io import BytesIO

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.form import form_of
from core.report import Unit
from core.writers.chart import MARGIN, render_chart
from core.writers.chart import TITLE_SIZE as CHART_TITLE_SIZE
from core.writers.chart import WIDTH as CHART_WIDTH
from core.writers.docx import render_docx
from core.writers.fonts import FontSet, Role
from core.writers.page import DENSE, PRINT
from core.writers.paragraph import Typesetter
from core.writers.pdf import render_pdf
from core.writers.title import title_lines
from tests.support.reports import zero_report

FORM = form_of()

MEASURE = 20.0


def widths_of(text: str) -> list[float]:
    return [0.5 if char.isascii() else 1.0 for char in text]


def lines_of(text: str) -> list[str]:
    return title_lines(text, widths_of(text), MEASURE)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青山镇2025年政府信息公开工作年度报告", ["青山镇2025年政府信息公开工作年度报告"]),
        (
            "喀左县人民政府2025年政府信息公开工作年度报告",
            ["喀左县人民政府2025年", "政府信息公开工作年度报告"],
        ),
        (
            "云溪县清河镇人民政府2025年政府信息公开工作年度报告",
            ["云溪县清河镇人民政府2025年", "政府信息公开工作年度报告"],
        ),
        (
            "云南省西双版纳傣族自治州勐海县人民政府政务服务管理局2025年政府信息公开工作年度报告",
            [
                "云南省西双版纳傣族自治州",
                "勐海县人民政府政务服务管理局",
                "2025年政府信息公开工作年度报告",
            ],
        ),
    ],
)
def test_a_title_breaks_between_words_into_lines_of_like_length(
    title: str, lines: list[str]
) -> None:
    assert lines_of(title) == lines


LONG_NAMES = """
新疆维吾尔自治区 巴音郭楞蒙古自治州 和硕县 乌什塔拉回族民族乡 人民政府
和硕县 乌什塔拉回族民族乡 人民政府
巴音郭楞蒙古自治州 和硕县 人民政府 办公室
云南省 西双版纳傣族自治州 勐海县 人民政府 政务服务管理局
黔东南苗族侗族自治州 黎平县 德凤街道办事处
湘西土家族苗族自治州 生态环境局 花垣分局
积石山保安族东乡族撒拉族自治县 人民政府 办公室
双江拉祜族佤族布朗族傣族自治县 住房和城乡建设局
内蒙古自治区 锡林郭勒盟 西乌珠穆沁旗 人民政府
乌兰察布市 察哈尔右翼后旗 乌兰哈达苏木 人民政府
海西蒙古族藏族自治州 都兰县 香日德镇 人民政府
克孜勒苏柯尔克孜自治州 阿克陶县 塔尔塔吉克民族乡 人民政府
中国（上海）自由贸易试验区 临港新片区 管理委员会
上海市 浦东新区 人力资源和社会保障局
北京市 朝阳区 发展和改革委员会 办公室
宁夏回族自治区 吴忠市 红寺堡区 人民政府 办公室
国家税务总局 贵阳市 乌当区 税务局
新疆生产建设兵团 第一师 阿拉尔市 人民政府
恩施土家族苗族自治州 交通运输综合行政执法支队
玉溪市 元江哈尼族彝族傣族自治县 卫生健康局
莫力达瓦达斡尔族自治旗 尼尔基镇 人民政府
深圳市 规划和自然资源局 南山管理局
广西壮族自治区 百色市 田阳区 头塘镇 人民政府
甘肃省 临夏回族自治州 东乡族自治县 锁南镇 人民政府
安顺市 镇宁布依族苗族自治县 江龙镇 人民政府
昭通市 镇雄县 镇南镇 人民政府
江西省 景德镇市 浮梁县 鹅湖镇 人民政府
山东省 青岛市 市南区 市场监督管理局
河南省 新乡市 红旗区 乡村振兴局
湖北省 荆州市 沙市区 市场监督管理局
山西省 晋城市 城区 住房和城乡建设局
江苏省 盐城市 城乡建设局 亭湖分局
香港特别行政区 政府 政制及内地事务局
陕西省 西咸新区 秦汉新城管理委员会
"""


def between_words(words: list[str], lines: list[str]) -> bool:
    """Whether the name is only broken between its words."""
    text = "".join(words)
    ends = {len("".join(words[:count])) for count in range(1, len(words) + 1)}
    broken = {len("".join(lines[:count])) for count in range(1, len(lines))}
    return {place for place in broken if place < len(text)} <= ends


# Size of the title and width of a line: in print, in the dense PDF, in the picture, on a phone.
MEASURES = [
    (PRINT.title_size, PRINT.measure),
    (DENSE.title_size, DENSE.measure),
    (CHART_TITLE_SIZE, CHART_WIDTH - 2 * MARGIN),
    (1.0, 16.0),
]


@pytest.mark.parametrize(("size", "measure"), MEASURES)
@pytest.mark.parametrize("name", LONG_NAMES.strip().split("\n"))
def test_a_long_name_is_broken_between_its_words_alone(
    name: str, size: float, measure: float
) -> None:
    words = name.split(" ")
    title = f"{''.join(words)}2025年政府信息公开工作年度报告"
    style = Typesetter(PRINT, FontSet()).style(Role.TITLE, size)
    assert between_words(words, title_lines(title, style.measure(title), measure))


def test_all_documents_break_the_title_alike() -> None:
    words = ["和硕县", "乌什塔拉回族民族乡", "人民政府"]
    report = zero_report()
    report.unit = Unit("新疆维吾尔自治区巴音郭楞蒙古自治州" + "".join(words))
    name = ["新疆维吾尔自治区巴音郭楞蒙古自治州", "和硕县乌什塔拉回族民族乡人民政府"]
    expected = [*name, "2025年政府信息公开工作年度报告"]
    for page in (PRINT, DENSE):
        data = render_docx(report, FORM, page=page)
        assert docx.Document(BytesIO(data)).paragraphs[0].text.split("\n") == expected
        assert first_lines(render_pdf(report, FORM, page=page)) == expected
    assert first_lines(render_chart(report, FORM))[:2] == name


def first_lines(data: bytes) -> list[str]:
    """The first three lines of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return [str(line) for line in document[0].get_textpage().get_text_range().split("\r\n")[:3]]


def test_a_place_longer_than_a_line_is_broken_behind_a_people() -> None:
    title = "双江拉祜族佤族布朗族傣族自治县2025年政府信息公开工作年度报告"
    assert title_lines(title, widths_of(title), 14.0)[:2] == [
        "双江拉祜族佤族布朗族",
        "傣族自治县2025年",
    ]


@given(st.text(alphabet="云溪县人民政府2025年信息公开工作报告（）、 a", max_size=80))
def test_nothing_is_lost_and_nothing_is_too_wide(title: str) -> None:
    lines = lines_of(title)
    assert "".join(lines) == title
    assert all(sum(widths_of(line.rstrip())) <= MEASURE for line in lines)


def test_a_word_longer_than_a_line_is_parted() -> None:
    assert [len(line) for line in lines_of("a" * 100)] == [33, 33, 34]


def test_an_empty_title_has_no_lines() -> None:
    assert lines_of("") == []

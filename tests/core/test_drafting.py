"""Drafts say in official Chinese what the tables say, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.cells import CellRef
from core.drafting import draft_of, drafts, fee_draft
from core.drafting.figures import bare_name
from core.drafting.texts import shipped_texts, who_of
from core.form import form_of
from core.report import Report, Unit
from tests.support.reports import CITY, DEPARTMENT, TOWNSHIP, base_report, edited, zero_report

FORM = form_of()


def said(report: Report, draft_id: str) -> str:
    """The text of a draft."""
    return draft_of(report, FORM, draft_id).text


def requests(**rows: int) -> Report:
    """A township whose applications all came from natural persons; rows not named are nought."""
    report = zero_report()
    for row, value in rows.items():
        for column in ("natural", "total"):
            report.values[CellRef("requests", row, column)] = value
    return report


def disputes(**rows: tuple[int, int, int, int]) -> Report:
    """A township with cases: upheld, corrected, other, pending."""
    report = zero_report()
    for row, values in rows.items():
        columns = ("upheld", "corrected", "other", "pending", "total")
        for column, value in zip(columns, (*values, sum(values)), strict=True):
            report.values[CellRef("disputes", row, column)] = value
    return report


# ---------------------------------------------------------------- 依申请公开


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ({}, "2025年，本镇未收到政府信息公开申请，无上年结转的申请。"),
        (
            {"new": 1, "granted": 1, "handled": 1},
            (
                "2025年，本镇收到政府信息公开申请1件，无上年结转的申请。"
                "当年办结1件，无结转下年度继续办理的申请。办理结果：予以公开1件。"
            ),
        ),
        (
            {"new": 5, "granted": 3, "denied_internal": 1, "denied_process": 1, "handled": 5},
            (
                "2025年，本镇共收到政府信息公开申请5件，无上年结转的申请。"
                "当年办结5件，无结转下年度继续办理的申请。办结的申请中，予以公开3件、不予公开2件。"
            ),
        ),
        (
            {"new": 4, "carried_in": 2, "partial": 2, "other": 1, "handled": 3, "carried_out": 3},
            (
                "2025年，本镇新收政府信息公开申请4件，上年结转2件。"
                "当年办结3件，结转下年度继续办理3件。办结的申请中，部分公开2件、其他处理1件。"
            ),
        ),
        (
            {"carried_in": 2, "refused_repeated": 2, "handled": 2},
            (
                "2025年，本镇未收到新的政府信息公开申请，上年结转2件。"
                "当年办结2件，无结转下年度继续办理的申请。办结的申请中，不予处理2件。"
            ),
        ),
        (
            {"new": 2, "carried_out": 2},
            (
                "2025年，本镇共收到政府信息公开申请2件，无上年结转的申请。"
                "当年没有办结的申请，结转下年度继续办理2件。"
            ),
        ),
    ],
)
def test_applications_are_told_with_the_outcomes_that_occur(
    rows: dict[str, int], text: str
) -> None:
    assert said(requests(**rows), "requests") == text


def test_the_detailed_draft_names_the_rows_under_each_head() -> None:
    text = said(base_report(), "requests_in_detail")
    assert "予以公开32件、部分公开10件、不予公开10件（保护第三方合法权益4件、" in text
    assert "属于行政查询事项1件）、无法提供22件（" in text
    assert text.endswith("其他处理3件（逾期不补正2件、其他1件）。")


def test_applicants_are_told_by_the_heads_of_the_form() -> None:
    assert said(base_report(), "applicants") == (
        "新收的政府信息公开申请中，自然人58件、法人或其他组织25件"
        "（商业企业13件、科研机构2件、社会公益组织1件、法律服务机构6件、其他3件）。"
    )


def test_a_single_applicant_is_told_without_saying_of_which_applications() -> None:
    assert said(requests(new=1), "applicants") == "申请人情况：自然人1件。"


def test_of_a_whole_area_the_authorities_in_it_act() -> None:
    report = edited(base_report(), "scope = area")
    assert said(report, "platform").startswith("全县各行政机关依照《条例》")
    assert said(report, "management").startswith("全县各行政机关的政府信息公开工作机构")
    assert said(report, "requests").startswith("2025年，全县新收政府信息公开申请83件")


def test_where_nobody_applied_there_is_no_draft_on_applicants() -> None:
    assert "applicants" not in {draft.id for draft in drafts(zero_report(), FORM)}


# ---------------------------------------------------------------- 复议、诉讼


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ({}, "未发生因政府信息公开工作被申请行政复议、被提起行政诉讼的情况。"),
        (
            {"review": (1, 0, 0, 0)},
            "因政府信息公开工作被申请行政复议1件（结果维持1件），未发生行政诉讼。",
        ),
        (
            {"direct_suit": (0, 1, 0, 0), "suit_after_review": (1, 1, 0, 2)},
            (
                "因政府信息公开工作被提起行政诉讼5件（结果维持1件、结果纠正2件、尚未审结2件），"
                "未发生行政复议。"
            ),
        ),
        (
            {"review": (2, 0, 1, 0), "direct_suit": (0, 0, 0, 1)},
            (
                "因政府信息公开工作被申请行政复议3件（结果维持2件、其他结果1件），"
                "被提起行政诉讼1件（尚未审结1件）。"
            ),
        ),
    ],
)
def test_cases_are_told_with_their_outcomes(
    rows: dict[str, tuple[int, int, int, int]], text: str
) -> None:
    assert said(disputes(**rows), "disputes") == f"2025年，本镇{text}"


# ---------------------------------------------------------------- 主动公开


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        (
            (),
            "全年未制发行政规范性文件，未作出行政许可、行政处罚、行政强制决定，未收取行政事业性收费",
        ),
        (
            (
                "disclosure.normative_documents.issued = 6",
                "disclosure.normative_documents.in_force = 41",
            ),
            "制发行政规范性文件6件，现行有效41件",
        ),
        (("disclosure.normative_documents.in_force = 5",), "现行有效的行政规范性文件5件"),
        (
            ("disclosure.penalties.decisions = 47", "disclosure.coercion.decisions = 1"),
            "作出行政处罚决定47件、行政强制决定1件",
        ),
        (
            ("disclosure.licensing.decisions = 2", "disclosure.fees.amount = 26.55"),
            "作出行政许可决定2件；收取行政事业性收费26.55万元",
        ),
    ],
)
def test_table_two_is_told_where_something_occurred(edits: tuple[str, ...], text: str) -> None:
    report = edited(zero_report(), *edits)
    assert said(report, "disclosure") == (
        f"2025年，本镇依照《条例》第二十条、第二十一条的规定，主动公开政府信息。{text}。"
    )


def test_only_who_may_make_rules_says_that_it_made_none() -> None:
    assert "未制发规章、行政规范性文件" in said(zero_report(unit=CITY), "disclosure")
    assert "规章" not in said(zero_report(unit=TOWNSHIP), "disclosure")


# ---------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("name", "level", "kind", "own", "area"),
    [
        ("云溪县人民政府", "county", "government", "县政府", "全县"),
        ("云溪自治县人民政府", "county", "government", "县政府", "全县"),
        ("云东区政府", "county", "government", "区政府", "全区"),
        ("云州市人民政府", "city", "government", "市政府", "全市"),
        ("云川盟行政公署", "city", "government", "盟行政公署", "全盟"),
        ("云川地区行政公署", "city", "government", "地区行政公署", "全地区"),
        ("云溪县经济开发区管理委员会", "county", "department", "管委会", "全区"),
        ("云岭省人民政府", "province", "government", "省政府", "全省"),
        ("云岭自治区人民政府", "province", "government", "自治区政府", "全区"),
        ("云溪县清河镇人民政府", "township", "government", "本镇", "全镇"),
        ("云溪县大田乡", "township", "government", "本乡", "全乡"),
        ("红花苏木人民政府", "township", "government", "本苏木", "全苏木"),
        ("云溪县东风街道办事处", "subdistrict", "government", "本街道", "全街道"),
        ("云溪县农业农村局", "county", "department", "本局", "全系统"),
        ("云溪县发展和改革委员会", "county", "department", "本委", "全系统"),
        ("云岭省教育厅", "province", "department", "本厅", "全系统"),
        ("云溪县政务服务中心", "county", "department", "本中心", "全系统"),
        ("云溪县档案馆", "county", "department", "本单位", "全系统"),
        ("云溪县人民政府", "township", "government", "本机关", "本地区"),
        ("", "county", "government", "本机关", "本地区"),
        ("", "county", "department", "本机关", "本地区"),
    ],
)
def test_a_unit_speaks_of_itself_as_its_level_and_kind_do(
    name: str, level: str, kind: str, own: str, area: str
) -> None:
    report = Report(2025, Unit(name, level, kind))
    assert who_of(report, shipped_texts()) == own
    report.scope = "area"
    assert who_of(report, shipped_texts()) == area


@pytest.mark.parametrize("draft_id", ["preamble", "platform", "supervision", "disclosure"])
def test_the_articles_cited_are_those_that_bind_the_unit(draft_id: str) -> None:
    township, department = zero_report(), zero_report(unit=DEPARTMENT)
    cited = {
        "preamble": ("第五十条", "第四十九条、第五十条"),
        "platform": ("第二十三条、第二十四条", "第二十三条的"),
        "supervision": ("第四十六条", "第四十七条"),
        "disclosure": ("第二十一条", "第二十一条"),
    }[draft_id]
    assert cited[0] in said(township, draft_id)
    assert cited[1] in said(department, draft_id)
    assert ("第四十九条" in said(township, "preamble")) is False


def test_the_parts_and_the_basis_named_in_the_preamble_are_those_of_the_form() -> None:
    text = said(base_report(), "preamble")
    assert FORM.basis in text
    for part in FORM.parts:
        assert bare_name(part.heading) in text
    assert "六个部分" in text


def test_the_five_aspects_stand_under_their_headings() -> None:
    lines = said(base_report(), "overview").split("\n")
    assert [line for line in lines if line.startswith("（")] == [
        "（一）主动公开情况",
        "（二）依申请公开情况",
        "（三）政府信息管理情况",
        "（四）政府信息公开平台建设情况",
        "（五）监督保障情况",
    ]
    assert all(line.endswith("。") for line in lines if not line.startswith("（"))


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "2025年，本镇未收取信息处理费。"),
        (380, "2025年，本镇收取信息处理费380元。"),
        (Decimal(12000), "2025年，本镇收取信息处理费12000元。"),
    ],
)
def test_the_handling_fee_is_told_in_yuan_or_in_words(amount: int | Decimal, text: str) -> None:
    assert fee_draft(zero_report(), FORM, amount).text == text


def test_a_negative_fee_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        fee_draft(zero_report(), FORM, -1)

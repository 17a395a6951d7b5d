"""Level and kind of a public body, guessed from its name."""

from __future__ import annotations

import pytest

from core.unit_guess import guess_unit


@pytest.mark.parametrize(
    ("name", "level", "kind"),
    [
        ("喀左县人民政府", "county", "government"),
        ("喀喇沁左翼蒙古族自治县人民政府", "county", "government"),
        ("五家镇人民政府", "township", "government"),
        ("云溪县清河镇人民政府", "township", "government"),
        ("红旗街道办事处", "subdistrict", "government"),
        ("朝阳市人民政府", "city", "government"),
        ("延边朝鲜族自治州人民政府", "city", "government"),
        ("辽宁省人民政府", "province", "government"),
        ("北京市人民政府", "province", "government"),
        ("新疆维吾尔自治区人民政府", "province", "government"),
        ("内蒙古自治区呼和浩特市人民政府", "city", "government"),
        ("北京市朝阳区人民政府", "county", "government"),
        ("朝阳市双塔区人民政府", "county", "government"),
        ("云溪县财政局", "county", "department"),
        ("云溪县市场监督管理局", "county", "department"),
        ("朝阳市市场监督管理局", "city", "department"),
        ("辽宁省教育厅", "province", "department"),
        ("辽宁省市场监督管理局", "province", "department"),
        ("贵州省教育厅", "province", "department"),
        ("贵州省贵阳市财政局", "city", "department"),
        ("国家统计局", "national", "department"),
        ("国家市场监督管理总局", "national", "department"),
        ("财政部", "national", "department"),
        ("工业和信息化部", "national", "department"),
        ("住房和城乡建设部", "national", "department"),
        ("审计署", "national", "department"),
        ("组织部", "county", "department"),
        ("云溪县城镇发展中心", "county", "department"),
        ("云溪县城乡建设服务中心", "county", "department"),
        ("云溪县乡村振兴服务中心", "county", "department"),
        ("清河镇便民服务中心", "township", "department"),
    ],
)
def test_level_and_kind_follow_from_the_name(name: str, level: str, kind: str) -> None:
    unit = guess_unit(name)
    assert (unit.name, unit.level, unit.kind) == (name, level, kind)

"""The period, the handling fee and placeholders, as offices write them."""

from __future__ import annotations

import pytest

from core.checks.handling_fee import states_handling_fee
from core.checks.period import periods
from core.checks.placeholders import placeholders

WHOLE_YEAR = """
数据统计期限为2025年1月1日至2025年12月31日。
统计期限为2025年1月1日起至12月31日止。
数据统计时间自2025年1月1日到12月31日。
统计期限自2025年1月1日起至2025年12月31日止
本报告所列数据的统计期限为２０２５年１月１日至１２月３１日
数据的统计期限从2025年1月1日开始，至2025年12月31日结束
统计期限：2025年1月1日—12月31日
统计期限：2025年1月1日——2025年12月31日
统计期限为2025年1月1日～12月31日
数据统计期限为二〇二五年一月一日至二〇二五年十二月三十一日
数据统计期限为二○二五年一月一日至十二月三十一日
统计期限为 2025 年 1 月 1 日至 2025 年 12 月 31 日
统计期限为2025.1.1-2025.12.31
数据统计周期：2025-01-01至2025-12-31
统计期限为2025年1-12月
统计期限为2025年1月至12月
统计期限为2025年1月1日-12月底
统计期限为2025年度
报告期为2025年。
统计时限为2025年（1月1日至12月31日）
统计期限为本年1月1日至12月31日
本报告统计期限为1月1日至12月31日
统计期限为2025年1月1日起，截至2025年12月31日
统计数据截至2025年12月31日
数据统计期为2025年1月1日零时至12月31日24时
统计时间为2025年元月1日至2025年12月31日
""".strip().split("\n")

OTHER_PERIODS = """
统计期限为2024年1月1日至2024年12月31日
统计期限为2025年1月1日至2025年12月30日
统计期限为2025年1月1日至2025年11月30日
统计期限为2024年1月1日至2025年12月31日
统计期限为2024年度
统计期限为2025年2月1日至2025年12月31日
统计期限为2025年1月1日至202020年12月31日
统计期限为二〇二四年一月一日至十二月三十一日
统计期限为2025年1月1日至2026年12月31日
数据统计截至2024年12月31日
统计期限为2025年1月1日至2025年13月31日
""".strip().split("\n")

NOT_THE_PERIOD = """
5月12日至21日开展宣传活动
2月26日—3月3日，协调相关部门完成拍摄工作
据统计，2025年1月1日至6月30日发布信息300条
公示期限为3月1日至3月7日
统计数据显示，2025年1月至6月访问量上升
根据《中华人民共和国政府信息公开条例》编制2025年度报告
""".strip().split("\n")

FEE_STATED = """
本年度未收取信息处理费。
三是本年度收取信息处理费0元。
信息处理费收取情况:无
信息处理费收取情况：@无
未产生信息公开处理费
依申请公开未收取任何费用
本年度无信息处理费收取情况
发出收费通知的件数、总金额以及实际收取的信息处理费总金额均为0
2025年度，本机关依据《政府信息公开信息处理费管理办法》收取信息处理费情况：总金额为０
按照《政府信息公开信息处理费管理办法》，本年度收取０元
本年度收取信息处理费380元。
本年度共发出信息处理费收费通知3件，总金额380元，实际收取200元
我局没有发出收费通知，没有收费
（一）信息处理费收取情况。2025年，本机关没有收取费用。
（一）收取信息处理费情况@2025年度未发生
信息处理费收费金额为零
本年度不涉及信息处理费
2025年未向申请人收取任何费用
本年度我镇无依申请公开信息收费情况
根据国办函〔2020〕109号文件，本年度收取信息处理费三百八十元
一、收取信息处理费情况：2025年未收取。二、无其他
2025年度，本单位政府信息公开处理费收取金额为 0 元。
全年未对公民、法人和其他组织收取政府信息公开处理费用
2025年无需要收取信息处理费的申请
未收取政府信息公开相关费用
本机关暂未收取信息处理费。
本年度收取信息处理费XX元
""".strip().split("\n")

FEE_NOT_STATED = """
无其他需要报告的事项。
无
没有其他需要报告的事项
2025年，按规定收取行政事业性收费26万元。
按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）规定，严格执行收费标准。
严格落实信息处理费管理办法，无其他需要报告的事项。
按规定收取信息处理费。无其他需要报告的事项。
5月12日印发活动通知，围绕“深化政务公开”主题开展系列活动。
规范信息处理费收取工作，杜绝乱收费
2025年我镇无其他需要报告的事项，也没有需要说明的情况
公开行政事业性收费目录清单，无违规收费
开展政务公开日活动3次，参与群众200人，没有收到投诉
""".strip().split("\n")

LEFT_OPEN = """
|XX|局
收到申请|××|件
|20XX年XX月XX|日
|X年X月X|日
收到|X|件
|＿＿|件
共|____|件
|（具体网址）|
|(具体网址)|
|待补充|
金额|待填|
|（此处填写网址）|
|TODO|
|某某|局
|某某|县人民政府
联系电话：0421-|XXXXXXX|
国办发〔|20XX〕X|号
收取信息处理费|××|元
|【单位名称】|
由|XX|镇办理
王|某某|镇
|×年×|月
|ＸＸ|市
""".strip().split("\n")

FILLED_IN = """
X光检查
尺码XXL
错误码为2XX系列
3×5米的展板
4×100米
面积为5×8×3米
长×宽
联系电话138××××5678
身份证号2103××××××××1234
申请人张某某提出申请
申请人王XX申请公开
李××等3人
张某与李某
某公司、某单位
信息公开内容有待补充和完善
公开内容待补充完善
尚待填补空白
有关单位待填报的表格
政务公开待提升，制度有待完善
http://www.gov.cn/xxgk/index.html
信息公开（xxgk）栏目
1+X证书
iPhone XX
第XXIV届
file__name
二○○八年
（具体见附件）
（具体情况详见附件）
（请登录网站查询）
""".strip().split("\n")


@pytest.mark.parametrize("sentence", WHOLE_YEAR)
def test_the_whole_year_is_read_in_every_writing(sentence: str) -> None:
    (period,) = periods(sentence)
    assert period.is_sure
    assert period.is_year(2025)
    assert not period.is_year(2024) or "2025" not in sentence


@pytest.mark.parametrize("sentence", OTHER_PERIODS)
def test_another_period_is_read_as_such(sentence: str) -> None:
    (period,) = periods(sentence)
    assert period.is_sure
    assert not period.is_year(2025)


@pytest.mark.parametrize("sentence", NOT_THE_PERIOD)
def test_other_dates_are_not_the_period_of_the_figures(sentence: str) -> None:
    assert not any(period.is_sure or period.is_likely for period in periods(sentence))


@pytest.mark.parametrize("text", FEE_STATED)
def test_a_statement_of_the_fee_is_read(text: str) -> None:
    assert states_handling_fee(text.replace("@", "\n"))


@pytest.mark.parametrize("text", FEE_NOT_STATED)
def test_what_says_nothing_of_the_fee_is_no_statement(text: str) -> None:
    assert not states_handling_fee(text)


@pytest.mark.parametrize("marked", LEFT_OPEN)
def test_a_placeholder_is_found_where_it_stands(marked: str) -> None:
    before, inside, after = marked.split("|")
    text = before + inside + after
    assert [text[start:end] for start, end in placeholders(text)] == [inside]
    assert list(placeholders(text)) == [(len(before), len(before) + len(inside))]


@pytest.mark.parametrize("text", FILLED_IN)
def test_what_means_itself_is_no_placeholder(text: str) -> None:
    assert list(placeholders(text)) == []

"""What names look like: endings of Chinese names, runs of capitalised words, and the common words that only look so."""

from __future__ import annotations

import re

# What a Chinese name ends in, and what it names then. Longer ones first: the pattern takes the first that fits.
SUFFIXES = (
    ("company", "股份有限公司 有限责任公司 有限公司 总公司 出版社 公司 集团 银行 证券 航空 汽车 科技 影业 资本"),
    ("organisation", "研究院 研究所 委员会 基金会 交易所 管理局 大学 学院 医院 协会 法院 局 部"),
    ("place", "自治区 自治州 机场 新区 省 市 县 区 镇 州 岛 港"),
    ("team", "俱乐部 队"),
)
KIND_OF_SUFFIX = {suffix: kind for kind, suffixes in SUFFIXES for suffix in suffixes.split()}
SUFFIX = re.compile("|".join(sorted(KIND_OF_SUFFIX, key=lambda suffix: -len(suffix))))
COMPANY_ENDING = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|总公司|公司|集团)$|"
    r",?\s(?:inc|corp|corporation|ltd|limited|llc|plc|co|company|group|holdings|ag|sa|nv)\.?$"
)
# Trades that end a company's name where it opens a clause and a verb, a date or a figure's word follows: 蓝鲸能源去年….
TRADE_NAME = re.compile(
    r"(?:(?<=[。，；：:;,！？!?\n\s「“\"（(])|(?<![\s\S]))(?P<name>[一-鿿]{2,4}(?:能源|电力|药业|制药|生物|地产|置业|食品|乳业|钢铁|化工|材料|半导体|电子|通信|软件|"
    r"传媒|百货|超市|物流|快递|航运|重工|机械|矿业|石油|石化|人寿|酒店|医疗|健康|光伏|动力|电池|水泥|家居|电器|股份|控股|国际|时代|微电子|精密|智能|证券|信托))"
    r"(?=\s?(?:\d|去年|今年|前年|上年|[一二三四]季|上半|下半|前三|第[一二三四]|公布|宣布|发布|披露|表示|称|预计|计划|拟|实现|营收|营业|净利|归母|总营|收入|收报|收盘|涨|跌|交付|销售|销量|"
    r"周[一二三四五六日]|于|在|已|将|日前|近日|发行|上市|市值|股价|董事|首席|员工|全年|旗下|与|和|、|的(?:营收|净利|收入|股价|市值|员工|销量|估值|利润|订单|毛利)))"
)
NO_TRADE_NAME = re.compile(
    r"^(?:清洁|可再生|传统|化石|绿色|新型|全国|全球|国内|国外|我国|中国|美国|欧洲|亚洲|世界|人工|公共|现代|工业|建筑|医疗|消费|数字|移动|先进|高端|动力|储能|锂离子|大型|小型|商业|民用|"
    r"城市|农村|社会|国有|民营|外资|上市|同期|其他|部分|多家|这些|一些|其中|此外|目前|今年|去年|首批|优质|进口|出口|风电|火电|水电|核电)"
)
SHORTEST_NAME = 2
LONGEST_NAME = 10
# Characters that end a name on its left: particles, pronouns, common verbs and adverbs.
STOPS = frozenset(
    "的了在和与及或是由向对从被把将为于该这那某其并而但据我你他她它们没也都又再就才还只已曾每另两几些称说让给使令则且虽若均赴跟"
)
STOP_WORDS = (
    "收购", "投资", "宣布", "表示", "称为", "入股", "成立", "加入", "旗下", "来自", "包括", "记者", "属于", "帮助", "选择", "支持",
    "起诉", "击败", "战胜", "对阵", "成为", "担任", "通过", "根据", "以及", "位于", "险胜", "完胜", "作客", "迎战", "前往", "抵达",
    "日前", "近日", "目前", "其中", "同时", "此外", "以来", "例如", "隶属", "供职", "就读", "毕业", "当地", "附近", "涉事",
)  # fmt: skip
LAST_STOP_WORD = re.compile(f".*(?:{'|'.join(STOP_WORDS)})")
# Common words that only look like a name with such an ending.
NOT_NAMES = re.compile(
    r"(?:(?:[全内外总局干一顶底中东南西北腹胸头面分门支本各]|俱乐|编辑|宣传|组织|事业)部"
    r"|(?:[上超股楼都夜集门早收开闭休救入退熊牛债汇车房菜黑本全该各]|县级|地级|设区|直辖|省会|一线)市"
    r"|(?:[地社园市郊山灾战禁特片校库小景城专误盲时雷牧林湾学辖选]|主城|老城|服务|开发|保护|示范|旅游|降级|工业|产业)区"
    r"|(?:[团军部舰车排卫球乐梯插领列大小中纵编船组客主对红蓝强弱劲各两男女一]|救援|国家|代表|消防|参赛|救护|施工|专家|工作|医疗)队"
    r"|(?:[结当布格大全开终残破僵定战时邮危饭赌变骗]|警方)局"
    r"|(?:[该本各全我外两三一母子分新多药家小大]|上市|科技|初创|创业|互联网|汽车|大型|这家|保险|航空|能源|石油|投资|制药|房地产|半导体|芯片"
    r"|跨国|龙头|电商|游戏|国有|控股|生物|人工智能|软件|证券|基金|信托|期货|研究|咨询|评级)公司"
    r"|[各该全本大两](?:集团|银行|大学|医院|省|县|镇|州)"
    r"|(?:[各]|商业|中央|投资|外资|中资|国有|大型|中小|政策性|全球|地方|储蓄|多家|家|开发)银行"
    r"|(?:中央|人民|高等|高级|地方|最高|地区|当地)法院"
    r"|(?:[高辆]|新能源|电动|燃油|纯电动|智能|国产|中国|传统|商用|二手|豪华|混合动力|全球|自动驾驶)(?:科技|汽车)"
    r"|(?:[新高黑硬中]|前沿|信息|生物|金融|绿色|全球|中国|国际|人工智能|核心|数字|农业)科技"
    r"|(?:社会|产业|风险|民营|金融|国际|外国|全球|海外|私人|核心|人力|民间|国有|长期|耐心|过剩|运营|注册|加权)资本"
    r"|(?:中国|国际|民用|全球|国内|通用|低空|事故)航空"
    r"|(?:重点|高等|地方|普通|知名|综合性|三甲|综合|公立|民营|定点)(?:大学|学院|医院)"
    r"|(?:评审|调解|专门|组织|各)委员会)$"
)
# Characters after an ending of one character that make it the first half of another word: 市场, 部分, 队伍.
GOES_ON = {
    "市": "场值面民政价况",
    "区": "域分间别块",
    "部": "分门署队落件委位长",
    "局": "面长限部势域",
    "队": "伍员长列形",
    "省": "份略去钱下却电",
    "县": "城长级",
    "州": "长",
    "岛": "屿",
    "港": "口股元币",
    "镇": "压痛静长",
}
NEVER_IN_NAME = re.compile(r"[^\u4e00-\u9fffa-z0-9·]")
TITLE = re.compile(r"《([^《》\n]{1,40})》")
WORD = r"[A-Z\u00c0-\u00de0-9][A-Za-z\u00c0-\u024f0-9&+-]*(?:\.(?=[A-Za-z0-9])[A-Za-z0-9]+|'[A-Z][a-z]+)*"
LATIN_RUN = re.compile(
    rf"(?<![A-Za-z0-9$€£¥.,]){WORD}(?:\s(?:(?:of|for|de|la|von|van|der|&)\s)?{WORD})*|(?<![A-Za-z])[a-z]{{1,2}}[A-Z][A-Za-z0-9]+"
)
TOKEN = re.compile(r"\S+")
# A longer name that begins with or ends in a place is its own thing when it holds one of these.
BODY = re.compile(
    r"(?<![a-z])(?:university|bank|college|institute|airport|airlines|airways|group|holdings|corp|inc|ltd|party|court|ministry|department|"
    r"association|council|times|post|united|city|fc|hospital|railway|steel|motors?|energy|power|oil|insurance|securities|capital|life|exchange|"
    r"county|commission|authority|agency|federation|union|school|museum|stadium|league|cup|open)(?![a-z])"
)

_NO_NAME_WORDS = """
the a an this that these those it he she they we i you his her their our its my your in on at by for from with to of
as and or but so if when while after before since because although though however meanwhile moreover also then there
here what which who why how where not no yes all some any many most more each every both few several one two three
four five six seven eight nine ten first second third last next new now today yesterday tomorrow monday tuesday
wednesday thursday friday saturday sunday january february march april may june july august september october
november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun q1 q2 q3 q4 h1 h2 fy
ceo cfo cto coo chief president chairman minister mr mrs ms dr prof sir gdp cpi ppi pmi ai gpu gpus cpu ipo arr dau
wau mau eps ev evs usd cny rmb eur gbp hkd jpy us$ gw mw kw gwh mwh kwh km kg ebitda r&d capex opex fdi american
americans chinese british german french japanese korean indian indians russian russians canadian australian italian
spanish brazilian mexican israeli iranian iraqi saudi turkish african asian european europeans irish english
scottish dutch swiss swedish polish ukrainian total revenue sales profit net loss according about around nearly over
under up down only just still even between among during despite into out per via than such including update
exclusive breaking analysis opinion editor note source sources table figure photo image video read related share am
pm gmt est utc edt pt et bn mn tn lte 5g 4g 3g usb pc tv app api saas cloud o2o b2b b2c vs ii iii iv kpi esg roi p2p
llm llms article section chapter part flight verdict false true mostly early late north south east west northern
southern eastern western central former senior vice deputy executive general republican republicans democrat court
parliament government state federal city county world's covid hiv dna rna mvp pts aaa aa bbb bb ccc cc suv mpv sdr
lpr mlf etf etfs st a股 http https www com cn org did do does is was were are be been has have had can could will
would should might must let get million billion trillion percent please see click
"""
NO_NAME = frozenset(_NO_NAME_WORDS.split())
"""Words that a capital letter does not make a name of: function words, days, months, titles, nationalities, abbreviations."""

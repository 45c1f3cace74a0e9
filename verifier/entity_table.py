"""The entities that news writes under several names, in Chinese and English. Data only.

One entity a line: canonical English name, then "< whole" for what it belongs to, then ": names". Names are written
folded: simplified, lower case. A name in Latin letters counts only where the text writes it with a capital.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class EntityRow(NamedTuple):
    """An entity, its kind (company, person, product, place, organisation or team), its names, and what it is part of."""

    canonical: str
    kind: str
    names: tuple[str, ...]
    part_of: str | None


BLOCKED = (
    "其中国", "高通胀", "高通货", "联想到", "联想起", "三星堆", "三星级", "亚马逊雨林", "亚马逊河", "亚马逊流域", "起亚洲",
    "起亚太", "力拓展", "力拓宽", "典礼来", "婚礼来", "兆字节", "吉字节", "千字节", "太字节", "个字节", "字节码",
    "字节数", "参加纳", "大连锁", "大连接", "大连续", "大连胜", "大连通", "复合肥", "形成都", "变成都", "造成都",
    "组成都", "建成都", "经济南", "阿里山", "阿里地区", "今日本报", "当日本报", "中美团队", "世界银行业", "中国银行业", "苹果树",
    "苹果园", "小米粥", "小米椒", "全球通",
)  # fmt: skip
"""Words in which a name stands by accident of spelling, or means something else."""

_COMPANIES = """
OpenAI: openai公司
Anthropic: anthropic公司
Google DeepMind < Alphabet: deepmind, 谷歌deepmind
xAI
Mistral AI: mistral
Cohere
Perplexity: perplexity ai
Hugging Face: huggingface
Stability AI
Inflection AI
Safe Superintelligence: ssi公司
Thinking Machines Lab: thinking machines
Scale AI
CoreWeave
Cerebras: cerebras systems
Groq
Databricks
Palantir: palantir technologies
Snowflake
DeepSeek: 深度求索
Moonshot AI: 月之暗面
Zhipu AI: 智谱, 智谱ai, 智谱华章, z.ai
MiniMax: 稀宇科技
StepFun: 阶跃星辰
Baichuan: 百川智能
01.AI: 零一万物
SenseTime: 商汤, 商汤科技
iFlytek: 科大讯飞, 讯飞
Cambricon: 寒武纪
Moore Threads: 摩尔线程
Unitree: 宇树科技, 宇树, unitree robotics
UBTech: 优必选
Microsoft: 微软, 微软公司
Azure < Microsoft: 微软云
LinkedIn < Microsoft: 领英
GitHub < Microsoft
Alphabet: alphabet公司
Google < Alphabet: 谷歌, 谷歌公司
Google Cloud < Google: 谷歌云
YouTube < Google: 油管
Waymo < Alphabet
Amazon: 亚马逊, 亚马逊公司, amazon.com
AWS < Amazon: amazon web services, 亚马逊云, 亚马逊云科技
Apple: 苹果公司, 苹果
Meta: 脸书母公司, meta platforms, meta公司
Facebook < Meta: 脸书
Instagram < Meta
WhatsApp < Meta
Nvidia: 英伟达, 辉达
AMD: 超威半导体, 超威, advanced micro devices
Intel: 英特尔
Qualcomm: 高通
Broadcom: 博通
Arm: arm holdings, 安谋
Micron: 美光, 美光科技, micron technology
Texas Instruments: 德州仪器
TSMC: 台积电, taiwan semiconductor, taiwan semiconductor manufacturing
Samsung Electronics: 三星电子, 三星, samsung
SK Hynix: sk海力士, 海力士
ASML: 阿斯麦
SMIC: 中芯国际
Hua Hong: 华虹, 华虹半导体
CXMT: 长鑫存储
YMTC: 长江存储
Oracle: 甲骨文
Salesforce: 赛富时
Adobe: 奥多比
IBM: 国际商业机器公司
Dell: 戴尔, dell technologies
HP: 惠普
Cisco: 思科
SAP: 思爱普
Netflix: 奈飞, 网飞
Uber: 优步
Airbnb: 爱彼迎
Spotify
Snap: snapchat
Pinterest
Reddit
X Corp: twitter, 推特
PayPal: 贝宝
Stripe
Shopify
Zoom: zoom communications
Coinbase
Robinhood
Berkshire Hathaway: 伯克希尔, 伯克希尔·哈撒韦, 伯克希尔哈撒韦, berkshire
SoftBank: 软银, 软银集团, softbank group
Sony: 索尼, 索尼集团
Nintendo: 任天堂
Panasonic: 松下电器, 松下公司
Hitachi: 日立公司, 日立制作所
Toshiba: 东芝
Kioxia: 铠侠
LG Electronics: lg电子
LG Energy Solution: lg新能源
Foxconn: 富士康, 鸿海, hon hai, 鸿海精密
MediaTek: 联发科
Quanta: 广达
Tencent: 腾讯, 腾讯控股, 腾讯公司
WeChat < Tencent: 微信
Alibaba: 阿里巴巴, 阿里, 阿里巴巴集团
Alibaba Cloud < Alibaba: 阿里云, aliyun
Taobao < Alibaba: 淘宝
Tmall < Alibaba: 天猫
Ant Group: 蚂蚁集团, 蚂蚁金服
ByteDance: 字节跳动, 字节
TikTok < ByteDance
Douyin < ByteDance: 抖音
Baidu: 百度
JD.com: 京东, 京东集团
Meituan: 美团
Pinduoduo: 拼多多, pdd, pdd holdings
Temu < Pinduoduo
Shein: 希音
Kuaishou: 快手
Bilibili: 哔哩哔哩, b站
NetEase: 网易
Didi: 滴滴, 滴滴出行
Trip.com: 携程, 携程集团
Xiaohongshu: 小红书, rednote
Weibo: 微博
Sina: 新浪
Huawei: 华为, 华为公司, 华为技术有限公司
ZTE: 中兴通讯
Xiaomi: 小米, 小米集团
Lenovo: 联想集团, 联想
Oppo
Vivo
Honor: 荣耀终端
DJI: 大疆
Hikvision: 海康威视
BOE: 京东方
Haier: 海尔, 海尔智家
Midea: 美的集团
Gree: 格力电器, 格力
TCL: tcl科技
China Mobile: 中国移动
China Telecom: 中国电信
China Unicom: 中国联通
Tesla: 特斯拉
SpaceX: 太空探索技术公司
Starlink < SpaceX: 星链
Neuralink
Blue Origin: 蓝色起源
Rocket Lab
Boeing: 波音, 波音公司
Airbus: 空客, 空中客车
COMAC: 中国商飞, 商飞
Lockheed Martin: 洛克希德·马丁, 洛马
Raytheon: rtx
Embraer: 巴航工业
BYD: 比亚迪
NIO: 蔚来, 蔚来汽车
XPeng: 小鹏汽车, 小鹏
Li Auto: 理想汽车
Leapmotor: 零跑, 零跑汽车
Zeekr < Geely: 极氪
Seres: 赛力斯
Aito < Seres: 问界
Geely: 吉利, 吉利汽车, 吉利控股
Volvo Cars < Geely: 沃尔沃汽车, 沃尔沃, volvo
Great Wall Motor: 长城汽车
Chery: 奇瑞, 奇瑞汽车
Changan: 长安汽车
SAIC: 上汽, 上汽集团, saic motor
GAC: 广汽, 广汽集团
Aion < GAC: 埃安, 广汽埃安
FAW: 一汽, 中国一汽, 一汽集团
Dongfeng: 东风汽车, 东风集团
BAIC: 北汽, 北汽集团
JAC: 江淮汽车
Xiaomi Auto < Xiaomi: 小米汽车
Toyota: 丰田, 丰田汽车
Honda: 本田, 本田汽车
Nissan: 日产汽车
Mazda: 马自达
Subaru: 斯巴鲁
Suzuki: 铃木汽车
Hyundai: 现代汽车, hyundai motor
Kia: 起亚
Volkswagen: 大众汽车, 大众集团, 大众汽车集团, vw
Audi < Volkswagen: 奥迪
Porsche < Volkswagen: 保时捷
BMW: 宝马, 宝马集团
Mercedes-Benz: 奔驰, 梅赛德斯-奔驰, 梅赛德斯奔驰, mercedes
Stellantis: 斯特兰蒂斯
Renault: 雷诺
Ferrari: 法拉利
Ford: 福特, 福特汽车, ford motor
General Motors: 通用汽车, gm
Rivian
Lucid: lucid motors
Polestar: 极星
CATL: 宁德时代, contemporary amperex
Gotion: 国轩高科
EVE Energy: 亿纬锂能
CALB: 中创新航
Bosch: 博世
Pony.ai: 小马智行
WeRide: 文远知行
Horizon Robotics: 地平线机器人
LONGi: 隆基绿能, 隆基
JinkoSolar: 晶科能源
Trina Solar: 天合光能
Tongwei: 通威股份
First Solar
Vestas: 维斯塔斯
Goldwind: 金风科技
Siemens: 西门子
Siemens Energy: 西门子能源
GE: 通用电气, general electric
GE Vernova
Saudi Aramco: 沙特阿美, aramco
ExxonMobil: 埃克森美孚, exxon, exxon mobil
Chevron: 雪佛龙
Shell: 壳牌
BP: 英国石油公司
TotalEnergies: 道达尔能源, 道达尔
Gazprom: 俄罗斯天然气工业股份公司
Rosneft: 俄罗斯石油公司
PetroChina: 中国石油, 中石油
Sinopec: 中国石化, 中石化
CNOOC: 中国海油, 中海油
State Grid: 国家电网
China Southern Power Grid: 南方电网
China Three Gorges: 三峡集团
China Huaneng: 华能集团
CGN: 中广核
CNNC: 中核集团
EDF: 法国电力
BHP: 必和必拓
Rio Tinto: 力拓
Vale: 淡水河谷
Glencore: 嘉能可
JPMorgan: 摩根大通, jpmorgan chase, jp morgan, j.p. morgan
Goldman Sachs: 高盛, goldman
Morgan Stanley: 摩根士丹利
Bank of America: 美国银行, bofa
Citigroup: 花旗, 花旗集团, 花旗银行, citi
Wells Fargo: 富国银行
BlackRock: 贝莱德
Blackstone: 黑石, 黑石集团
KKR
Vanguard: 先锋领航
Sequoia: 红杉资本, 红杉中国, sequoia capital
Andreessen Horowitz: a16z
Thrive Capital: 兴盛资本
Coatue
Tiger Global: 老虎环球
HSBC: 汇丰, 汇丰银行, 汇丰控股
Barclays: 巴克莱
Standard Chartered: 渣打, 渣打银行
UBS: 瑞银, 瑞银集团
Credit Suisse: 瑞士信贷, 瑞信
Deutsche Bank: 德意志银行
BNP Paribas: 法国巴黎银行
Nomura: 野村, 野村证券
MUFG: 三菱日联
ICBC: 工商银行, 中国工商银行
China Construction Bank: 建设银行, 中国建设银行
Agricultural Bank of China: 农业银行, 中国农业银行
Bank of China: 中国银行
Bank of Communications: 交通银行
China Merchants Bank: 招商银行
Ping An: 中国平安, 平安集团
China Life: 中国人寿
CITIC Securities: 中信证券
CICC: 中金公司
MGX
Mubadala: 穆巴达拉
Temasek: 淡马锡
PIF: 沙特公共投资基金
Visa: 维萨
Mastercard: 万事达, 万事达卡
American Express: 美国运通
S&P Global: 标普全球
Moody's: 穆迪
Fitch: 惠誉
Binance: 币安
Walmart: 沃尔玛
Costco: 开市客
Home Depot: 家得宝
Starbucks: 星巴克
Luckin: 瑞幸, 瑞幸咖啡, luckin coffee
Mixue: 蜜雪冰城, 蜜雪集团
McDonald's: 麦当劳
KFC: 肯德基
Yum China: 百胜中国
Coca-Cola: 可口可乐, coke
PepsiCo: 百事, 百事可乐, pepsi
Nestle: 雀巢, nestlé
Unilever: 联合利华
Procter & Gamble: 宝洁, p&g
LVMH: 路威酩轩
Hermes: 爱马仕, hermès
Kering: 开云集团
Nike: 耐克
Adidas: 阿迪达斯
Anta: 安踏
Li-Ning: 李宁公司
Uniqlo: 优衣库
Inditex
IKEA: 宜家
Kweichow Moutai: 贵州茅台, 茅台
Wuliangye: 五粮液
Pop Mart: 泡泡玛特
Nongfu Spring: 农夫山泉
Haidilao: 海底捞
Yili: 伊利股份, 伊利
Mengniu: 蒙牛
Muyuan: 牧原股份, 牧原
Evergrande: 恒大, 中国恒大, 恒大集团
Country Garden: 碧桂园
Vanke: 万科, 万科企业
Poly Developments: 保利发展
Pfizer: 辉瑞
Moderna: 莫德纳
Johnson & Johnson: 强生公司, 美国强生, j&j
Merck: 默沙东
Eli Lilly: 礼来, lilly
Novo Nordisk: 诺和诺德
Roche: 罗氏
Novartis: 诺华
AstraZeneca: 阿斯利康
GSK: 葛兰素史克
Sanofi: 赛诺菲
Bayer: 拜耳
BioNTech
Gilead: 吉利德
Hengrui: 恒瑞医药
BeiGene: 百济神州, beone
WuXi AppTec: 药明康德
Sinovac: 科兴
Sinopharm: 国药集团
UnitedHealth: 联合健康
CVS Health: cvs
Air China: 中国国航
China Southern Airlines: 中国南方航空, 南方航空
China Eastern Airlines: 中国东方航空, 东方航空
Hainan Airlines: 海南航空
Cathay Pacific: 国泰航空
Singapore Airlines: 新加坡航空
Delta Air Lines: 达美航空, delta
United Airlines: 美联航, 美国联合航空
American Airlines: 美国航空
Southwest Airlines: 西南航空
Lufthansa: 汉莎航空, 汉莎
Emirates: 阿联酋航空
Ryanair: 瑞安航空
Air India: 印度航空
IndiGo: 靛蓝航空
FedEx: 联邦快递
UPS: 联合包裹
DHL: 敦豪
Maersk: 马士基
COSCO: 中远海运, 中远海控
SF Express: 顺丰, 顺丰控股
ZTO Express: 中通快递
CRRC: 中国中车
China State Railway: 国铁集团, 中国国家铁路集团
Disney: 迪士尼, 华特迪士尼, walt disney
Warner Bros. Discovery: 华纳兄弟探索, 华纳兄弟, warner bros, warner bros.
Universal Pictures: 环球影业, 环球影城
Paramount: 派拉蒙, paramount skydance
Sony Pictures < Sony: 索尼影业
Lionsgate: 狮门, 狮门影业
Pixar < Disney: 皮克斯
Marvel < Disney: 漫威, marvel studios
A24
Comcast: 康卡斯特
Enlight Media: 光线传媒
Wanda Film: 万达电影
Maoyan: 猫眼, 猫眼娱乐
IMAX
Tata Group: 塔塔集团, 塔塔, tata
Reliance Industries: 信实工业
Adani: 阿达尼集团
Infosys: 印孚瑟斯
TCS < Tata Group: 塔塔咨询, tata consultancy services
io Products < OpenAI
LoveFrom
"""

_PRODUCTS = """
ChatGPT < OpenAI
Codex < OpenAI: openai codex
Sora < OpenAI
DALL-E < OpenAI
GPT-4 < OpenAI
GPT-4o < OpenAI
GPT-5 < OpenAI
GPT-3.5 < OpenAI
Stargate: 星际之门, stargate计划
Claude < Anthropic
Claude Code < Anthropic
Gemini < Google
Bard < Google
Android < Google: 安卓
Chrome < Google
Copilot < Microsoft: microsoft copilot
Windows < Microsoft
Xbox < Microsoft
Office 365 < Microsoft: microsoft 365
Grok < xAI
Llama < Meta
Threads < Meta
Meta AI < Meta
DeepSeek-R1 < DeepSeek: deepseek r1
DeepSeek-V3 < DeepSeek: deepseek v3
Qwen < Alibaba: 通义千问, 千问, 通义
Doubao < ByteDance: 豆包
Kimi < Moonshot AI
Yuanbao < Tencent: 腾讯元宝
Hunyuan < Tencent: 混元
Ernie Bot < Baidu: 文心一言, ernie, 文心大模型
Apollo Go < Baidu: 萝卜快跑
Pangu < Huawei: 盘古大模型
Ascend < Huawei: 昇腾
HarmonyOS < Huawei: 鸿蒙, 鸿蒙系统
iPhone < Apple: 苹果手机
iPad < Apple
Mac < Apple: macbook
Apple Watch < Apple
Vision Pro < Apple
App Store < Apple
Apple Intelligence < Apple
PlayStation < Sony: ps5
Switch < Nintendo
Model 3 < Tesla
Model Y < Tesla
Model S < Tesla
Model X < Tesla
Cybertruck < Tesla: 赛博皮卡
Optimus < Tesla: 擎天柱
FSD < Tesla: full self-driving
Robotaxi < Tesla
SU7 < Xiaomi Auto: 小米su7
YU7 < Xiaomi Auto: 小米yu7
Falcon 9 < SpaceX: 猎鹰9号
Starship < SpaceX: 星舰
C919 < COMAC
737 MAX < Boeing: 波音737
H100 < Nvidia
H20 < Nvidia
Blackwell < Nvidia
Ozempic < Novo Nordisk
Wegovy < Novo Nordisk
Mounjaro < Eli Lilly
Zepbound < Eli Lilly
Paxlovid < Pfizer
Bitcoin: 比特币, btc
Ethereum: 以太坊, 以太币, eth
"""

_PEOPLE = """
Sam Altman: 奥特曼, 阿尔特曼, 奥尔特曼, 山姆·奥特曼, 萨姆·奥尔特曼, 山姆·阿尔特曼, 萨姆·阿尔特曼, 萨姆·奥特曼, altman
Greg Brockman: 布罗克曼, 格雷格·布罗克曼, brockman
Ilya Sutskever: 苏茨克维, 伊利亚·苏茨克维, sutskever
Mira Murati: 穆拉蒂, murati
Sarah Friar: 弗莱尔, 萨拉·弗莱尔, friar
Dario Amodei: 阿莫迪, 达里奥·阿莫迪, amodei
Demis Hassabis: 哈萨比斯, 德米斯·哈萨比斯, hassabis
Elon Musk: 马斯克, 埃隆·马斯克, 伊隆·马斯克, musk
Jensen Huang: 黄仁勋
Satya Nadella: 纳德拉, 萨提亚·纳德拉, nadella
Sundar Pichai: 皮查伊, 桑达尔·皮查伊, pichai
Tim Cook: 库克, 蒂姆·库克
Mark Zuckerberg: 扎克伯格, 马克·扎克伯格, zuckerberg
Jeff Bezos: 贝索斯, 杰夫·贝索斯, bezos
Andy Jassy: 贾西, 安迪·贾西, jassy
Bill Gates: 比尔·盖茨, 盖茨
Warren Buffett: 巴菲特, 沃伦·巴菲特, buffett
Masayoshi Son: 孙正义
Lisa Su: 苏姿丰
Larry Ellison: 埃里森, 拉里·埃里森, ellison
Jony Ive: 乔尼·艾维
Jack Ma: 马云
Pony Ma: 马化腾
Robin Li: 李彦宏
Lei Jun: 雷军
Ren Zhengfei: 任正非
Zhang Yiming: 张一鸣
Wang Chuanfu: 王传福
William Li: 李斌
He Xiaopeng: 何小鹏
Li Xiang: 李想
Robin Zeng: 曾毓群
Liang Wenfeng: 梁文锋
Morris Chang: 张忠谋
C.C. Wei: 魏哲家
Donald Trump: 特朗普, 川普, 唐纳德·特朗普, trump
Joe Biden: 拜登, 乔·拜登, biden
Kamala Harris: 卡玛拉·哈里斯
Barack Obama: 奥巴马, obama
J.D. Vance: 万斯, jd vance, vance
Jerome Powell: 鲍威尔, 杰罗姆·鲍威尔, powell
Scott Bessent: 贝森特, bessent
Marco Rubio: 鲁比奥, rubio
Xi Jinping: 习近平
Li Qiang: 李强
He Lifeng: 何立峰
Wang Yi: 王毅
Pan Gongsheng: 潘功胜
Vladimir Putin: 普京, putin
Volodymyr Zelenskyy: 泽连斯基, zelensky, zelenskyy, volodymyr zelensky
Narendra Modi: 莫迪, modi
Emmanuel Macron: 马克龙, macron
Olaf Scholz: 朔尔茨, scholz
Friedrich Merz: 默茨, merz
Keir Starmer: 斯塔默, starmer
Rishi Sunak: 苏纳克, sunak
Ursula von der Leyen: 冯德莱恩, von der leyen
Christine Lagarde: 拉加德, lagarde
Benjamin Netanyahu: 内塔尼亚胡, netanyahu
Recep Tayyip Erdogan: 埃尔多安, erdogan
Shigeru Ishiba: 石破茂, ishiba
Sanae Takaichi: 高市早苗, takaichi
Fumio Kishida: 岸田文雄, kishida
Yoon Suk Yeol: 尹锡悦
Lee Jae-myung: 李在明
Justin Trudeau: 特鲁多, trudeau
Mark Carney: 卡尼, carney
Anthony Albanese: 阿尔巴尼斯, albanese
Luiz Inacio Lula da Silva: 卢拉, lula
Javier Milei: 米莱, milei
Antonio Guterres: 古特雷斯, guterres
Tedros Adhanom Ghebreyesus: 谭德塞, tedros
Lionel Messi: 梅西, 利昂内尔·梅西, messi
Cristiano Ronaldo: c罗, 克里斯蒂亚诺·罗纳尔多, ronaldo
Kylian Mbappe: 姆巴佩, mbappe, mbappé
LeBron James: 勒布朗·詹姆斯
Stephen Curry: 斯蒂芬·库里
Novak Djokovic: 德约科维奇, djokovic
Carlos Alcaraz: 阿尔卡拉斯, alcaraz
Zheng Qinwen: 郑钦文
Pan Zhanle: 潘展乐
Taylor Swift: 泰勒·斯威夫特, 霉霉
James Cameron: 詹姆斯·卡梅隆
Christopher Nolan: 诺兰, 克里斯托弗·诺兰
"""

_ORGANISATIONS = """
Federal Reserve: 美联储, 联邦储备委员会, fed, the fed
European Central Bank: 欧洲央行, 欧洲中央银行, ecb
Bank of England: 英国央行, 英格兰银行, boe央行
Bank of Japan: 日本央行, 日本银行, boj
People's Bank of China: 中国人民银行, 中国央行, 人民银行, pboc
Reserve Bank of India: 印度央行, 印度储备银行
Reserve Bank of Australia: 澳洲联储, 澳大利亚储备银行
Bank of Canada: 加拿大央行
Swiss National Bank: 瑞士央行
Bank of Russia: 俄罗斯央行, 俄央行
IMF: 国际货币基金组织, international monetary fund
World Bank: 世界银行, 世行
WTO: 世界贸易组织, 世贸组织, world trade organization
OECD: 经合组织
United Nations: 联合国, u.n.
UNICEF: 联合国儿童基金会
UNHCR: 联合国难民署
World Health Organization: 世界卫生组织, 世卫组织
International Energy Agency: 国际能源署, iea
OPEC: 欧佩克, 石油输出国组织
OPEC+: 欧佩克+
European Union: 欧盟, eu
European Commission < European Union: 欧盟委员会, 欧委会
NATO: 北约
ASEAN: 东盟
BRICS: 金砖国家
G7: 七国集团
G20: 二十国集团
National Bureau of Statistics: 国家统计局, 统计局
General Administration of Customs: 海关总署
Ministry of Finance: 财政部
Ministry of Commerce: 商务部
NDRC: 国家发改委, 国家发展改革委, 发改委
MIIT: 工信部, 工业和信息化部
National Health Commission: 国家卫健委, 卫健委
National Energy Administration: 国家能源局
SAMR: 市场监管总局, 国家市场监督管理总局
CSRC: 证监会, 中国证监会
Ministry of Education: 教育部
State Council: 国务院
Foreign Ministry: 外交部
CAAM: 中汽协, 中国汽车工业协会
CPCA: 乘联会, 乘联分会
National Film Administration: 国家电影局
China Earthquake Networks Center: 中国地震台网
U.S. Treasury: 美国财政部, treasury department
U.S. Labor Department: 美国劳工部, labor department, bureau of labor statistics, 劳工统计局
U.S. Commerce Department: 美国商务部, commerce department
SEC: 美国证交会, 美国证券交易委员会, securities and exchange commission
FDA: 美国食品药品监督管理局, food and drug administration
CDC: 美国疾控中心, centers for disease control and prevention
EIA: 美国能源信息署, energy information administration
FTC: 联邦贸易委员会, federal trade commission
Department of Justice: 美国司法部, justice department
Pentagon: 五角大楼, 美国国防部, defense department
White House: 白宫
Congress: 美国国会
Senate: 参议院
House of Representatives: 众议院
Supreme Court: 最高法院
NASA: 美国航天局, 美国国家航空航天局
FBI: 联邦调查局
Eurostat: 欧盟统计局
Bundesbank: 德国央行
Office for National Statistics: 英国国家统计局
Hamas: 哈马斯
Hezbollah: 真主党
Republican Party: 共和党, republicans, gop
Democratic Party: 民主党, democrats
Labour Party: 工党
Conservative Party: 保守党, tories
BJP: 印度人民党
CDU: 基民盟
AfD: 德国选择党
Liberal Democratic Party: 自民党
DPP: 民进党
Kuomintang: 国民党, kmt
Red Cross: 红十字会
New York Stock Exchange: 纽交所, 纽约证券交易所, nyse
Nasdaq: 纳斯达克, 纳指, 纳斯达克指数, nasdaq composite
Dow Jones: 道琼斯, 道指, 道琼斯指数, 道琼斯工业平均指数, dow, dow jones industrial average
S&P 500: 标普500, 标普500指数, 标准普尔500指数, 标普
Russell 2000: 罗素2000
Shanghai Composite: 上证指数, 沪指, 上证综指, 上证综合指数, shanghai composite index
Shenzhen Component: 深证成指, 深成指, 深证成份指数
ChiNext: 创业板指, 创业板, 创业板指数
STAR 50: 科创50
CSI 300: 沪深300
Hang Seng Index: 恒生指数, 恒指, hang seng
Hang Seng Tech < Hang Seng Index: 恒生科技指数, 恒生科技, hang seng tech index
Nikkei 225: 日经225, 日经225指数, 日经指数, 日经平均指数, nikkei
Kospi: 韩国综合指数, 韩国综指, kospi指数
FTSE 100: 富时100, 富时100指数, ftse
DAX: 德国dax
CAC 40: 法国cac40
Stoxx 600: 斯托克600, 欧洲斯托克600
Sensex: 孟买指数
Shanghai Stock Exchange: 上交所, 上海证券交易所
Shenzhen Stock Exchange: 深交所, 深圳证券交易所
Hong Kong Stock Exchange: 港交所, 香港交易所, hkex
Reuters: 路透社, 路透
Bloomberg: 彭博社, 彭博
Wall Street Journal: 华尔街日报
New York Times: 纽约时报
Financial Times: 金融时报
Washington Post: 华盛顿邮报
The Information
CNBC
Xinhua: 新华社, 新华网
CCTV: 央视, 中央电视台
Caixin: 财新, 财新网
Rotten Tomatoes: 烂番茄
Metacritic
Douban: 豆瓣
IMDb
Gartner: 高德纳
IDC: 国际数据公司
Counterpoint: counterpoint research
Canalys
McKinsey: 麦肯锡
BloombergNEF
Rystad: rystad energy
FIFA: 国际足联
UEFA: 欧足联
IOC: 国际奥委会, international olympic committee
NBA: 美职篮
CBA: 中国男子篮球职业联赛
NFL: 国家橄榄球联盟
MLB: 美国职棒大联盟
NHL: 国家冰球联盟
Premier League: 英超, 英超联赛, english premier league
La Liga: 西甲
Bundesliga: 德甲
Serie A: 意甲
Ligue 1: 法甲
Champions League: 欧冠
Chinese Super League: 中超联赛
Formula 1: 一级方程式, formula one
WTA
ATP
Stanford University: 斯坦福大学, stanford
Harvard University: 哈佛大学, harvard
MIT: 麻省理工学院, 麻省理工
Tsinghua University: 清华大学, 清华
Peking University: 北京大学
University of Oxford: 牛津大学, oxford
University of Cambridge: 剑桥大学
Johns Hopkins University: 约翰斯·霍普金斯大学, johns hopkins
"""

_TEAMS = """
Real Madrid: 皇家马德里, 皇马
Barcelona: 巴塞罗那俱乐部, 巴萨, fc barcelona
Atletico Madrid: 马德里竞技, 马竞
Manchester United: 曼联
Manchester City: 曼城
Liverpool: 利物浦
Arsenal: 阿森纳
Chelsea: 切尔西
Tottenham: 热刺, tottenham hotspur
Newcastle United: 纽卡斯尔联, 纽卡斯尔
Aston Villa: 阿斯顿维拉
Bayern Munich: 拜仁慕尼黑, 拜仁
Borussia Dortmund: 多特蒙德, dortmund
Bayer Leverkusen: 勒沃库森
Juventus: 尤文图斯, 尤文
AC Milan: ac米兰
Inter Milan: 国际米兰, 国米
Napoli: 那不勒斯
Paris Saint-Germain: 巴黎圣日耳曼, psg
Inter Miami: 迈阿密国际
Al Nassr: 利雅得胜利
Los Angeles Lakers: 湖人, 洛杉矶湖人, lakers
Golden State Warriors: 勇士队, 金州勇士, warriors
Boston Celtics: 凯尔特人, celtics
Denver Nuggets: 掘金队, nuggets
Oklahoma City Thunder: 雷霆队, 俄克拉荷马城雷霆
Milwaukee Bucks: 雄鹿
Dallas Mavericks: 独行侠, mavericks
New York Yankees: 洋基队, yankees
Los Angeles Dodgers: 道奇队, dodgers
Kansas City Chiefs: 酋长队
Philadelphia Eagles: 老鹰队
Shanghai Port: 上海海港
Beijing Guoan: 北京国安
Shandong Taishan: 山东泰山
Guangdong Southern Tigers: 广东宏远
"""

_PLACES = """
World: 全球, 全世界, worldwide, global, globally
Asia < World: 亚洲
Europe < World: 欧洲
Africa < World: 非洲
North America < World: 北美
Latin America < World: 拉美, 拉丁美洲
South America < World: 南美
Middle East < World: 中东
Southeast Asia < World: 东南亚
Eurozone < Europe: 欧元区, euro zone, euro area
China < Asia: 中国, 我国, 中国大陆, 内地, prc
United States < North America: 美国, u.s., us, america, usa, u.s
Canada < North America: 加拿大
Mexico < North America: 墨西哥
Japan < Asia: 日本
South Korea < Asia: 韩国
North Korea < Asia: 朝鲜
India < Asia: 印度
Pakistan < Asia: 巴基斯坦
Bangladesh < Asia: 孟加拉国
Indonesia < Southeast Asia: 印尼, 印度尼西亚
Vietnam < Southeast Asia: 越南
Thailand < Southeast Asia: 泰国
Malaysia < Southeast Asia: 马来西亚
Singapore < Southeast Asia: 新加坡
Philippines < Southeast Asia: 菲律宾
Myanmar < Southeast Asia: 缅甸
Cambodia < Southeast Asia: 柬埔寨
Nepal < Asia: 尼泊尔
Sri Lanka < Asia: 斯里兰卡
Afghanistan < Asia: 阿富汗
Kazakhstan < Asia: 哈萨克斯坦
Mongolia < Asia: 蒙古国
United Kingdom < Europe: 英国, u.k., uk, britain
England < United Kingdom: 英格兰
Scotland < United Kingdom: 苏格兰
Wales < United Kingdom: 威尔士
Germany < Eurozone: 德国
France < Eurozone: 法国
Italy < Eurozone: 意大利
Spain < Eurozone: 西班牙
Portugal < Eurozone: 葡萄牙
Netherlands < Eurozone: 荷兰
Belgium < Eurozone: 比利时
Ireland < Eurozone: 爱尔兰
Austria < Eurozone: 奥地利
Greece < Eurozone: 希腊
Finland < Eurozone: 芬兰
Sweden < Europe: 瑞典
Norway < Europe: 挪威
Denmark < Europe: 丹麦
Poland < Europe: 波兰
Hungary < Europe: 匈牙利
Czech Republic < Europe: 捷克
Romania < Europe: 罗马尼亚
Switzerland < Europe: 瑞士
Ukraine < Europe: 乌克兰
Russia < World: 俄罗斯, 俄国
Belarus < Europe: 白俄罗斯
Serbia < Europe: 塞尔维亚
Turkey < World: 土耳其, turkiye, türkiye
Israel < Middle East: 以色列
Palestine < Middle East: 巴勒斯坦
Gaza < Palestine: 加沙, 加沙地带, gaza strip
Lebanon < Middle East: 黎巴嫩
Syria < Middle East: 叙利亚
Iran < Middle East: 伊朗
Iraq < Middle East: 伊拉克
Saudi Arabia < Middle East: 沙特, 沙特阿拉伯
United Arab Emirates < Middle East: 阿联酋, uae
Qatar < Middle East: 卡塔尔
Kuwait < Middle East: 科威特
Yemen < Middle East: 也门
Egypt < Africa: 埃及
South Africa < Africa: 南非
Nigeria < Africa: 尼日利亚
Kenya < Africa: 肯尼亚
Ethiopia < Africa: 埃塞俄比亚
Morocco < Africa: 摩洛哥
Algeria < Africa: 阿尔及利亚
Libya < Africa: 利比亚
Sudan < Africa: 苏丹
Congo < Africa: 刚果(金), 刚果民主共和国, democratic republic of congo
Uganda < Africa: 乌干达
Tanzania < Africa: 坦桑尼亚
Ghana < Africa: 加纳
Brazil < South America: 巴西
Argentina < South America: 阿根廷
Chile < South America: 智利
Peru < South America: 秘鲁
Colombia < South America: 哥伦比亚
Venezuela < South America: 委内瑞拉
Cuba < Latin America: 古巴
Haiti < Latin America: 海地共和国, 海地首都, 海地总统
Australia < World: 澳大利亚, 澳洲
New Zealand < World: 新西兰
Hong Kong < China: 香港
Macau < China: 澳门, macao
Taiwan < China: 台湾
Beijing < China: 北京, 北京市
Shanghai < China: 上海, 上海市
Pudong < Shanghai: 浦东, 浦东新区
Tianjin < China: 天津, 天津市
Chongqing < China: 重庆, 重庆市
Guangdong < China: 广东, 广东省
Guangzhou < Guangdong: 广州, 广州市
Shenzhen < Guangdong: 深圳, 深圳市
Dongguan < Guangdong: 东莞
Foshan < Guangdong: 佛山
Zhuhai < Guangdong: 珠海
Jiangsu < China: 江苏, 江苏省
Nanjing < Jiangsu: 南京, 南京市
Suzhou < Jiangsu: 苏州, 苏州市
Wuxi < Jiangsu: 无锡
Zhejiang < China: 浙江, 浙江省
Hangzhou < Zhejiang: 杭州, 杭州市
Ningbo < Zhejiang: 宁波
Yiwu < Zhejiang: 义乌
Shandong < China: 山东, 山东省
Jinan < Shandong: 济南
Qingdao < Shandong: 青岛
Henan < China: 河南, 河南省
Zhengzhou < Henan: 郑州
Hebei < China: 河北, 河北省
Shanxi < China: 山西, 山西省
Shaanxi < China: 陕西, 陕西省
Xi'an < Shaanxi: 西安
Sichuan < China: 四川, 四川省
Chengdu < Sichuan: 成都, 成都市
Hubei < China: 湖北, 湖北省
Wuhan < Hubei: 武汉, 武汉市
Hunan < China: 湖南, 湖南省
Changsha < Hunan: 长沙
Anhui < China: 安徽, 安徽省
Hefei < Anhui: 合肥
Fujian < China: 福建, 福建省
Xiamen < Fujian: 厦门
Jiangxi < China: 江西, 江西省
Guizhou < China: 贵州, 贵州省
Yunnan < China: 云南, 云南省
Guangxi < China: 广西
Hainan < China: 海南, 海南省
Liaoning < China: 辽宁, 辽宁省
Shenyang < Liaoning: 沈阳
Dalian < Liaoning: 大连
Jilin < China: 吉林, 吉林省
Heilongjiang < China: 黑龙江, 黑龙江省
Harbin < Heilongjiang: 哈尔滨
Inner Mongolia < China: 内蒙古
Xinjiang < China: 新疆
Tibet < China: 西藏, xizang
Qinghai < China: 青海, 青海省
Gansu < China: 甘肃, 甘肃省
Ningxia < China: 宁夏
New York < United States: 纽约州, 纽约, new york state
New York City < New York: 纽约市
California < United States: 加州, 加利福尼亚, 加利福尼亚州
Los Angeles < California: 洛杉矶
San Francisco < California: 旧金山
Silicon Valley < California: 硅谷
Texas < United States: 得州, 得克萨斯, 得克萨斯州
Florida < United States: 佛罗里达, 佛州, 佛罗里达州
Illinois < United States: 伊利诺伊
Chicago < Illinois: 芝加哥
Georgia < United States: 佐治亚州
Pennsylvania < United States: 宾夕法尼亚, 宾州
Ohio < United States: 俄亥俄, 俄亥俄州
Michigan < United States: 密歇根, 密歇根州
Arizona < United States: 亚利桑那, 亚利桑那州
Nevada < United States: 内华达, 内华达州
Virginia < United States: 弗吉尼亚州
North Carolina < United States: 北卡罗来纳
Washington: 华盛顿
Hawaii < United States: 夏威夷
Alaska < United States: 阿拉斯加
Massachusetts < United States: 马萨诸塞, 麻省
Wisconsin < United States: 威斯康星
London < United Kingdom: 伦敦
Paris < France: 巴黎
Berlin < Germany: 柏林
Tokyo < Japan: 东京
Osaka < Japan: 大阪
Seoul < South Korea: 首尔
New Delhi < India: 新德里, delhi
Mumbai < India: 孟买
Moscow < Russia: 莫斯科
Kyiv < Ukraine: 基辅, kiev
Jerusalem < Israel: 耶路撒冷
Dubai < United Arab Emirates: 迪拜
Abu Dhabi < United Arab Emirates: 阿布扎比
Sydney < Australia: 悉尼
Brussels < Belgium: 布鲁塞尔
"""


@cache
def entities() -> tuple[EntityRow, ...]:
    """Return all rows of the table."""
    return tuple(
        row
        for kind, block in (
            ("company", _COMPANIES),
            ("product", _PRODUCTS),
            ("person", _PEOPLE),
            ("organisation", _ORGANISATIONS),
            ("team", _TEAMS),
            ("place", _PLACES),
        )
        for row in _read(kind, block)
    )


def _read(kind: str, block: str) -> Iterator[EntityRow]:
    for line in block.split("\n"):
        if not line:
            continue
        head, _, names = line.partition(": ")
        canonical, _, whole = head.partition(" < ")
        others = [name.strip() for name in names.split(",") if name.strip()]
        yield EntityRow(canonical, kind, tuple(dict.fromkeys([canonical.lower(), *others])), whole or None)

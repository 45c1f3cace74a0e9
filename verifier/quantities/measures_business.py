"""Measures of companies, their users, their technology and the vehicles they sell. Data only; see `measure_table`."""

from __future__ import annotations

COMPANY = """
revenue | money | flow | 营收 营业收入 营业总收入 收入 总收入 总营收 年收入 年营收 销售收入 营业额 销售额 主营收入
    主营业务收入 创收* | revenue, turnover, sales, net sales, total revenue, annual revenue, annual sales,
    net revenue, top line
revenue/run_rate | money | stock | 年化收入 年化营收 年化经常性收入 年化经常性营收 年度经常性收入 年度经常性营收
    年经常性收入 经常性收入 经常性营收 年化收入运行率 年化营收运行率 收入运行率 年化运行率 | annualized revenue,
    annualised revenue, run rate, run-rate, run-rate revenue, revenue run rate, revenue run-rate,
    annualized revenue run rate, annualized run rate, annualized revenue run-rate, annual run rate,
    annual recurring revenue, annualized recurring revenue, annualised recurring revenue, recurring revenue, arr
revenue/monthly | money | flow | 月收入 月营收 月度收入 月度营收 每月收入 月均收入 | monthly revenue, monthly sales
revenue/advertising | money | flow | 广告收入 广告营收 广告业务收入 在线广告收入 | ad revenue, advertising revenue,
    ad sales, advertising sales
revenue/cloud | money | flow | 云收入 云业务收入 云服务收入 云计算收入 云业务营收 | cloud revenue, cloud sales
revenue/services | money | flow | 服务收入 服务业务收入 服务业务营收 | services revenue, service revenue
revenue/subscription | money | flow | 订阅收入 会员收入 会员服务收入 | subscription revenue
revenue/overseas | money | flow | 海外收入 海外营收 境外收入 国际业务收入 海外市场收入 | overseas revenue,
    international revenue, overseas sales
revenue/data_center | money | flow | 数据中心收入 数据中心业务收入 数据中心营收 | data center revenue,
    data centre revenue
revenue/automotive | money | flow | 汽车业务收入 汽车收入 汽车销售收入 车辆销售收入 | automotive revenue,
    vehicle revenue, auto revenue
revenue/games | money | flow | 游戏收入 游戏业务收入 | gaming revenue, games revenue
gross_merchandise_value | money | flow | 商品交易总额 成交总额 交易总额 平台交易额 商品成交额 网上零售额 | gmv,
    gross merchandise value, gross merchandise volume
profit | money | flow | 利润 盈利 溢利 盈余 利润额 | profit, earnings
profit/net | money | flow | 净利润 净利 纯利 纯利润 净盈利 净利额 | net profit, net income, net earnings
profit/attributable < net | money | flow | 归母净利润 归属净利润 归属于上市公司股东的净利润 归属于母公司股东的净利润
    归属于母公司所有者的净利润 归属母公司净利润 归属股东净利润 股东应占溢利 股东应占利润 | attributable profit,
    profit attributable, net profit attributable, attributable net profit, net income attributable
profit/recurring < net | money | flow | 扣非净利润 扣非归母净利润 扣非后净利润 扣除非经常性损益的净利润
    扣除非经常性损益后的净利润 扣非净利 | recurring net profit, recurring profit
profit/adjusted | money | flow | 调整后净利润 经调整净利润 经调整净利 经调整利润 调整后利润 非公认会计准则净利润 |
    adjusted profit, adjusted net profit, adjusted net income, adjusted earnings, non-gaap net income,
    non-gaap profit, core profit, underlying profit
profit/operating | money | flow | 营业利润 经营利润 运营利润 营运利润 经营溢利 | operating profit, operating income,
    operating earnings
profit/adjusted_operating < operating | money | flow | 调整后营业利润 经调整经营利润 调整后经营利润 |
    adjusted operating profit, adjusted operating income
profit/gross | money | flow | 毛利 毛利润 毛利额 | gross profit
profit/pretax | money | flow | 利润总额 税前利润 税前盈利 | pre-tax profit, pretax profit, profit before tax,
    pretax income, pre-tax income, earnings before tax
industrial_profit | money | flow | 规模以上工业企业利润 工业企业利润 工业企业利润总额 规上工业企业利润 |
    industrial profits
loss | money | flow | 亏损 亏损额 赤字亏损 亏损金额 亏掉* | loss, lost*, loses*, losing*
loss/net | money | flow | 净亏损 净亏 净亏损额 | net loss
loss/operating | money | flow | 经营亏损 运营亏损 营业亏损 营运亏损 | operating loss
loss/adjusted | money | flow | 经调整亏损 经调整净亏损 调整后亏损 调整后净亏损 | adjusted loss, adjusted net loss
loss/attributable < net | money | flow | 归母净亏损 归属净亏损 | net loss attributable
margin | ratio,points | rate | 利润率 | profit margin, margin
margin/gross | ratio,points | rate | 毛利率 综合毛利率 | gross margin, gross profit margin
margin/vehicle_gross | ratio,points | rate | 汽车毛利率 整车毛利率 单车毛利率 车辆毛利率 | vehicle margin,
    automotive gross margin
margin/net | ratio,points | rate | 净利率 净利润率 | net margin, net profit margin
margin/operating | ratio,points | rate | 营业利润率 经营利润率 运营利润率 | operating margin,
    operating profit margin
margin/net_interest | ratio,points | rate | 净息差 | net interest margin
return_on_equity | ratio,points | rate | 净资产收益率 股本回报率 | return on equity, roe
ebitda | money | flow | 息税折旧摊销前利润 税息折旧及摊销前利润 | ebitda
ebitda/adjusted | money | flow | 经调整息税折旧摊销前利润 | adjusted ebitda
ebit | money | flow | 息税前利润 | ebit
cash_burn | money | flow | 现金消耗 现金消耗量 消耗现金 烧钱 烧钱额 烧钱规模 烧钱速度 烧掉 烧掉现金 烧现金 烧了 消耗* | cash burn,
    burn rate, cash-burn, burn*, burned*, burnt*, burning*, burned through, burn through, burning through,
    burns through
cash | money | stock | 现金*<额> 现金储备 现金及现金等价物 现金和现金等价物 账上现金 现金余额 货币资金 | cash*,
    cash pile, cash reserves, cash and equivalents, cash and cash equivalents, cash balance, cash on hand
cash_flow | money | flow | 现金流 净现金流 | cash flow
cash_flow/free | money | flow | 自由现金流 | free cash flow
cash_flow/operating | money | flow | 经营现金流 经营性现金流 经营活动现金流 经营活动产生的现金流量净额
    经营性现金流净额 | operating cash flow, cash flow from operations
debt | money | stock | 债务 负债 总负债 有息负债 债务规模 债务总额 欠款 举债* 欠债 | debt, liabilities, borrowings,
    total debt
debt/net | money | stock | 净负债 净债务 | net debt
debt_ratio | ratio | rate | 资产负债率 负债率 杠杆率 | debt ratio, leverage ratio, debt-to-asset ratio
assets | money | stock | 总资产 资产总额 资产总值 资产规模 资产 | total assets, assets
assets/net | money | stock | 净资产 资产净值 | net assets, net asset value
assets/managed | money | stock | 资产管理规模 管理规模 在管资产 管理资产规模 | assets under management, aum
capex | money | flow | 资本开支 资本支出 资本性支出 | capital expenditure, capex, capital spending, capital outlay,
    capital expense
research_spending | money | flow | 研发投入 研发费用 研发支出 研发开支 研发经费 研发资金 研发投资 | r&d spending,
    r&d expenses, r&d expenditure, r&d, r&d investment, research and development, research and development spending,
    research and development expenses
research_intensity | ratio | rate | 研发强度 研发投入强度 研发费用率 | r&d intensity
compute_spending | money | flow | 算力支出 总算力支出 算力总支出 算力投入 算力开支 算力成本 计算支出 算力投资 算力* |
    compute spending, compute spend, compute costs, computing spending, compute expenses, computing costs,
    compute investment, compute
compute_spending/commitment | money | flow | 算力承诺 算力投入承诺 算力采购承诺 | compute commitments,
    compute commitment, computing commitments
infrastructure_spending | money | flow | 基础设施建设 基建投资 基础设施投资 基础设施支出 | infrastructure spending,
    infrastructure investment, infrastructure
commitment | money | event | 采购承诺 投入承诺 承诺* 承诺额 投资承诺 | commitment, purchase commitment,
    purchase obligations, pledge, committed*, commits*, pledged*
spending | money | flow | 支出 总支出 支出总额 开支 总开支 花费* 花掉* 花了* 耗资* 斥资* 投入* 砸下* 豪掷* 经费 |
    spending, spend*, spent*, spends*, expenditure, outlay
costs | money | flow | <完变形构>成本<次届轮场> 营业成本 总成本 运营成本 生产成本 费用 总费用 造价 | cost,
    total cost, operating cost, expenses, operating expenses, cost of sales, cost of revenue
costs/training | money | flow | 训练成本 训练费用 | training cost
costs/marketing | money | flow | 销售费用 营销费用 销售及营销费用 市场推广费用 营销开支 | marketing expenses,
    marketing spending, sales and marketing expenses, advertising spending
costs/staff | money | flow | 人力成本 人员成本 员工成本 | staff costs, personnel costs, labor costs, labour costs
costs/administrative | money | flow | 管理费用 行政费用 | administrative expenses,
    general and administrative expenses
costs/stock_pay | money | flow | 股权激励费用 股份支付费用 股权激励支出 | stock-based compensation,
    share-based compensation, equity compensation
investment | money | flow | 投资 投资额 总投资 投资总额 投资规模 注资 出资* 入股* 领投* 跟投* 追加投资 | investment,
    invest*, invested*, invests*, investing*
dividend | money,price | event | 分红 派息 股息 红利 现金分红 现金红利 分红总额 末期股息 中期股息 | dividend,
    payout, cash dividend
dividend_yield | ratio | rate | 股息率 | dividend yield
buyback | money | event | 回购 股份回购 股票回购 回购金额 回购计划 | buyback, share buyback, share repurchase,
    stock repurchase, repurchase, repurchased*, buy back*, bought back*, buying back*
earnings_per_share | price,money | flow | 每股收益 每股盈利 每股净利润 每股盈余 基本每股收益 摊薄每股收益 |
    earnings per share, eps, per-share earnings, profit per share
earnings_per_share/adjusted | price,money | flow | 经调整每股收益 调整后每股收益 | adjusted earnings per share,
    adjusted eps
backlog | money,count | stock | 在手订单 积压订单 订单积压 未交付订单 剩余履约义务 | order backlog, backlog,
    remaining performance obligations
orders | money,count | flow | 订单 订单额 订单量 订单金额 新签订单 新增订单 大定 锁单 预订量 预定量 订单总额 |
    orders, bookings, preorders, pre-orders, reservations, new orders, order intake
contract | money | event | 合同 合同额 合同金额 合约金额 新签合同额 中标金额 协议金额 大单 | contract,
    contract value
market_value | money | stock | 市值 总市值 流通市值 | market cap, market capitalization, market capitalisation,
    market value
share_price | price,money | stock | 股价 每股价格 收盘价 收报* 报收* | share price, stock price, stock*, shares*
offer_price | price,money | event | 发行价 招股价 发售价 ipo定价 要约价 | offer price, ipo price, offering price
valuation | money | stock | 估值 总估值 公司估值 | valuation, valued at, valued*, valuing*, values*, value*
valuation/pre_money | money | stock | 投前估值 融资前估值 投资前估值 | pre-money valuation, pre-money value, pre-money, premoney
valuation/post_money | money | stock | 投后估值 融资后估值 投资后估值 | post-money valuation, post-money value, post-money, postmoney
funding_round | money | event | 融资额 融资轮 融资规模 融资金额 募资 募资额 募集* 筹集* 筹资 融得* 巨额融资 总融资
    新融资 <金>融资 | funding round, funding, financing, financing round, fundraising, fundraising round,
    investment round, raised*, raise*, raises*, raising*, round*, new money, capital raise, new funding
offering_proceeds | money | event | 首次公开募股 募集资金 募集资金总额 集资额 集资 | ipo, initial public offering,
    share sale, offering
stake | ratio,points | stock | 持股 持股比例 股权 股份 股比 持有* 权益 | stake, ownership, shareholding,
    equity stake, holding
stake_value | money | stock | 股权价值 持股市值 持股价值 | stake
share_count | count | stock | 总股本 股本 股份 流通股 | shares outstanding
tender_offer | money | event | 售股 股票出售 老股转让 股份出售 二次出售 | secondary sale, employee share sale,
    tender offer, secondary share sale
acquisition_price | money | event | 收购 并购 收购价 收购金额 收购价格 收购对价 交易对价 对价 交易金额 交易价格
    作价* 买下* 出售价 收购价为 | acquisition, acquire*, acquired*, acquires*, takeover, buyout, purchase price,
    bought*, merger, acquisition price, takeover bid
penalty | money | event | 罚款 罚金 罚没 罚单 处罚* 罚款金额 | fine, fined*, penalty, civil penalty
settlement | money | event | 和解金 和解* | settlement, settle*
compensation | money | event | 赔偿 赔偿金 赔款 索赔 补偿款 赔付 | compensation, damages
salary | money | rate | 薪酬 工资 薪资 年薪 底薪 薪水 年薪酬 | salary, wage, pay package, annual salary, base salary
salary/average | money | rate | 平均工资 平均薪酬 人均薪酬 平均年薪 年平均工资 平均薪资 | average salary,
    average wage, average pay, median salary
salary/monthly | money | rate | 月薪 月工资 月收入水平 | monthly salary, monthly wage, monthly pay
salary/minimum | money,price | rate | 最低工资 最低工资标准 | minimum wage
salary/hourly | money,price | rate | 时薪 小时工资 小时最低工资 | hourly wage, hourly pay, hourly earnings
bonus | money | event | 奖金 年终奖 花红 | bonus
inventory | money,count,mass,volume | stock | 库存 存货 库存量 | inventory, inventories, stockpile
subsidy | money | flow | 补贴 补助 补贴款 以旧换新补贴 补贴金额 财政补贴 | subsidy, subsidies
tax | money | flow | 纳税 税款 缴税 纳税额 应纳税额 | tax payment, tax bill, taxes
tax_rate | ratio,points | rate | 税率 所得税率 | tax rate
donation | money | event | 捐款 捐赠 善款 捐资 捐出* | donation, donated*
price_earnings_ratio | multiple | rate | 市盈率 | price-to-earnings ratio, p/e ratio, price-earnings ratio, p/e
employees | people | stock | 员工 雇员 员工数 员工人数 员工总数 职工 在职员工 员工规模 团队* 雇佣* 雇用* 人员规模
    团队规模 全职员工 | employees, workers, staff, workforce, headcount, employs*, employed*, employee, staffers
employees/research | people | stock | 研发人员 研发团队 科研人员 技术人员 工程师 | r&d staff, r&d personnel,
    engineers, researchers
layoffs | people,count | event | 裁员 裁员人数 裁掉* 裁减* 解雇* 裁撤* | layoffs, job cuts, laid off*, lay off*,
    laying off*, redundancies, cut jobs, jobs cut
layoffs | ratio | event | 裁员 裁员比例 | layoffs, job cuts
hires | people | event | 招聘 新增员工 招募* 招收* 扩招* 招聘岗位 | hires, hired*, hire*, new hires, hiring*,
    recruited*
stores | count | stock | 门店 门店数 门店数量 店铺 网点 直营店 加盟店 专卖店 | stores, locations*, branches*, shops*
stores/new | count | flow | 新开门店 新增门店 新开店 净增门店 | new stores, store openings
market_share | ratio,points | rate | 市占率 市场份额 市场占有率 份额* | market share, share of the market,
    market shares
penetration | ratio,points | rate | 渗透率 新能源渗透率 新能源车渗透率 零售渗透率 | penetration, penetration rate
same_store_sales | ratio | rate | 同店销售 同店销售额 | same-store sales, comparable sales, comparable-store sales
shipments | count | flow | 出货量 出货* 发货量 总出货量 | shipments, shipped*
product_price | price,money | stock | 售价 定价 起售价 零售价 价格 单价 标价 建议零售价 市场价 指导价 预售价 到手价
    订阅费 月费 起价 | price, priced at*, price tag, starting price, retail price, list price, subscription price,
    costs*, priced*, sells for*, selling price
product_price/average | price,money | stock | 均价 平均售价 平均价格 单车均价 成交均价 | average price,
    average selling price, average transaction price
suppliers | count | stock | 供应商 | suppliers
patents | count | stock | 专利 专利申请 专利授权 发明专利 专利数 | patents, patent applications
enterprises | count | stock | 企业数量 经营主体 市场主体 注册企业 | registered companies
net_worth | money | stock | 身家 净资产值 个人财富 财富 | net worth, fortune, wealth
"""

USERS = """
users | people,count | stock | 用户 用户数 用户量 用户规模 用户数量 总用户数 网民 网民规模 使用者 | users,
    user base, people using, people use, people used, user numbers, userbase, user
users/daily | people,count | stock | <0-9一二三四五六七八九十>日活<跃> <0-9一二三四五六七八九十>日活跃用户
    <0-9一二三四五六七八九十>日活跃用户数 <0-9一二三四五六七八九十>日活用户 <0-9一二三四五六七八九十>日活数
    每日活跃用户 每日活跃用户数 日均活跃用户 日均活跃用户数 每日用户 日均用户 <0-9一二三四五六七八九十>日活跃账户 |
    daily active users, daily users, dau, daus, daily active user, daily actives, daily active people,
    daily active accounts
users/weekly | people,count | stock | 周活<跃> 周活跃用户 周活跃用户数 周活用户 周活数 每周活跃用户 每周活跃用户数
    周均活跃用户 每周用户 周活跃账户 周度活跃用户 | weekly active users, weekly users, wau, waus,
    weekly active user, weekly actives, weekly active people
users/monthly | people,count | stock | <0-9一二三四五六七八九十>月活<跃> <0-9一二三四五六七八九十>月活跃用户
    <0-9一二三四五六七八九十>月活跃用户数 <0-9一二三四五六七八九十>月活用户 <0-9一二三四五六七八九十>月活数
    每月活跃用户 每月活跃用户数 月均活跃用户 每月用户 <0-9一二三四五六七八九十>月活跃账户 月度活跃用户
    月度活跃用户数 | monthly active users, monthly users, mau, maus, monthly active user, monthly actives,
    monthly active people, monthly active accounts
users/active | people,count | stock | 活跃用户 活跃用户数 活跃账户 | active users, active accounts
users/registered | people,count | stock | 注册用户 注册用户数 累计注册用户 注册人数 | registered users,
    registered accounts, sign-ups, signups
users/paying | people,count | stock | 付费用户 付费用户数 付费会员 付费订阅用户 付费订阅者 付费订户 付费人数 |
    paying users, paid users, paying subscribers, paid subscribers, paying customers, paid memberships,
    paying members
users/subscribers | people,count | stock | 订阅用户 订户 订阅者 订阅用户数 订阅人数 订阅数 | subscribers,
    subscriptions, subscriber base
users/business | people,count | stock | 企业用户 商业用户 企业级用户 | business users, enterprise users,
    enterprise customers, business customers, corporate users
users/paying_business < business paying | people,count | stock | 付费企业用户 付费商业用户 企业付费用户 商业付费用户 |
    paying business users, paid business users, paying business customers
users/new | people,count | flow | 新增用户 新用户 净增用户 | new users, net adds, net additions
users/free | people,count | stock | 免费用户 | free users
members | people,count | stock | <员协工公商学>会员 会员数 会员人数 | members, membership
customers | people,count | stock | 客户 客户数 客户数量 顾客 消费者* 买家 | customers, clients, buyers, shoppers
developers | people,count | stock | 开发者<大> | developers
sellers | people,count | stock | 商家 卖家 商户 | merchants, sellers
downloads | count | flow | 下载量 下载次数 下载* 累计下载量 装机量 | downloads, installs, downloaded*
views | count | flow | 播放量 浏览量 观看量 观看次数 点击量 阅读量 播放次数 点播量 | views, streams, page views,
    plays
visits | count | flow | 访问量 访问次数 访问人次 | visits, site visits
followers | people,count | stock | 粉丝 关注者 粉丝数 粉丝量 | followers
subscribers_mobile | people,count | stock | 移动用户 手机用户 移动电话用户 宽带用户 5g用户 | mobile subscribers,
    broadband subscribers, wireless subscribers
queries | count | flow | 搜索量 查询量 消息量 调用量 请求量 提问* 日均调用量 | queries, prompts, messages, searches,
    requests
retention | ratio | rate | 留存率 续费率 转化率 流失率 | retention rate, churn rate, churn, conversion rate,
    renewal rate
average_revenue_per_user | price,money | rate | 每用户平均收入 单用户收入 | average revenue per user, arpu
"""

TECHNOLOGY = """
parameters | count | stock | 参数 参数量 参数规模 总参数 总参数量 模型参数 | parameters, total parameters,
    parameter count
parameters/active | count | stock | 激活参数 激活参数量 | active parameters, activated parameters
tokens | data,count | flow | 训练数据 词元 训练语料 | training tokens, tokens, training data
context_length | data,count | stock | 上下文窗口 上下文长度 上下文 | context window, context length, context
compute | power,count | stock | 算力规模 算力容量 算力 计算能力 总算力 智能算力 | computing power, compute capacity,
    computing capacity, compute
data_centre_capacity | power | stock | 数据中心容量 数据中心 数据中心规模 ai数据中心 ai数据中心容量 |
    data center capacity, data centre capacity, data center, data centre, data-center capacity
chips | count | flow | 芯片 芯片数量 加速卡 算力卡 显卡 处理器 ai芯片 | chips, gpus, gpu, accelerators,
    graphics processors, processors, semiconductors, tpus
transistors | count | stock | 晶体管 晶体管数量 | transistors
wafers | count | flow | 晶圆 晶圆产能 月产能 | wafers, wafer starts, wafer capacity
process_node | length | stock | 制程 工艺 工艺制程 制程工艺 | process node, process, node, process technology
yield_rate | ratio | rate | 良率 良品率 | yield rate, production yield
benchmark_result | ratio,score,count | event | 准确率 正确率 得分率 通过率* 跑分 基准测试 | accuracy, benchmark,
    success rate
error_rate | ratio | rate | 错误率 误差率 幻觉率 故障率 | error rate, hallucination rate, failure rate
latency | duration | stock | 延迟 时延 响应时间 | latency, response time
throughput | count,data,speed | rate | 生成速度 推理速度 | inference speed, inference throughput
bandwidth | data,speed | stock | 带宽 网速 下载速度 传输速率 | bandwidth, data rate, download speed
storage | data | stock | 存储容量 内存 存储空间 显存 运行内存 | storage, memory, ram
screen_size | length | stock | 屏幕尺寸 屏幕 显示屏 | screen, display, screen size
camera_resolution | count | stock | 像素 摄像头 主摄 | megapixels, camera
base_stations | count | stock | 基站 5g基站 | base stations, cell towers
satellites | count | stock | 卫星 在轨卫星 | satellites
launches | count | flow | 发射次数 发射* 航天发射 | launches, launched*
robots | count | stock | 机器人 人形机器人 工业机器人 | robots, humanoids
apps | count | stock | 应用数 小程序 | apps
papers | count | flow | 论文 论文数 | papers
breach | people,count | event | 泄露* 数据泄露 信息泄露 | data breach, leaked records, records exposed
"""

VEHICLES = """
deliveries | count | flow | 交付 交付量 交付新车 新车交付 新车交付量 交付数量 交车* 总交付量 | deliveries,
    delivered*, vehicle deliveries, deliver*, delivers*, vehicles delivered
deliveries/monthly | count | flow | 月交付量 月交付 单月交付 单月交付量 | monthly deliveries
vehicle_sales | count | flow | 销量 汽车销量 新车销量 总销量 销售量 整车销量 售出* 卖出* 销售* 卖了* 年销量 销售新车
    新能源汽车销量 乘用车销量 | sales, car sales, vehicle sales, auto sales, unit sales, sold*, sell*, sells*,
    units sold, sales volume, vehicles sold, new car sales, cars sold
vehicle_sales/monthly | count | flow | 月销量 月销 单月销量 月均销量 | monthly sales
vehicle_sales/wholesale | count | flow | 批发销量 批发量 批发 厂商批发 | wholesale sales, wholesales,
    wholesale volume, wholesale
vehicle_sales/retail | count | flow | 零售销量 零售量 零售 乘用车零售 | retail sales, retail volume
vehicle_sales/new_energy | count | flow | 新能源销量 新能源车销量 新能源乘用车销量 | new energy vehicle sales,
    nev sales, ev sales, electric vehicle sales, electric car sales
vehicle_sales/battery_electric | count | flow | 纯电销量 纯电动车销量 纯电动汽车销量 纯电车型销量 |
    battery electric vehicle sales, bev sales, all-electric sales
vehicle_sales/plug_in_hybrid | count | flow | 插混销量 插电混动销量 插电式混合动力汽车销量 | plug-in hybrid sales,
    phev sales
vehicle_exports | count | flow | 出口 出口量 汽车出口 整车出口 汽车出口量 出口销量 海外销量 | exports,
    vehicle exports, car exports, exported*, overseas sales
production | count,mass | flow | 产量 生产* 总产量 年产量 下线* 产销量 量产* 产出 | production, output, produced*,
    produces*, produce*, production volume, built*, manufactured*
production_capacity | count,mass,volume | stock | 产能 年产能 总产能 设计产能 生产能力 | production capacity,
    annual capacity, manufacturing capacity, capacity
driving_range | length | stock | 续航 续航里程 综合续航 纯电续航 续航能力 | range, driving range, electric range
battery_capacity | energy | stock | 电池容量 电池包 电池组 电池 | battery capacity, battery pack, battery
acceleration | duration | stock | 百公里加速 零百加速 加速时间 | acceleration, 0-100 km/h, 0-60 mph
top_speed | speed | stock | 最高时速 最高车速 极速 时速 | top speed, maximum speed, speed
engine_power | power | stock | 最大功率 电机功率 马力 综合功率 | horsepower, power output, peak power
charging_power | power | stock | 充电功率 快充功率 峰值充电功率 | charging power, charging speed
charging_time | duration | stock | 充电时间 充电* | charging time
chargers | count | stock | 充电桩 公共充电桩 充电站 换电站 充电设施 超充站 | chargers, charging stations,
    charging points, charge points, swap stations, charging piles
fuel_consumption | volume,price | rate | 油耗 百公里油耗 | fuel consumption, fuel economy
recall | count | event | 召回 召回车辆 | recall, recalled*, recalling*, recalls*
mileage | length | flow | 行驶里程 测试里程 自动驾驶里程 | mileage, miles driven, test miles
battery_installations | energy | flow | 装车量 动力电池装车量 动力电池装机量 储能电池出货量 | battery installations,
    battery usage
vehicle_stock | count | stock | 保有量 汽车保有量 机动车保有量 车队规模 车队 | vehicle fleet, cars on the road,
    fleet, registered vehicles
registrations | count | flow | 上牌量 上险量 注册量 上险* | registrations, car registrations, new registrations
"""

"""Measures of economies, markets, trade, energy, farming, transport and property. Data only; see `measure_table`."""

from __future__ import annotations

ECONOMY = """
gdp | money | flow | 国内生产总值 地区生产总值 生产总值 经济总量 gdp总量 经济规模 | gross domestic product,
    economic output, gdp, economy*
gdp/per_head | money | rate | 人均gdp 人均国内生产总值 人均生产总值 人均地区生产总值 | gdp per capita,
    per capita gdp, gdp per head
gdp/change | ratio,points | rate | gdp增速 gdp增长率 经济增速 经济增长率 经济增长 经济增长目标 增长目标 |
    gdp growth, economic growth, growth forecast, growth target, economy*, economic growth rate
value_added | money | flow | 增加值 工业增加值 服务业增加值 规模以上工业增加值 规上工业增加值 | value added,
    industrial output, industrial production
consumer_prices | ratio,points,index | rate | 居民消费价格指数 居民消费价格 消费者物价指数 消费者价格指数 通胀率
    通胀 通货膨胀率 消费物价 物价涨幅 年通胀率 整体通胀率 消费价格 | consumer prices, consumer price index,
    inflation, inflation rate, headline inflation, annual inflation, headline cpi, consumer inflation, cpi
consumer_prices/core | ratio,points,index | rate | 核心cpi 核心通胀率 核心通胀 核心消费价格 核心消费者物价指数 |
    core cpi, core inflation, core consumer prices, core pce, core prices
consumer_prices/food | ratio,points,index | rate | 食品价格 食品通胀 | food prices, food inflation
consumer_prices/energy | ratio,points,index | rate | 能源价格 | energy prices
producer_prices | ratio,points,index | rate | 工业生产者出厂价格 工业生产者出厂价格指数 生产者价格指数
    生产者物价指数 出厂价格 | producer prices, producer price index, factory-gate prices, wholesale prices,
    wholesale inflation, ppi
pce_prices | ratio,points,index | rate | 个人消费支出价格指数 pce物价指数 | pce price index,
    personal consumption expenditures price index, pce
unemployment_rate | ratio,points | rate | 失业率 城镇调查失业率 调查失业率 | unemployment rate, jobless rate,
    unemployment
unemployment_rate/youth | ratio,points | rate | 青年失业率 青年调查失业率 年轻人失业率 | youth unemployment rate,
    youth unemployment, youth jobless rate
unemployed | people | stock | 失业人数 失业人口 | unemployed, unemployed people, jobless people
jobless_claims | people,count | flow | 首次申领失业救济 初请失业金人数 首申失业金 失业救济申请 初请 |
    jobless claims, initial jobless claims, unemployment claims, initial claims
jobs | people,count | flow | 新增就业 新增就业岗位 非农就业 非农就业人数 就业岗位 城镇新增就业 新增岗位 就业人数*
    岗位* | jobs, nonfarm payrolls, payrolls, job gains, new jobs, jobs added, non-farm payrolls, job openings
labour_force | people | stock | 劳动力 劳动年龄人口 劳动力人口 就业人员 | labor force, labour force,
    working-age population
participation_rate | ratio,points | rate | 劳动参与率 劳动力参与率 参与率 | participation rate,
    labor force participation rate, labour force participation
purchasing_managers_index | index,count,score | rate | 采购经理指数 制造业采购经理指数 制造业pmi 官方制造业pmi
    财新制造业pmi | purchasing managers' index, manufacturing pmi, purchasing managers index, pmi
purchasing_managers_index/services | index,count,score | rate | 服务业pmi 非制造业pmi 服务业采购经理指数
    非制造业商务活动指数 | services pmi, non-manufacturing pmi
purchasing_managers_index/composite | index,count,score | rate | 综合pmi 综合pmi产出指数 | composite pmi
confidence_index | index,count,score | rate | 消费者信心指数 消费者信心总指数 信心指数 信心总指数 景气指数 | consumer confidence,
    consumer sentiment, sentiment index, confidence index, business confidence
trade | money | flow | 进出口 进出口总值 进出口总额 外贸 外贸总值 贸易额 货物贸易进出口总值 双边贸易额 贸易总额 |
    foreign trade, total trade, bilateral trade, two-way trade, trade volume, imports and exports, trade*
exports | money,mass | flow | 出口 出口额 出口总值 出口总额 出口值 | exports, exported*, export value
imports | money,mass,count | flow | 进口 进口额 进口总值 进口总额 进口值 进口量 | imports, imported*, import value
trade_balance | money | flow | 贸易差额 | trade balance
trade_balance/surplus | money | flow | 贸易顺差 顺差 | trade surplus
trade_balance/deficit | money | flow | 贸易逆差 逆差 | trade deficit, trade gap
current_account | money,ratio | flow | 经常账户 经常项目 经常账户顺差 经常账户赤字 | current account,
    current-account deficit, current account surplus, current account deficit
retail_sales | money | flow | 社会消费品零售总额 社零总额 零售总额 零售额 社会消费品零售额 社零 消费品零售额 |
    retail sales, retail spending
foreign_investment | money | flow | 外商直接投资 实际使用外资 外资 利用外资 使用外资 实际使用外资金额 | fdi,
    foreign direct investment
outbound_investment | money | flow | 对外投资 对外直接投资 境外投资 | outbound investment,
    overseas direct investment
fixed_asset_investment | money | flow | 固定资产投资 全国固定资产投资 固定资产投资额 | fixed-asset investment,
    fixed asset investment
property_investment | money | flow | 房地产开发投资 房地产投资 | property investment, real estate investment
fiscal_revenue | money | flow | 财政收入 一般公共预算收入 公共财政收入 税收收入 税收 政府收入 | fiscal revenue,
    government revenue, tax revenue, budget revenue, tax receipts, government receipts
fiscal_spending | money | flow | 财政支出 一般公共预算支出 政府支出 公共支出 政府开支 | fiscal spending,
    government spending, public spending, budget expenditure, federal spending
fiscal_deficit | money,ratio | flow | 财政赤字 预算赤字 赤字 赤字率 赤字规模 | budget deficit, fiscal deficit,
    deficit, deficit ratio, federal deficit
government_debt | money,ratio | stock | 国债余额 政府债务 公共债务 地方债 地方政府债务 国债 联邦债务 |
    government debt, public debt, national debt, sovereign debt, federal debt
bond_issue | money | event | 发行国债 特别国债 专项债 专项债券 超长期特别国债 发债 债券发行 债券 | bond issue,
    bond sale, bonds, special bonds, notes*
reserves | money | stock | 外汇储备 外储 外汇储备规模 | foreign exchange reserves, foreign reserves, forex reserves,
    fx reserves
gold_reserves | mass,money | stock | 黄金储备 | gold reserves
money_supply | money | stock | 广义货币 m2余额 货币供应量 广义货币余额 m1 狭义货币 | money supply, broad money, m2
loans | money | stock | 贷款 贷款余额 人民币贷款 新增贷款 各项贷款余额 信贷 新增人民币贷款 | loans, lending,
    new loans, outstanding loans, credit, loan
deposits | money | stock | 存款 存款余额 人民币存款 住户存款 | deposits, bank deposits
social_financing | money | flow | 社会融资规模 社融 社融存量 社会融资规模存量 社会融资规模增量 |
    total social financing, aggregate financing
bad_loan_ratio | ratio,points | rate | 不良贷款率 不良率 | non-performing loan ratio, bad loan ratio, npl ratio
capital_ratio | ratio,points | rate | 资本充足率 核心一级资本充足率 | capital adequacy ratio, capital ratio,
    cet1 ratio
interest_rate | ratio,points | rate | <毛净盈胜获>利率 政策利率 基准利率 联邦基金利率 贷款利率 存款利率
    贷款市场报价利率 lpr 逆回购利率 基准贷款利率 现金利率 联邦基金利率目标区间 | interest rate, policy rate,
    benchmark rate, benchmark interest rate, federal funds rate, fed funds rate, key rate, base rate, cash rate,
    lending rate, repo rate, deposit rate, rates*, main rate, overnight rate
interest_rate/mortgage | ratio,points | rate | 房贷利率 按揭利率 抵押贷款利率 首套房贷利率 | mortgage rate,
    mortgage rates
interest_rate/change | points | event | 降息 加息 | rate cut, rate hike, rate increase
reserve_requirement | ratio,points | rate | 存款准备金率 准备金率 降准 存准率 | reserve requirement ratio,
    reserve requirement, rrr
tariff | ratio,points | rate | 关税 关税税率 对等关税 进口关税 加征关税 基准关税 | tariff, tariffs, duty, duties,
    import duty, levy
tariff_revenue | money | flow | 关税收入 | tariff revenue, customs revenue
exchange_rate | price,count,money | stock | 汇率 中间价 人民币汇率 汇价 | exchange rate, midpoint, central parity
household_income | money | flow | 居民人均可支配收入 人均可支配收入 可支配收入 家庭收入 人均收入 家庭年收入 居民收入
    家庭平均年收入 | disposable income, per capita income, household income, per capita disposable income,
    median household income, personal income, median income, income
household_spending | money | flow | 人均消费支出 居民消费支出 居民人均消费支出 消费支出 | consumer spending,
    household spending, household consumption, personal consumption
savings_rate | ratio | rate | 储蓄率 | savings rate, saving rate
population/resident | people | stock | 常住人口 | resident population
population/registered | people | stock | 户籍人口 | registered population
population | people | stock | 人口 总人口 城镇人口 全国人口 人口总数 人口数 | population,
    residents, inhabitants
births | people,count | flow | 出生人口 新生儿 出生人数 新生人口 | births, babies born, newborns, live births
birth_rate | ratio,count | rate | 出生率 生育率 总和生育率 | birth rate, fertility rate
death_rate | ratio,count | rate | 人口死亡率 | mortality, death rate
marriages | count,people | flow | 结婚登记 结婚登记数 结婚对数 结婚* | marriages
urbanisation_rate | ratio | rate | 城镇化率 常住人口城镇化率 | urbanization rate, urbanisation rate
ageing | ratio,people | stock | 60岁及以上人口 65岁及以上人口 老年人口 老龄化率 | elderly population,
    people aged 60 or above, people aged 65 and over
poverty_rate | ratio,people | rate | 贫困率 贫困发生率 贫困人口 贫困线 | poverty rate, poverty, people in poverty
tourists | people,count | flow | 游客 接待游客 旅游人次 国内游客 入境游客 游客人次 旅客接待 入境游 出游人次 国内出游 |
    tourists, visitors, tourist arrivals, international visitors, domestic trips, visitor arrivals
tourism_revenue | money | flow | 旅游收入 国内旅游收入 旅游总花费 出游总花费 国内游客出游总花费 | tourism revenue,
    tourist spending
house_prices | ratio,price,money | rate | 房价 新房价格 二手房价格 住宅价格 新建商品住宅价格 房屋均价
    商品住宅销售价格 | house prices, home prices, property prices, housing prices, new home prices,
    median home price
housing_sales | area,count | flow | 商品房销售面积 新建商品房销售面积 销售面积 成交面积 二手房成交量 网签* |
    home sales, existing home sales, new home sales, floor space sold
housing_sales_value | money | flow | 商品房销售额 新建商品房销售额 合约销售 合同销售额 合同销售金额 签约销售额 签约销售金额 全口径销售额 |
    contracted sales, contract sales, property sales
housing_starts | count,area | flow | 新开工面积 房屋新开工面积 开工* | housing starts
rent | price,money,ratio | rate | 租金 房租 月租 | rent, rents, rental price
"""

MARKETS = """
index_close | index,count,points | stock | 指数 收盘点位 点位 收盘* 收于* 报收于* 收报于* 沪指 上证指数 上证综指
    深成指 深证成指 创业板指 科创50 沪深300 恒指 恒生指数 恒生科技指数 道指 纳指 标普 标普500 日经指数 日经225指数
    韩国综合指数 | index, closed at*, close at*, finished at*, ended at*, benchmark index, dow, dow jones,
    dow jones industrial average, nasdaq, nasdaq composite, s&p 500, russell 2000, nikkei, nikkei 225, hang seng,
    hang seng index, ftse 100, dax, cac 40, stoxx 600, kospi, shanghai composite, sensex
turnover | money | flow | 成交额 成交金额 成交 沪深两市成交额 两市成交额 全天成交额 交易额 总成交额 |
    turnover value, market turnover, trading value
stocks_rising | count | event | 上涨个股 上涨股 个股上涨 | advancing stocks, gainers
northbound_flow | money | flow | 北向资金 净流入 净流出 净买入 净卖出 南向资金 资金净流入 | net inflow, net outflow,
    inflows, outflows, net purchases, net buying
oil_price | price,money | stock | 油价 原油价格 原油期货价格 布伦特原油 布伦特 国际油价 纽约原油 西得州原油 wti原油
    布伦特原油期货 | oil price, brent, brent crude, crude price, wti, west texas intermediate, crude oil price,
    crude futures, oil prices, u.s. crude
gold_price | price,money | stock | 金价 黄金价格 现货黄金 国际金价 黄金期货 纽约金 金饰价格 足金 | gold price,
    spot gold, gold futures, bullion, gold prices, gold
silver_price | price,money | stock | 银价 白银价格 现货白银 | silver price, spot silver, silver
copper_price | price,money | stock | 铜价 伦铜 | copper price, copper
gas_price | price,money | stock | 天然气价格 气价 | natural gas price, gas prices, gas price
fuel_price | price,money | stock | 汽油价格 柴油价格 成品油价格 92号汽油 95号汽油 汽油 柴油 | gasoline price,
    petrol price, fuel price, diesel price, gasoline prices, pump prices
power_price | price,money | stock | 电价 上网电价 工业电价 | electricity price, power price, electricity prices
carbon_price | price,money | stock | 碳价 碳配额价格 | carbon price
bitcoin_price | price,money | stock | 比特币价格 比特币 币价 | bitcoin price, bitcoin
commodity_price | price,money | stock | 碳酸锂价格 铁矿石价格 煤价 猪肉价格 猪价 大豆价格 粮价 硅料价格 |
    lithium price, iron ore price, coal price, pork price, wheat price, soybean price, lithium carbonate
bond_yield | ratio,points | rate | 收益率 国债收益率 债券收益率 十年期国债收益率 10年期国债收益率 美债收益率 |
    yield, bond yield, treasury yield, 10-year yield
coupon | ratio | rate | 票面利率 票息 | coupon
volatility_index | index,count | stock | 恐慌指数 波动率指数 | vix, volatility index
fund_size | money | stock | 基金规模 基金 | fund size, fund
open_positions | count | stock | 持仓量 未平仓 | open interest
"""

ENERGY = """
installed_capacity | power | stock | 装机 装机容量 装机规模 总装机 总装机容量 累计装机 累计装机容量 发电装机容量 |
    installed capacity, generating capacity, power capacity, capacity, generation capacity
installed_capacity/solar | power | stock | 光伏装机 太阳能装机 太阳能发电装机 光伏装机容量 太阳能发电装机容量
    光伏发电装机 | solar capacity, solar power capacity, photovoltaic capacity
installed_capacity/wind | power | stock | 风电装机 风电装机容量 风力发电装机 海上风电装机 | wind capacity,
    wind power capacity
installed_capacity/nuclear | power | stock | 核电装机 核电装机容量 | nuclear capacity
installed_capacity/renewable | power | stock | 可再生能源装机 可再生能源装机容量 新能源装机 清洁能源装机 |
    renewable capacity, renewables capacity, renewable energy capacity
installed_capacity/coal | power | stock | 煤电装机 火电装机 火电装机容量 | coal capacity, coal-fired capacity
installed_capacity/storage | power,energy | stock | 储能装机 新型储能装机 储能规模 储能容量 新型储能 |
    storage capacity, battery storage, energy storage capacity
installed_capacity/new | power | flow | 新增装机 新增装机容量 新增光伏装机 新增并网 新增并网容量 | new capacity,
    capacity additions, added capacity, newly installed capacity
generation | energy | flow | 发电量 总发电量 年发电量 发电* 上网电量 累计发电量 | power generation,
    electricity generation, generation, electricity output, power output, electricity, generated*
generation/solar | energy | flow | 光伏发电量 太阳能发电量 | solar generation, solar output
generation/wind | energy | flow | 风电发电量 风力发电量 | wind generation, wind output
electricity_use | energy | flow | 用电量 全社会用电量 耗电量 电力消费 用电* 年耗电量 年用电量 |
    electricity consumption, power consumption, electricity demand, power demand, electricity use, power use
peak_load | power | event | 用电负荷 最大用电负荷 最高用电负荷 最大负荷 电网负荷 | peak load, peak demand,
    power demand, electricity demand
power_use | power | stock | 功耗 用电功率 功率 | power consumption, power draw
oil_output | volume,count,mass | flow | 石油产量 原油产量 产油量 石油日产量 原油日产量 | oil production,
    crude production, crude output, barrels per day, barrels a day
oil_output | volume | flow | 产量 日产量 增产 减产 | output, production, oil output, supply
gas_output | volume,energy | flow | 天然气产量 产气量 | gas production, natural gas production, gas output
coal_output | mass | flow | 原煤产量 煤炭产量 | coal production, coal output
oil_demand | volume,count | flow | 石油需求 原油需求 石油消费 | oil demand, crude demand, oil consumption
oil_reserves | volume,mass,count | stock | 探明储量 石油储量 储量 可采储量 地质储量 | proven reserves, oil reserves,
    reserves, recoverable reserves
oil_stocks | volume,count | stock | 原油库存 商业原油库存 战略石油储备 | crude inventories, crude stocks,
    oil inventories, strategic petroleum reserve
emissions | mass | flow | 碳排放 排放量 二氧化碳排放 碳排放量 二氧化碳排放量 温室气体排放 减排* | emissions,
    carbon emissions, co2 emissions, carbon dioxide emissions, greenhouse gas emissions, carbon dioxide
carbon_intensity | ratio | rate | 碳排放强度 碳强度 单位gdp能耗 能耗强度 | carbon intensity, energy intensity
renewable_share | ratio,points | rate | 可再生能源占比 清洁能源占比 非化石能源占比 非化石能源消费占比 |
    renewable share, share of renewables
conversion_efficiency | ratio | rate | 转换效率 光电转换效率 发电效率 | conversion efficiency, cell efficiency,
    efficiency
temperature | temperature | event | 气温 温度 体温 升温* 全球变暖 | temperature, warming
temperature/high | temperature | event | 最高气温 最高温度 高温 | high temperature, maximum temperature,
    record high, highs
temperature/low | temperature | event | 最低气温 最低温度 | low temperature, minimum temperature
temperature/average | temperature | rate | 平均气温 平均温度 | average temperature, mean temperature
rainfall | length | flow | 降雨量 降水量 雨量 降雨 | rainfall, rain, precipitation
wind_speed | speed | event | 风速 风力 | wind speed, winds, sustained winds
wind_speed/high | speed | event | 最大风速 阵风 | maximum winds, gusts, maximum sustained winds
"""

LAND = """
harvest | mass | flow | 粮食产量 秋粮产量 夏粮产量 粮食总产量 收成 | harvest, crop, grain output, crop production,
    grain production
crop_yield | mass,price | rate | 单产 亩产 平均亩产 粮食单产 | yield per hectare, crop yield, yield per mu
planted_area | area | stock | 播种面积 种植面积 耕地面积 粮食播种面积 | planted area, sown area, acreage, farmland
forest_cover | ratio,area | stock | 森林覆盖率 造林面积 森林面积 | forest cover, forest coverage
livestock | count | stock | 生猪存栏 能繁母猪存栏 存栏 生猪出栏 存栏量 | pig herd, sow herd, herd
area | area | stock | 面积 占地面积 建筑面积 总面积 占地 总建筑面积 用地面积 | area, floor area, floor space,
    square footage, total area
length | length | stock | 长度 全长 里程 线路全长 通车里程 总里程 营业里程 全程 运营里程 | length, stretch,
    total length, route length
height | length | stock | 高度 海拔 身高 总高度 楼高 | height, elevation, altitude, tall
depth | length | event | 深度 震源深度 水深 | depth, deep
distance | length | stock | 距离 相距离* | distance, away*
width | length | stock | 宽度 | width, wide
weight | mass | stock | 重量 体重 总重 载重 整备质量 载重量 | weight, weighs*, weighed*, weighing*
passengers | people,count | flow | 客运量 旅客 旅客发送量 发送旅客 客流量 客流 旅客吞吐量 运送旅客 乘客 载客*
    旅客运输量 | passengers, passenger traffic, passenger numbers, ridership, riders, travelers, travellers
trips | count,people | flow | 出行人次 跨区域人员流动量 人员流动量 出行* 行程 订单出行 | trips, rides, journeys,
    passenger trips
freight | mass,count | flow | 货运量 货物吞吐量 吞吐量 集装箱吞吐量 货物发送量 港口吞吐量 | freight, cargo,
    cargo throughput, container throughput, throughput
parcels | count | flow | 快递业务量 快递包裹 包裹 快递量 快件 | parcels, packages, express deliveries
flights | count | flow | 航班 航班量 起降架次 执飞航班 航班数 | flights, departures
ships | count | stock | 船舶 货轮 油轮 船只 | ships, vessels, tankers
aircraft | count | stock | 飞机 客机 机队规模 机队 | aircraft, planes, jets, airplanes
trains | count | flow | 列车 中欧班列 班列 开行列车 | trains, train services
ticket_price | price,money | stock | 票价 门票 门票价格 最低票价 | ticket price, fare, admission, entry fee
homes | count | stock | 住房 保障房 户数 | homes, housing units, apartments, dwellings
"""

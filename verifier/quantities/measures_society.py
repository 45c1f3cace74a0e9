"""Measures of health, disasters, politics, sport, film, culture and education. Data only; see `measure_table`."""

from __future__ import annotations

HEALTH = """
cases | people,count | flow | 病例 确诊病例 确诊 感染者 感染人数 感染病例 患者 感染* 确诊人数 发病数 | cases,
    confirmed cases, infections, infected*, patients, people infected
cases/new | people,count | flow | 新增病例 新增确诊 新增确诊病例 新增感染 新增感染者 | new cases, new infections
cases/cumulative | people,count | stock | 累计病例 累计确诊 累计确诊病例 累计感染 | cumulative cases, total cases,
    cases since
cases/suspected | people,count | flow | 疑似病例 疑似 | suspected cases, probable cases
cases/asymptomatic | people,count | flow | 无症状感染者 | asymptomatic cases
cases/severe | people,count | stock | 重症 重症病例 重症患者 危重症 | severe cases, critical cases, intensive care,
    icu patients
hospitalised | people,count | stock | 住院 住院人数 住院患者 入院* 住院治疗 送医* | hospitalized, hospitalised,
    hospitalizations, hospital admissions, hospitalisations, admitted to hospital
recovered | people,count | flow | 治愈 康复 出院 治愈出院 痊愈 | recovered, recoveries, discharged
case_fatality | ratio | rate | 病死率 致死率 死亡率 | fatality rate, case fatality rate, mortality rate
incidence | ratio,count | rate | 发病率 感染率 患病率 阳性率 检出率 | incidence, prevalence, infection rate,
    positivity rate
vaccinated | people,count | stock | 接种 接种人数 接种疫苗 已接种 | vaccinated, vaccinations, immunized
vaccine_doses | count | flow | 疫苗剂次 接种剂次 剂次 疫苗 | vaccine doses, doses, shots, jabs
vaccination_rate | ratio,points | rate | 接种率 疫苗接种率 | vaccination rate, vaccination coverage,
    immunization rate
efficacy | ratio | rate | 有效率 保护效力 有效性 疫苗有效率 缓解率 总缓解率 | efficacy, effectiveness, effective*,
    response rate
survival | ratio,duration | rate | 生存率 存活率 生存期 总生存期 无进展生存期 五年生存率 | survival rate,
    overall survival, survival, progression-free survival
trial_participants | people,count | event | 受试者 入组* 临床试验 入组患者 参与者 | participants,
    trial participants, enrolled*, subjects
weight_loss | ratio,mass | event | 减重 体重下降 体重减轻 减重效果 | weight loss, lost weight, body weight
life_expectancy | duration | stock | 预期寿命 人均预期寿命 平均预期寿命 平均寿命 | life expectancy
infant_mortality | ratio,count | rate | 婴儿死亡率 孕产妇死亡率 | infant mortality, maternal mortality
obesity_rate | ratio | rate | 肥胖率 超重率 近视率 | obesity rate, obesity
hospital_beds | count | stock | 床位 病床 医院床位 医疗床位 床位数 | hospital beds, beds
doctors | people,count | stock | 医生 执业医师 医护人员 医务人员 护士 | doctors, physicians, nurses, health workers,
    medical staff
hospitals | count | stock | 医院数 医疗机构 | hospitals, clinics
drug_price | price,money | stock | 药价 药品价格 医保支付价 | drug price, list price of the drug
insured | people,count,ratio | stock | 参保人数 参保 参保率 医保参保人数 | insured people, insured
medical_spending | money | flow | 医疗费用 卫生总费用 医保基金支出 医疗支出 | health spending, healthcare spending,
    medical costs
calories | energy,count | stock | 热量 卡路里 | calories
"""

DISASTER = """
deaths | people,count | event | 死亡 死亡人数 遇难 遇难人数 遇难者 死者 丧生 死亡病例 身亡 罹难 致死* 丧命 死难者
    牺牲 | deaths, died*, death toll, dead, fatalities, killed, killing*, deaths toll, die*, kills*, lives lost,
    people dead, casualties dead, people died
deaths/cumulative | people,count | stock | 累计死亡 累计死亡病例 | total deaths, cumulative deaths
injured | people,count | event | 受伤 受伤人数 伤者 轻伤 受伤人员 负伤 致伤* | injured, injuries, wounded, hurt*,
    injuring*, wounding*
injured/severe | people,count | event | 重伤 重伤者 | seriously injured, critically injured
casualties | people,count | event | 伤亡 死伤 伤亡人数 | casualties
missing | people,count | event | 失踪 失联 失踪人数 下落不明 失踪人员 | missing, unaccounted for
rescued | people,count | event | 获救 救出 营救* 搜救出* 被救 | rescued, saved*, pulled from
evacuated | people,count | event | 疏散 转移 转移安置 撤离 安置 紧急转移 转移群众 撤侨 | evacuated, evacuees,
    evacuations, evacuate*
displaced | people,count | event | 流离失所 难民 无家可归 | displaced, refugees, homeless, left homeless
affected | people,count | event | 受灾 受灾人口 受灾人数 受影响* 波及* 受灾群众 | affected, people affected
without_power | people,count | event | 停电 断电 停电用户 | without power, lost power, without electricity,
    power outages, customers without power
hostages | people,count | event | 人质 被扣押* 被绑架* | hostages, captives, abducted*, kidnapped*
trapped | people,count | event | 被困 被困人员 受困 | trapped
damaged_buildings | count | event | 倒塌房屋 房屋倒塌 受损房屋 损坏房屋 房屋受损 倒塌 | homes destroyed,
    buildings damaged, damaged houses, homes damaged, buildings destroyed, destroyed homes, collapsed
damage | money | event | 经济损失 直接经济损失 损失 财产损失 | damage, economic losses, economic loss,
    property damage, insured losses, losses of property
magnitude | count,score | event | 震级 级地震 地震 里氏 | magnitude, earthquake
rescuers | people,count | event | 救援人员 救援力量 消防员 救援队员 消防人员 | rescuers, firefighters,
    rescue workers, emergency workers
burned_area | area | event | 过火面积 烧毁面积 | acres burned, burned area, acres, scorched*, burned*, burnt*
aftershocks | count | event | 余震 | aftershocks
aid | money | event | 援助 救助金 救灾资金 援助资金 军事援助 军援 救灾款 | aid, assistance, military aid,
    humanitarian aid, relief funds, aid package
"""

POLITICS = """
votes | count,people | event | 选票 得票 得票数 票数 选民票 | votes, ballots, popular votes
votes_for | count | event | 赞成票 赞成 | in favor, votes in favor, votes for, voted for, in favour
votes_against | count | event | 反对票 反对 | votes against, voted against
abstentions | count | event | 弃权票 弃权 | abstentions, abstained
vote_share | ratio,points | event | 得票率 选票 支持票比例 得票 | vote share, share of the vote, of the vote,
    of votes, votes
turnout | ratio,points | event | 投票率 | turnout, voter turnout
approval | ratio,points | rate | 支持率 满意度 民调支持率 不支持率 | approval rating, approval, support,
    favorability, satisfaction
voters | people | stock | 选民 登记选民 合格选民 注册选民 | voters, registered voters, eligible voters, electorate
seats | count | event | 席位 议席 席次 议会席位 | seats, parliamentary seats
electoral_votes | count | event | 选举人票 | electoral votes, electoral college votes
delegates | people,count | event | 代表人数 人大代表 代表*<团队处性作着> | delegates, lawmakers
troops | people,count | stock | 士兵 军人 驻军 部队 兵力 官兵 驻军人数 国民警卫队 | troops, soldiers,
    service members, personnel, national guard
missiles | count | event | 导弹 弹道导弹 | missiles, ballistic missiles, rockets
drones | count | event | 无人机 | drones
warheads | count | stock | 核弹头 弹头 | warheads, nuclear warheads
military_spending | money,ratio | flow | 国防预算 军费 国防支出 国防开支 军费开支 国防费 | defense budget,
    defence budget, military spending, defense spending, defence spending
budget | money | flow | 预算 年度预算 预算总额 经费预算 | budget
arrests | people,count | event | 逮捕 抓获 拘捕 抓捕* 落网 被捕 刑拘 拘留 | arrests, arrested, detained*, detentions
charged | people,count | event | 起诉* 被起诉 指控* | charged*, indicted*
sentence_length | duration | event | 有期徒刑 判处* 刑期 获刑 监禁 | sentence, prison, jail, in prison,
    imprisonment, sentenced*, behind bars
crimes | count | flow | 案件 刑事案件 犯罪案件 立案 凶杀案 | crimes, homicides, murders, offences, offenses
protesters | people,count | event | 示威者 抗议者 游行* 示威* | protesters, demonstrators, protestors
migrants | people,count | flow | 移民 非法移民 寻求庇护者 偷渡者 | migrants, immigrants, asylum seekers,
    border crossings
deportations | people,count | event | 遣返 驱逐出境 驱逐* | deportations, deported*
term_length | duration | stock | 任期 | term
sanctions | count | event | 制裁 制裁对象 被制裁* | sanctions
signatories | count,people | event | 签署国 缔约方 签名 | signatories, signatures
respondents | people,count | event | 受访者 调查样本 样本 受访* 调查对象 | respondents, people surveyed,
    adults surveyed, surveyed*, polled*, sample
party_members | people,count | stock | 党员 党员总数 | party members
"""

SPORT = """
goals | count | event | 进球 打入* 攻入* 入球 进球数 破门* | goals, scored*, goal
assists | count | event | 助攻 助攻数 | assists
points_scored | count,score,points | event | 得分 砍下* 得到* 拿下* 轰下* 贡献* | points, pts
standing_points | count,score,points | stock | 积分 同积* | points in the table, league points
rebounds | count | event | 篮板 篮板球 | rebounds
steals | count | event | 抢断 盖帽 | steals, blocks
wins | count | event | 胜场 连胜 取胜* 胜利 获胜* 赢下* | wins, victories, win*, won*, straight wins,
    winning streak, consecutive wins, straight games
losses | count | event | 负场 连败 失利 输球 | defeats, losses, losing streak, straight losses
draws | count | event | 平局 战平 | draws
matches | count | flow | 比赛 出场 出战* 场次 赛事 出场次数 | matches, games, appearances, caps, starts
medals | count | event | 奖牌 奖牌总数 | medals, total medals, medal
medals/gold | count | event | 金牌 夺金* | gold medals, golds, gold medal, gold
medals/silver | count | event | 银牌 | silver medals, silvers, silver medal, silver
medals/bronze | count | event | 铜牌 | bronze medals, bronzes, bronze medal, bronze
titles | count,rank | event | 冠军 总冠军 夺冠* 冠军奖杯 大满贯冠军 奖杯 | titles, championships, trophies,
    championship titles, grand slam titles, crowns
attendance | people,count | event | 观众 上座人数 现场观众 到场观众 观众人数 出席* 球迷 入场人数 参加* 参会* 参展*
    到场* | attendance, spectators, crowd, fans, attended*, attendees, people attended, in attendance
transfer_fee | money | event | 转会费 身价 签字费 违约金 解约金 | transfer fee, release clause, transfer,
    signing fee, buyout clause
prize_money | money | event | 总奖金 奖金池 赛事奖金 冠军奖金 | prize money, purse, prize pool, prize
contract_length | duration | event | 合同 签约* 续约* | contract, extension, deal*
finish_time | duration | event | 成绩 夺冠成绩 用时 完赛时间 | finishing time, clocked*, finished in*
record_result | length,mass | event | 跳出* 掷出* 举起* 成绩 跃过* | jump*, throw*, lifted*, cleared*
ranking | rank,count | event | 排名 位列* 世界排名 名列* 位居* 排在* | ranking, ranked*, rank*, world ranking,
    placed*, finished*, seed*
teams | count | stock | 球队 参赛队 参赛队伍 代表队 | teams, clubs
athletes | people,count | event | 运动员 参赛选手 选手 参赛运动员 队员 | athletes, competitors, players, runners
possession | ratio | event | 控球率 | possession
shooting_percentage | ratio | event | 命中率 投篮命中率 三分命中率 | shooting percentage, field goal percentage
shots | count | event | 射门 射正 | shots on target
age | age,count | stock | 年龄 平均年龄 年仅* 现年* 享年* | age, aged*, years old, year-old, years of age
broadcast_rights | money | event | 转播权 版权费 转播合同 | broadcast rights, media rights, tv rights, rights deal
red_cards | count | event | 红牌 黄牌 | red cards, yellow cards
aces | count | event | 发球直得分 | aces
laps | count | event | 圈数 | laps
"""

CULTURE = """
box_office | money | flow | 票房 总票房 累计票房 单日票房 电影票房 票房收入 票房成绩 预售票房 | box office,
    grossed*, gross, grosses*, ticket sales, box-office, takings, box office gross
box_office/worldwide | money | flow | 全球票房 全球总票房 | worldwide box office, global box office,
    worldwide gross, globally grossed, worldwide, worldwide total
box_office/domestic | money | flow | 国内票房 北美票房 内地票房 本土票房 | domestic box office, domestic gross,
    north american box office, domestically, domestic total
box_office/overseas | money | flow | 海外票房 国际票房 | overseas box office, international box office,
    international gross, overseas gross, overseas, internationally
box_office/opening | money | event | 首映票房 首日票房 首周末票房 开画票房 首周票房 | opening weekend, opening day,
    debut, opened to*, opening
film_budget | money | event | 制作成本 制作预算 制片成本 拍摄成本 制作费用 | production budget, production cost
tickets | count | flow | 观影人次 门票 售票 总人次 出票 | tickets, tickets sold, admissions
screens | count | stock | 银幕 银幕数 银幕总数 | screens, theaters, theatres, cinemas
screenings | count | flow | 排片 | screenings, showings
films | count | flow | 影片 电影 新片 | films, movies, pictures
episodes | count | stock | 剧集 | episodes
rating | score,count,ratio | rate | 评分 豆瓣评分 口碑 媒体评分 | rating, average rating, rotten tomatoes,
    metacritic, rated*, weighted average
rating/approval | ratio | rate | 新鲜度 烂番茄新鲜度 好评率 | critics approval, positive reviews
reviews | count | stock | 影评 评价数 评论 评论数 | reviews, critics
audience_rating | ratio | rate | 收视率 | ratings, tv ratings, audience share
viewers | people,count | event | 收看* 收视人数 观看人数 观看* 收视观众 | viewers, audience, watched*, tuned in*,
    viewership, viewing figures
viewing_hours | duration | flow | 观看时长 观看小时 播放时长 | hours viewed, hours watched, viewing hours,
    watch time
album_sales | count | flow | 专辑销量 唱片销量 | album sales, copies, copies sold, album-equivalent units,
    albums sold
book_sales | count | flow | 图书销量 印数 发行量 | book sales, circulation
running_time | duration | stock | 片长 时长 全长 | running time, runtime, minutes long
awards | count | event | 奖项 提名 获奖* | awards, nominations, nominated*, oscars, grammys
concerts | count | flow | 演唱会 演出 | concerts, shows, dates, performances
auction_price | money | event | 成交价 拍卖价 落槌价 拍出* 落槌* | hammer price, auction price, sold for*,
    auctioned*, fetched*
songs | count | stock | 歌曲 | songs, tracks
relics | count | event | 文物 出土* 出土文物 | artifacts, artefacts, relics
"""

EDUCATION = """
students | people,count | stock | <化物科数>学生<产活物长态> 在校生 在校学生 新生 毕业生 高校毕业生 录取* 在读*
    中小学生 大学生 | students, pupils, undergraduates, graduates, enrollment, enrolment
candidates | people,count | event | 考生 报考人数 报名人数 报考* 报名* 高考报名人数 | applicants, candidates,
    test takers, examinees, applications
teachers | people,count | stock | 教师 专任教师 老师 | teachers, faculty
schools | count | stock | 学校 高校 高等学校 幼儿园 | schools, universities, colleges
admission_rate | ratio | rate | 录取率 升学率 入学率 毛入学率 | admission rate, acceptance rate, enrollment rate,
    enrolment rate
employment_rate | ratio,points | rate | 就业率 | employment rate, placement rate
tuition | money | rate | 学费 | tuition, tuition fees
literacy_rate | ratio | rate | 识字率 | literacy rate, literacy
education_spending | money | flow | 教育经费 教育支出 | education spending
households | count,people | stock | 家庭 住户 | households, families
volunteers | people,count | event | 志愿者 | volunteers
internet_access | ratio,people | stock | 互联网普及率 普及率 | internet penetration, internet access
working_hours | duration | rate | 工作时间 工时 周工作时间 | working hours, work week, workweek, hours worked
founding | count | event | 成立于* 创立于* | founded*
"""

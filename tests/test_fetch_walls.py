"""Pages that answer 200 and are not the article, and articles that look like them; all written for these tests."""

from __future__ import annotations

import time

import pytest

from verifier import page
from verifier.fetch import markup, walls
from verifier.fetched import Reason

EN = (
    "The harbour authority of Northwind moved 1.2 million containers last year, 8% more than in the year before.",
    "Its director said on Tuesday that the new quay would open in March and that 300 people would be hired for it.",
    "The union had asked for a rise of 6%, and settled in January for one of 4% in each of the next two years.",
    "Freight rates fell by a third over the same time, which the ministry put down to new ships on the northern route.",
    "Two smaller ports along the coast lost traffic, and one of them may close its terminal before winter.",
    "Analysts at the regional bank expect growth to slow to about 3% once the strike at the southern locks is over.",
)
ZH = (
    "北风港务局周二公布，去年全港集装箱吞吐量达到120万标箱，比上年增长8%，创下开港以来的新高。",
    "港务局局长表示，新码头将于三月启用，预计新增岗位300个，其中三分之一面向本地居民招聘。",
    "工会此前要求加薪6%，双方在一月达成协议，今后两年每年加薪4%，罢工计划随之取消。",
    "同期运价下跌约三成，交通部门认为主要原因是北线新船集中交付，运力增长快于货量。",
    "沿海两个小港的货量有所下降，其中一个可能在年底前关闭集装箱码头，转向散货业务。",
    "当地银行的分析师预计，随着南部船闸罢工结束，今年的增速将放缓至3%左右。",
)


def paragraphs(*words: str) -> str:
    return "\n".join(f"<p>{line}</p>" for line in words)


def html(body: str, title: str = "", head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(*words: str, title: str, head: str = "", after: str = "", before: str = "") -> str:
    return html(
        f'<header><a href="/">Home</a> <a href="/news">News</a></header>{before}'
        f"<article><h1>{title}</h1>{paragraphs(*words)}</article>{after}<footer>© 2026 Harbour Post</footer>",
        f"{title} | Harbour Post",
        head,
    )


def free(value: str, **more: object) -> str:
    rest = "".join(f', "{key}": {content}' for key, content in more.items())
    return (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        f'"datePublished": "2026-02-02", "isAccessibleForFree": {value}{rest}}}</script>'
    )


def found(text: str) -> Reason | None:
    """What the rules say of a page, extracted as `reading` does it."""
    read = page.read(markup.slim(text).html)
    wall = walls.find(text, read.text if read is not None else "", read.title if read is not None else None)
    return wall[1] if wall is not None else None


CF = '<script>window._cf_chl_opt={cvId:"3"};</script>'

BOT_WALLS = {
    "not a bot": html(
        "<h1>Making sure you're not a bot!</h1><p>You are seeing this because the owner of this site keeps "
        "programs from "
        "reading too much of it, which made it slow for everyone else who came by.</p>",
        "Making sure you're not a bot!",
    ),
    "requests, zh": html("<p>检测到有异常请求从你的网络发出，请登录后使用。</p>", "晚间财经"),
    "cloudflare": html(
        f"<noscript><div>Enable JavaScript and cookies to continue</div></noscript>{CF}", "Just a moment..."
    ),
    "cloudflare, old": html(
        "<h1>Checking your browser before accessing harbourpost.example.</h1><p>This process is automatic. "
        "Your browser will "
        "redirect to your requested content shortly.</p><p>Please allow up to 5 seconds…</p><p>DDoS protection by "
        "Cloudflare</p><p>Ray ID: 7f00aa</p>",
        "Just a moment...",
    ),
    "cloudflare, human": html(
        "<h1>harbourpost.example</h1><h2>Verify you are human by completing the action "
        "below.</h2><p>harbourpost.example needs "
        "to review the security of your connection before proceeding.</p>" + CF,
        "Just a moment...",
    ),
    "cloudflare, blocked": html(
        "<h1>Sorry, you have been blocked</h1><h2>You are unable to access harbourpost.example</h2><h2>Why "
        "have I been blocked?"
        "</h2><p>This website is using a security service to protect itself from online attacks. The action "
        "you just performed "
        "triggered the security solution. There are several actions that could trigger this block including "
        "submitting a certain "
        "word or phrase, a SQL command or malformed data.</p><h2>What can I do to resolve this?</h2><p>You can "
        "email the site "
        "owner to let them know you were blocked. Please include what you were doing when this page came up "
        "and the Cloudflare "
        "Ray ID found at the bottom of this page.</p>",
        "Attention Required! | Cloudflare",
    ),
    "akamai": html(
        "<h1>Access Denied</h1><p>You don't have permission to access "
        '"http&#58;&#47;&#47;harbourpost&#46;example" on this '
        "server.</p><p>Reference&#32;&#35;18&#46;2f65</p><p>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18</p>",
        "Access Denied",
    ),
    "perimeterx": html(
        '<div id="px-captcha"></div><h1>Press &amp; Hold to confirm you are a human (and not a '
        "bot).</h1><p>Reference ID "
        "0a1b-22</p>",
        "Access to this page has been denied",
    ),
    "datadome": html(
        "<p>Please enable JS and disable any ad blocker</p><script>var dd={'host':'geo.captcha-delivery.com'}</script>",
        "harbourpost.example",
    ),
    "bloomberg-like": html(
        "<h1>We've detected unusual activity from your computer network</h1><p>To continue, please click the "
        "box below to let "
        "us know you're not a robot.</p><h3>Why did this happen?</h3><p>Please make sure your browser supports "
        "JavaScript and "
        "cookies and that you are not blocking them from loading. For more information you can review our "
        "Terms of Service and "
        "Cookie Policy.</p><h3>Need Help?</h3><p>For inquiries related to this message please contact our "
        "support team and "
        "provide the reference ID below.</p><p>Block reference ID: 77</p>",
        "Are you a robot?",
    ),
    "search engine": html(
        "<p>Our systems have detected unusual traffic from your computer network. This page checks to see if "
        "it's really you "
        "sending the requests, and not a robot.</p><p>IP address: 192.0.2.7</p>",
        "https://search.example/",
    ),
    "imperva": html(
        '<iframe src="/_Incapsula_Resource?SWUDNSAI=31">Request unsuccessful. Incapsula incident ID: 4</iframe>'
    ),
    "distil": html(
        "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think "
        "you were a bot. There "
        "are a few reasons this might happen:</p><ul><li>You've disabled cookies in your web "
        "browser.</li><li>You're a power user "
        "moving through this website with super-human speed.</li></ul><p>To regain access, please make sure "
        "that cookies and "
        "JavaScript are enabled before reloading the page.</p>",
        "Pardon Our Interruption",
    ),
    "aws": html(
        "<script src='https://x.token.awswaf.com/challenge.js'></script><script>AwsWafIntegration.check()</script>"
    ),
    "shop": html(
        "<h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you're not a robot. "
        "For best results, "
        "please make sure your browser is accepting cookies.</p><p>Are you a human?</p>",
        "Robot Check",
    ),
    "rate": html(
        "<h1>Too Many Requests</h1><p>You have been rate limited. Please try again later.</p>", "429 Too Many Requests"
    ),
    "wechat": html(
        '<div class="weui-msg"><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a '
        'id="js_verify">去验证</a></div>'
        "<script>var PAGE_MID='mmbizwap:secitptpage/verify.html'</script>"
    ),
    "search engine, zh": html(
        "<h1>百度安全验证</h1><p>网络不给力，请稍后重试</p><a>返回首页</a><a>问题反馈</a>", "百度安全验证"
    ),
    "slider": html("<div><p>请按住滑块，拖动到最右边</p><p>为保障您的访问安全，请进行验证</p></div>", "滑动验证页面"),
    "slider, no title": html("<div><h3>访问验证</h3><p>请完成下方验证后继续操作</p><p>向右滑动完成拼图</p></div>"),
    "often": html("<p>您的访问过于频繁，请稍后再试。</p><p>如有疑问请联系客服。</p>", "提示"),
    "waf": html(
        "<h1>405</h1><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p><p>您的请求ID是：7a3f</p>",
        "405",
    ),
    "js challenge": html("<script>var arg1='A7';setCookie('acw_sc__v2',x)</script>"),
    "code": html(
        "<h2>安全验证</h2><p>请输入图中的验证码</p><p>系统检测到您的网络存在异常访问行为，请完成验证。</p>", "安全中心"
    ),
    "traditional": html("<h1>安全驗證</h1><p>系統檢測到您的網路有異常流量，請完成驗證後繼續訪問。</p>", "安全驗證"),
    "zhihu-like": html(
        "<p>系统监测到您的网络环境存在异常，为保证您的正常访问，请点击下方验证按钮进行验证。</p><p>开始验证</p>",
        "安全验证 - 知问",
    ),
    "forbidden": html("<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", "403 Forbidden"),
}

PAYWALLS = {
    "readers": article(*EN[:3], "This article is available only to registered readers.", title="Harbour grows"),
    "account": article(*EN[:2], "Create a free account to continue reading", title="Harbour grows"),
    "left, zh": article(*ZH[:2], "未登录用户只能阅读部分内容，请登录后阅读全文", title="北风港创新高"),
    "share read, zh": article(*ZH[:2], "您已阅读23%，剩余77%更为重要，订阅后查看", title="北风港创新高"),
    "offer outside": article(
        *EN[:2], title="Harbour grows", after="<h2>Create an account to read the full story.</h2>"
    ),
    "flag and teaser": article(*EN[:2], title="Harbour grows", head=free("false")),
    "flag as a string": article(*EN[:2], title="Harbour grows", head=free('"False"')),
    "word count": article(*EN, title="Harbour grows", head=free("false", wordCount=1400)),
    "flag and offer": article(
        *EN,
        "Subscribe to continue reading.",
        title="Harbour grows",
        head=free("false"),
        after="<p>Already a subscriber?</p>",
    ),
    "subscribe": article(*EN[:3], "Subscribe to continue reading", title="Harbour grows"),
    "to continue": article(*EN[:3], "To continue reading this article, sign in or subscribe.", title="Harbour grows"),
    "only": article(*EN[:2], "This article is for subscribers only.", title="Harbour grows"),
    "limit": article(*EN[:2], "You have reached your limit of free articles this month.", title="Harbour grows"),
    "unlock": article(
        *EN[:2], "Unlock this article", "Already a subscriber? Log in", "Cancel anytime", title="Harbour grows"
    ),
    "keep": article(*EN[:2], "Keep reading for just £1 a week", title="Harbour grows"),
    "register": article(*EN[:3], "Register for free to continue reading", title="Harbour grows"),
    "log in only": html(
        "<h1>Log in to read this article</h1><form><label>Email</label><input><button>Log in</button></form>", "Log in"
    ),
    "members": article(*EN[:2], "The rest of this story is available to members only.", title="Harbour grows"),
    "box": article(
        *EN[:2], title="Harbour grows", after='<div class="paywall-box"><p>Subscribe to read the full story.</p></div>'
    ),
    "tier": article(*EN[:2], title="Harbour grows", head='<meta property="article:content_tier" content="locked">'),
    "log in, zh": article(*ZH[:2], "登录后阅读全文", title="北风港创新高"),
    "subscribe, zh": article(*ZH[:2], "订阅后继续阅读", title="北风港创新高"),
    "paid, zh": article(*ZH[:2], "本文为付费阅读，购买后可查看全文。", title="北风港创新高"),
    "paid content": article(*ZH[:2], "以下内容为付费内容", "剩余 80% 内容", title="北风港创新高"),
    "share left": article(*ZH[:3], "剩余80%内容，订阅后即可阅读", title="北风港创新高"),
    "member, zh": article(*ZH[:2], "开通会员即可阅读全文", "¥30/月", title="北风港创新高"),
    "trial": article(*ZH[:3], "试读结束，成为会员继续阅读", title="北风港创新高"),
    "flag, zh": article(*ZH[:2], title="北风港创新高", head=free("false")),
    "login page, zh": html("<h1>用户登录</h1><p>请先登录后查看全文</p><p>手机登录</p><p>忘记密码</p>", "登录"),
    "traditional": article(
        "北風港務局週二公布，去年全港貨櫃吞吐量達到120萬標箱，比前年增加8%。",
        "訂閱後繼續閱讀全文",
        title="北風港創新高",
    ),
    "box, zh": article(
        *ZH[:2], title="北风港创新高", after='<div class="pay-content"><p>您尚未订阅，购买后阅读全文</p></div>'
    ),
}

GONE = {
    "site first": html(
        "<h1>Something is wrong</h1><p>We're unable to bring you this page.</p>", "Post - 404: Not Found"
    ),
    "plain": html("<h1>404 Not Found</h1><hr>nginx", "404 Not Found"),
    "sorry": html(
        "<h1>Page not found</h1><p>Sorry, the page you are looking for could not be found. It may have been "
        "moved or deleted.</p>"
        "<a href='/'>Back to the homepage</a>",
        "Page not found | Harbour Post",
    ),
    "oops": html(
        "<h1>Oops!</h1><p>We can't find that page.</p><p>Try searching our site or go back home.</p>", "Oops!"
    ),
    "article": html(
        "<h1>This article is no longer available</h1><p>It has been removed by its publisher.</p>", "Harbour Post"
    ),
    "with most read": html(
        "<h1>Page not found</h1><p>The page you requested does not exist.</p><h2>Most read</h2>" + paragraphs(*EN),
        "Page Not Found - Harbour Post",
    ),
    "moved": html(
        "<p>Unfortunately, the page you were looking for doesn't exist anymore. You may have mistyped the "
        "address or the page may "
        "have moved.</p>",
        "Harbour Post",
    ),
    "wordpress": html(
        "<h1>Nothing here</h1><p>It looks like nothing was found at this location. Maybe try a search?</p>",
        "Page not found – Blog",
    ),
    "error": html("<div><h2>Error 404</h2><p>The requested URL was not found on this server.</p></div>", "Error"),
    "post": html("<p>This post has been deleted by its author.</p>", "Post"),
    "410": html("<h1>Gone</h1><p>The requested resource is no longer available on this server.</p>", "410 Gone"),
    "hmm": html(
        "<h1>Hmm... this page isn't available.</h1><p>The link you followed may be broken, or the page may "
        "have been removed.</p>"
    ),
    "story": html("<h2>Story not found</h2><p>Please check the URL or use the search above.</p>", "Harbour Post"),
    "zh": html("<h1>页面不存在</h1><p>您访问的页面不存在或已被删除</p><a>返回首页</a>", "页面不存在"),
    "lost": html("<p>哎呀，页面走丢了…</p><p>5秒后自动返回首页</p>", "404"),
    "deleted": html("<div><p>该内容已被发布者删除</p></div>", ""),
    "violation": html(
        "<div><h2>此内容因违规无法查看</h2><p>此内容因涉嫌违反相关法律法规和政策发送后无法查看。</p></div>"
    ),
    "article, zh": html("<p>文章已删除</p><p>返回首页</p>", "提示信息"),
    "complaint": html("<p>此内容被投诉且经审核涉嫌侵权，无法查看。</p>"),
    "account": html("<p>该账号已注销，内容无法查看</p>"),
    "sorry, zh": html("<h2>抱歉，您访问的页面不存在！</h2><p>请检查网址是否正确，或者返回首页。</p>", "出错了"),
    "gone, zh": html("<p>很抱歉，您要访问的文章不存在或已下线。</p>", "晚间财经"),
    "cannot find": html("<p>找不到该页面</p><p>可能的原因：</p><p>网址输入有误</p>", "晚间财经"),
    "title, zh": html("<p>对不起，您要查看的内容已失效</p>" + "<a href='/'>首页</a>" * 30, "404 - 晚间财经"),
    "traditional": html("<h1>找不到網頁</h1><p>很抱歉，您要找的頁面不存在。</p>", "找不到網頁"),
    "with recommended, zh": html(
        "<h1>页面不存在</h1><p>抱歉，您访问的页面不存在。</p><h2>热门推荐</h2>" + paragraphs(*ZH), "页面不存在_晚间财经"
    ),
}

ARTICLES = {
    "hidden offer": article(
        *EN[:4],
        title="Harbour grows",
        after='<div style="display:none"><div>Subscribe to continue reading</div></div>'
        "<div class='modal hidden x'><p>Log in to read the full story</p></div>",
    ),
    "remaining shares, zh": article(*ZH[:2], "剩余80%的股份由当地政府持有，今后三年内不会出售。", title="北风港创新高"),
    "members of a body": article(
        *EN[:2], "The report is available only to members of the committee, he said.", title="Harbour grows"
    ),
    "newsletter": article(*EN, "Subscribe to our newsletter for more.", title="Harbour grows"),
    "header offer": article(
        *EN, title="Harbour grows", before="<div><a>Subscribe</a> <span>Already a subscriber? Log in</span></div>"
    ),
    "free": article(*EN[:3], title="Harbour grows", head=free("true")),
    "whole for subscribers": article(*(EN * 1), title="Harbour grows", head=free("false", wordCount=130)),
    "long for subscribers": article(
        *(f"{line} So it was in {year}." for year in range(2015, 2020) for line in EN),
        title="Harbour grows",
        head=free("false"),
    ),
    "about paywalls": article(
        "The Harbour Post will put up a paywall in March, its publisher said on Monday.",
        "Readers who open a fourth article in a month will see the words “Subscribe to continue reading” in "
        "place of the text.",
        "The paper expects 20,000 subscribers in the first year, at £4 a week. Its rival counts 55,000 of them.",
        "Already a subscriber of the print edition? Then nothing changes, the publisher said.",
        "Two thirds of the papers of the region ask for money by now, a study of the press council found last autumn.",
        title="Harbour Post to charge readers",
    ),
    "about captchas": article(
        "Cloudflare said on Tuesday that its “verify you are human” checks had failed for three hours.",
        "Visitors of some 20,000 sites saw “Just a moment…” and got no further, the company said in a report.",
        "It blamed a faulty update of its bot management, and apologised. Shares fell by 2% in late trading.",
        title="Access denied: how a bot check broke the web",
    ),
    "about captchas, short": article(
        "Cloudflare said its captcha had failed for three hours on Tuesday, and that 20,000 sites were "
        "affected by the fault.",
        title="Verify you are human: captcha fails",
    ),
    "about robots": article(
        "Are you a robot? The question is asked two billion times a day, researchers of the university found.",
        "Each answer takes about nine seconds, so that mankind spends 500 years a day on proving what it is.",
        "The number has doubled since 2020, while machines solve the puzzles in under a second by now, they write.",
        title="Are you a robot?",
    ),
    "about 404": article(
        "Page not found: a quarter of all links that the papers printed in 2013 lead nowhere today, a study says.",
        "The share is highest for the pages of ministries, at 38%, and lowest for those of museums, at 11%.",
        "The authors followed 2.2 million addresses over ten years and found half of them dead by the end of it.",
        title="The web forgets",
    ),
    "cloudflare script": article(
        *EN, title="Harbour grows", after="<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
    ),
    "comment form with captcha": article(
        *EN[:3],
        title="Harbour grows",
        after='<form><div class="g-recaptcha"></div></form><script src="https://www.google.com/recaptcha/api.js"></script>',
    ),
    "short note": article(
        EN[0], EN[1], title="Harbour grows", head="<meta property='article:published_time' content='2026-02-02'>"
    ),
    "access denied in the news": article(
        "The ministry denied journalists access to the harbour on Sunday, the press council said.",
        "Access denied to reporters was “a breach of the law of 1999”, its chairwoman said. The ministry did "
        "not comment.",
        "Four reporters had waited for five hours at the gate of the northern quay, two of them from abroad.",
        title="Reporters turned away at harbour",
    ),
    "page removed in the news": article(
        "The ministry has removed a page on air quality from its site, environmental groups said on Friday.",
        "The page has been removed without notice, they said; it had shown hourly values of 41 stations since 2018.",
        "A spokesman said that the data would be back by April, on a new site that costs £1.2m.",
        title="Ministry drops air quality page",
    ),
    "members": article(*EN, "This article is part of a series on ports.", title="Harbour grows"),
    "newsletter, zh": article(*ZH, "欢迎订阅我们的每日简报。", title="北风港创新高"),
    "log in to comment": article(*ZH[:3], title="北风港创新高", after="<div>登录后可发表评论</div><div>立即登录</div>"),
    "about paywalls, zh": article(
        "晚间财经周一宣布，将于三月起对部分报道收费，用户付费后才能阅读全文，价格为每月30元。",
        "该报预计第一年将有2万名订户。竞争对手的付费订户目前为5.5万名，比上年增加一成。",
        "新闻学会去年秋天的一项调查显示，本地区三分之二的报纸已经设有付费墙，平均价格为每月28元。",
        title="晚间财经将对读者收费",
    ),
    "about verification, zh": article(
        "周二上午，多家网站的滑动验证失灵约三小时，约2万家网站受到影响，服务商随后致歉。",
        "用户反映，页面反复提示“当前环境异常，完成验证后即可继续访问”，验证后仍无法进入。",
        "公司表示，故障源于一次错误的更新，股价在盘后交易中下跌2%，补偿方案将在本周公布。",
        title="安全验证失灵三小时",
    ),
    "about deleted articles, zh": article(
        "研究人员周五公布，2013年报纸刊登的链接有四分之一已经失效，打开后显示页面不存在。",
        "其中政府网站的失效比例最高，为38%；博物馆网站最低，为11%。研究跟踪了220万个网址。",
        "作者认为，文章已删除或网站改版是主要原因，建议图书馆定期存档，费用约为每年120万元。",
        title="四分之一的链接已失效",
    ),
    "flash, zh": article(ZH[0], title="北风港集装箱吞吐量创新高"),
    "expand": article(*ZH[:4], title="北风港创新高", after="<div>展开阅读全文</div>"),
    "app": article(*ZH, "打开APP阅读更多精彩内容", title="北风港创新高"),
    "rate of visits": article(
        "平台周三表示，将限制访问过于频繁的账号，每小时请求超过600次的账号会被要求验证。",
        "新规自三月一日起实施，约有3万个账号受到影响，占全部账号的0.2%，申诉可在七天内提出。",
        "去年平台拦截了12亿次自动请求，比上年增加四成，其中一半来自境外的机房。",
        title="平台限制自动访问",
    ),
    "fiscal": article(
        "会员专享价取消后，超市上季度的销售额下降4%，公司周四公布，全年目标不变。",
        "公司付费会员为120万名，续费率为81%，比去年同期低两个百分点，门店增加到340家。",
        title="超市取消会员价",
    ),
}


@pytest.mark.parametrize("name", BOT_WALLS)
def test_a_bot_wall_is_no_article(name: str) -> None:
    assert found(BOT_WALLS[name]) is Reason.BOT_WALL


@pytest.mark.parametrize("name", PAYWALLS)
def test_a_paywall_is_no_article(name: str) -> None:
    assert found(PAYWALLS[name]) is Reason.PAYWALL


@pytest.mark.parametrize("name", GONE)
def test_a_page_that_says_that_nothing_is_there_is_no_article(name: str) -> None:
    assert found(GONE[name]) is Reason.GONE


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_no_wall(name: str) -> None:
    assert found(ARTICLES[name]) is None


@pytest.mark.parametrize(
    "page_text",
    [
        html('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>', "Harbour"),
        html("<p>We use cookies to show you what you like.</p><p>Accept all</p>", "Harbour"),
        html("<p>您的浏览器版本过低，请升级后访问</p>", "晚间财经"),
    ],
)
def test_a_page_that_needs_a_browser_holds_no_text(page_text: str) -> None:
    assert found(page_text) is Reason.NO_TEXT


@pytest.mark.parametrize(
    "unit",
    [
        "subscribe now today here ",
        "请登录订阅付费",
        "this page that you ",
        "sorry, ",
        "验证",
        "<div>",
        '"isaccessibleforfree" ',
    ],
)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        walls.find(f"<html><body>{text}</body></html>", text[:600], unit * 100)
        walls.find(f"<html><body>{text}</body></html>", "", None)
        return time.process_time() - began

    assert seconds(400_000) < 10 * seconds(100_000) + 0.3

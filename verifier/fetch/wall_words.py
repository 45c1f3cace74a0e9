r"""What walls say: the words of captchas, paywalls and missing pages, in English and Chinese.

Every pattern is matched at the start of a sentence or a line of folded text (small letters, simplified characters,
plain quotes and blanks), where a wall speaks to its reader and an article seldom does. Patterns that end in
`\Z` are the whole of it. `walls.py` decides what it takes besides to call a page a wall.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _titles(*patterns: str) -> re.Pattern[str]:
    """The whole of a title, but for the name of the site before or behind it."""
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(
        rf"(?:.{{1,40}}?\s?[|_]\s?|[^-]{{1,30}}\s-\s)?(?:{whole})[.…!。！?？]{{0,4}}(?:\s?[|_·–—]\s?.{{0,40}}"
        rf"|\s-\s.{{0,40}})?\Z"
    )


# Captchas, checks of the browser, firewalls.

BOT_TITLE = _titles(
    r"just a moment|one moment,? please|please wait|attention required!?",
    r"access (?:to this (?:page|site|website) )?(?:has been |was |is )?denied|you have been blocked"
    r"|(?:request )?blocked",
    r"request (?:rejected|unsuccessful)|too many requests|429 too many requests|unusual traffic(?: detected)?",
    r"are you (?:a )?(?:robot|human)\??|robot or human\??|robot check|bot check|captcha|client challenge",
    r"(?:human|browser|bot|ddos|security|captcha) (?:verification|check|challenge|protection)",
    r"(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human|verifying your (?:browser|connection)",
    r"checking your browser(?: before.{0,60})?|pardon our interruption|one more step|validation request|ddos-guard",
    r".{0,20}security checkpoint|making sure you're not a bot|request rate threshold exceeded|.{0,20}visitor system",
    r"(?:error )?403(?: forbidden|: access denied)?|forbidden",
    r".{0,12}(?:安全验证|安全检测|安全检查|人机验证|滑动验证|身份验证|访问验证)(?:页面|中心)?|验证中心",
    r"验证码(?:拦截|中间页|校验)?|请稍[候后等]|(?:当前)?环境异常|系统检测到异常|web应用防火墙",
    r"访问(?:过于频繁|受限|被拒绝|异常|被拦截|被阻断)|拒绝访问|禁止访问|请求(?:被拦截|过于频繁)",
)
BOT = _any(
    r"just a moment\.{0,3}\Z|pardon our interruption|too many requests|(?:human|security) (?:verification|check)\Z",
    r"checking (?:if the site connection is secure|your browser)|verifying (?:that )?you are (?:a )?human",
    r"enable javascript and cookies|your browser will redirect|this process is automatic",
    r"please (?:enable|turn on) (?:javascript|cookies|js)(?: and (?:cookies|javascript|disable))?\b",
    r"(?:please )?(?:verify|confirm|prove) (?:that )?you(?:'re| are) (?:a |not a )?(?:human|robot|bot)\b",
    r"(?:please )?(?:complete|solve) the (?:security check|captcha|puzzle|challenge|following)",
    r"(?:to continue,? )?(?:please )?(?:click|check|tick|press)[^.?!]{0,60} you(?:'re| are) (?:not )?(?:a )"
    r"?(?:robot|human)",
    r"your request (?:has been|was|is being|originates)\b|we(?:'re| are) verifying|making sure you(?:'re| are) not a"
    r"|you are seeing this because the (?:administrator|owner|site|website)",
    r"press (?:&|and) hold|i(?:'m| am) not a robot|are you (?:a )?(?:robot|human)\?",
    r"enter the (?:characters|code|text|letters) (?:you see|shown|below|in the)|type the characters",
    r"our systems? ha(?:ve|s) detected|we(?:'ve| have)? detected (?:unusual|suspicious|automated)",
    r"this page checks to see if it's really you|there has been unusual (?:traffic|activity)",
    r"(?:this|your) (?:ip|computer|network|device|connection|request|browser|activity)\b[^.]{0,60}"
    r"(?:unusual|blocked|automated|suspicious)",
    r"(?:sorry,? )?we (?:just )?need to (?:make sure|verify|check|review) (?:that )?(?:you|the security)",
    r"before we (?:continue|proceed|let you)|[a-z0-9.-]{3,60} needs to review the security",
    r"access (?:to this (?:page|site|resource) )?(?:has been |is |was )?denied(?:\Z|[.!])|you (?:don't|do not)"
    r" have permission to",
    r"(?:sorry,? )?you(?:'ve| have) been (?:blocked|rate limited|temporarily blocked)|you are unable to access",
    r"why (?:have i been blocked|did this happen|do i have to complete)|what can i do to (?:resolve|prevent) this",
    r"this (?:website|site) is using a security service|the requested url was rejected|request (?:blocked"
    r"|unsuccessful)",
    r"(?:something about|as you were browsing)[^.]{0,80}\bbot\b|please (?:stand by|wait while we (?:verify|check))",
    r"(?:please )?(?:make sure|ensure) (?:that )?(?:cookies and javascript|your browser supports)",
    r"(?:当前)?(?:您的)?(?:访问|网络|操作)?环境(?:存在)?异常",
    r"(?:请)?完成(?:下方|以下|安全|滑动|人机|上述)?(?:的)?(?:安全)?(?:验证|校验)",
    r"(?:为了?|为保[护障证])[^。]{0,40}(?:请|需要?|进行|点击)[^。]{0,12}(?:验证|校验)",
    r"(?:请)?(?:先)?(?:进行|通过)?(?:安全|人机|滑动|滑块|身份|图形|拼图|访问)(?:验证|校验|检测)(?:\Z|后|以|即"
    r"|,|，|中)",
    r"(?:请)?(?:按住|拖动|向右滑动|滑动|移动|点击)[^。]{0,16}(?:滑块|验证|解锁|拼图)|(?:开始|点击|去|立即)验证\Z",
    r"(?:请)?输入(?:图片|图中|下方|上图)?(?:中)?(?:的)?验证码|(?:请)?证明(?:您|你)(?:不)?是",
    r"(?:亲|抱歉|对不起|很抱歉)?[,，]?(?:您的?|你的?)?(?:ip|访问|请求|操作)?(?:地址)?的?(?:访问|请求|操作)"
    r"?(?:过于|太过?)频繁",
    r"(?:用户)?(?:您好)?[,，]?(?:我们的)?系统[检监]测到|此?验证码用于|[检监]测到有?异常(?:请求|流量|访问|行为)"
    r"|[检监]测到有?(?:您|你|当前|异常)[^。]{0,30}(?:异常|自动|机器|频繁|风险)",
    r"(?:您|你)的?(?:访问|请求|ip)[^。]{0,16}(?:被(?:阻断|拦截|拒绝|限制)|疑似)|(?:很)?(?:抱歉)?[,，]"
    r"?由于您访问的(?:url|网址)",
    r"(?:请)?(?:开启|启用)(?:javascript|js|cookies?)|(?:您的浏览器)?正在(?:验证|检查|检测)(?:您|你|浏览器|安全)"
    r"|浏览器安全检查",
)
BOT_BESIDE = _any(
    r"(?:ray id|reference(?: id)?|incident (?:id|number)|(?:event|request|support|error|trace|block reference)"
    r" (?:id|code))\b",
    r"(?:your |client )?ip(?: address)?\b\s?[:：]|performance (?:&|and) security by|ddos protection by",
    r"(?:请求|事件|错误|客户端|您的)(?:id|ip|码|编号)|网络不给力|如有(?:疑问|问题)|请联系|请(?:稍后|刷新|尝试"
    r"|更换|检查)|(?:如果|若)您",
    r"(?:问题)?反馈\Z|帮助\Z|返回(?:首页|上一?页)",
    r"if you (?:believe|think|are having|continue|have any)|(?:please )?(?:contact|email|try again|allow up to)",
    r"there are (?:a few|several)|the action you|you(?:'ve|'re| can) |(?:to|in order to) (?:continue|proceed|regain)",
    r"for (?:best results|more information|inquiries)|need help\?|we apologi[sz]e",
)
BOT_TRACE = _any(
    r"_cf_chl_opt|cf-browser-verification|cf-challenge|challenge-form|cf-error-details|challenges\.cloudflare\.com",
    r"/cdn-cgi/challenge-platform/h/[a-z]/orchestrate|px-captcha|_pxappid|captcha\.px-cdn"
    r"|captcha-delivery\.com|datadome",
    r"_incapsula_resource|incapsula incident|errors\.edgesuite\.net|/_sec/cp_challenge|sec-if-cpt-container"
    r"|ak-challenge",
    r"awswaf|gokuprops|distil_r_captcha|distilnetworks|ddos-guard|kasada|__ddg|sucuri_cloudproxy|bm-verify",
    r"x5secdata|_____tmd_____|acw_sc__v2|aliyun_waf|tcaptcha|turing\.captcha|captcha\.qcloud|awsc\.js|nocaptcha",
    r"secitptpage|wappoc_appmsgcaptcha|geetest|gt_captcha|seccaptcha|wappass\.baidu|yidun|verify_captcha",
    r"hcaptcha\.com/1/api|recaptcha/api",
)

# Missing pages.

GONE_TITLE = _titles(
    r"(?:error |http |status )?40[4](?: error)?(?:\s?[-–—:|,·]?\s?(?:error|oops|(?:the )?(?:page|file|article"
    r"|story|content)?"
    r"(?: you requested)? ?(?:was |is )?not found|错误(?:页面)?|页面?.{0,8}|没有找到.{0,6}|找不到.{0,6}))?",
    r"(?:sorry,? |oops!? |whoops!? )?(?:the |this )?(?:page|file|article|story|content|post|document|resource)"
    r"(?: (?:that )?you(?:'re| are| were)? (?:looking for|requested))?(?: is| was| has been| could(?: not|n't)"
    r" be| can(?:not|'t) be)?"
    r" (?:not found|found|missing|unavailable|gone|removed|not available|no longer available|deleted)",
    r"not found|(?:410 )?gone|(?:oops|whoops|uh-oh)(?:[!,.]? (?:something went wrong|.{0,30}not found"
    r"|we can't find.{0,30}))?",
    r"(?:抱歉|对不起|很抱歉)?[,，]?(?:您|你)?(?:所)?(?:访问|请求|查看|浏览|要找)?的?(?:页面|网页|文章|内容"
    r"|链接|资源|新闻|帖子)"
    r"(?:不存在|没有找到|找不到|未找到|走丢|(?:已|已被|被)?删除|已下线|已失效|已?丢失|不见|被屏蔽)了?",
    r"找不到(?:页面|网页|该页|文件|文章).{0,4}|出错(?:了|啦)?|错误(?:提示|页面)|提示(?:信息)?"
    r"|该内容.{0,12}(?:删除|无法查看|不存在|失效)",
)
_THING = r"(?:page|article|story|content|post|video|link|url|file|document|resource|item|listing)"
_GONE_WORDS = (
    r"(?:not be found|n't be found|not found|no longer (?:available|exists?|online|here)|(?:isn't|is not|not"
    r"|aren't) available"
    r"|unavailable|(?:doesn't|does not|don't) exist|(?:has|have|may have|might have) been (?:removed|deleted"
    r"|moved|taken down"
    r"|unpublished|withdrawn|renamed)|was (?:removed|deleted)|is missing|has expired|is gone|not accessible)"
)
_ZH_THING = r"(?:页面|网页|文章|内容|链接|资源|新闻|帖子|网址|稿件|信息|图文|微博|回答|视频|地址)"
_ZH_GONE = (
    r"(?:不存在|没有找到|找不到|未找到|无法找到|走丢|走失|迷路|飞走|删除|下线|失效|屏蔽|移除|撤回|消失|丢失"
    r"|不见|过期|不可见"
    r"|出现错误|出错|找不回|无法(?:查看|访问|打开|显示)|去火星|隐藏)"
)
GONE = _any(
    r"(?:error |http )?404(?:\Z|[ ,:：.!-]{1,3}(?:error|not found|page|oops|sorry|页|错|您|你|找不到|对不起|抱歉))",
    rf"(?:(?:oops|whoops|uh-oh|sorry|hmm+|unfortunately|we're sorry|we are sorry)[!,.:…]{{0,3}} ?(?:but )?)?"
    rf"(?:the|this|that|your|requested) ?(?:requested )?{_THING}s?\b"
    rf"(?: (?:that |which )?(?:you(?:'re|'ve)?|we|requested|at this)\b[^.!?]{{0,60}})?[^.!?]{{0,20}}\b{_GONE_WORDS}",
    r"(?:(?:sorry|oops|unfortunately)[!,.]{0,2} ?(?:but )?)?(?:we|you) (?:can't|cannot|can not|couldn't|could not"
    r"|(?:are|were) unable to) (?:seem to )?(?:find|locate) (?:the|that|this|what)",
    r"(?:(?:sorry|oops|unfortunately)[!,.]{0,2} ?(?:but )?)?we(?:'re| are| were) unable to (?:find|locate"
    r"|bring|show|serve)\b",
    rf"{_THING} (?:not found|removed|deleted|unavailable|no longer (?:available|exists))(?:\Z|[.!])",
    r"nothing (?:was )?found (?:here|at this)|nothing here\Z|it looks like nothing was found|not found\Z|gone\Z",
    r"(?:the )?(?:requested )?url was not found|(?:perhaps )?(?:you may have|the link you followed"
    r"|the address may)[^.!]{0,60}"
    r"(?:mistyped|broken|expired|outdated|removed|moved)",
    r"it has been (?:removed|deleted|withdrawn) by (?:its|the) (?:author|publisher|owner)",
    rf"(?:很|非常)?(?:抱歉|对不起|sorry|亲|哎呀|糟糕|oops)?[,，!！~～。]{{0,2}} ?(?:(?:您|你)(?:要|所|正在|想|想要)?"
    rf"(?:访问|请求|查看|浏览|寻找|查找|找|打开)的?|该|此|这个|本|当前)(?:篇|条|个)?{_ZH_THING}[^。]"
    rf"{{0,14}}{_ZH_GONE}",
    rf"(?:很|非常)?(?:抱歉|对不起|哎呀|糟糕|亲)[,，!！~～ ]{{0,2}}{_ZH_THING}[^。]{{0,8}}{_ZH_GONE}",
    rf"{_ZH_THING}(?:可能)?(?:已经?|暂时?)?被?(?:作者|发布者|原作者|管理员"
    rf"|系统)?(?:自行)?{_ZH_GONE}了?[.。…!！]{{0,3}}\Z",
    r"(?:该|此|本)(?:内容|文章|网页|图文|账号|公众号|页面|链接|微博|帖子)(?:因|已|被|由|涉嫌)[^。]{0,30}"
    r"(?:无法查看|删除|违规|侵权|投诉|下架|屏蔽|注销|停止访问|冻结)",
    r"找不到(?:您|你|该|此|这个?|相关|对应)?(?:要|的)?[^。]{0,4}(?:页面|网页|文章|内容)",
)
GONE_BESIDE = _any(
    r"(?:go|return|back|take me|head|continue) (?:back )?(?:to )?(?:the |our )?(?:home|homepage|front page"
    r"|previous page)",
    r"(?:please )?(?:try|use|check|visit|maybe)\b[^.]{0,40}(?:search|homepage|home|url|address|again)"
    r"|search (?:our|the) site",
    r"(?:it|you) may (?:have|be)|perhaps|most (?:read|popular)|the link you followed",
    r"返回|回到首页|请(?:检查|确认|核对)|搜索|(?:页面)?将在|正在为您跳转|\d{1,2}\s?秒|可能的?原因|(?:您|你)可以|网址",
)

# Paywalls and forms to log in.

_JOIN = (
    r"(?:subscribe|create (?:a |an |your )?(?:free )?account|sign ?up|log ?in|sign ?in|register|join(?: us)?"
    r"|become a (?:subscriber|member))"
)
_PIECE = r"(?:article|story|content|post|page|report|piece|feature|analysis|text|column)"
_TO_READ_ON = (
    rf"(?:please )?{_JOIN}(?:,? (?:now|today|here|for free|free|or|and|{_JOIN}|from \S{{1,8}})){{0,5}},? (?:to"
    rf"|for) (?:(?:continue|keep|finish"
    rf"|resume) reading|(?:continue|proceed)\Z|(?:read|view|unlock|access|see|get) (?:the |this |our )?(?:full"
    rf"|rest|whole|entire|complete"
    rf"|remaining)\b|(?:read|view|unlock|access|see) (?:this|the) {_PIECE})"
)
_ZH_TO_READ_ON = (
    r"(?:请)?(?:先)?(?:登录|登陆|注册|订阅|付费|购买|开通|成为|升级|加入|解锁)[^。,，]{0,20}(?:阅读|查看|观看"
    r"|浏览|解锁|畅读)"
    r"(?:全文|全部|完整|剩余|余下|本文|正文|后续|该文|此文)"
)
PAY_PROMPT = _any(_TO_READ_ON, _ZH_TO_READ_ON)
"""So clear that it is a paywall's wherever on the page it is seen."""
PAY = _any(
    _TO_READ_ON,
    _ZH_TO_READ_ON,
    rf"(?:to (?:continue|keep|finish) reading|to read (?:the (?:full|rest|whole|entire)|this {_PIECE})"
    rf"|continue reading|keep reading"
    r"|want to read (?:more|on|the rest)\?)[^.!?]{0,60}(?:subscri|register|log ?in|sign ?(?:in|up)|account"
    r"|free trial|\$|£|€|membership)",
    rf"(?:this {_PIECE}|the (?:full|rest of (?:this|the)|remainder of (?:this|the)) ?{_PIECE})(?: is|'s)"
    rf"(?: (?:only|exclusively|reserved"
    r"|available|free|exclusive|restricted|behind|locked|limited|just)){1,4} ?(?:(?:to|for|by) )?(?:our |paid "
    r"|paying |registered "
    r"|premium |digital |a ){0,3}(?:subscribers|members|paywall"
    r"|registered (?:users|readers)|subscription)(?: only)?(?:\Z|[.!,])|thank you for your patience while we verify"
    r"|the author made this story available to",
    rf"this {_PIECE} is for (?:our |paid |paying |registered |premium ){{0,2}}(?:subscribers|members)(?: only)"
    rf"?(?:\Z|[.!,])",
    rf"(?:subscribers?|members?|premium)[- ](?:only|exclusive)(?: {_PIECE})?(?:\Z|[.:!])|(?:premium|locked)"
    rf" {_PIECE}\Z",
    r"you(?:'ve| have) (?:reached|hit|used|read)[^.!?]{0,50}(?:limit|free (?:articles?|stories|story)"
    r"|last (?:free )?article)",
    r"you have (?:no|\d{1,2}|one|two|three) (?:free )?(?:articles?|stories) (?:left|remaining)",
    rf"unlock (?:this|the (?:full|whole|rest)) ?{_PIECE}|get (?:the full|access to this) {_PIECE}",
    r"(?:a )?subscription (?:is )?required|(?:purchase|buy) (?:this article|a subscription to (?:read|continue))",
    r"you (?:must|need to) (?:be )?(?:a |an )?(?:logged|subscribe|register|sign|log)[^.!?]{0,40}(?:read|view"
    r"|access|continue)",
    r"(?:登录|登陆|订阅|付费|购买|开通(?:会员|vip)?|注册|解锁)(?:后|以|即可|后即可)(?:可|即可)?(?:继续)?阅读"
    r"|成为(?:会员|订户|付费用户)(?:后|即可|以)?(?:继续|可|免费)?阅读",
    r"(?:阅读|查看|解锁)(?:全文|全部内容|完整内容|剩余内容)[^。]{0,6}(?:请|需|须|要)[^。]{0,12}(?:登录|登陆"
    r"|订阅|付费|购买|会员|注册|开通)",
    r"(?:本文|此文|该文|本篇|[该此]文章|[该此]报道|以下|本内容|全文|该内容|此内容|余下|剩余)(?:部分|文章|章节"
    r"|报道|全文)?(?:内容)"
    r"?(?:为|是|属于?|系|仅|只|需要?|须)"
    r"[^。]{0,8}(?:付费(?:内容|阅读|文章|专栏|可|后|$)|会员(?:专|可|内容|$)|订阅(?:者|后|用户|$)|vip|登录后)",
    r"付费(?:内容|阅读|文章|专享)(?:\Z|[。!！:：])|(?:会员|订户|订阅者|vip)(?:专享|专属|独享)(?:内容|文章|报道"
    r"|阅读)?(?:\Z|[。!！:：])",
    r"(?:未登录|未订阅|非会员|非订户|游客)(?:用户|读者)?(?:仅|只)(?:可|能)|(?:您|你)已经?阅读了?\s?\d{1,3}\s?%"
    r"|本文共计?\s?\d+\s?字[^。]{0,8}(?:订阅|登录|付费)",
    r"(?:试读|试看|免费部分|免费阅读)(?:部分)?(?:已)?(?:结束|完毕|到此)|以上为(?:试读|免费)",
    r"(?:您|你)(?:的)?(?:本月)?(?:免费)?(?:阅读)?(?:篇数|次数|额度|权限)?(?:已用完|已达上限|不足|尚未(?:登录"
    r"|订阅)|还不是|没有(?:权限|订阅))",
    r"(?:还有|尚有)?(?:余下|剩余|剩下)?\s?\d{1,3}(?:\.\d)?\s?%\s?的?(?:付费)?(?:内容|未读|全文|正文)"
    r"|剩余\s?\d{1,3}(?:\.\d)?\s?%\Z",
    r"(?:立即|马上|现在)?(?:购买本文|付费阅读|付费解锁|解锁全文|登录阅读全文|付费查看全文)\Z",
)
PAY_BESIDE = _any(
    r"already (?:a |an )?(?:subscriber|member|registered|subscribed|have an account)|(?:log|sign) ?in\Z|(?:log"
    r"|sign) ?(?:in|up)(?: with| here)",
    r"subscribe(?: now| today)?\Z|(?:try|get|start) (?:your |a |unlimited |\d)|cancel any ?time|(?:then )?[$£€]\s?\d",
    r"(?:\d+|one|four|first) (?:weeks?|months?|years?)|create (?:a |an |your )(?:free )?account"
    r"|forgot (?:your )?password",
    r"(?:monthly|annual|yearly|digital) (?:plan|subscription|access)|choose (?:a|your) (?:plan|subscription)"
    r"|why subscribe",
    r"(?:for )?(?:full|unlimited) (?:digital )?access|email(?: address)?\Z|password\Z|by (?:signing"
    r"|registering|subscribing|continuing)",
    r"(?:已有|已是|还没有)(?:账号|账户|会员|订户)|忘记密码|(?:微信|手机|扫码|密码|验证码)登录|登录\Z|注册\Z"
    r"|¥\s?\d|\d+元|连续包[月年]",
    r"(?:立即)?(?:开通会员|订阅)\Z|(?:单篇|本文)(?:购买|价格|售价)",
)
PAY_FLAG = re.compile(
    r"\"isaccessibleforfree\"\s{0,5}:\s{0,5}(?:\"?\s{0,3}(?:https?://schema\.org/)?false\b|\"?0\b|\"?no\b)"
)
PAY_TIER = re.compile(
    r"<meta\s[^<>]{0,200}(?:article:content_tier|access[-_]?level|content[-_]?tier)[^<>]{0,40}content\s?=\s?[\"']"
    r"(?:locked|paid|premium|subscriber)"
)
PAY_MARK = re.compile(
    r"(?:class|id)\s?=\s?[\"'][^\"'<>]{0,200}\b(?:pay-?wall|paywalled|reg-?wall|piano-?(?:offer|inline)"
    r"|tp-container|subscriber-?wall"
    r"|subscription-?wall|premium-?wall|pay-?(?:read|content|mask|tips|box)|vip-?(?:mask|lock|tips)|read-?lock"
    r"|article-?lock"
    r"|locked-?content)"
)

# Metadata that only articles have.

WORD_COUNT = re.compile(r"\"wordcount\"\s{0,5}:\s{0,5}\"?(\d{2,6})")
ARTICLE_DATA = re.compile(
    r"\"@type\"\s{0,5}:\s{0,5}\[?\s{0,5}\"(?:[a-z]{0,20}article|reportage|blogposting|liveblogposting|report)"
    r"\"|\"datepublished\"\s{0,5}:"
)
ARTICLE_META = re.compile(
    r"<meta\s[^<>]{0,300}(?:article:published_time|og:type[^<>]{0,30}article|datepublished|publishdate|weibo:article)"
)

# Pages without any text of their own: scripts that did not run, consent to cookies, domains for sale.

EMPTY = _any(
    r"(?:you need to|please|this (?:app|site|page|website) (?:requires|needs|works best with)|we're sorry but)"
    r"[^.]{0,60}javascript",
    r"javascript (?:is (?:required|disabled|not enabled)|must be enabled)|loading\.{0,3}\Z",
    r"your browser (?:is (?:not supported|out of date|outdated)|does not support)|(?:you are using|please use)"
    r"[^.]{0,40}browser",
    r"(?:您|你)的浏览器(?:版本)?(?:不支持|过低|太旧|已禁用)|正在加载|加载中|本(?:站|页|应用)需要|请升级",
    r"(?:we|this (?:site|website)|our (?:site|website)|by (?:clicking|continuing|using))[^.]{0,80}cookies?\b",
    r"(?:accept|reject|manage)(?: all| cookies)|(?:this )?domain (?:name )?(?:is|may be) for sale|buy this domain",
)

# Somebody reports something, as articles do and walls do not.

REPORTS = re.compile(
    r"\b(?:said|says|told|announced|reported|according to|researchers|study|spokes(?:man|woman|person)"
    r"|chief executive|per cent"
    r"|percent|million|billion)\b|\d%|表示|宣布|公布|报道|据(?:悉|介绍|了解|统计)|记者|同比|亿|万(?:元|人|家"
    r"|名|辆)|指出|透露|认为"
)

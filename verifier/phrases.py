"""The words by which page furniture gives itself away, Chinese and English.

Pure. All patterns read folded text of one line: halfwidth, simplified, lower case. They are anchored at the start of
the line, and most ask for a whole line, because the same words inside a sentence are the article's own.
"""

from __future__ import annotations

import re
from enum import Enum, auto


class Section(Enum):
    """What a header says of the lines behind it."""

    ASIDE = auto()
    """Items that are not the article, which may go on behind them."""
    LAST = auto()
    """The end of the article, whatever follows."""


_SHARE = re.compile(
    r"(?:分享(?:至|到.{0,20}|给.{0,10}|本文)?|收藏(?:本文)?|点赞|赞|在看|评论|举报|打印|转发|字号.{0,12}"
    r"|[大中小 ]{3,5}|复制链接|微信(?:扫一扫)?|微博|新浪微博|qq|qq空间|朋友圈"
    r"|微信好友|扫一扫.{0,20}|听新闻|播报|语音播报|阅读全文|展开全文|展开|收起|返回(?:顶部|首页|列表)"
    r"|上一篇.{0,60}|下一篇.{0,60}|广告|首页|登录|注册|登录[/ ]注册|搜索|菜单|关注|\+ ?关注|已关注"
    r"|申请入驻|订阅|打开app.{0,12}|无障碍.{0,14}|进入关怀版|手机(?:版|看新闻)|客户端|全部|更多|更多>+|完"
    r"|全文完|\(?(?:本文)?完\)?|end|the end|fin"
    r"|share(?: (?:this|on|via|to|with)\b.{0,30})?|tweet|e-?mail(?: this)?|print(?: this)?|save(?: (?:article"
    r"|story|for later))?|copy(?: link)?|link copied!?|facebook|twitter|x|linkedin"
    r"|whatsapp|reddit|pinterest|telegram|comments?|view comments|add comment|bookmark|listen(?: to (?:this"
    r"|the) (?:article|story).{0,30})?|skip to (?:main )?(?:content|navigation).{0,30}"
    r"|(?:main )?menu|search|home|sign[ -]?in|log[ -]?in|sign[ -]?up|register|subscribe(?: now)?|my account"
    r"|advertisement|ad|ads|sponsored|advertising|(?:story|article) continues (?:below|after).{0,30}"
    r"|scroll (?:down )?to continue.{0,20}|loading\.*|close|open in app|read the full (?:story"
    r"|article).{0,20}|view gallery|show more|load more|see all|view all|back to top|next|previous"
    r"|next article|previous article"
    r"|follow|following|gift (?:this )?article|font size|text size|play|pause|watch now|live"
    r"|breaking(?: news)?|exclusive|premium|opinion)"
)
# A byline or a row of buttons, as the head of a page has them in one line with other things.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_HEAD_DATE = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d\d|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
)
_HEAD_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)|gmt[+-]\d{1,2}")
_HEAD_READ = re.compile(
    r"(?:阅读)?\s?约?\s?\d{1,3}\s?分钟|\d{1,3}[\s-]?min(?:ute)?s?[\s-]read|reading time:? \d{1,3} ?min(?:ute)?s?"
)
# Who wrote it, at the start of the line or of a part of it; or that it was published, right before the day.
_HEAD_NAMED = re.compile(
    r"(?:^|[|·•—–*_-]\s?)\W{0,3}(?:by [a-z]|(?:published|updated|posted)\s?:?\s?(?:on )?\0)"
    r"|(?:记者|编辑|责编|作者|来源|文|撰文)\s?[:：/]|\b(?:editor|author|reporter|writer|source)s?:"
    r"|(?:^|[|·•\s])(?:(?:发布|更新)(?:时间|于)?\s?[:：]?\s?\0|\0\s?(?:发布|更新)(?=\W|$))"
)
_HEAD_WORD = re.compile(
    r"记者|编辑|作者|来源|原创|发布|更新|\b(?:by|published|updated|posted|staff|correspondent|editor)\b"
)
_HEAD_PARTS = re.compile(r"[|·•].{0,12}\0|\0\W{0,3}[|·•]")
_LATIN_WORD = re.compile(r"[a-z][a-z'’.-]*")
_HAN_CHARACTER = re.compile(r"[\u3400-\u9fff]")
_FEW_WORDS, _FEW_HAN = 9, 12
"""So many words, or Chinese characters, names and papers take in a byline."""
_BLOCK_MARK = re.compile(r"\s*(?:#|>|[-+*] |\d+[.)] )")
_HEAD_SHARE = re.compile(
    r"[*_\[【(# ]{0,4}(?:分享(?:到|至)?|share(?: (?:this|on|via)\b[^:]{0,20})?)[\]】):]\W{0,3}"
    r"(?:微信|微博|豆瓣|朋友圈|qq|复制链接|facebook|twitter|x\b|whatsapp|linkedin|telegram|reddit|e-?mail|copy link"
    r"|print)(?![a-z]).{0,80}"
)
_COUNTER = re.compile(
    r"(?:\d{1,9}(?:[.,]\d{1,3})*\s?[万wk千m]?\+?\s*(?:次|人|条|个|篇)?(?:浏览|阅读|评论|跟贴|跟帖|点赞|赞"
    r"|参与|播放|收藏|分享|转发|关注度?|文章数?|粉丝|回复|views?|comments?|shares?|likes?|reads?|replies"
    r"|followers?|retweets?)?"
    r"(?:\s+\d{1,9}(?:[.,]\d{1,3})*\s?[万wk千m]?\+?\s*(?:浏览|阅读|评论|跟贴|点赞|关注度?|文章数?|粉丝|views?"
    r"|comments?|shares?|likes?))*"
    r"|(?:浏览量?|阅读[量数]?|评论数?|跟贴|点赞|点击量?|热度|views?|comments?|shares?"
    r"|likes?)\s*[:(]?\s*\d{1,9}(?:[.,]\d{1,3})*\s?[万wk千]?\+?\)?)"
)
_CRUMB = re.compile(r"[^>»›/|。.!?]{1,30}(?:\s*(?:>|»|›)\s*[^>»›|。!?]{1,60}){1,8}")
_CRUMB_HOME = re.compile(
    r"(?:当前位置|您的位置|你的位置|位置|首页|主页|home|news).{0,8}[>»›/|:]|.{0,16}(?:首页|网|频道"
    r"|home)\s*[>»›/|]"
)
_MENU = re.compile(r"[^|·•\d。.,]{1,24}(?:\s*[|·•]\s*[^|·•\d。.,]{1,24}){3,30}")

_LABELLED = re.compile(
    r"[(\[【]?(?:责任编辑|责编|文字编辑|图片编辑|视觉编辑|编辑|编译|编审|校对|审核|审校|审读|监制|统筹|策划"
    r"|出品|实习记者|记者|作者|文字|文|摄影|撰文|撰稿|来源|文章来源|信息来源|出处|稿源|原标题|原题|实习生"
    r"|通讯员|整理"
    r"|排版|美编|译者?|翻译|主编|值班编辑|值班主任|值班|制图|制作|设计|运营|标签|关键词|分类|栏目|频道|微信号"
    r"|公众号|来自|via|tags?|keywords?|filed under|categor(?:y|ies)|topics?|source|author|editors?|contact"
    r"|byline)"
    r"\s*(?:[:|丨/]|(?<=[编者])\s)\s*\S.{0,80}"
)
_LABELLED_SURE = re.compile(
    r"[(\[【]?(?:责任编辑|责编|编辑|校对|记者|作者|来源|文章来源|稿源|原标题|图源|图片来源|source|author|by|photo|image)"
    r"\s*[:|丨/ ].{1,80}"
)
_CREDIT_ZH = re.compile(
    r"(?:[(\[【]?(?:图片来源|图源|图片|配图|题图|头图|封面图?|供图|视频来源|视频截图|图/|图 ?\| ?|摄影|摄"
    r"|截图|资料图片?|图为资料)\s*(?:[:/|]\s*)?[^\d。]{0,40}"
    r"|(?:图片|图|照片)\d{0,2}|[^\d]{0,20}(?:供图|摄|图片社|视觉中国|由.{1,15}生成|ai生成)[)\]】]?)"
)
_CREDIT_EN = re.compile(
    r"[(\[]?(?:(?:photo(?:graph(?:s|y)?)?|image|picture|illustration|video|graphic|file photo|cover"
    r"|featured image)(?:s)?(?: credit| source| courtesy)?\s*(?::|by |via |/|courtesy).{0,80}"
    r"|(?:photo(?:graph)?|image|img|picture|logo|icon|avatar|banner|placeholder|screenshot)s?(?: \d{1,3})?"
    r"|.{0,80}(?:getty images|shutterstock|istock|ap photo|/reuters|/afp|/ap|unsplash|alamy|bloomberg/.{0,20}"
    r"|via (?:reuters|ap|afp|getty))(?: images)?)[)\]]?"
    r"|.{0,80}\.(?:jpe?g|png|gif|webp|svg)"
)
_BYLINE_ZH = re.compile(
    r"(?:[^\d。,!?]{1,14}(?:报道|出品|编译|综合报道|综合)|[^\d。,]{1,16} 发自 [^\d。,]{1,16}(?:\s*["
    r"|丨].{0,30})?|.{1,24}[|丨]\s*(?:微信)?公众号.{0,30}|(?:.{0,10}[社报网台刊])?\s*(?:本报|本刊"
    r"|特约)?(?:实习)?记者[ :/][^\d。]{2,30}"
    r"|(?:本报讯|综合消息|据.{1,12}(?:报道|消息))|(?:作者|编辑|文)[丨| /].{1,30})"
)
_BYLINE_NAME = re.compile(
    r"(?:by|from|words by|story by) [A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|al|bin|la|le)){0,4}"
    r"(?:(?:,| and| &|, and) [A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|al|bin|la"
    r"|le)){0,4}){0,5}(?:\s*[|,·•-]\s*[^\d]{1,60})?",
    re.IGNORECASE,
)
_BYLINE_CASED = re.compile(r"(?:[Bb]y|BY|[Ff]rom|[Ww]ords by|[Ss]tory by) (?:[A-Z][\w.'’-]*)")
_BYLINE_EN = re.compile(
    r"(?:[(\[]?(?:additional |with )?(?:reporting|editing|writing|compiled|written|edited|reported|translated"
    r"|produced|photography|words|graphics?|reviewed|fact[ -]checked|medically reviewed)(?: and (?:editing"
    r"|writing|reporting))? by .{2,160}"
    r"|.{0,30}\b\d{1,2}[ -]?min(?:ute)?s?(?: read| listen| de lecture)|reading time:? .{1,20}|阅读(?:时间|需"
    r"|约).{0,16}|(?:预计)?阅读时长.{0,12}"
    r"|(?:staff (?:writer|reporter)|(?:senior |chief )?(?:technology|business|economics?|political|sports?"
    r"|health|science|energy|markets?|film|arts) (?:reporter|correspondent|editor|writer)).{0,40})"
)

# Legal notices whose first words settle the matter, whatever figures follow.
_LEGAL_SURE = re.compile(
    r"[*※(\[【# ]{0,4}(?:"
    r"(?:特别声明|免责声明|郑重声明|版权声明|法律声明|免责条款)\s*[:\]】]"
    r"|版权(?:所有|归.{0,30}所有)|notice: the (?:content|above)|disclaimer\s*[:.]"
    r"|(?:copyright )?(?:©|&copy;|\(c\) ?\d{4})|copyright (?:\d{4}\b.{0,60}(?:reserved|\Z)|notice|by )"
    r"|.{0,120}all rights reserved|.{0,80}(?:icp[备证]|公网安备|新闻信息服务许可))"
)
# The others are only legal notices where the line says nothing with a figure in it.
_LEGAL = re.compile(
    r"[*※(\[【# ]{0,4}(?:"
    r"(?:免责|版权|法律)声明|(?:声明|特别提示|温馨提示)\s*[:\]】]"
    r"|以上(?:内容|文章|信息|观点).{0,12}(?:仅供|如有|不代表|仅代表|为.{0,15}上传|来自|由)"
    r"|本文(?:仅代表|仅供|来自|转自|转载自|首发于|不构成|内容不|版权|已获.{0,10}授权|经.{1,20}授权)"
    r"|本文(?:为|系).{0,20}(?:原创|投稿|独家|授权)|本文由.{1,20}(?:授权|整理发布|原创)|本文所(?:载|述).{0,20}(?:不构成|仅供)"
    r"|(?:投资|股市|市场)有风险|据此(?:操作|投资|入市)"
    r"|(?:文章|内容|观点|文中观点)(?:仅代表|不代表|仅供|来源于)|(?:部分)?图片(?:来源于?|来自)网络"
    r"|.{0,40}(?:侵权必究|违者必究|侵删|侵权.{0,8}删)|未经.{0,16}(?:授权|许可|允许|同意).{0,16}(?:转载|复制|摘编|镜像|引用)"
    r"|.{0,30}(?:转载|引用|摘编)(?:请|须|需|务必)(?:注明|联系|标明|保留)"
    r"|.{0,80}(?:网安备|违法和?不良信息|举报电话|举报邮箱|客服热线)"
    r"|disclosure\s*:|editor'?s'? note:? this (?:story|article|post)|our standards\s*:"
    r"|(?:the )?(?:views|opinions) (?:and opinions )?(?:expressed|in this)"
    r"|this (?:article|story|post|content|piece) (?:is|was|has been|does not|originally|first|may contain|contains) "
    r"(?:(?:originally|first|also) )?(?:published|appeared|for informational|constitute|intended|provided|syndicated"
    r"|republished|reproduced|produced|generated|translated|affiliate|sponsored|supported|not (?:financial|investment))"
    r"|originally published (?:on|at|in|by) |reproduced with permission|not (?:financial|investment) advice"
    r"|for informational purposes only)"
)
_PROMOTION = re.compile(
    r"[>\-—*【\[(↑↓👇👆🔗 ]{0,6}(?:感谢(?:您?的)?(?:阅读|观看|收看|关注|支持)|谢谢(?:阅读|观看|大家)"
    r"|扫码.{0,30}|扫描.{0,10}(?:二维码|下方|上方)|(?:微信|公众号|微博|抖音).{0,6}(?:搜索|关注|扫码)|(?:欢迎"
    r"|敬请|请|记得|点击|长按).{0,12}(?:关注|订阅|投稿|留言|点赞|转发|星标|识别|扫码)"
    r"|关注.{0,14}(?:公众号|微信|我们|微博|账号|获取)|长按.{0,12}(?:识别|关注|保存)|点击.{0,14}(?:关注|下载"
    r"|阅读原文|查看|订阅|进入|报名|购买|观看|了解更多)|阅读原文|(?:了解|获取|查看|更多)(?:更多)?(?:精彩|资讯"
    r"|内容|新闻|详情|信息|报道).{0,24}(?:关注|点击|尽在|下载|查看|访问|请|扫码)"
    r"|(?:喜欢|觉得).{0,16}(?:点赞|关注|转发|分享|在看)|下载.{0,14}(?:app|客户端)|如果(?:您"
    r"|你).{0,12}感兴趣.{0,80}|(?:加入|进群|入群).{0,12}(?:交流群|社群|微信群|读者群)|商务合作.{0,60}"
    r"|投稿(?:邮箱|请|爆料).{0,60}|联系(?:我们|邮箱|方式|电话).{0,60}|爆料.{0,60}"
    r"|sign up (?:for|to|here|now|today)\b|subscribe (?:to|for|now|today|here)\b|follow (?:us|me|our"
    r"|the author|\S{1,20} on)\b|join (?:our|the conversation|us|thousands|millions)\b|get (?:the|our"
    r"|your) .{0,60}(?:newsletter|inbox|app\b|alerts|briefing)"
    r"|download (?:the|our) .{0,30}app\b|click here\b|tap here\b|we use cookies|(?:this|our) (?:site|website"
    r"|page) (?:uses|use) cookies|accept (?:all )?cookies?|reject all|manage (?:cookies|preferences|consent)"
    r"|cookie (?:policy|settings|preferences|notice)|by (?:continuing|clicking|signing up|subscribing"
    r"|using this) .{0,60}(?:agree|accept|consent)"
    r"|(?:please )?enable javascript|(?:your|this) browser (?:does not|is not|doesn't)"
    r"|thanks? (?:you )?for (?:reading|subscribing|watching|your support)|support (?:our|independent"
    r"|quality) (?:journalism|work|newsroom)|donate (?:now|to|today)|(?:already|not) a (?:subscriber|member)"
    r"|create (?:a|your) (?:free )?account"
    r"|start your (?:free )?trial|unlock (?:this|the|all)|you(?:'ve| have) (?:reached|read) your"
    r"|(?:do you )?have a (?:tip|story|question)\b|got a (?:tip|story)\b|(?:contact|email|write to"
    r"|reach) (?:the (?:author|reporter|editor|writer)s?|us|him at|her at|our)\b|for (?:more(?! than)"
    r"|the latest) .{0,60}(?:visit|subscribe|sign up|follow|click|download)"
    r"|read the (?:full|original) (?:story|article|report|post)\b|help us improve|send us (?:a|your)"
    r"|let us know|leave a comment|what do you think\?|delivered (?:to|straight) .{0,30}inbox"
    r"|enter your email|your email address|email address|privacy (?:policy|notice)|terms (?:of (?:use"
    r"|service)|and conditions|& conditions))"
)
_POINTER = re.compile(
    r"[>\-—*【\[(▶►•↓ ]{0,4}(?:相关(?:阅读|链接|新闻|报道|文章|推荐)|延伸阅读|拓展阅读|推荐阅读|更多阅读"
    r"|往期(?:回顾|推荐|精选)|猜你喜欢|热文推荐|点击(?:阅读|查看|进入)|阅读更多|另见|参见本报|read (?:more"
    r"|also|next)|also read|related(?: (?:article|story|stories|reading|coverage|news|video|post))?s?"
    r"|see also|more on this(?: story)?|watch|listen|in pictures|recommended|editor'?s'? picks?"
    r"|don'?t miss|up next|must read|you may also like|explore more|learn more"
    r"|from the archive)\s*[\])】]?\s*[:>»|→].{0,250}"
)
_REFERENCE_LABEL = (
    r"(?:(?:本文|主要|部分)?(?:参考|引用)(?:资料|链接|文献|来源|文章|网址|新闻|报道|信息|内容)?"
    r"|(?:资料|数据|信息|消息|新闻|文章|内容)?(?:来源|出处)(?:链接|列表)?"
    r"|原文(?:链接|地址|网址)|文章(?:链接|地址)|链接|转载?自|稿源|references?|sources?|original (?:article|link|source)"
    r"|source links?|link|via)"
)
_REFERENCE = re.compile(
    rf"[(\[【*_]{{0,3}}{_REFERENCE_LABEL}[*_]{{0,3}}\s*(?::[*_]{{0,3}}\s*(?:[^。!?]{{0,120}}[\s:(<\[,;])?|(?=\[?https?:))"
    r"(?:\[.{0,200}\]\()?<?(?:https?://|www\.)\S+[^。]{0,500}"
)
_ADDRESS_ONLY = re.compile(
    r"(?:(?:[\[(]?\^?\d{1,3}[\])]?|[\[(]\^[\w-]{1,20}\])[.、:]?\s*"
    r"|[-*•]\s*)?[\[<(]?(?:\[.{0,300}\]\()?(?:https?://|www\.)[^\s\u4e00-\u9fff]+(?:\s+https?://\S+)*"
)
_SOURCE_LABEL = re.compile(rf"[(\[【*_]{{0,3}}{_REFERENCE_LABEL}[*_]{{0,3}}\s*:?[*_]{{0,3}}\s*")
# An entry of a list of sources that stands below an article without a header.
_NUMBERED_SOURCE = re.compile(
    r"(?:[\[(【]\^?\d{1,3}[\])】]:?|\d{1,3}[.、)])\s*[^。!?]{0,240}(?:https?://|www\.)[^\s\u4e00-\u9fff]+"
    r"[\s\d./:,;)\]>年月日-]{0,30}"
)

# Headers of lists of sources; they and the others of `_ASIDE` must not have figures or verbs in them.
_REFERENCES = re.compile(
    r"(?:(?:本文|主要|部分|文中)?(?:参考|引用)(?:资料|链接|文献|来源|文章|网址|网站|新闻|报道|信息|内容|资料来源)?|引文|文献"
    r"|(?:资料|数据|信息|消息|新闻|文章|内容|相关)?(?:来源|出处)(?:链接|列表|说明)?|原文链接|注|注释|脚注|尾注|注解"
    r"|(?:selected |primary |cited |research |main )?(?:references?|sources?)(?: cited| used| list| links?)?"
    r"|list of (?:references|sources)|bibliography|(?:foot|end)?notes|works cited|further reading|citations?|links)"
    r"(?: ?(?:及|与|和|、|/|&|and) ?(?:注释|延伸阅读|拓展阅读|来源|资料|文献|链接|参考(?:资料|文献)?|further reading"
    r"|references?|sources?|notes|links|citations))?(?: ?[(/|]? ?(?:references?|sources?)\)?)?"
)

_ASIDE = re.compile(
    r"(?:相关(?:推荐|阅读|新闻|报道|文章|链接|资讯|内容|视频|话题|标签|搜索|专题)|热点(?:推荐|新闻|排行|资讯)"
    r"|热门(?:推荐|文章|新闻|资讯|话题|搜索|视频|排行|标签)|推荐(?:阅读|文章|新闻|视频|内容)|精彩(?:推荐|内容"
    r"|图片|视频)|猜你喜欢|你可能(?:还)?(?:喜欢|感兴趣).{0,6}|为[你您]推荐|编辑推荐|延伸阅读|拓展阅读"
    r"|往期(?:回顾|推荐|精彩|精选|文章).{0,6}|更多(?:新闻|推荐|文章|阅读|精彩|资讯|报道|内容|相关.{0,6})"
    r"|大家都在(?:看|搜|聊)|看过本文的.{0,8}|最新(?:文章|资讯|新闻|推荐)|今日(?:热点|推荐|头条)"
    r"|阅读排行.{0,4}|点击排行.{0,4}|新闻排行.{0,4}|(?:头条|科技|体育|娱乐|财经|汽车|教育|数码|亲子|军事|社会"
    r"|国际|国内)要闻"
    r"|态度原创|本地新闻|图片新闻|视频推荐|友情链接|合作媒体|赞助商链接|文章标签|标签"
    r"|外部链接|参见|external links?|see also"
    r"|related(?: (?:articles?|stories|story|news|posts?|topics?|content|coverage|links?|reading|videos?"
    r"|tags?))?|read (?:more|next|also|this next).{0,30}|more (?:from|on|like this|stories|news|top stories"
    r"|coverage|about this|for you)\b.{0,30}|most (?:popular|read|viewed|shared|watched|commented|emailed"
    r"|recent)(?: .{0,20})?"
    r"|trending(?: now| topics| stories| articles)?|recommended(?: for you| stories| reading| articles"
    r"| videos)?|(?:you|readers) (?:may|might|also) (?:also )?(?:like|be interested in|enjoy|liked?|read)"
    r"|popular(?: stories| now| posts| articles| on .{1,20})|latest (?:news|stories|headlines|articles|posts"
    r"|videos)|top (?:stories|news|headlines|reads)|editor'?s'? (?:picks?|choice)"
    r"|don'?t miss|up next|what to (?:read|watch) next|(?:from )?around the (?:web|world wide web)"
    r"|sponsored (?:content|links|stories)|paid content|promoted (?:content|stories|links)|also on .{1,20}"
    r"|in this (?:story|article)|tags|share this(?: .{0,20})?|follow us.{0,30}|(?:our )?newsletters?"
    r"|sign up.{0,50}|subscribe.{0,40}|explore more(?: on.{0,30})?|about the authors?|about us|contact us"
    r"|elsewhere on .{1,20}|from our (?:partners|sponsors?)|we recommend|people also (?:read|ask)"
    r"|more to (?:read|explore)|keep reading|other (?:stories|news|articles))"
)
_LAST = re.compile(
    r"(?:(?:网友|全部|最新|热门|精彩|用户|读者)(?:评论|跟贴|留言|热评)(?:区|列表)?(?:\s*\(?\d{1,7}.{0,3}\)?)?"
    r"|评论区|评论\s*\(?\d{1,7}条?\)?|发表评论|发表看法|网友热评|参与评论|写评论|我来说两句.{0,6}|关于我们"
    r"|联系我们|网站地图|法律声明|免责声明|版权声明"
    r"|comments? ?\(?\d{1,7}\)?|\d{1,7} comments?|join the (?:conversation|discussion|debate)"
    r"|leave a (?:comment|reply)|(?:view|show|post|add) (?:a )?(?:all )?comments?|discussion about this post"
    r"|reader comments|terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice)"
    r"|site ?map)"
)
_DIGIT = re.compile(r"\d")
_DECORATION = " \t#*_:-—–=>|•·▶►▼↓【】[]<>…»›■◆●"


def section_of(folded: str) -> Section | None:
    """Return what follows behind a line that heads something other than the article; None for other lines."""
    words = folded.strip(_DECORATION)
    if not 1 <= len(words) <= 50:
        return None
    if _LAST.fullmatch(words):
        return Section.LAST
    return Section.ASIDE if _ASIDE.fullmatch(words) or _REFERENCES.fullmatch(words) else None


def heads_references(folded: str) -> bool:
    """Say whether a line is the header of a list of sources or notes, with nothing else on it."""
    words = folded.strip(_DECORATION)
    return len(words) <= 50 and _REFERENCES.fullmatch(words) is not None


def label_of_source(folded: str) -> int:
    """Return the length of the label of a line such as "来源: https://...", 0 for other lines."""
    if not _REFERENCE.fullmatch(folded):
        return 0
    label = _SOURCE_LABEL.match(folded)
    return label.end() if label is not None else 0


def is_aside(folded: str) -> bool:
    """Say whether a line is a notice, a promotion, a pointer to another article or a button, by its words."""
    return bool(
        _LEGAL_SURE.match(folded)
        or _LEGAL.match(folded)
        or _PROMOTION.match(folded)
        or _POINTER.fullmatch(folded)
        or _SHARE.fullmatch(folded.strip(_DECORATION))
    )


def is_head_matter(folded: str) -> bool:
    """Say whether a line above the first running text is a byline with a date in it, or a row of buttons."""
    if len(folded) > 160 or _BLOCK_MARK.match(folded):
        return False
    if _HEAD_SHARE.fullmatch(folded.strip()):
        return True
    rest, dates = _HEAD_DATE.subn("\0", folded)
    if not dates:
        return False
    rest, times = _HEAD_TIME.subn(" ", rest)
    rest, reads = _HEAD_READ.subn(" ", rest)
    named = _HEAD_NAMED.search(rest) is not None or reads > 0
    if not named and not (times and (_HEAD_WORD.search(rest) or _HEAD_PARTS.search(rest))):
        return False
    # A figure beside the date and the time, or more words than names take, is told to the reader: a standfirst.
    few = len(_LATIN_WORD.findall(rest)) <= _FEW_WORDS and len(_HAN_CHARACTER.findall(rest)) <= _FEW_HAN
    return few and not _DIGIT.search(rest)


def is_counter(folded: str) -> bool:
    """Say whether a line is a bare number or a count of readers, comments, shares."""
    return len(folded) <= 60 and _COUNTER.fullmatch(folded) is not None


def is_credit(folded: str) -> bool:
    """Say whether a line, or the words of an image, only name its origin, or nothing at all."""
    return len(folded) <= 120 and bool(_CREDIT_ZH.fullmatch(folded) or _CREDIT_EN.fullmatch(folded))


def _is_byline(folded: str, text: str) -> bool:
    if _LABELLED.fullmatch(folded) or _BYLINE_EN.fullmatch(folded):
        return True
    return _BYLINE_CASED.match(text) is not None and _BYLINE_NAME.fullmatch(text) is not None


def _is_crumb(folded: str) -> bool:
    if _CRUMB.fullmatch(folded) and (
        folded.count(">") + folded.count("»") + folded.count("›") >= 2 or _CRUMB_HOME.match(folded)
    ):
        return True
    return _MENU.fullmatch(folded) is not None


def is_furniture(folded: str, text: str, *, prose: bool, edge: bool) -> bool:
    """Say whether a line gives itself away as furniture by its words.

    `prose` says that it looks like running text, which asks for more; `edge` that it stands before the first or after
    the last running text, where less is enough. `text` is the line unfolded, for names in English bylines.
    """
    figures = _DIGIT.search(folded) is not None
    if _LEGAL_SURE.match(folded) or (not (prose and figures) and _LEGAL.match(folded)):
        return True
    if _POINTER.fullmatch(folded) or _REFERENCE.fullmatch(folded) or _ADDRESS_ONLY.fullmatch(folded):
        return True
    if edge and not prose and _NUMBERED_SOURCE.fullmatch(folded):
        return True
    if len(folded) <= 260 and not (prose and figures) and _PROMOTION.match(folded):
        return True
    if prose or len(folded) > 160:
        return False
    if _SHARE.fullmatch(folded.strip(_DECORATION)) or _is_byline(folded, text) or is_credit(folded):
        return edge or not figures or _LABELLED_SURE.fullmatch(folded) is not None
    return edge and (_is_crumb(folded) or _BYLINE_ZH.fullmatch(folded) is not None)

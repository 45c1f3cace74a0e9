"""Why a cited page was not read, in the words of an editor: one short phrase in the language of the report. Pure."""

from __future__ import annotations

from verifier.fetched import Reason
from verifier.language import Language
from verifier.records import SourceOutcome

# In each pair Chinese, then English. "{}" takes the note; where there is none, what stands between < and > is left
# out, or what stands behind a | is taken.
_PHRASES: dict[Reason, tuple[str, str]] = {
    Reason.MOVED: ("已搬到< {}|别处>", "moved< to {}>"),
    Reason.OTHER_LANGUAGE: ("既非中文也非英文，无法核查<（{}）>", "in a language that cannot be checked< ({})>"),
    Reason.NO_SUCH_HOST: ("没有这个网站", "there is no such site"),
    Reason.NO_CONNECTION: ("连不上这个网站", "the site could not be reached"),
    Reason.CERTIFICATE: ("网站的安全证书有问题", "the site's security certificate is not valid"),
    Reason.TIMED_OUT: ("网站没有及时回应", "the site took too long to answer"),
    Reason.GONE: ("页面不存在<（{}）>", "the page is gone< ({})>"),
    Reason.SERVER_ERROR: ("网站出错<（{}）>", "the site has a fault< ({})>"),
    Reason.BAD_ANSWER: ("网站的回应读不懂", "the site's answer made no sense"),
    Reason.TOO_MANY_REDIRECTS: ("页面转来转去，没有尽头", "the page leads from one address to the next without end"),
    Reason.STATUS: ("网站拒绝访问<（{}）>", "the site refuses access< ({})>"),
    Reason.PAYWALL: ("需付费或登录才能阅读", "behind a paywall or a login"),
    Reason.BOT_WALL: ("网站要求验证是否真人", "the site asks for proof that a person is reading"),
    Reason.NO_ADDRESS: ("不是有效的网址", "not a valid address"),
    Reason.SCHEME: ("不是网页地址<（{}）>", "not the address of a web page< ({})>"),
    Reason.CREDENTIALS: ("网址里带有用户名或密码", "there is a user name or a password in the address"),
    Reason.PRIVATE: ("不是公网地址<（{}）>", "not a public address< ({})>"),
    Reason.DENIED: ("该网站在设置的禁止名单上", "the site is on the list of those not to be read"),
    Reason.NOT_ALLOWED: ("该网站不在设置的允许名单上", "the site is not on the list of those that may be read"),
    Reason.ROBOTS: ("网站不允许程序读取", "the site asks programs not to read it"),
    Reason.ROBOTS_UNREADABLE: (
        "无法确认网站是否允许程序读取<（{}）>",
        "whether the site lets programs read it could not be found out< ({})>",
    ),
    Reason.SITE: ("是网站首页，不是具体页面", "the address of a whole site, not of a page"),
    Reason.TOO_MANY_PAGES: ("引用的页面太多，这一页没有读取", "too many pages are cited: this one was left out"),
    Reason.TOO_MANY_OF_HOST: (
        "引用该网站的页面太多，这一页没有读取",
        "too many pages of one site: this one was left out",
    ),
    Reason.KIND: ("不是文字页面<（{}）>", "not a page of text< ({})>"),
    Reason.UNREADABLE: ("文件损坏、加密或无法识别", "broken, locked or in no form that can be read"),
    Reason.NO_TEXT: ("页面里没有正文", "no article on the page"),
    Reason.BYTES: ("页面太大<，超过 {}>", "the page is too large<: more than {}>"),
    Reason.OFFLINE: ("离线运行", "this run is offline"),
    Reason.SWITCHED_OFF: ("读取引用页面的功能已关闭", "reading cited pages is switched off"),
    Reason.NOT_SAVED: ("存档文件夹里没有这个页面", "not among the saved pages"),
    Reason.NOT_RECORDED: ("重放的记录里没有读取页面", "the run that is replayed read no pages"),
}

_LANGUAGES: dict[str, tuple[str, str]] = {
    "ja": ("日语", "Japanese"),
    "ko": ("韩语", "Korean"),
    "ru": ("俄语等西里尔字母语言", "Russian or another language in Cyrillic letters"),
    "ar": ("阿拉伯字母语言", "Arabic letters"),
    "he": ("希伯来语", "Hebrew"),
    "el": ("希腊语", "Greek"),
    "th": ("泰语", "Thai"),
    "hi": ("印地语", "Hindi"),
    "de": ("德语", "German"),
    "fr": ("法语", "French"),
    "es": ("西班牙语", "Spanish"),
    "pt": ("葡萄牙语", "Portuguese"),
    "it": ("意大利语", "Italian"),
    "nl": ("荷兰语", "Dutch"),
    "sv": ("瑞典语", "Swedish"),
    "da": ("丹麦语或挪威语", "Danish or Norwegian"),
    "pl": ("波兰语", "Polish"),
    "cs": ("捷克语", "Czech"),
    "ro": ("罗马尼亚语", "Romanian"),
    "hu": ("匈牙利语", "Hungarian"),
    "fi": ("芬兰语", "Finnish"),
    "tr": ("土耳其语", "Turkish"),
    "id": ("印尼语或马来语", "Indonesian or Malay"),
    "vi": ("越南语", "Vietnamese"),
}
_MAX_NOTE = 200


def detail(outcome: SourceOutcome, reason: Reason | None, note: str | None, language: Language) -> str | None:
    """Say in one line why a page came to its outcome; None where there is nothing to say beyond the outcome.

    `note` is what `fetched.Reason` says of each reason. It may be a stranger's words and is cut to one short line.
    """
    if reason is None:
        return None
    chinese = language is Language.ZH
    phrase = _PHRASES[reason][0 if chinese else 1]
    words = _note(outcome, reason, note, chinese=chinese)
    start, mark, rest = phrase.partition("<")
    if not mark:
        return phrase
    optional, _, end = rest.partition(">")
    noted, _, plain = optional.partition("|")
    return start + (noted.replace("{}", words) if words else plain) + end


def _note(outcome: SourceOutcome, reason: Reason, note: str | None, *, chinese: bool) -> str | None:
    words = " ".join("".join(character if character.isprintable() else " " for character in note or "").split())
    if not words:
        return None
    if reason is Reason.OTHER_LANGUAGE:
        known = _LANGUAGES.get(words)
        return known[0 if chinese else 1] if known is not None else words[:_MAX_NOTE]
    if reason in (Reason.GONE, Reason.SERVER_ERROR, Reason.STATUS) or outcome is SourceOutcome.REFUSED:
        # "404 Not Found": the words of the server say nothing that the number does not.
        number = words.split()[0]
        return number if number.isdecimal() else words[:_MAX_NOTE]
    if reason is Reason.BYTES and words.isdecimal():
        return _megabytes(int(words))
    return words if len(words) <= _MAX_NOTE else words[:_MAX_NOTE] + "…"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g} MB" if size >= 100_000 else f"{max(size // 1_000, 1)} kB"

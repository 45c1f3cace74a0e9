"""What went wrong with a call of the model, in a few words for the reader of the report."""

from __future__ import annotations

from verifier.errors import LLMError
from verifier.language import Language
from verifier.records import UncheckedReason

_WORDS = {
    "rate_limit": ("模型服务限流", "the model's server was busy (rate limit)"),
    "timeout": ("模型超时未答", "the model did not answer in time"),
    "connection": ("与模型的连接中断", "the connection to the model broke"),
    "server_error": ("模型服务出错", "the model's server failed"),
    "auth": ("模型服务拒绝了密钥", "the model's server refused the key"),
    "not_found": ("模型服务没有这个模型", "the model's server knows no such model"),
    "too_long": ("文本超出模型的长度", "the text is too long for the model"),
    "cut_off": ("模型的回答被截断", "the model's answer was cut off"),
    "filtered": ("模型的内容过滤拦下了回答", "the model's content filter withheld the answer"),
    "bad_request": ("模型服务不接受这个请求", "the model's server refused the request"),
    "empty": ("模型的回答是空的", "the model's answer was empty"),
    "invalid": ("模型的回答不合格式", "the model's answer was not of the form asked for"),
    "quote": ("模型引用的话在文档里找不到", "the model quoted words that are not in the document"),
    "silent": ("模型没有回答这条说法", "the model passed over this claim"),
    "offline": ("离线，缓存里没有模型的回答", "offline, and the model's answer is not in the cache"),
    "budget": ("达到费用上限，没有再问模型", "the cost limit was reached, so the model was not asked"),
    "quota": ("模型账户的余额或额度用完了", "the account at the model's provider has no credit left"),
    "other": ("调用模型时出错", "the call of the model failed"),
}


def words(error: LLMError, language: Language) -> str:
    """Return what went wrong in the language of the article."""
    chinese, english = _WORDS.get(error.kind, _WORDS["other"])
    return chinese if language is Language.ZH else english


def reason(error: LLMError) -> UncheckedReason:
    """Return why a claim is unchecked for which this went wrong."""
    return UncheckedReason.BUDGET if error.kind == "budget" else UncheckedReason.FAULT

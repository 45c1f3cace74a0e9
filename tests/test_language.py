from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language import Language, detect, other_language

READ = {
    "zh": "北风港去年吞吐量达到120万标箱，比上年增长8%。",
    "zh, Latin names": "公司去年营收131亿元，OpenAI、Anthropic、Google DeepMind、xAI 和 Meta 都在扩建数据中心。",
    "zh, table of Latin names": "| 公司 | NVIDIA | AMD | Intel | Broadcom |\n| 营收 | 130 | 25 | 53 | 51 |",
    "zh, English quotation": "马斯克说：“we are not going to sell it”，并称报价“过低”，股价当日上涨4%，成交额创新高。",
    "zh-Hant": "經濟部長表示，去年出口總額增加一成，營業收入與獲利均創新高，關鍵在於半導體應用擴大。",
    "zh-Hant, shared forms": "內閣昨日決定收購該公司，預計獲利增加，股價隨之上漲，港府券商均表歡迎，黨團未表反對。",
    "zh about Japan": "日本央行行长植田和男周二表示，政策利率维持在0.5%，野村证券株式会社预计下半年加息。",
    "zh with a Japanese title": "动画电影《となりのトトロ》重映，首周票房3000万元，观众反应热烈，片方将加映一周。",
    "zh with の": "优の良品去年新开门店120家，营收增长一成，公司表示今年将放缓。",
    "en": "Northwind delivered 32,000 electric buses in 2025.",
    "en, names and results": "Manchester City 3 Arsenal 1; Liverpool 2 Chelsea 2; Everton 0 Fulham 1; Leeds 1 Wolves 1",
    "en, headline": "UK INFLATION FALLS TO 2.9% IN JANUARY, STATISTICS OFFICE SAYS",
    "en, French names": "The Société Générale chief told Le Monde that “la banque va bien” and that de facto "
    "merger talks with"
    " Crédit Agricole were off.",
    "en, figures": "Revenue 13.1 bn USD; net loss 8.5 bn USD; users 900 m weekly; staff 4,500",
    "en, Spanish places": "Los Angeles and San Diego, the two largest cities of La Jolla's region, said on "
    "Tuesday that"
    " Del Mar and El Cajon would get a line to Las Vegas.",
    "a digest": "0cae8b27ddf67d32acad05a629246dce39c4b77f744d72d63885186d961e0293",
    "nothing": "",
    "figures": "12 34 56%",
}
OTHER = {
    "ja": "トヨタ自動車は火曜日、昨年の世界販売台数が1,000万台を超えたと発表した。",
    "ja, kanji": "令和七年度予算案閣議決定　総額百十五兆円　過去最大更新",
    "ja, kanji and particles": "日銀、金融政策決定会合で政策金利据え置き決定 円相場下落",
    "ko": "삼성전자는 지난해 영업이익이 32조원을 기록했다고 밝혔다. AI 반도체 HBM 수요가 늘었다.",
    "ru": "Компания сообщила, что выручка выросла на 8% до 1,2 млрд рублей.",
    "ar": "أعلنت الشركة أن الإيرادات ارتفعت بنسبة ثمانية بالمئة",
    "he": "החברה הודיעה כי ההכנסות עלו בשמונה אחוזים",
    "el": "Η εταιρεία ανακοίνωσε ότι τα έσοδα αυξήθηκαν κατά οκτώ τοις εκατό",
    "th": "บริษัทเปิดเผยเมื่อวันอังคารว่ายอดขายเพิ่มขึ้นร้อยละ 8 ในปีที่แล้ว",
    "hi": "कंपनी ने मंगलवार को बताया कि उसकी बिक्री आठ प्रतिशत बढ़ी",
    "de": "Das Unternehmen teilte am Dienstag mit, dass der Umsatz im vergangenen Jahr um acht Prozent gestiegen ist.",
    "fr": "L’entreprise a annoncé mardi que son chiffre d’affaires avait progressé de 8 % l’an dernier.",
    "es": "La empresa informó el martes que sus ventas crecieron un 8% el año pasado.",
    "pt": "A empresa informou na terça-feira que as vendas cresceram 8% no ano passado.",
    "it": "L'azienda ha comunicato martedì che le vendite sono cresciute dell'8% nell'ultimo anno.",
    "nl": "Het bedrijf maakte dinsdag bekend dat de omzet vorig jaar met 8 procent is gestegen.",
    "sv": "Bolaget meddelade på tisdagen att försäljningen ökade med 8 procent under förra året.",
    "pl": "Spółka poinformowała we wtorek, że w ubiegłym roku sprzedaż wzrosła o 8 procent.",
    "tr": "Şirket salı günü satışların geçen yıl yüzde 8 arttığını ve daha çok yatırım yapacağını bildirdi.",
    "id": "Perusahaan itu mengatakan pada hari Selasa bahwa penjualan mereka naik 8 persen pada tahun lalu.",
    "vi": "Công ty cho biết hôm thứ Ba rằng doanh thu của họ đã tăng 8% trong năm ngoái.",
    "und": "Kampuni hiyo ilisema Jumanne kwamba mauzo yake yaliongezeka kwa asilimia nane mwaka jana "
    "ikilinganishwa na mwaka"
    " uliotangulia huku ikitarajia kuajiri wafanyakazi zaidi katika miezi ijayo na kufungua viwanda vipya "
    "vitatu kusini mwa"
    " nchi hiyo kabla mwisho mwaka huu kulingana taarifa iliyotolewa wiki iliyopita jijini",
}


@pytest.mark.parametrize("name", READ)
def test_chinese_and_english_are_read(name: str) -> None:
    assert other_language(READ[name]) is None


@pytest.mark.parametrize("name", OTHER)
def test_another_language_is_named(name: str) -> None:
    assert other_language(OTHER[name]) == name.split(",")[0]


def test_a_chinese_page_that_quotes_another_language_at_length_is_read() -> None:
    assert other_language(READ["zh"] * 5 + OTHER["ja"]) is None


def test_addresses_count_for_nothing() -> None:
    assert other_language(OTHER["de"] + " https://e.org/the-of-and-to-in-is-for-on-with-that" * 20) == "de"


@pytest.mark.parametrize(("text", "language"), [(READ["zh"], Language.ZH), (READ["en"], Language.EN)])
def test_chinese_and_english_are_told_apart(text: str, language: Language) -> None:
    assert detect(text) is language


@given(st.text(max_size=300))
@settings(derandomize=True, deadline=None)
def test_any_text_has_an_answer(text: str) -> None:
    answer = other_language(text)
    assert answer is None or answer.isascii()

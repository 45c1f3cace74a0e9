"""The words of scales, units and currencies, in Chinese and in English, for writing quantities out."""

from __future__ import annotations

from decimal import Decimal

Scale = tuple[Decimal, str]
"""A power of ten and its word."""

ZH_SCALES: tuple[Scale, ...] = (
    (Decimal(10) ** 12, "万亿"),
    (Decimal(10) ** 8, "亿"),
    (Decimal(10) ** 4, "万"),
)
EN_SCALES: tuple[Scale, ...] = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)

# Units that news writes with a prefix: the steps, largest first, as (size in the base unit, Chinese, English). The
# last step of a unit is used for whatever is smaller.
STEPS: dict[str, tuple[tuple[Decimal, str, str], ...]] = {
    "W": (
        (Decimal(10) ** 12, "太瓦", "TW"),
        (Decimal(10) ** 9, "吉瓦", "GW"),
        (Decimal(10) ** 6, "兆瓦", "MW"),
        (Decimal(10) ** 3, "千瓦", "kW"),
        (Decimal(1), "瓦", "W"),
    ),
    "Wh": (
        (Decimal(10) ** 12, "太瓦时", "TWh"),
        (Decimal(10) ** 9, "吉瓦时", "GWh"),
        (Decimal(10) ** 6, "兆瓦时", "MWh"),
        (Decimal(10) ** 3, "千瓦时", "kWh"),
        (Decimal(1), "瓦时", "Wh"),
    ),
    "m": (
        (Decimal(10) ** 3, "公里", "km"),
        (Decimal(1), "米", "m"),
        (Decimal("0.01"), "厘米", "cm"),
        (Decimal("0.001"), "毫米", "mm"),
        (Decimal("0.000001"), "微米", "µm"),
        (Decimal("0.000000001"), "纳米", "nm"),
    ),
    "kg": (
        (Decimal(10) ** 3, "吨", "tonnes"),
        (Decimal(1), "公斤", "kg"),
        (Decimal("0.001"), "克", "g"),
        (Decimal("0.000001"), "毫克", "mg"),
    ),
    "byte": (
        (Decimal(10) ** 15, "PB", "PB"),
        (Decimal(10) ** 12, "TB", "TB"),
        (Decimal(10) ** 9, "GB", "GB"),
        (Decimal(10) ** 6, "MB", "MB"),
        (Decimal(10) ** 3, "kB", "kB"),
        (Decimal(1), "字节", "bytes"),
    ),
}

# Chinese puts what English calls tera- as 亿千瓦 and 亿千瓦时: the place of the kilo- step.
KILO = {"W": 3, "Wh": 3}

# Unit: (Chinese, English singular, English plural).
WORDS: dict[str, tuple[str, str, str]] = {
    "people": ("人", "person", "people"),
    "percent": ("%", "%", "%"),
    "pp": ("个百分点", "percentage point", "percentage points"),
    "bp": ("个基点", "basis point", "basis points"),
    "times": ("倍", "times", "times"),
    "m2": ("平方米", "m²", "m²"),
    "m3": ("立方米", "m³", "m³"),
    "L": ("升", "litre", "litres"),
    "degC": ("℃", "°C", "°C"),
    "degF": ("°F", "°F", "°F"),
    "index_point": ("点", "point", "points"),
    "kmh": ("公里/小时", "km/h", "km/h"),
    "age": ("岁", "year old", "years old"),
    "second": ("秒", "second", "seconds"),
    "minute": ("分钟", "minute", "minutes"),
    "hour": ("小时", "hour", "hours"),
    "day": ("天", "day", "days"),
    "week": ("周", "week", "weeks"),
    "month": ("个月", "month", "months"),
    "quarter": ("个季度", "quarter", "quarters"),
    "year": ("年", "year", "years"),
    "point": ("点", "point", "points"),
    "share": ("股", "share", "shares"),
    "barrel": ("桶", "barrel", "barrels"),
    "count": ("", "", ""),
    "": ("", "", ""),
}

# Currency: (Chinese, English sign before the number or "", English word after it).
CURRENCIES: dict[str, tuple[str, str, str]] = {
    "USD": ("美元", "$", ""),
    "CNY": ("元", "", "yuan"),
    "EUR": ("欧元", "€", ""),
    "GBP": ("英镑", "£", ""),
    "JPY": ("日元", "", "yen"),
    "HKD": ("港元", "HK$", ""),
    "TWD": ("新台币", "NT$", ""),
    "KRW": ("韩元", "", "won"),
    "INR": ("印度卢比", "", "rupees"),
    "SGD": ("新加坡元", "S$", ""),
    "AUD": ("澳元", "A$", ""),
    "CAD": ("加元", "C$", ""),
    "NZD": ("新西兰元", "NZ$", ""),
    "CHF": ("瑞士法郎", "", "Swiss francs"),
    "RUB": ("卢布", "", "roubles"),
    "SEK": ("瑞典克朗", "", "Swedish kronor"),
    "NOK": ("挪威克朗", "", "Norwegian kroner"),
    "DKK": ("丹麦克朗", "", "Danish kroner"),
    "BRL": ("雷亚尔", "R$", ""),
    "THB": ("泰铢", "", "baht"),
    "VND": ("越南盾", "", "dong"),
    "IDR": ("印尼盾", "", "rupiah"),
    "MYR": ("林吉特", "", "ringgit"),
    "MXN": ("墨西哥比索", "", "Mexican pesos"),
    "TRY": ("土耳其里拉", "", "Turkish lira"),
    "SAR": ("沙特里亚尔", "", "Saudi riyals"),
    "AED": ("迪拉姆", "", "dirhams"),
    "BTC": ("枚比特币", "", "bitcoin"),
}

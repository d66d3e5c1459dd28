"""Patterns of casualty figures in Urdu, Pashto and Dari."""

from __future__ import annotations

import re

SCRIPT = re.compile(r"[\u0600-\u06ff]")
_NUMBER_WORDS = (
    "",
    "ایک یو یک",
    "دو دوه",
    "تین درې سه دری",
    "چار څلور چهار",
    "پانچ پنځه پنج",
    "چھ شپږ شش",
    "سات اووه هفت",
    "آٹھ اته هشت",
    "نو نهه نه",
    "دس لس ده",
    "گیارہ یوولس یازده",
    "بارہ دولس دوازده",
    "تیرہ دیارلس سیزده",
    "چودہ څوارلس چهارده",
    "پندرہ پنځلس پانزده",
    "سولہ شپاړس شانزده",
    "سترہ اوولس هفده",
    "اٹھارہ اتلس هجده",
    "انیس نولس نزده",
    "بیس شل بیست",
)
NUMBERS = {word: number for number, words in enumerate(_NUMBER_WORDS) for word in words.split()}
_COUNT = (
    r"(?:(?<!\w)(?:\d+|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")(?=\s)"
    r"(?:\s*(?:سے|تا|یا|-)\s*\d+)?)"
)
_KILLED = (
    r"ہلاک|جاں بحق|جاں بحق|جان بحق|شہید|مارے گئے|مارا گیا|جان سے گئے|جان کی بازی|لقمہ اجل|ماری گئی|کشته|"
    r"کشت|جان باخت|جان دادند|شهید|ووژل|وژل|"
    r"مړه|شهیدان|شهادت"
)
_HURT = r"زخمی|زخمي|ټپی|ټپي|ټپیان|ټپيان|ژوبل|مجروح|زخم"
# A group ends at these: and, who, that, in, to, on, by, of.
_SMALL = r"اور|و|او|جن|که|کې|را|در|به|بر|د|په|میں|کو|نے|سے|از|با"
_WHO = rf"(?:\s+(?!(?:{_SMALL})\s)(?!{_COUNT}|{_KILLED}|{_HURT})\w+){{0,4}}"
TOLL = re.compile(
    rf"(?P<groups>{_COUNT}{_WHO}(?:\s*(?:،|اور|و|او|,)\s+{_COUNT}{_WHO})*)"
    rf"\s+(?:(?!{_COUNT})\w+\s+){{0,10}}?(?P<harm>{_KILLED}|{_HURT})"
)
GROUP = re.compile(
    r"(?<!\w)(?P<number>\d+|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")(?=\s|$)"
    rf"(?:\s*(?:سے|تا|یا|-)\s*(?P<second>\d+))?(?P<who>{_WHO})(?=\s*(?:،|اور\b|و\b|او\b|,|$))"
)
# 'There was no loss of life', whose 'not' comes last.
NONE = re.compile(
    r"(?:(?:تلفات(?:ی)?(?: جانی)?|آسیب جانی)\s+(?:(?!اما|ولی|و\s)\w+\s+){0,4}?"
    r"(?:ندارد|نداشت\w*|نشده\w*|نشد|نیست|نبود\w*)"
    r"|جانی نقصان\s+(?:\w+\s+){0,3}?نہیں"
    r"|(?:مرګ ژوبله|ځاني زیان|ځاني تلفات)\s+(?:\w+\s+){0,3}?(?:نه|نشته))(?!\w)"
)
# 'It took the lives of two policemen', whose verb comes last: جان دو پولیس را گرفت.
TAKEN = re.compile(rf"جان\s+(?P<groups>{_COUNT}{_WHO})\s+را\s+گرفت")
HURT = re.compile(_HURT)
# In order: what is 'not military' is civilian. Yeh and kaf as Urdu writes them.
VICTIMS = {
    "police": re.compile(r"پولیس"),
    "civilians": re.compile(
        r"شہری|خواتین|خاتون|بچ[ےوہی]|\bزن\b|زنان|کودک|غیر ?نظامی|ملکی|ماشوم|ښځ|رضاکار|مزدور"
    ),
    "military": re.compile(r"اہلکار|فوجی|سپاہی|عسکر|سرت[یې]ری|سرباز|نظامی|افسر"),
    "fighters": re.compile(r"دہشت|شدت پسند|جنگجو|طالب|جنګیال|شورشی|حملہ آور|تروریست|وسله ?وال"),
}

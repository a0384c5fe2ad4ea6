"""Whether a text is English, the one language that the extraction reads."""

from __future__ import annotations

import re

from troopmap.errors import InputError

__all__ = ["require_english"]

MIN_WORDS = 8
"""Shorter texts are mostly names, which tell no language; they are let through."""

MIN_ENGLISH_SHARE = 0.12
"""Running English has 0.35 to 0.55 of these words; no other language comes near."""

_ENGLISH = frozenset(
    "the of and to in a is that for on was with as it at by from be has have had he his they their are were "
    "will would said an not this but which been its or who after about more than also could into".split()
)
_WORD = re.compile(r"[^\W\d_]+")

_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def require_english(text: str, *, name: str) -> None:
    """Refuse a text in another language.

    The text must lack English function words and be told as another language, both; so a short
    English paragraph full of foreign names passes.

    Raises
    ------
    InputError
        If it looks like another language.
    """
    sample = text[:20_000]
    words = [word.lower() for word in _WORD.findall(sample)]
    # Scripts without spaces give few words, so their letters count as well.
    if len(words) < MIN_WORDS and sum(map(len, words)) < 60:
        return
    share = sum(word in _ENGLISH for word in words) / max(len(words), 1)
    if share >= MIN_ENGLISH_SHARE:
        return
    import py3langid

    code = str(py3langid.classify(sample)[0])
    if code == "en":
        return
    msg = f"{name} looks like {_NAMES.get(code, 'another language')}; troopmap reads English only"
    raise InputError(msg)

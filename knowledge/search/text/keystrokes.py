"""Undoes what an input method left undone: Telex "ddawng kys", VNI "d9ang8 ky1".

A single word proves little ("gas" is Telex for "gá"), so nothing is decoded unless
several words of a text look like keystrokes. Reference: the Telex and VNI rules that
Windows and Unikey share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from knowledge.search.text.protected import rewritable
from knowledge.search.text.spelling import normalise
from knowledge.search.text.syllables import is_bare_syllable, is_syllable

FEWEST, SHARE, PLAIN_SHARE = 2, 0.3, 0.5
"""How many different words, and what share of all, must be keystrokes to decode them; a
greater share where none has a key that Vietnamese lacks: "gas", "visa"."""

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_TELEX_TONES = dict(zip("sfrxj", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_TONES = dict(zip("12345", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_MARKS = {"6": (_CIRCUMFLEX, "aeo"), "7": (_HORN, "ou"), "8": (_BREVE, "a")}
_DOUBLED = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ"}
# w after its vowel, wherever in the word; uo takes two horns with one w.
_HOOKED = (("uo", "ươ"), ("ưo", "ươ"), ("oa", "oă"), ("â", "ă"), ("u", "ư"), ("o", "ơ"), ("a", "ă"))

_TELEX = re.compile(r"[a-z]{2,9}")
_MARKED = re.compile("w|dd|[6-9]")  # what no word of another language is likely to have
_VNI = re.compile(r"(?=.{3})[a-z][a-z1-9]*[1-9][a-z1-9]*")  # not "b2"
# Digits are part of a word here, but not in "CT01", "30a-123.45" or a link.
_KEYED = re.compile(r"(?P<code>\S*[@_:]\S*|\S*\w[.\-]\w\S*)|(?P<word>[^\W_]+)")
_VOWEL_GROUP = re.compile(r"(?:^gi(?=[aeouăâêôơư])|^qu|^[^aeiouyăâêôơư]*)([aeiouyăâêôơư]+)(.*)")


def decode_keystrokes(text: str, keep: Collection[str] = ()) -> str:
    """A text in NFC with its Telex and VNI words spelt out in lower case, if it has several.

    `keep` are lower-case words that are meant as typed: "visa", "test".
    """
    spans = rewritable(text, _KEYED)
    words = {text[start:stop].lower() for start, stop in spans}.difference(keep)
    decoded = {word: spelt for word in words if (spelt := decode_word(word))}
    # "lop1 lop2" are two numbered classes, one word.
    proofs = {re.sub(r"\d", "", word) for word in decoded if not is_bare_syllable(word)}
    share = SHARE if any(map(_MARKED.search, decoded)) else PLAIN_SHARE
    if len(proofs) < max(FEWEST, share * len(spans)):
        return text
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        word = text[start:stop]
        pieces += [text[end:start], decoded.get(word.lower(), word)]
        end = stop
    return "".join([*pieces, text[end:]])


def decode_word(word: str) -> str | None:
    """The syllable that a lower-case word's keys stand for; None where they stand for none."""
    if _TELEX.fullmatch(word):
        toneless, tone = _read_telex(word)
    elif _VNI.fullmatch(word):
        toneless, tone = _read_vni(word)
    else:
        return None
    syllable = normalise(_with_tone(toneless, tone))
    return syllable if syllable != word and is_syllable(syllable) else None


def _read_telex(word: str) -> tuple[str, str]:
    vowel = re.search("[aeiouyw]", word)
    if vowel is None:
        return word, ""
    head, tail = word[: vowel.start()], word[vowel.start() :]
    tones = [letter for letter in tail if letter in _TELEX_TONES]
    if len(tones) > 1:
        return word, ""
    letters = head + "".join(letter for letter in tail if letter not in _TELEX_TONES)
    for keys, letter in _DOUBLED.items():
        letters = letters.replace(keys, letter)
    return _hooked(letters), _TELEX_TONES[tones[0]] if tones else ""


def _hooked(letters: str) -> str:
    for _ in range(letters.count("w")):
        before, _, after = letters.partition("w")
        for vowels, hooked in _HOOKED:
            if vowels in before:
                letters = hooked.join(before.rsplit(vowels, 1)) + after
                break
        else:
            # A w that follows no vowel is ư: "tw phaps".
            letters = f"{before}ư{after}"
    return letters


def _read_vni(word: str) -> tuple[str, str]:
    letters, tone = "", ""
    for key in word:
        if key in _VNI_TONES:
            if tone:
                return word, ""
            tone = _VNI_TONES[key]
        elif key == "9":
            letters = letters.replace("d", "đ", 1)
        elif key in _VNI_MARKS:
            letters = _marked(letters, *_VNI_MARKS[key])
        else:
            letters += key
    return letters, tone


def _marked(letters: str, mark: str, vowels: str) -> str:
    if mark == _HORN and "uo" in letters:
        return letters.replace("uo", "ươ")
    place = max(letters.rfind(vowel) for vowel in vowels)
    if place < 0:
        return ""  # nothing to mark: no VNI word
    return unicodedata.normalize("NFC", letters[: place + 1] + mark + letters[place + 1 :])


def _with_tone(toneless: str, tone: str) -> str:
    """The tone on the vowel that carries it; a hatted one, else the spelling rules' choice."""
    match = _VOWEL_GROUP.match(toneless)
    if not tone or match is None:
        return toneless
    vowels, ending = match.groups()
    hatted = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if hatted:
        place = hatted[-1]
    elif ending or len(vowels) > 2:
        place = len(vowels) - 1 if ending else 1
    else:
        place = 0
    at = match.start(1) + place + 1
    return unicodedata.normalize("NFC", toneless[:at] + tone + toneless[at:])

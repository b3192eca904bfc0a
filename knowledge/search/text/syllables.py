"""Which letters make a Vietnamese syllable: an onset, a rime, a tone its ending allows.

The tables are the school orthography's. A syllable that could exist but does not ("nghẽo")
counts as one; a word's meaning is nobody's business here.
"""

from __future__ import annotations

import unicodedata

from knowledge.search.text.spelling import fold


def _listed(table: str) -> tuple[str, ...]:
    return tuple(table.split())


# By the sound they start with, because spelling follows it: k, gh, ngh before e, ê, i, y.
_BEFORE_ALL = ("", *_listed("b d đ h l m n p r s t v x ch kh nh ph th tr"))
_BEFORE_FRONT, _BEFORE_BACK = ("k", "gh", "ngh"), ("c", "g", "ng")
_RIMES = _listed("""
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt
uân uâng uât uây uê uêch uênh uơ uy uya uych uyn uynh uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
""")
_LOANS = ("xoong", "boong", "goong", "mooc")
# "y" writes the sound i after these, and the sound iê at the start of a syllable.
_WITH_Y = _listed("y by hy ky ly my ny py sy thy ty vy yêm yên yêng yêt yêu")
# q stands only before u; "giê" and "gi" swallow one i; "quơ" has no other spelling.
_AFTER_QU = _listed("""
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây
e en eo et ê ên êch ênh êt i in it y ych ynh yn yt yên yêt ơ ơi ơn ơt ôc
""")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP_OR_HEAVY = "\u0301\u0323"
_STOPS = ("c", "ch", "p", "t")


def _toneless_syllables() -> frozenset[str]:
    front = [rime for rime in _RIMES if rime[0] in "eêi"]
    back = [rime for rime in _RIMES if rime[0] not in "eêi"]
    after_gi = (*back, "", "n", *_listed("e eo em en ep et êc êm ên êng êt"))
    found = {onset + rime for onset in _BEFORE_ALL for rime in _RIMES}
    found |= {onset + rime for onset in _BEFORE_FRONT for rime in front}
    found |= {onset + rime for onset in _BEFORE_BACK for rime in back}
    found |= {"gi" + rime for rime in after_gi} | {"qu" + rime for rime in _AFTER_QU}
    return frozenset(found.union(_WITH_Y, _LOANS))


_TONELESS = _toneless_syllables()
_BARE = frozenset(map(fold, _TONELESS))


def is_syllable(word: str) -> bool:
    """Whether a lower-case word, as accented, can be a Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word)
    tones = [letter for letter in letters if letter in _TONES]
    toneless = unicodedata.normalize("NFC", "".join(x for x in letters if x not in _TONES))
    if len(tones) > 1 or toneless not in _TONELESS:
        return False
    return not tones or tones[0] in _SHARP_OR_HEAVY or not toneless.endswith(_STOPS)


def is_bare_syllable(word: str) -> bool:
    """Whether a lower-case word without diacritics can be a syllable that lost them."""
    return word in _BARE

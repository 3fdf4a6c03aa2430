"""A Uyghur text in Chinese, word by word, in the order in which Chinese tells it.

Dates, spans and known words become the notices' terms; a word that is not known stays in Latin letters, so that who
reads the text knows that something was said there.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from services.language.uyghur.lexicon import Found, Lexicon
from services.language.uyghur.order import in_order
from services.language.uyghur.pieces import BLANK, pieces
from services.language.uyghur.spelling import spelled
from services.language.uyghur.tokens import Token, auxiliary, token_of
from services.patterns import regex

_ARABIC, _LATIN = regex("[\u0620-\u06ff]"), regex("[a-zA-Z]{3}")
#: So many known words, and one in so many, make a text in Latin letters one in Uyghur; or one, as long as this.
_FEWEST, _ONE_IN, _LONG = 2, 3, 5
_WORD, _TIME = regex("[a-z]+"), regex(r"\d\s*-?\s*(?:yil|ay)")
_BETWEEN_CHINESE = regex("(?<=[\u3400-\u9fff\\d])[ ]+(?=[\u3400-\u9fff\\d])")


class Uyghur:
    """Puts texts into Chinese; with the names of places and units that the regions at hand have."""

    def __init__(self, of_regions: Mapping[str, str]):
        self._lexicon = Lexicon(of_regions)

    def in_chinese(self, text: str) -> str:
        """The text with its Uyghur in Chinese, unknown words in Latin letters; unchanged where none of it is Uyghur."""
        if not (_ARABIC.search(text) or (_LATIN.search(text) and self._is_in_latin(spelled(text)))):
            return text
        said = " ".join(token.text for token in in_order(list(self._tokens(text))) if token.text)
        return _BETWEEN_CHINESE.sub("", said).replace(BLANK, " ").strip()

    def _is_in_latin(self, plain: str) -> bool:
        """Whether a spelled text in Latin letters is Uyghur, and no English or Chinese by its sounds."""
        words = [match.group() for match in _WORD.finditer(plain)]
        known = [found for found in self._found(words) if isinstance(found, Found)]
        if len(words) == 1:
            return bool(known) and known[0].meaning.section != "pinyin" and len(words[0]) >= _LONG
        is_told = any(each.meaning.section not in ("pinyin", "alone", "filler") for each in known)
        count = sum(each.words for each in known) + len(_TIME.findall(plain))
        return is_told and count >= _FEWEST and _ONE_IN * count >= len(words)

    def _found(self, words: list[str]) -> Iterator[Found | str]:
        place = 0
        while place < len(words):
            found = self._lexicon.find(words[place:])
            yield found or words[place]
            place += found.words if found else 1

    def _tokens(self, text: str) -> Iterator[Token]:
        words: list[str] = []
        for piece in pieces(text):
            if isinstance(piece, str):
                words.append(piece)
                continue
            yield from self._of_words(words)
            words = []
            yield piece
        yield from self._of_words(words)

    def _of_words(self, words: list[str]) -> list[Token]:
        """The tokens of words that stand side by side."""
        tokens: list[Token] = []
        place = 0
        for found in self._found(words):
            of_verb = auxiliary(tokens[-1], words[place]) if tokens else None
            if of_verb:
                tokens[-1] = of_verb
            else:
                tokens.append(token_of(found))
            place += found.words if isinstance(found, Found) else 1
        return tokens


@lru_cache(maxsize=8)
def uyghur_of(of_regions: tuple[tuple[str, str], ...]) -> Uyghur:
    """What puts texts into Chinese with the regions' words, each with its Chinese."""
    return Uyghur(dict(of_regions))

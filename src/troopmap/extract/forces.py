"""Force mentions: the noun phrases, numbers and pronouns that may stand for troops."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.triggers import Motion, noun_motion, verb_motions
from troopmap.model import Quantity

from troopmap.extract.actors import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from troopmap.extract.actors import ActorMention
    from troopmap.extract.quantity import NumberSpan

__all__ = ["Force", "ForceKind", "find_forces"]

_PARTITIVE_PREPOSITIONS = {"of"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)$", re.IGNORECASE)
_DEFINITE = {"the", "these", "those", "this", "that", "they", "them", "their", "who", "whom", "some", "both"}
_MODEL_NAME = re.compile(r"^[A-Z]{1,3}(?:/[A-Z])?-\d+[A-Z]*s?(?:/[A-Z])?$")


_LEAVING = {Motion.WITHDRAW, Motion.DEPART}
_PULLOUTS = {"withdrawal", "pullout", "pull-out", "pullback", "drawdown"}


class ForceKind(StrEnum):
    """What the head noun counts."""

    PEOPLE = "people"
    UNIT = "unit"
    PLATFORM = "platform"
    NUMBER = "number"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Force:
    """A mention of a force.

    Attributes
    ----------
    head
        Index of the outermost head: "part" in "part of a squadron of 1,000 troops".
    core
        Index of the noun that names the force: "squadron".
    start, end
        Token range of the words from the first determiner to the last "of" complement.
    strong
        Whether the noun alone says that it is military.
    quantity, quantity_span
        People, and the characters in the paragraph that say so.
    anaphoric
        Whether it points back to a force named before ("they", "the soldiers").
    """

    head: int
    core: int
    start: int
    end: int
    kind: ForceKind
    strong: bool
    quantity: Quantity | None = None
    quantity_span: tuple[int, int] | None = None
    anaphoric: bool = False
    partitive: bool = False


def find_forces(
    doc: Doc, actors: Sequence[ActorMention], quantities: Sequence[NumberSpan], place_tokens: frozenset[int]
) -> list[Force]:
    """Propose every force mention of a parsed paragraph, in order of appearance."""
    found: dict[int, Force] = {}
    for token in doc:
        kind, strong = _noun_kind(token, doc, actors, place_tokens)
        if kind is None:
            continue
        head = _outermost(token)
        start, end = _extent(doc, token, head)
        force = Force(head.i, token.i, start, end, kind, strong)
        force = _with_quantity(doc, force, quantities, place_tokens)
        force = replace(force, anaphoric=_is_anaphoric(doc, force), partitive=head.i != token.i)
        known = found.get(head.i)
        if known is None or _better(force, known):
            found[head.i] = force
    for force in _bare_numbers(doc, quantities, set(found), place_tokens):
        found.setdefault(force.head, force)
    for force in _nationals(doc, actors, quantities):
        found.setdefault(force.head, force)
    for force in (*_states_that_leave(doc, actors), *_ships(doc)):
        found.setdefault(force.head, force)
    for force in _pronouns(doc):
        found.setdefault(force.head, force)
    forces = _without_nested(doc, sorted(found.values(), key=lambda force: force.head))
    forces = [_with_strength(doc, force, forces) for force in forces]
    return _with_counts(doc, forces)


def _with_counts(doc: Doc, forces: list[Force]) -> list[Force]:
    """Read "about 1,700 are members of the division" as 1,700 members."""
    counts = {
        doc[force.head].head.i: force
        for force in forces
        if force.kind is ForceKind.NUMBER and doc[force.head].dep_ == "nsubj" and doc[force.head].head.lemma_ == "be"
    }
    kept = []
    for force in forces:
        count = counts.get(doc[force.head].head.i) if doc[force.head].dep_ == "attr" and force.strong else None
        if count is not None and force.quantity is None:
            force = replace(force, quantity=count.quantity, quantity_span=count.quantity_span)
        kept.append(force)
    used = {force.quantity_span for force in kept if force.kind is not ForceKind.NUMBER}
    return [force for force in kept if force.kind is not ForceKind.NUMBER or force.quantity_span not in used]


def _with_strength(doc: Doc, force: Force, forces: Sequence[Force]) -> Force:
    """Give "a brigade with 120 tanks and 6,000 troops" the number of the troops that it comes with."""
    if force.kind is not ForceKind.UNIT or force.quantity is not None:
        return force
    for other in forces:
        if (
            other.kind is ForceKind.PEOPLE
            and other.quantity is not None
            and _comes_with(doc[other.head], force)
        ):
            return replace(force, quantity=other.quantity, quantity_span=other.quantity_span)
    return force


def _comes_with(token: Token, force: Force) -> bool:
    for _ in range(3):
        if token.dep_ == "pobj" and token.head.lower_ in {"with", "including", "comprising"}:
            return token.head.head.i in {force.core, force.head}
        if token.dep_ != "conj":
            return False
        token = token.head
    return False


def _better(force: Force, known: Force) -> bool:
    if force.strong != known.strong:
        return force.strong
    return force.quantity is not None and known.quantity is None


def _noun_kind(
    token: Token, doc: Doc, actors: Sequence[ActorMention], place_tokens: frozenset[int]
) -> tuple[ForceKind | None, bool]:
    """Classify a noun; ``None`` when it names no force."""
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or token.i in place_tokens:
        return None, False
    if _MODEL_NAME.match(token.text) and token.pos_ in {"PROPN", "NOUN"}:
        return (ForceKind.PLATFORM, True) if token.dep_ not in {"compound", "nmod", "amod"} else (None, False)
    lemma = token.lemma_.lower()
    lowered = token.lower_
    forms = {lemma, lowered, lowered.removesuffix("s")}
    pair = _pair(token)
    if (
        token.dep_ in {"compound", "amod", "nmod"}
        and token.head.i > token.i
        and token.head.pos_ in {"NOUN", "PROPN"}
        and not (noun_motion(token.head) and token.head.i == token.i + 1)
    ):
        return None, False
    if _is_civil(token):
        return None, False
    if any(child.lower_ in {"many", "few"} and any(part.lower_ == "how" for part in child.children) for child in token.children):
        return None, False  # "how many troops" asks, it does not tell
    if forms & words("forces", "people"):
        if token.pos_ in {"VERB"}:
            return None, False
        return ForceKind.PEOPLE, not forms & {
            "fighter",
            "rebel",
            "guerrilla",
            "pilot",
            "trooper",
        } or _is_military(token, actors)
    if forms & words("forces", "unit") or pair & words("forces", "unit"):
        if lowered == "force" and token.i > 0 and doc[token.i - 1].lower_ in {"by", "in", "of"}:
            return None, False
        plain = forms & {
            "force",
            "unit",
            "mission",
            "military",
            "militia",
            "reinforcement",
            "army",
            "navy",
            "corp",
        }
        if plain and lowered not in {"forces", "troops", "army", "reinforcements"}:
            return (ForceKind.UNIT, True) if _is_military(token, actors) else (ForceKind.UNIT, False)
        return ForceKind.UNIT, True
    if forms & words("forces", "platform") or pair & words("forces", "platform"):
        return ForceKind.PLATFORM, True
    for key, kind in (
        ("people_weak", ForceKind.PEOPLE),
        ("unit_weak", ForceKind.UNIT),
        ("platform_weak", ForceKind.PLATFORM),
    ):
        if forms & words("forces", key) and token.pos_ != "VERB" and _is_military(token, actors):
            return kind, kind is not ForceKind.PEOPLE or _has_military_word(token) or _is_of_service(token, actors)
    counted = any(child.dep_ == "nummod" for child in token.children)
    if (
        counted
        and forms & {"man", "men", "member", "personnel"}
        and not _has_relative(token)
    ):
        return ForceKind.PEOPLE, False
    return None, False


def _has_relative(token: Token) -> bool:
    return any(child.dep_ == "relcl" for child in token.children)


def _pair(token: Token) -> set[str]:
    """Give the two- and three-word compounds that end at a token."""
    doc, index = token.doc, token.i
    pairs = set()
    if index >= 1:
        pairs.add(f"{doc[index - 1].lower_} {token.lower_}")
        pairs.add(f"{doc[index - 1].lower_} {token.lemma_.lower()}")
    if index >= 2:
        pairs.add(f"{doc[index - 2].lower_} {doc[index - 1].lower_} {token.lemma_.lower()}")
    return pairs


def _modifiers(token: Token) -> list[Token]:
    direct = [
        child
        for child in token.children
        if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod"} and child.i < token.i
    ]
    return direct + [grandchild for child in direct for grandchild in child.children]


def _is_civil(token: Token) -> bool:
    civil = words("forces", "civil")
    return any(child.lower_ in civil for child in _modifiers(token)) or (
        token.i > 0 and token.doc[token.i - 1].lower_ in civil
    )


def _has_military_word(token: Token) -> bool:
    military = words("forces", "military")
    near = [*_modifiers(token), *_of_complements(token)]
    return any(
        child.lower_ in military
        or child.lemma_.lower() in military
        or bool(_MODEL_NAME.match(child.text))
        or any(part in military for part in child.lower_.split("-"))
        for child in near
    )


def _is_military(token: Token, actors: Sequence[ActorMention]) -> bool:
    if _has_military_word(token) or any(_ORDINAL.match(child.text) for child in _modifiers(token)):
        return True
    start = min((child.idx for child in _modifiers(token)), default=token.idx)
    end = token.idx + len(token)
    if any(mention.start >= start - 1 and mention.end <= end + 1 for mention in actors):
        return True
    if _is_of_service(token, actors):
        return True
    strong = words("forces", "people", "unit")
    return any(part.lemma_.lower() in strong or part.lower_ in strong for part in _of_complements(token))


def _of_complements(token: Token) -> list[Token]:
    found = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += [inner, *_modifiers(inner)]
    return found


def _is_of_service(token: Token, actors: Sequence[ActorMention]) -> bool:
    """Whether "of the PLA" or "of the National Guard" follows."""
    start, end = _of_range(token)
    services = {ActorKind.SERVICE, ActorKind.ORGANISATION}
    return any(mention.kind in services and start <= mention.start < end for mention in actors)


def _of_range(token: Token) -> tuple[int, int]:
    """Give the characters of "of the PLA" after a noun."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == token.i + 1:
            words_after = [part for part in child.subtree if part.i < child.i + 8]
            return child.idx, words_after[-1].idx + len(words_after[-1])
    return 0, 0


def _outermost(token: Token) -> Token:
    """Climb from "troops" over "hundreds of", "part of a squadron of" to the head of the phrase."""
    partitive, unit = (
        words("forces", "partitive"),
        words("forces", "unit", "unit_weak", "people", "people_weak"),
    )
    head = token
    while head.dep_ == "pobj" and head.head.lower_ in _PARTITIVE_PREPOSITIONS:
        above = head.head.head
        if (
            above.pos_ not in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}
            and above.lemma_.lower() not in partitive
        ):
            break
        lemma = above.lemma_.lower()
        if not (
            lemma in partitive
            or above.lower_ in partitive
            or above.pos_ == "NUM"
            or lemma in unit
            or above.like_num
        ):
            break
        head = above
    return head


def _extent(doc: Doc, core: Token, head: Token) -> tuple[int, int]:
    """Give the token range of a mention: left modifiers, number, and "of" complements; no clauses."""
    start = min([core.i, head.i, *(child.i for child in _left(head)), *(child.i for child in _left(core))])
    end = max(core.i, head.i) + 1
    for _ in range(3):
        complement = _of_object(doc, end)
        if complement is None:
            break
        end = complement.i + 1
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end


def _of_object(doc: Doc, end: int) -> Token | None:
    """Give the noun of an "of" phrase that begins at a token and hangs on the noun before it."""
    if end >= len(doc) or doc[end].lower_ != "of" or doc[end].head.i >= end:
        return None
    objects = [child for child in doc[end].children if child.dep_ == "pobj"]
    return objects[0] if objects and objects[0].i < end + 9 else None


def _left(token: Token) -> list[Token]:
    found = []
    for child in token.lefts:
        if child.dep_ in {
            "det",
            "amod",
            "compound",
            "nummod",
            "quantmod",
            "poss",
            "nmod",
            "advmod",
            "predet",
            "punct",
            "npadvmod",
        }:
            found += list(child.subtree)
    return found


def _with_quantity(
    doc: Doc, force: Force, quantities: Sequence[NumberSpan], place_tokens: frozenset[int]
) -> Force:
    """Attach the number that counts this force's people, if one does."""
    core = doc[force.core]
    for span in quantities:
        token = _number_token(doc, span)
        if token is None or token.i in place_tokens:
            continue
        if _counts_people(doc, force, core, token, span):
            quantity = span.quantity
            if _is_part(doc, force, token):
                quantity = replace(quantity, minimum=None, maximum=quantity.maximum or quantity.minimum)
            return replace(force, quantity=quantity, quantity_span=(span.start, span.end))
    return force


def _number_token(doc: Doc, span: NumberSpan) -> Token | None:
    chars = doc.char_span(span.start, span.end, alignment_mode="expand")
    if chars is None:
        return None
    numbers = [
        token for token in chars if token.like_num or token.pos_ == "NUM" or re.search(r"\d", token.text)
    ]
    return numbers[-1] if numbers else chars[-1]


def _counts_people(doc: Doc, force: Force, core: Token, number: Token, span: NumberSpan) -> bool:
    strong = bool(
        re.search(
            r"[\s-](?:strong|person|man|member|soldier|troop|personnel)$", span.quantity.text, re.IGNORECASE
        )
    )
    follows = doc.text[span.end : span.end + 14].lower()
    strong = strong or bool(re.match(r"[\s-](?:strong|person|man|member|soldier|troop)\b", follows))
    within = force.start <= number.i < force.end
    if strong:
        return (
            within
            or number.head.i in {force.core, force.head}
            or number.head.head.i in {force.core, force.head}
        )
    if (
        force.kind is ForceKind.PEOPLE
        and number.i < core.i
        and within
        and not _counts_other(doc, number, core)
    ):
        return True
    if (
        force.kind is ForceKind.PEOPLE
        and number.head.i == force.head
        and number.i <= core.i
        and force.head != force.core
    ):
        return True
    if force.kind is ForceKind.PEOPLE and number.i == force.head:
        return True
    if _is_aside(doc, force, span):
        return True
    if force.kind is ForceKind.UNIT:
        return _unit_strength(doc, force, core, number, span)
    return False


def _is_aside(doc: Doc, force: Force, span: NumberSpan) -> bool:
    """Read "fighters, several hundred of them," and "brigades, more than 20,000 soldiers in all,"."""
    end = doc[force.end - 1].idx + len(doc[force.end - 1])
    aside = re.match(r"\s+(?:of (?:them|whom)|(?:\w+\s+)?in all|(?:\w+\s+)?strong)\b", doc.text[span.end :])
    return span.start >= end and doc.text[end : span.start].strip() == "," and aside is not None


def _counts_other(doc: Doc, number: Token, core: Token) -> bool:
    """Tell "10 countries' troops" and "two companies of soldiers" from "10 troops"."""
    head = number.head
    if head.i == core.i or head.pos_ in {"NUM", "ADP", "ADV", "SCONJ"} or head.like_num:
        return False
    if (
        head.dep_ in {"amod", "compound", "nmod", "nummod", "quantmod"}
        and head.head.i == core.i
        and head.pos_ != "NOUN"
    ):
        return False
    between = doc[number.i + 1 : core.i]
    return any(
        token.pos_ == "NOUN"
        and token.dep_ not in {"compound", "amod", "nmod", "npadvmod"}
        or token.lower_ in {"of", "from", "in", "with"}
        and token.i > number.i
        and not number.lower_.endswith(("hundreds", "thousands", "dozens"))
        and not _scale_of(doc, number)
        for token in between
    )


def _scale_of(doc: Doc, number: Token) -> bool:
    return number.i + 1 < len(doc) and doc[number.i + 1].lower_ == "of"


_STRENGTH = re.compile(r"\b(?:of|numbering|comprising|totaling|totalling|with|,|\()\s*$", re.IGNORECASE)


def _unit_strength(doc: Doc, force: Force, core: Token, number: Token, span: NumberSpan) -> bool:
    """Read "a battalion of 850", "a brigade numbering 1,700 troops", "the contingent (300)"."""
    people = words("forces", "people", "people_weak")
    before = doc.text[max(0, span.start - 14) : span.start]
    after = doc.text[span.end : span.end + 40]
    noun = re.match(r"[\s-]+(?:[A-Za-z.'’-]+\s+){0,2}?([a-z]+)", after)  # noqa: RUF001
    if number.i > core.i and number.i - core.i <= 9 and _STRENGTH.search(before) and number.sent == core.sent:
        between = doc[core.i + 1 : number.i]
        if any(
            token.pos_ == "VERB" and token.lower_ not in {"numbering", "comprising", "totaling", "totalling"}
            for token in between
        ):
            return False
        if noun is None or after.lstrip().startswith((".", ",", ";", ")")):
            return bool(re.search(r"\b(?:of|numbering)\s*$", before))
        return (
            noun[1].removesuffix("s") in people
            or noun[1] in people
            or "men" in noun[0]
            or _people_follow(after)
        )
    words_before = {"force", "forces", "reinforcement", "troops"}
    if (
        force.start <= number.i < core.i
        and core.lower_ in {"forces", "reinforcements", "troops", "police"} | words_before
    ):
        return number.head.i == core.i and core.lower_ in {"forces", "reinforcements"}
    return False


def _people_follow(after: str) -> bool:
    people = words("forces", "people", "people_weak")
    tokens = re.findall(r"[a-z]+", after.lower())[:4]
    return any(token in people or token.removesuffix("s") in people for token in tokens) or "men" in tokens


def _is_part(doc: Doc, force: Force, number: Token) -> bool:
    """Tell "part of a squadron of 1,000" and "some of the 2,000", where the number is only a bound."""
    head = doc[force.head]
    return (
        head.lemma_.lower() in {"part", "some", "element", "portion"}
        and number.i > head.i
        and head.i != force.core
    )


def _is_anaphoric(doc: Doc, force: Force) -> bool:
    if force.quantity is not None or force.kind in {ForceKind.NUMBER, ForceKind.PRONOUN}:
        return force.kind is ForceKind.PRONOUN
    first = doc[force.start].lower_
    modifiers = [
        token
        for token in doc[force.start : force.core]
        if token.pos_ in {"PROPN", "ADJ", "NUM"} and token.lower_ != "last"
    ]
    return (
        first in _DEFINITE
        and not modifiers
        and not any(token.pos_ == "PROPN" for token in doc[force.start : force.end])
    )


_PEOPLE_ARGUMENT = {"dobj", "nsubj", "nsubjpass", "pobj", "conj", "attr", "appos", "ROOT", "dep"}


def _bare_numbers(
    doc: Doc, quantities: Sequence[NumberSpan], heads: set[int], place_tokens: frozenset[int]
) -> Iterable[Force]:
    """Propose numbers that stand alone: "sending 1,000", "of the 2,000, 300 go to", "Italy 1,100"."""
    for span in quantities:
        token = _number_token(doc, span)
        if (
            token is None
            or token.i in heads
            or token.i in place_tokens
            or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}
        ):
            continue
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is not None and following.lower_ == "of":
            continue
        other = following is not None and following.lower_ in {
            "others",
            "other",
            "more",
            "men",
        }
        noun_head = token.dep_ in {"nummod", "quantmod", "compound", "amod"} and token.head.pos_ in {
            "NOUN",
            "PROPN",
            "NUM",
            "SYM",
        }
        if noun_head and not (other and token.head.i == token.i + 1):
            continue
        if (span.quantity.maximum or span.quantity.minimum or 0) < 10 and not other:
            continue
        if token.dep_ in _PEOPLE_ARGUMENT or other:
            chars = doc.char_span(span.start, span.end, alignment_mode="expand")
            yield Force(
                token.i if not other else (token.head.i if token.head.i == token.i + 1 else token.i),
                token.i,
                chars.start if chars else token.i,
                token.i + 1,
                ForceKind.NUMBER,
                strong=False,
                quantity=span.quantity,
                quantity_span=(span.start, span.end),
            )


def _nationals(doc: Doc, actors: Sequence[ActorMention], quantities: Sequence[NumberSpan]) -> Iterable[Force]:
    """Propose "the French" and "the Americans" where they do something."""
    for mention in actors:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.kind is not ActorKind.DEMONYM or span is None or span.start == 0:
            continue
        token = span.root
        of_motion = token.dep_ == "pobj" and token.head.lower_ == "of" and noun_motion(token.head.head) is not None
        if token.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"} and not of_motion and not _is_counted_pobj(token):
            continue
        counted = [
            number
            for number in quantities
            if number.end <= span.start_char
            and re.fullmatch(r"\s+(?:of\s+)?(?:(?:the|more|other|mobili[sz]ed|additional|armed|uniformed)\s+)?", doc.text[number.end : span.start_char])
        ]
        if counted:
            first = doc.char_span(counted[0].start, counted[0].end, alignment_mode="expand")
            yield Force(
                token.i,
                token.i,
                first.start,
                span.end,
                ForceKind.PEOPLE,
                strong=False,
                quantity=counted[0].quantity,
                quantity_span=(counted[0].start, counted[0].end),
            )
        elif doc[span.start - 1].lower_ == "the":
            yield Force(token.i, token.i, span.start - 1, span.end, ForceKind.UNIT, strong=False)


def _is_counted_pobj(token: Token) -> bool:
    """Whether "thousands of" or "hundreds of" stands before."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in {"thousands", "hundreds", "tens"}


def _states_that_leave(doc: Doc, actors: Sequence[ActorMention]) -> Iterable[Force]:
    """Propose states for their forces where they leave a place: "France will leave Mali", "the U.S. pullout from Iraq"."""
    for mention in actors:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or mention.kind not in {ActorKind.DEMONYM, ActorKind.COUNTRY, ActorKind.METONYM, ActorKind.ORGANISATION}:
            continue
        token = span.root
        head = token.head
        if token.dep_ == "nsubj" and head.pos_ == "VERB":
            chain = [head, *(child for child in head.children if child.dep_ == "xcomp")]
            leaves = any(verb_motions(verb, "subject")[:1] and verb_motions(verb, "subject")[0][0] in _LEAVING for verb in chain)
        else:
            leaves = token.dep_ in {"poss", "amod", "compound", "nmod"} and head.lemma_.lower() in _PULLOUTS
        if leaves:
            yield Force(token.i, token.i, span.start, span.end, ForceKind.UNIT, strong=False)


def _ships(doc: Doc) -> Iterable[Force]:
    """Propose ships by name: "the frigate Blas de Lezo", "USS Bataan"."""
    platforms = words("forces", "platform") | {"carrier", "ship", "submarine"}
    for token in doc:
        named = token.head if token.dep_ in {"compound", "nmod"} and token.lemma_.lower() in platforms else None
        if named is not None and named.pos_ == "PROPN" and named.i > token.i:
            yield Force(named.i, named.i, token.i, named.i + 1, ForceKind.PLATFORM, strong=True)
        elif token.text in {"USS", "HMS", "HMAS", "HMCS"} and token.dep_ == "compound":
            yield Force(token.head.i, token.head.i, token.i, token.head.i + 1, ForceKind.PLATFORM, strong=True)


def _pronouns(doc: Doc) -> Iterable[Force]:
    for token in doc:
        if token.lower_ in {"they", "them"} and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            yield Force(
                token.i, token.i, token.i, token.i + 1, ForceKind.PRONOUN, strong=False, anaphoric=True
            )


def _is_bare_partner(doc: Doc, force: Force, other: Force) -> bool:
    """Tell "Marines and sailors", one body of people, from "600 Marines and 200 sailors"."""
    token = doc[force.head]
    return (
        force.end - force.start == 1
        and token.dep_ == "conj"
        and token.head.i in {other.head, other.core}
        and other is not force
        and other.kind is force.kind
    )


def _without_nested(doc: Doc, forces: list[Force]) -> list[Force]:
    """Drop a mention that another one's extent holds as its "of" complement ("members of the 113th")."""
    kept: list[Force] = []
    for force in forces:
        inside = any(
            other is not force
            and other.start <= force.core < other.end
            and other.head != force.head
            and doc[force.head].dep_ == "pobj"
            and doc[force.head].head.lower_ == "of"
            for other in forces
        )
        inside = inside or any(_is_bare_partner(doc, force, other) for other in forces)
        if not inside:
            kept.append(force)
    return kept

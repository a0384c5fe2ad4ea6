"""Roles: origin or destination, by what the trigger does and the preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.triggers import Motion, noun_motion

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from troopmap.extract.attachment import Attachment
    from troopmap.extract.force import Force
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.readings import Reading
    from troopmap.places.toponym import Toponym

__all__ = ["FROM", "TO", "fill_from", "fill_places", "has_own_place"]

_HOSTS = {"host", "house", "shelter", "accommodate"}
"""The subject of these verbs is where the force is."""


FROM = {"from", "out of", "off"}


TO = {"to", "into", "toward", "towards", "onto", "unto"}


_AT = {
    "in",
    "at",
    "on",
    "near",
    "around",
    "along",
    "across",
    "throughout",
    "inside",
    "within",
    "over",
    "outside",
    "beyond",
    "aboard",
    "above",
    "between",
    "behind",
    "about",
    "alongside",
    "off",
}


def has_own_place(force: Force, links: list[tuple[Toponym, Attachment]]) -> bool:
    return any(
        link.anchor in {force.head, force.core} and link.preposition in _AT and not link.soft
        for _, link in links
    )


def fill_places(
    doc: Doc, judgement: Judgement, reading: Reading, links: list[tuple[Toponym, Attachment]]
) -> None:
    """Collect the places that hang on the trigger, on what embeds it, and on the force itself."""
    fill_from(judgement, judgement.trigger, links, doc)
    if judgement.motion is Motion.ALERT:
        head = doc[judgement.trigger].head
        fill_from(judgement, head.i, links, doc)
        for token in doc[judgement.trigger].sent:
            if noun_motion(token) is Motion.SEND or token.lemma_ == "deploy":
                fill_from(judgement, token.i, links, doc)
        for trigger in reading.main:
            fill_from(judgement, trigger.index, links, doc)
    force = judgement.force
    on_force = [
        (toponym, link)
        for toponym, link in links
        if link.anchor in {force.head, force.core} and link.anchor != judgement.trigger
    ]
    for toponym, link in on_force:
        _place_on_force(doc, judgement, toponym, link)
    for token in doc[force.start : force.end]:
        if token.lower_ == "based" or token.lower_.endswith("-based"):
            _place_based(judgement, token, [toponym for toponym, _ in links], doc)


def fill_from(judgement: Judgement, anchor: int, links: list[tuple[Toponym, Attachment]], doc: Doc) -> None:
    mine = sorted((pair for pair in links if pair[1].anchor == anchor), key=lambda pair: pair[1].soft)
    for toponym, link in mine:
        side = _side(judgement, link, doc, toponym)
        if link.preposition == "out of" and judgement.motion in {Motion.SEND, Motion.GO}:
            judgement.leaves = True
        if side == "origin" and toponym not in judgement.origins:
            judgement.origins.append(toponym)
        elif side == "destination" and toponym not in judgement.destinations:
            if link.soft and judgement.destinations:
                continue
            judgement.destinations.append(toponym)


def _side(judgement: Judgement, link: Attachment, doc: Doc, toponym: Toponym) -> str | None:
    """Decide the role by motion and preposition."""
    motion, preposition = judgement.motion, link.preposition
    trigger = doc[judgement.trigger]
    if preposition in FROM and not (preposition == "off" and motion not in {Motion.WITHDRAW, Motion.DEPART}):
        return None if motion is Motion.PRESENT else "origin"
    if motion in {Motion.WITHDRAW, Motion.DEPART, Motion.REDUCE}:
        if preposition == "object" or preposition in _AT:
            return "origin"
        if preposition == "of" and trigger.pos_ == "NOUN":
            return "origin"
        return (
            "destination"
            if preposition in TO or (preposition == "for" and motion is Motion.DEPART) or preposition == "for"
            else None
        )
    if motion is Motion.ALERT:
        if preposition in _AT and _is_installation(toponym):
            return "origin"
        return "destination" if preposition in _AT | TO | {"for"} else None
    if preposition == "subject":
        return "destination" if motion is Motion.PRESENT and trigger.lemma_.lower() in _HOSTS else None
    if preposition in TO or preposition in _AT:
        return "destination"
    if preposition == "object":
        return (
            "destination"
            if trigger.lemma_.lower() in words("triggers.verbs.reaching") or motion is Motion.GO
            else None
        )
    if (
        preposition == "of"
        and trigger.pos_ == "NOUN"
        and trigger.lemma_.lower() in {"invasion", "occupation"}
    ):
        return "destination"
    if preposition == "for" and trigger.lemma_.lower() in {
        "leave",
        "depart",
        "head",
        "sail",
        "bind",
        "fly",
        "set",
        "embark",
        "take",
        "destine",
        "ship",
    }:
        return "destination"
    return None


def _is_installation(toponym: Toponym) -> bool:
    from troopmap.places.gazetteer import Gazetteer

    entries = Gazetteer.default().lookup(toponym.text.split(",")[0].strip())
    first = toponym.text.split()[0].lower().rstrip(".")
    return first in {"fort", "ft", "camp", "joint", "base"} or any(
        str(entry.kind) == "installation" for entry in entries[:1]
    )


def _place_on_force(doc: Doc, judgement: Judgement, toponym: Toponym, link: Attachment) -> None:
    preposition, motion = link.preposition, judgement.motion
    if toponym in judgement.origins or toponym in judgement.destinations:
        return
    moving = motion in {Motion.SEND, Motion.GO}
    if preposition in FROM:
        if motion is not Motion.PRESENT:
            judgement.origins.append(toponym)
    elif preposition in TO:
        judgement.destinations.append(toponym)
    elif preposition in _AT:
        if motion in {Motion.WITHDRAW, Motion.DEPART, Motion.REDUCE}:
            judgement.origins.append(toponym)
        elif motion is Motion.ALERT or (
            moving
            and (judgement.destinations or _is_installation(toponym))
            and doc[judgement.trigger].pos_ != "NOUN"
        ):
            judgement.origins.append(toponym)
        else:
            judgement.destinations.append(toponym)


def _place_based(judgement: Judgement, based: Token, toponyms: list[Toponym], doc: Doc) -> None:
    """Read "U.S.-based troops": the place before the hyphen is where the force comes from."""
    for toponym in toponyms:
        if toponym.end in {based.i, based.i - 1} and doc[toponym.end].lower_ in {"-", "based"}:
            side = judgement.destinations if judgement.motion is Motion.PRESENT else judgement.origins
            for listed in (judgement.origins, judgement.destinations):
                if toponym in listed:
                    listed.remove(toponym)
            side.append(toponym)

"""Roles: origin or destination, by what the trigger does and the preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from troopmap.extract.lexicon import words
from troopmap.extract.syntax import lemma, word_at
from troopmap.extract.triggers import LEAVING, Motion, noun_motion
from troopmap.model import PlaceKind
from troopmap.places.known import likeliest

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from troopmap.extract.attachment import Links
    from troopmap.extract.force import Force
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.readings import Reading
    from troopmap.places.toponym import Toponym

__all__ = ["fill_from", "fill_places", "has_own_place"]

_Side = Literal["origin", "destination"]

_SHRINKING = LEAVING | {Motion.REDUCE}
_MOVING = {Motion.SEND, Motion.GO}


def has_own_place(force: Force, links: Links) -> bool:
    """Whether a place hangs on a force itself: "the 300 troops in Iraq"."""
    at = words("roles.prepositions.at")
    return any(
        link.anchor in {force.head, force.core} and link.preposition in at and not link.soft
        for _toponym, link in links
    )


def fill_places(doc: Doc, judgement: Judgement, reading: Reading, links: Links) -> None:
    """Collect the places that hang on the trigger, on what embeds it, and on the force itself."""
    force = judgement.force
    fill_from(doc, judgement, judgement.trigger, links)
    if judgement.motion is Motion.ALERT:
        for index in _around_alert(doc, judgement, reading):
            fill_from(doc, judgement, index, links)
    for toponym, link in links:
        if link.anchor in {force.head, force.core} and link.anchor != judgement.trigger:
            _place_on_force(doc, judgement, toponym, link.preposition)
    for token in doc[force.start : force.end]:
        if token.lower_.endswith("-based") or token.lower_ == "based":
            _place_based(judgement, token, links)


def _around_alert(doc: Doc, judgement: Judgement, reading: Reading) -> list[int]:
    """Give what the place of an alert may hang on: the words over it, and the deployment it is for."""
    alert = doc[judgement.trigger]
    sent = [token.i for token in alert.sent if noun_motion(token) is Motion.SEND or lemma(token) == "deploy"]
    return [alert.head.i, *sent, *(trigger.index for trigger in reading.main)]


def fill_from(doc: Doc, judgement: Judgement, anchor: int, links: Links) -> None:
    """Collect the places that hang on one word; a soft link counts only where no other destination is."""
    for toponym, link in sorted(links, key=lambda pair: pair[1].soft):
        if link.anchor != anchor:
            continue
        if link.preposition == "out of" and judgement.motion in _MOVING:
            judgement.leaves = True
        side = _side(doc[judgement.trigger], judgement.motion, toponym, link.preposition)
        if side == "origin" and toponym not in judgement.origins:
            judgement.origins.append(toponym)
        elif side == "destination" and toponym not in judgement.destinations:
            judgement.destinations += [] if link.soft and judgement.destinations else [toponym]


def _side(trigger: Token, motion: Motion, toponym: Toponym, preposition: str) -> _Side | None:
    """Decide the role by motion and preposition."""
    if preposition in words("roles.prepositions.from") and (preposition != "off" or motion in LEAVING):
        return None if motion is Motion.PRESENT else "origin"
    at, to = words("roles.prepositions.at"), words("roles.prepositions.to")
    if motion in _SHRINKING:
        of_noun = preposition == "of" and trigger.pos_ == "NOUN"
        if preposition == "object" or preposition in at or of_noun:
            return "origin"
        return "destination" if preposition in to or preposition == "for" else None
    if motion is Motion.ALERT:
        if preposition in at and _is_installation(toponym):
            return "origin"
        return "destination" if preposition in at | to or preposition == "for" else None
    return "destination" if preposition in at | to or _is_goal(trigger, motion, preposition) else None


def _is_goal(trigger: Token, motion: Motion, preposition: str) -> bool:
    """Whether a place is the destination by what the trigger means: "entered Kuwait", "left for Mali"."""
    base = lemma(trigger)
    if preposition == "subject":
        return motion is Motion.PRESENT and base in words("triggers.verbs.hosting")
    if preposition == "object":
        return motion is Motion.GO or base in words("triggers.verbs.reaching")
    if preposition == "of":
        return trigger.pos_ == "NOUN" and base in words("triggers.nouns.takings")
    return preposition == "for" and base in words("triggers.verbs.leaving_for", "triggers.verbs.bound_for")


def _is_installation(toponym: Toponym) -> bool:
    first = toponym.text.split()[0].lower().rstrip(".")
    known = likeliest(toponym.text.split(",")[0].strip())
    kind = known.kind if known else None
    return first in words("roles.nouns.installations") or kind is PlaceKind.INSTALLATION


def _place_on_force(doc: Doc, judgement: Judgement, toponym: Toponym, preposition: str) -> None:
    """Take in a place that hangs on the force: "troops in X" come from there if they go elsewhere."""
    motion, origins, destinations = judgement.motion, judgement.origins, judgement.destinations
    if toponym in origins or toponym in destinations:
        return
    if preposition in words("roles.prepositions.from"):
        if motion is not Motion.PRESENT:
            origins.append(toponym)
    elif preposition in words("roles.prepositions.to"):
        destinations.append(toponym)
    elif preposition in words("roles.prepositions.at"):
        elsewhere = bool(destinations) or _is_installation(toponym)
        moved = motion in _MOVING and elsewhere and doc[judgement.trigger].pos_ != "NOUN"
        side = origins if moved or motion in _SHRINKING | {Motion.ALERT} else destinations
        side.append(toponym)


def _place_based(judgement: Judgement, based: Token, links: Links) -> None:
    """Read "U.S.-based troops": the place before the hyphen is where the force comes from."""
    side = judgement.destinations if judgement.motion is Motion.PRESENT else judgement.origins
    for toponym, _link in links:
        if toponym.end in {based.i, based.i - 1} and word_at(toponym.doc, toponym.end) in {"-", "based"}:
            for listed in (judgement.origins, judgement.destinations):
                if toponym in listed:
                    listed.remove(toponym)
            side.append(toponym)

"""How each kind of trigger lays out its sides: a table of frames."""

from dataclasses import dataclass

from contactline.extract.events.trigger.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Frame:
    """How a kind of trigger lays out its sides. `to`: prepositions of the recipient, first found first; `object`:
    is what is done to (or its owner) the recipient?; `own`: the object is the doer's own ("withdrew its troops"):
    with no doer named, the object's mention is the doer; `given`: captives let go are the recipients; `noun_of`: whose
    an "of" after the noun is."""

    to: tuple[str, ...] = ()
    object: bool = True
    own: bool = False
    mutual: bool = False
    doer: bool = True
    given: bool = False
    noun_of: str = "recipient"


FRAMES: dict[str, Frame] = {
    "act": Frame(("on", "against", "at", "upon", "into", "from", "with", "to")),
    "act_self": Frame(("to",), object=False, own=True, noun_of="actor"),
    "mutual": Frame(("with", "against", "between", "among"), mutual=True, noun_of="actor"),
    "accuse_mutual": Frame(("with",), mutual=True, object=False, noun_of="actor"),
    "visit": Frame(("to", "in", "at", "with"), noun_of="actor"),
    "host": Frame(("for",)),
    "attend": Frame((), object=False),
    "mediate": Frame(("between", "among")),
    "speech": Frame(("to", "of", "against", "at", "on", "for", "with"), noun_of="recipient"),
    "accuse": Frame(("against", "at", "on", "of", "with", "to", "toward", "towards"), noun_of="recipient"),
    "investigate": Frame(("into", "against")),
    "request": Frame(("on", "upon", "to", "from", "with"), noun_of="actor"),
    "reject": Frame(("from", "by", "to", "of", "with"), noun_of="recipient"),
    "secede": Frame(("from",), object=False, noun_of="actor"),
    "agree": Frame(("with", "between", "among", "to"), mutual=True, noun_of="actor"),
    "promise": Frame(("to",), noun_of="actor"),
    "sign": Frame(("with", "between", "among"), mutual=True, noun_of="recipient"),
    "recognise": Frame(("with", "of", "between"), noun_of="recipient"),
    "concede": Frame(("to", "on", "against", "with"), noun_of="recipient"),
    "give": Frame(("to", "for", "from"), noun_of="recipient"),
    "deploy": Frame(("against",), object=False, own=True, noun_of="actor"),
    "readiness": Frame((), object=False, own=True, noun_of="actor"),
    "leave": Frame(("to",), object=False, own=True, given=True, noun_of="actor"),
    "release": Frame(("to",), noun_of="recipient"),
    "access": Frame(("to", "for"), object=False, noun_of="recipient"),
    "ease": Frame(("on", "against", "from"), noun_of="recipient"),
    "take": Frame(("from",), noun_of="recipient"),
    "transfer": Frame(()),
    "protest": Frame(("against", "at"), object=True, noun_of="actor"),
    "suffer": Frame(("from", "by"), doer=False),
    "victim": Frame((), doer=False),
    "flee": Frame((), doer=False),
    "felt": Frame(("at", "with", "about")),
    "in_force": Frame((), object=False),
    "flare": Frame(("between", "on"), object=False),
}


# How a kind of happening lays out its sides where the lexicon's phrase is for another kind ("called him a liar").
_BY_TYPE = {
    "ACCUSE": "accuse", "REQUEST": "request", "REJECT": "reject", "THREATEN": "speech", "SUPPORT": "speech",
}  # fmt: skip
_SPEECHES = frozenset("speech accuse investigate request reject promise felt accuse_mutual recognise sign".split())


def frame_name(trigger: Trigger) -> str:
    """The name of the trigger's frame: that of the lexicon's phrase, unless the phrase is for another kind."""
    own = trigger.entry.frame
    settled = _BY_TYPE.get(trigger.type)
    if settled is None or trigger.known in {None, trigger.type} or own in _SPEECHES:
        return own
    return settled


def frame_of(trigger: Trigger) -> Frame:
    """The trigger's frame."""
    return FRAMES.get(frame_name(trigger), FRAMES["act"])

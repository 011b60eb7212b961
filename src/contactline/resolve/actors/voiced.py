"""Who speaks of "our forces", and who is "the enemy" to them: parties that only the speaker's side makes certain."""

from collections.abc import Sequence

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.parsed import Token
from contactline.model.tree import ancestors, children
from contactline.resolve.actors.discourse import Discourse, most_named, opposed_parties
from contactline.resolve.actors.home import home_country
from contactline.resolve.actors.hostile import is_hostile
from contactline.resolve.actors.issuer import in_quotes, is_partisan, state_of_dateline
from contactline.resolve.actors.outcome import Outcome
from contactline.resolve.actors.owners import STATE_SECTORS, coded_words, phrase_actor

_OURS = frozenset(("our", "my"))
_SPOKEN = ("nsubj", "nsubjpass")
_TELLING = frozenset("say tell add state claim argue warn insist explain announce declare write confirm report".split())
_STATES = STATE_SECTORS | {None}
_TITLED = frozenset(("compound", "appos"))
_ARMED = frozenset(("REB", "PRM", "SEP", "OPP"))


def is_ours(found: ActorFound) -> bool:
    """Is it "our forces", "my government": told by whom it belongs to?"""
    return found.form == "role" and found.phrase.split()[:1] != [] and found.phrase.split()[0] in _OURS


def voiced(discourse: Discourse, found: ActorFound, all_found: Sequence[ActorFound]) -> Outcome | None:
    """Whose "our forces" are and who "the enemy" is, by who says it; None where nobody certain does."""
    if not (is_ours(found) or is_hostile(found)):
        return None
    speaker = speaker_of(discourse, discourse.parsed.tokens[found.head])
    if is_ours(found):
        if speaker is None or speaker.country is None or speaker.sector == "JRN":
            quoted = in_quotes(discourse.parsed, discourse.parsed.tokens[found.head])
            of_state = coded_words(discourse, found).sector in STATE_SECTORS
            speaker = state_of_dateline(discourse) if of_state and not quoted else None
        if speaker is None:
            return None
        return _coded(discourse, found, speaker)
    if speaker is None or speaker.country is None:
        speaker = state_of_dateline(discourse) or speaker
    other = _foe_of(discourse, speaker, all_found)
    if other is None:
        return None
    return _coded(discourse, found, other)


def _coded(discourse: Discourse, found: ActorFound, owner: Actor) -> Outcome | None:
    """The phrase as that party's own: its state's or group's forces, people, government."""
    entry = discourse.known.entries.get(owner.id or "")
    state = discourse.known.entries.get(owner.country or "")
    if entry is not None and entry.kind == "person" and owner.sector in _STATES and owner.sector2 != "PRE":
        entry = None
    if entry is None and state is not None and owner.sector in _STATES and owner.sector2 != "PRE":
        owner = Actor(state.id, state.name, state.country, state.sector, state.sector2)
    if set((found.noun or "").split()) & actor_words().hostile:
        return Outcome((Actor(owner.id, owner.name, owner.country, owner.sector, owner.sector2),))
    actor = phrase_actor(discourse, owner, coded_words(discourse, found), found.noun)
    return Outcome((actor,)) if actor is not None else None


def speaker_of(discourse: Discourse, token: Token) -> Actor | None:
    """Who says the words that the token stands in: the subject of the verb of speech above it or beside the quotation;
    for a quotation of whole sentences the speaker told right after or before it in the paragraph."""
    parsed = discourse.parsed
    within = in_quotes(parsed, token)
    for above in ancestors(parsed, token):
        if _tells(above) and (not within or not in_quotes(parsed, above)):
            return _subject(discourse, above)
    sentence = parsed.sentences[token.sentence]
    if within:
        for verb in parsed.tokens[sentence.first : sentence.last]:
            if _tells(verb) and not in_quotes(parsed, verb) and (who := _subject(discourse, verb)) is not None:
                return who
        for near in (sentence.index + 1, sentence.index - 1):
            if 0 <= near < len(parsed.sentences) and parsed.sentences[near].block == sentence.block:
                other = parsed.sentences[near]
                told = [t for t in parsed.tokens[other.first : other.last] if _tells(t) and not in_quotes(parsed, t)]
                if told and (who := _subject(discourse, told[0])) is not None:
                    return who
    return None


def _tells(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and token.lemma.lower() in _TELLING


def _subject(discourse: Discourse, verb: Token) -> Actor | None:
    """The one actor that the verb's subject stands for: itself, whose it is, or the name beside the title."""
    parsed = discourse.parsed
    for subject in children(parsed, verb, _SPOKEN):
        near = (subject, *children(parsed, subject, ("poss", *_TITLED)))
        for token in near:
            actors = discourse.by_head.get(token.index) or discourse.fixed.get(token.index) or ()
            known = [a for a in actors if a.country is not None or a.id is not None]
            if len(known) == 1:
                return known[0]
    return None


def _foe_of(discourse: Discourse, speaker: Actor | None, all_found: Sequence[ActorFound]) -> Actor | None:
    """The other of the article's two parties than the speaker; without a speaker the other than the land's own side,
    but where the article itself says "we": who that is nobody tells."""
    if speaker is None and is_partisan(discourse):
        return None
    own = speaker.country if speaker is not None else home_country(discourse)
    pair = opposed_parties(discourse, all_found)
    if pair is None:
        return most_named(discourse, all_found, own) if own is not None else None
    if len({a.country for a in pair}) == len(pair):
        others = [a for a in pair if a.country != own]
    elif speaker is not None:  # a state and the group that fights it
        others = [a for a in pair if (a.sector in _ARMED) != (speaker.sector in _ARMED)]
    else:
        return None
    return others[0] if len(others) == 1 else None

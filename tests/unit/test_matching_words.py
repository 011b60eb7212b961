"""Happenings of no type: what their words name, what stands beside them, which articles tell one story."""

from dataclasses import replace

from contactline.knowledge.matching import doings, irregular_forms, light_words, phrases
from contactline.match.compare.deed import trigger
from contactline.match.compare.telling import beside
from contactline.match.engine import match_accounts
from contactline.match.scoring import pair_score
from contactline.match.stories import stories_of
from contactline.match.told.accounts import bits_beside, sentence_spans
from contactline.match.told.naming import naming
from contactline.match.told.words import bits_of, stem, word_bits
from contactline.model.article import Block
from contactline.model.events.event import EventAccount
from contactline.model.rows.kinds import Words
from contactline.model.span import Span
from tests.accounts_by_hand import account


def told(identity: str, words: str, *, article: str, topic: tuple[str, ...], beside: str = "") -> EventAccount:
    """An account of no type, without day, place or parties."""
    bare = account(identity, day=None, news=None, place=None, names=(), actors=(), recipients=())
    return replace(
        bare, type="", article=article, trigger=Words(article, 0, len(words), words), topic=topic, lands=frozenset(),
        stem=stem(words.split()[0]), stems=word_bits(topic), context=word_bits(topic), beside=word_bits(beside.split()),
    )  # fmt: skip


def test_irregular_forms_have_the_stem_of_their_base_form() -> None:
    assert stem("shot") == stem("shooting") == stem("shoots")
    assert stem("stolen") == stem("stealing") and stem("buried") == stem("burial")


def test_words_name_one_happening_in_other_words() -> None:
    assert naming("sacked").groups & naming("was let go").groups
    assert naming("gunned down").groups & naming("shot").groups
    assert "dismissal" not in naming("opened fire").groups
    assert naming("said").kind == "saying" and naming("made").kind == "light" and naming("hijack attempt").kind == ""
    assert naming("took 23 into custody").stems == naming("taken into custody").stems


def test_every_list_of_words_can_be_read() -> None:
    assert all("_" not in word for word in doings()) and all(len(words) > 1 for words in phrases())
    assert set(light_words()) == {"light", "shell", "saying"}
    assert all(form != base for form, base in irregular_forms().items())


def test_words_that_mean_other_things_are_never_joined_where_no_type_is_known() -> None:
    story = ("6rovato", "6bellini", "5coach")
    one, other = (told(i, w, article=i, topic=story) for i, w in (("e1", "sacked"), ("e2", "married")))
    assert "do not mean the same" in (pair_score(one, other).barred or "")
    assert match_accounts([one, other]) == [("e1",), ("e2",)]


def test_one_story_s_dismissals_are_one_and_another_s_is_another() -> None:
    here = ("6bellini", "5coach", "6rovato", "6serie", "5relegation", "6sassari")
    there = ("5coach", "6estrela", "6moura", "6primeira", "5boardroom", "6setubal")
    near = {"a": "rovato bellini coach", "b": "estrela moura coach"}
    accounts = [
        told("e1", "sacked", article="a1", topic=here, beside=near["a"]),
        told("e2", "fired", article="a2", topic=here, beside=near["a"]),
        told("e3", "sacked", article="b1", topic=there, beside=near["b"]),
        told("e4", "dismissed", article="b2", topic=there, beside=near["b"]),
    ]
    assert match_accounts(accounts) == [("e1", "e2"), ("e3", "e4")]
    assert match_accounts(reversed(accounts)) == match_accounts(accounts)


def test_the_level_says_where_the_words_stand() -> None:
    one = told("e1", "sacked", article="a1", topic=("6bellini", "6rovato"))
    other = told("e2", "fired", article="a2", topic=("6bellini", "6rovato"))
    assert trigger(one, other).startswith("same_deed")
    assert trigger(one, replace(other, article="a1")).endswith("_here")
    assert trigger(one, replace(other, topic=("6estrela",))).endswith("_elsewhere")


def test_articles_are_put_into_stories_by_what_only_some_of_them_share() -> None:
    both = ("4quake", "4magnitude", "4rescuers")
    names = {"a": ("6valparaiso", "5tsunami"), "b": ("6mashhad", "5villages")}
    accounts = [told(f"e{s}{n}", "struck", article=f"{s}{n}", topic=(*both, *names[s])) for s in "ab" for n in "123"]
    found = stories_of(accounts)
    assert {found["a1"], found["a2"], found["a3"]} != {found["b1"], found["b2"], found["b3"]}
    assert len(set(found.values())) == 2
    assert stories_of(reversed(accounts)) == found


def test_too_many_articles_are_not_put_into_stories() -> None:
    many = [told(f"e{n}", "struck", article=f"a{n}", topic=("4quake",)) for n in range(301)]
    assert stories_of(many) == {}


def test_what_stands_beside_a_trigger() -> None:
    text = "Navy holds raiders\nThe navy captured 23 raiders in the gulf. Nobody was hurt."
    blocks = (Block("heading", 0, 18), Block("paragraph", 19, len(text)))
    spans = sentence_spans(text, blocks=blocks)
    assert [text[s.start : s.end].strip() for s in spans][:2] == ["Navy holds raiders", text[19:60].strip()]
    at = text.index("captured")
    bits = bits_beside(text, spans[1], Span(at, at + len("captured")))
    assert bits == word_bits(map(stem, ("navy", "23", "raiders", "gulf")))
    assert bits_of(word_bits(["one"])) and len(bits_of(word_bits(["one"]))) == 1
    one = told("e1", "captured", article="a1", topic=(), beside="nav raid")
    assert beside(one, replace(one, id="e2")) == "most" and beside(one, replace(one, beside=0)) == "unknown"


def test_a_sentence_says_why_for_every_level_of_words() -> None:
    one = told("e1", "said", article="a1", topic=("6bellini",))
    other = told("e2", "claims", article="a2", topic=("6bellini",))
    score = pair_score(one, other)
    assert next(x.why for x in score.why if x.name == "trigger") == "both are things said"

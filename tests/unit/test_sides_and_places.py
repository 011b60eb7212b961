"""Against whom, where the sentence does not say; whose two sides; and where what is asked for lies."""

import contactline
from contactline.model.mention import ActorMention
from contactline.model.reading import Reading


def _recipients(reading: Reading, word: str) -> list[str]:
    texts = {m.id: m.text for m in reading.mentions}
    text = reading.article.text
    found = [r for r in reading.reports if word in text[r.trigger.start : r.trigger.end]]
    return [texts[i] for r in found for i in r.recipients]


def test_the_other_side_of_a_war_of_two_is_filled_in() -> None:
    reading = contactline.read(
        "Thailand accused Cambodia of laying mines. Cambodia accused Thailand of bombing a temple. "
        "Thailand and Cambodia signed a ceasefire in July. Cambodian rockets struck a hospital on Monday."
    )
    assert _recipients(reading, "struck") == ["Thailand"]
    report = next(r for r in reading.reports if r.made_by["recipients"] == "the other side")
    assert report.evidence["recipients"], "the earlier mention is the evidence"


def test_a_body_of_both_sides_stands_for_neither() -> None:
    reading = contactline.read(
        "Chad attacked Libya on Monday. Libya accused Chad of shelling its posts. "
        "The border commissions of Chad and Libya met on Friday. Chad fired rockets at night."
    )
    assert _recipients(reading, "rockets") == ["Libya"]


def test_nothing_is_filled_in_where_several_pairs_fight() -> None:
    reading = contactline.read(
        "Thailand accused Cambodia of laying mines. Rwanda accused Congo of an attack. "
        "Cambodian rockets struck a hospital on Monday."
    )
    assert _recipients(reading, "struck") == ["a hospital"]


def test_who_always_fights_the_same_one_does_so_again() -> None:
    reading = contactline.read(
        "Rwanda accused Congo of an attack. Rwandan troops shelled Congolese posts. Thailand accused Cambodia of "
        "laying mines. Thailand bombed a Cambodian post. Cambodian troops attacked at dawn on Monday."
    )
    assert _recipients(reading, "attacked") == ["Thailand"]


def test_what_is_hit_is_the_peoples_who_live_there() -> None:
    for text, word, hit, country in (
        ("Police in Harare arrested nine on Friday.", "arrested", "nine", "ZWE"),
        ("Gunmen set fire to a school and two shops on Friday.", "set fire", "a school", None),
        ("Rebels shelled a farming village overnight.", "shelled", "a farming village", None),
    ):
        reading = contactline.read(text)
        report = next(r for r in reading.reports if word in text[r.trigger.start : r.trigger.end])
        found = next(m for m in reading.mentions if isinstance(m, ActorMention) and m.id in report.recipients)
        assert (found.text, found.actor and found.actor.country) == (hit, country)
        assert report.made_by["recipients"] == "what is hit"


def test_what_is_fired_is_hit_by_nobody() -> None:
    for text in ("Rebels fired two rockets on Monday.", "The army used tear gas.", "Nobody was killed."):
        for report in contactline.read(text).reports:
            assert report.made_by["recipients"] != "what is hit"


def test_who_accuses_is_who_was_fired_at() -> None:
    reading = contactline.read("Dushanbe accused Kyrgyz border guards of opening fire on Thursday.")
    assert _recipients(reading, "opening fire") == ["Dushanbe"]


def test_it_is_whoever_says_so() -> None:
    reading = contactline.read("Chad's army said that Libyan jets had attacked it on Monday.")
    assert _recipients(reading, "attacked") == ["Chad's army"]


def test_calls_for_calm_go_to_those_who_fight() -> None:
    reading = contactline.read(
        "Mali accused Algeria of arming rebels. Algeria shelled a Malian post on Monday. Paris urged restraint."
    )
    assert _recipients(reading, "urged") == ["Algeria", "Malian"]


def test_prisoners_are_swapped_by_both() -> None:
    reading = contactline.read(
        "Congo and M23 rebels fought in Goma. The rebels shelled the Congolese army. A prisoner swap was to follow, "
        "according to the Red Cross."
    )
    assert _recipients(reading, "swap") == ["Congo", "M23 rebels"]


def test_that_which_is_turned_down_was_asked_by_somebody() -> None:
    reading = contactline.read("Kyrgyz deputies demanded a withdrawal on Monday; Dushanbe rejected that.")
    assert _recipients(reading, "rejected") == ["Kyrgyz deputies"]


def test_a_single_body_does_not_meet_itself() -> None:
    assert _recipients(contactline.read("The parliamentary commission has yet to meet."), "meet") == []


def test_what_is_done_to_one_is_not_done_to_the_other() -> None:
    reading = contactline.read("Armed men raided the station, killing two officers and freeing some 60 detainees.")
    assert _recipients(reading, "freeing") == []


def test_what_belongs_to_a_state_makes_it_a_party() -> None:
    for text, word, owner in (
        ("Azerbaijani tanks fired on Armenian trenches.", "fired", "Armenian"),
        ("India banned imports of Turkish apples.", "banned", "Turkish"),
        ("Iran's navy seized a Greek tanker in the Gulf.", "seized", "Greek"),
    ):
        assert _recipients(contactline.read(text), word) == [owner]


def test_a_former_president_and_an_ambassador_are_nobodys_two_sides() -> None:
    reading = contactline.read(
        "The paper was signed by former Ukrainian president Leonid Kuchma and the Russian ambassador. "
        "Both sides are to withdraw heavy weapons."
    )
    names = {
        m.actor.name for m in reading.mentions if isinstance(m, ActorMention) and m.text == "Both sides" and m.actor
    }
    assert "Leonid Kuchma" not in names


def test_a_verb_after_a_comma_is_no_part_of_the_name_after_it() -> None:
    reading = contactline.read(
        "Vyacheslav Abroskin, the police chief of Donetsk region, accused separatist fighters of shelling a post."
    )
    assert "separatist fighters" in {m.text for m in reading.mentions}


def test_what_was_asked_for_does_not_lie_where_it_was_asked() -> None:
    reading = contactline.read(
        "In Budapest, President Vladimir Putin called on Kiev to let its soldiers leave the pocket."
    )
    places = {m.id: m.text for m in reading.mentions}
    told = {r.type: places.get(r.where or "") for r in reading.reports}
    assert told.pop("REQUEST") == "Budapest"
    assert set(told.values()) <= {None}


def test_whoever_tells_it_is_no_side_of_what_is_told() -> None:
    for text, word, hit in (
        ("According to the UN, Rwandan troops attacked a convoy.", "attacked", "a convoy"),
        ("Rebels attacked a convoy near Gao, according to the ministry.", "attacked", "a convoy"),
        ("According to Al Jazeera, Israeli troops raided Jenin at dawn.", "raided", "Jenin"),
        ("Along with French troops, Malian soldiers attacked a jihadist camp.", "attacked", "a jihadist camp"),
    ):
        assert _recipients(contactline.read(text), word) == [hit]


def test_its_jets_are_the_deed_of_whoever_owns_them() -> None:
    reading = contactline.read("Israel said its jets had struck a weapons depot near Tyre.")
    names = {m.id: m.actor.name for m in reading.mentions if isinstance(m, ActorMention) and m.actor}
    (struck,) = (r for r in reading.reports if r.type == "ASSAULT")
    assert [names[a] for a in struck.actors] == ["Israel"]


def test_a_camp_in_ones_own_land_is_not_ones_own_camp() -> None:
    reading = contactline.read("Mali's army struck a camp near Gao.")
    actors = {m.id: m.actor for m in reading.mentions if isinstance(m, ActorMention)}
    (struck,) = (r for r in reading.reports if r.type == "ASSAULT")
    assert [(a.country, a.sector) for r in struck.recipients if (a := actors[r])] == [("MLI", None)]

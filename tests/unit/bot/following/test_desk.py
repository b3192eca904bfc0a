"""Following begins and ends by a press, and says what is kept."""

from __future__ import annotations

import pytest

from bot.store.follows import KEPT_FOR, MOST, Follow
from tests.unit.bot.following.conftest import CODE, Town


def test_a_press_begins_it_and_says_what_is_kept(town: Town) -> None:
    reply = town.press(f"follow:{CODE}")

    assert reply is not None
    assert "một năm" in reply.messages[0].text
    assert reply.outcome.procedures == (CODE,)
    assert f"unfollow:{CODE}" in [button.payload for button in reply.messages[0].buttons]
    assert reply.messages[0].links[0].url == f"https://motcua.example/thu-tuc/{CODE}/lich-su"
    assert [one.code for one in town.follows.of("anna")] == [CODE]


def test_a_press_ends_it_and_nothing_is_kept(town: Town) -> None:
    town.press(f"follow:{CODE}")
    reply = town.press(f"unfollow:{CODE}")

    assert reply is not None
    assert "bỏ theo dõi" in reply.messages[0].text
    assert town.follows.of("anna") == ()


def test_one_person_is_no_business_of_another(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.press("unfollow:all", person="binh")

    assert len(town.follows.of("anna")) == 1
    assert town.follows.of("binh") == ()


def test_an_unknown_code_cannot_be_followed(town: Town) -> None:
    reply = town.press("follow:9.999999")

    assert reply is not None
    assert "chưa theo dõi được" in reply.messages[0].text
    assert town.follows.of("anna") == ()


@pytest.mark.parametrize("text", ["bỏ theo dõi thủ tục này", "thoi theo doi thu tuc di"])
def test_whoever_wants_to_end_it_in_words_sees_what_there_is(town: Town, text: str) -> None:
    town.press(f"follow:{CODE}")
    reply = town.say(text)

    assert reply is not None
    assert CODE in reply.messages[0].text
    assert [button.payload for button in reply.messages[0].buttons] == [f"unfollow:{CODE}"]


def test_of_several_all_can_be_ended_at_once(town: Town) -> None:
    town.follows.add(Follow("anna", "9.100002", "web", "web:anna", ":"))
    town.press(f"follow:{CODE}")
    reply = town.say("tôi đang theo dõi thủ tục nào")

    assert reply is not None
    assert reply.messages[0].buttons[-1].payload == "unfollow:all"
    town.press("unfollow:all")
    assert town.follows.of("anna") == ()


def test_who_follows_nothing_is_told_so(town: Town) -> None:
    reply = town.say("bỏ theo dõi thủ tục")

    assert reply is not None
    assert "chưa theo dõi" in reply.messages[0].text


@pytest.mark.parametrize("text", ["lệ phí bao nhiêu", "bỏ theo dõi hồ sơ", "theo dõi thủ tục này"])
def test_everything_else_goes_on(town: Town, text: str) -> None:
    assert town.say(text) is None


@pytest.mark.parametrize("payload", ["follow:all", "follow:", "follow:x", "procedure:9.100001"])
def test_other_buttons_go_on(town: Town, payload: str) -> None:
    assert town.press(payload) is None


def test_there_is_a_most_that_one_person_can_follow(town: Town) -> None:
    for number in range(MOST):
        town.follows.add(Follow("anna", f"8.{number:06}", "web", "web:anna", ":"))
    reply = town.press(f"follow:{CODE}")

    assert reply is not None
    assert str(MOST) in reply.messages[0].text
    assert len(town.follows.of("anna")) == MOST


def test_it_ends_by_itself_after_a_year(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.clock.wait(days=KEPT_FOR.days + 1)
    town.follows.forget_old()

    assert town.follows.of("anna") == ()

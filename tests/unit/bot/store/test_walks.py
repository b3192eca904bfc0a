"""Walks are kept per person, across restarts, until they are forgotten."""

from __future__ import annotations

from datetime import UTC, timedelta

from bot.store.walks import RECENT, Walks
from knowledge.journeys.keeping import Walk

BIRTH = Walk("journey:1.001193", '{"stage": "papers.1"}')
LESSON = Walk("lesson:otp_not_received", "{}")


def test_a_walk_is_found_after_a_restart(database, clock):
    Walks(database, clock).save("lan", BIRTH)
    found = Walks(database, clock).get("lan", BIRTH.id)

    assert (found.id, found.state, found.finished) == (BIRTH.id, BIRTH.state, False)


def test_it_is_dated_in_utc_by_the_keepers_clock(keeper, clock):
    keeper.save("lan", BIRTH)
    found = keeper.get("lan", BIRTH.id)

    assert found.updated_at == clock.now
    assert found.updated_at.tzinfo is UTC or found.updated_at.utcoffset() == timedelta(0)


def test_saving_again_replaces_what_was_known(keeper, clock):
    keeper.save("lan", BIRTH)
    clock.wait(minutes=1)
    keeper.save("lan", Walk(BIRTH.id, '{"stage": "end"}', finished=True))

    (found,) = keeper.recent("lan")
    assert (found.state, found.finished, found.updated_at) == ('{"stage": "end"}', True, clock.now)


def test_what_was_counted_of_a_walk_is_kept_with_it(keeper):
    counted = frozenset({"intro", "papers.1", "journey_started"})
    keeper.save("lan", Walk(BIRTH.id, "{}", counted=counted))
    assert keeper.get("lan", BIRTH.id).counted == counted

    keeper.save("lan", Walk(BIRTH.id, "{}"))
    assert keeper.get("lan", BIRTH.id).counted == frozenset()


def test_what_was_counted_goes_along_to_another_channel(keeper):
    keeper.save("lan", Walk(BIRTH.id, "{}", counted=frozenset({"intro"})))
    taken = keeper.take_over("lan-at-the-desk", keeper.hand_over("lan", BIRTH.id))

    assert taken.counted == {"intro"}
    assert keeper.get("lan-at-the-desk", BIRTH.id).counted == {"intro"}


def test_unfinished_walks_come_first_and_of_these_the_latest(keeper, clock):
    for name, finished in (("old", False), ("done", True), ("new", False)):
        keeper.save("lan", Walk(f"journey:{name}", "{}", finished=finished))
        clock.wait(minutes=1)

    assert [walk.id for walk in keeper.recent("lan")] == [
        "journey:new",
        "journey:old",
        "journey:done",
    ]


def test_a_list_has_an_end_but_every_walk_is_found_by_its_id(keeper, clock):
    for number in range(RECENT + 1):
        keeper.save("lan", Walk(f"journey:{number}", "{}"))
        clock.wait(seconds=1)

    assert len(keeper.recent("lan")) == RECENT
    assert keeper.get("lan", "journey:0") is not None


def test_nobody_sees_another_persons_walks(keeper):
    keeper.save("lan", BIRTH)

    assert keeper.get("minh", BIRTH.id) is None
    assert keeper.recent("minh") == ()


def test_forgetting_a_person_leaves_others_alone(keeper):
    for person in ("lan", "minh"):
        keeper.save(person, BIRTH)
    keeper.forget("lan")

    assert keeper.recent("lan") == ()
    assert keeper.get("minh", BIRTH.id) is not None


def test_walks_that_nobody_touches_are_forgotten_in_the_end(keeper, clock):
    keeper.save("lan", BIRTH)
    clock.wait(days=179)
    keeper.save("lan", LESSON)
    clock.wait(days=2)

    assert keeper.forget_old() == 1
    assert [walk.id for walk in keeper.recent("lan")] == [LESSON.id]

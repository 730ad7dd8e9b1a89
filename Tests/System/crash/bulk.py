"""Changes to all videos at once, and what a single video may say when one of them was cut short."""

import random
import threading
from dataclasses import dataclass, field
from typing import Any

from product.api import Client

STATE = ("difficulty_level", "final_characters", "notes")
UNTOUCHED: tuple[Any, ...] = (None, None, None)

State = tuple[Any, ...]
"""What every video that nobody edited by itself says in these fields."""


def another_bulk(chance: random.Random, number: int, state: State) -> dict[str, Any]:
    """The body of a change that alters every video."""
    difficulty, characters, notes = state
    other = chance.choice([level for level in ("bajo", "medio", "alto") if level != difficulty])
    first = (characters or [])[:1]
    bodies: list[dict[str, Any]] = [
        {"set": {"difficulty_level": other}},
        {"set": {"notes": f"bulk {number}"}},
        {"add": {"final_characters": [f"初音 {number}"]}},
        {"set": {"difficulty_level": other, "notes": f"bulk {number}"},
         "add": {"final_characters": [f"初音 {number}"]}, "remove": {"final_characters": first}},
    ]  # fmt: skip
    if first:
        bodies += [{"remove": {"final_characters": first}}, {"clear": ["final_characters"]}]
    if notes is not None:
        bodies.append({"clear": ["notes"], "set": {"difficulty_level": other}})
    return chance.choice(bodies)


def effect(body: dict[str, Any], name: str, value: Any) -> Any:
    """What a field that said this says after the change."""
    if name in body.get("clear", []):
        return None
    if name in body.get("set", {}):
        return body["set"][name]
    add, remove = body.get("add", {}).get(name, []), body.get("remove", {}).get(name, [])
    if not add and not remove:
        return value
    kept = [one for one in value or [] if one not in remove]
    # To add is to decide, to remove what is not there is nothing.
    return kept + [one for one in add if one not in kept] if add or kept != (value or []) else value


def after(body: dict[str, Any], state: State) -> State:
    return tuple(effect(body, name, value) for name, value in zip(STATE, state))


@dataclass
class Promise:
    """What a field of one video may say."""

    absent: list[Any]
    """When the change to everything that runs now is not there."""
    present: list[Any] = field(default_factory=list)
    """When it is."""
    change: int = 0
    """The last edit, if it can be told what was there before it, and that."""
    before: list[Any] = field(default_factory=list)


class Ledger:
    """What was promised to those who edit single videos while everything is changed at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = dict(zip(STATE, UNTOUCHED))
        self._bulk: dict[str, Any] = {}
        self._ended = 0
        self.promises: dict[tuple[int, str], Promise] = {}

    def bulk_begins(self, body: dict[str, Any]) -> None:
        with self._lock:
            self._bulk = body
            for (_, name), promise in self.promises.items():
                # An edit that is under way may come before or after it.
                promise.present = self._changed(name, promise.absent) + promise.absent[1:]

    def bulk_ended(self) -> None:
        with self._lock:
            self._state = {name: effect(self._bulk, name, value) for name, value in self._state.items()}
            self._bulk = {}
            self._ended += 1
            for promise in self.promises.values():
                promise.absent, promise.change = promise.present, 0

    def edit(self, client: Client, video: int, name: str, value: Any) -> None:
        with self._lock:
            first = self._state.get(name, "nulo" if name == "edit_status" else None)
            promise = self.promises.setdefault((video, name), Promise([first]))
            before, ended = promise.absent, self._ended
            self._allow(promise, name, [*before, value])
            promise.change = 0
        change = client.update(video, name, value)["change"]
        with self._lock:
            if ended != self._ended:
                # One change to everything was answered meanwhile, and the edit may have come before it.
                return
            self._allow(promise, name, [value])
            promise.change, promise.before = change, before

    def _allow(self, promise: Promise, name: str, values: list[Any]) -> None:
        promise.absent = values
        promise.present = values + self._changed(name, values)

    def _changed(self, name: str, values: list[Any]) -> list[Any]:
        return [effect(self._bulk, name, value) for value in values]

    def broken(self, videos: dict[int, dict[str, Any]], *, is_present: bool) -> list[str]:
        """Every acknowledged edit that is not there."""
        rows = []
        for (video, name), promise in self.promises.items():
            allowed = promise.present if is_present else promise.absent
            if videos[video][name] not in allowed:
                rows.append(f"video {video}, {name}: promised {allowed}, found {videos[video][name]!r}")
        return rows

"""Which level of each comparison do two records reach? `spelling.py` writes this, not a hand.

The number of the first level that holds; MISSING where the comparison says nothing.
"""

# ruff: noqa: C901 - a comparison has as many levels as it has

from collections.abc import Callable, Mapping
from typing import cast

from pccovid.engines.linkage.differences import apart, edits, inside, misread, remainder
from pccovid.engines.linkage.model import MISSING
from pccovid.engines.linkage.single import Compared, Record

LevelOf = Callable[[Record, Record], int]


def name(one: Compared, other: Compared) -> int:
    if not one["name"] or not other["name"]:
        return MISSING
    if one["toned"] == other["toned"]:
        return 0
    if one["name"] == other["name"] and (
        one["given_plain"] == 1 or other["given_plain"] == 1 or one["given_toned"] == other["given_toned"]
    ):
        return 1
    if one["name"] == other["name"]:
        return 2
    if one["shuffled"] == other["shuffled"]:
        return 3
    if one["words"] != other["words"] and (
        one["shortened"] == other["name"] or one["name"] == other["shortened"]
    ):
        return 4
    if (
        one["words"] != other["words"]
        and (one["words"] == 1 or other["words"] == 1)
        and one["given"] == other["given"]
    ):
        return 5
    if (
        one["given"] != other["given"]
        and one["given_usual"] + other["given_usual"] == 2
        and one["words"] == other["words"]
        and (one["spoken"] == other["spoken"] or edits(one["folded"], other["folded"]) <= 1)
    ):
        return 6
    if one["spoken"] == other["spoken"]:
        return 7
    if edits(one["folded"], other["folded"]) <= 1:
        return 8
    if (one["given"] == other["given"] or one["given_usual"] + other["given_usual"] < 2) and edits(
        one["folded"], other["folded"]
    ) <= 2:
        return 9
    if one["words"] > 1 and other["words"] > 1 and inside(one["folded"], other["folded"]):
        return 10
    if one["surname"] == other["surname"] and one["given"] == other["given"]:
        return 11
    if one["given"] == other["given"]:
        return 12
    if one["surname"] == other["surname"]:
        return 13
    return 14


def _nothing_of_birth(one: Compared, other: Compared) -> bool:
    return (
        not one["year"]
        or not other["year"]
        or (
            one["cccd"] > 0
            and one["cccd"] == other["cccd"]
            and one["shuffled"] == other["shuffled"]
            and one["year"] != other["year"]
            and (not one["trust"] or not other["trust"])
            and (abs(one["year"] - other["year"]) <= 12 or abs(one["year"] - other["year"]) >= 60)
        )
        or (
            one["cccd"] > 0
            and one["cccd"] == other["cccd"]
            and one["birth"] == other["birth"]
            and one["given"] != other["given"]
            and one["given_sound"] != other["given_sound"]
            and one["shuffled"] != other["shuffled"]
            and (
                one["given_usual"] + other["given_usual"] == 2
                or (
                    one["given_usual"] + other["given_usual"] >= 0
                    and edits(one["folded"], other["folded"]) > 2
                )
            )
            and not (inside(one["folded"], other["folded"]))
        )
    )


def birth(one: Compared, other: Compared) -> int:
    if _nothing_of_birth(one, other):
        return MISSING
    if (
        one["birth"] == other["birth"]
        and one["full_birth"] > 0
        and one["own_phone"] == other["own_phone"]
        and one["own_phone"] > 0
        and one["surname"] == other["surname"]
        and one["given"] != other["given"]
        and one["given_sound"] != other["given_sound"]
        and one["shuffled"] != other["shuffled"]
        and (
            one["given_usual"] + other["given_usual"] == 2
            or (one["given_usual"] + other["given_usual"] >= 0 and edits(one["folded"], other["folded"]) > 2)
        )
        and not (inside(one["folded"], other["folded"]))
    ):
        return 0
    if one["birth"] == other["birth"] and one["full_birth"] > 0:
        return 1
    if one["birth"] == other["birth"] and one["day"] == 101:
        return 2
    if one["year"] == other["year"] and (not one["full_birth"] or not other["full_birth"]):
        return 3
    if one["birth"] == other["swapped"]:
        return 4
    if one["day"] > 0 and other["day"] > 0 and apart(one["birth"], other["birth"]) == 1:
        return 5
    if one["year"] == other["year"] and one["month"] == other["month"]:
        return 6
    if one["year"] == other["year"]:
        return 7
    if one["day"] == other["day"] and one["full_birth"] > 0:
        return 8
    if abs(one["year"] - other["year"]) == 1:
        return 9
    return 10


def sex(one: Compared, other: Compared) -> int:
    if not one["sex"] or not other["sex"]:
        return MISSING
    if one["sex"] == other["sex"]:
        return 0
    return 1


def cccd(one: Compared, other: Compared) -> int:
    if not one["cccd"] or not other["cccd"]:
        return MISSING
    if (
        one["cccd"] == other["cccd"]
        and one["year"] > 0
        and other["year"] > 0
        and abs(one["year"] - other["year"]) > 12
        and abs(one["year"] - other["year"]) < 60
    ):
        return 0
    if (
        one["cccd"] == other["cccd"]
        and one["trust"] > 0
        and other["trust"] > 0
        and (
            one["given"] == other["given"]
            or one["given_sound"] == other["given_sound"]
            or one["shuffled"] == other["shuffled"]
            or (one["given_usual"] + other["given_usual"] < 2 and edits(one["folded"], other["folded"]) <= 1)
            or (one["words"] > 1 and other["words"] > 1 and inside(one["folded"], other["folded"]))
        )
    ):
        return 1
    if one["cccd"] == other["cccd"] and (
        one["given"] == other["given"]
        or one["given_sound"] == other["given_sound"]
        or one["shuffled"] == other["shuffled"]
        or (one["given_usual"] + other["given_usual"] < 2 and edits(one["folded"], other["folded"]) <= 1)
        or (one["words"] > 1 and other["words"] > 1 and inside(one["folded"], other["folded"]))
    ):
        return 2
    if one["cccd"] == other["cccd"]:
        return 3
    if (
        one["given"] == other["given"]
        or one["given_sound"] == other["given_sound"]
        or one["shuffled"] == other["shuffled"]
    ) and (
        apart(one["cccd"], other["cccd"]) == 1
        or (remainder(one["cccd"] - other["cccd"], 9) == 0 and apart(one["cccd"], other["cccd"]) == 2)
        or (apart(one["cccd"], other["cccd"]) <= 3 and misread(one["cccd"], other["cccd"]) == 0)
    ):
        return 4
    if apart(one["cccd"], other["cccd"]) == 1:
        return 5
    if not one["trust"] or not other["trust"]:
        return 6
    return 7


def cmnd(one: Compared, other: Compared) -> int:
    if not one["cmnd"] or not other["cmnd"]:
        return MISSING
    if one["cmnd"] == other["cmnd"] and (
        one["given"] == other["given"]
        or one["given_sound"] == other["given_sound"]
        or one["shuffled"] == other["shuffled"]
        or (one["given_usual"] + other["given_usual"] < 2 and edits(one["folded"], other["folded"]) <= 1)
        or (one["words"] > 1 and other["words"] > 1 and inside(one["folded"], other["folded"]))
    ):
        return 0
    if one["cmnd"] == other["cmnd"]:
        return 1
    if apart(one["cmnd"], other["cmnd"]) == 1 or (
        remainder(one["cmnd"] - other["cmnd"], 9) == 0 and apart(one["cmnd"], other["cmnd"]) == 2
    ):
        return 2
    return 3


def bhxh(one: Compared, other: Compared) -> int:
    if not one["bhxh"] or not other["bhxh"]:
        return MISSING
    if one["bhxh"] == other["bhxh"] and (
        one["given"] == other["given"]
        or one["given_sound"] == other["given_sound"]
        or one["shuffled"] == other["shuffled"]
        or (one["given_usual"] + other["given_usual"] < 2 and edits(one["folded"], other["folded"]) <= 1)
        or (one["words"] > 1 and other["words"] > 1 and inside(one["folded"], other["folded"]))
    ):
        return 0
    if one["bhxh"] == other["bhxh"]:
        return 1
    if apart(one["bhxh"], other["bhxh"]) == 1:
        return 2
    return 3


def passport(one: Compared, other: Compared) -> int:
    if not one["passport"] or not other["passport"]:
        return MISSING
    if one["passport"] == other["passport"]:
        return 0
    return 1


def qid(one: Compared, other: Compared) -> int:
    if not one["qid"] or not other["qid"]:
        return MISSING
    if one["qid"] == other["qid"]:
        return 0
    return 1


def phone(one: Compared, other: Compared) -> int:
    if not one["phone"] or not other["phone"]:
        return MISSING
    if (
        one["own_phone"] == other["own_phone"]
        and one["own_phone"] > 0
        and (
            (
                one["year"] > 0
                and other["year"] > 0
                and abs(one["year"] - other["year"]) > 12
                and abs(one["year"] - other["year"]) < 60
            )
            or (
                one["shuffled"] == other["shuffled"]
                and one["full_birth"] > 0
                and other["full_birth"] > 0
                and one["year"] != other["year"]
                and one["day"] != other["day"]
            )
        )
    ):
        return 0
    if one["own_phone"] == other["own_phone"] and one["own_phone"] > 0:
        return 1
    if one["phone"] == other["phone"]:
        return 2
    return 3


def home(one: Compared, other: Compared) -> int:
    if (
        not one["province"]
        or not other["province"]
        or one["visiting"] + other["visiting"] > 0
        or (one["own_phone"] == other["own_phone"] and one["own_phone"] > 0)
    ):
        return MISSING
    if one["commune"] == other["commune"] and one["commune"] > 0:
        return 0
    if one["district"] == other["district"] and one["district"] > 0:
        return 1
    if one["province"] == other["province"]:
        return 2
    return 3


def seen(one: Compared, other: Compared) -> int:
    if (
        not one["province"]
        or not other["province"]
        or one["visiting"] + other["visiting"] == 0
        or (one["own_phone"] == other["own_phone"] and one["own_phone"] > 0)
    ):
        return MISSING
    if one["commune"] == other["commune"] and one["commune"] > 0:
        return 0
    if one["district"] == other["district"] and one["district"] > 0:
        return 1
    if one["province"] == other["province"]:
        return 2
    return 3


def guardian(one: Compared, other: Compared) -> int:
    if not one["guardian"] or not other["guardian"]:
        return MISSING
    if one["guardian"] == other["guardian"]:
        return 0
    return 1


LEVELS = cast(
    Mapping[str, LevelOf],
    {
        "da7ea6972c0322cd": name,
        "5dd5989eb043e55e": birth,
        "31e3d036451854c6": sex,
        "37ceeed76f1b08c3": cccd,
        "7bb2212ad67c4744": cmnd,
        "d01bb56c08c50965": bhxh,
        "d22ec3a1014efff0": passport,
        "6a536a0a76f6b1d6": qid,
        "8f1bde424211c59e": phone,
        "f39d9b52ba9ed4b3": home,
        "2592646d1be01d42": seen,
        "9406590cf4006c84": guardian,
    },
)
"""By the signature of the comparison."""

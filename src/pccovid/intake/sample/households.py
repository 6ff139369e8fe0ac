"""Who lives together? Draws the make-up of one household of one to seven persons."""

from dataclasses import dataclass

from pccovid.intake.sample.dice import Dice, Weighted

KINDS = Weighted(
    {"alone": 9.0, "couple": 14, "family": 44, "lone parent": 7, "three generations": 17, "lodgers": 9}
)
CHILDREN = Weighted({1: 38.0, 2: 46, 3: 13, 4: 3})
TWINS = 0.012  # share of households with children whose last two births are one


@dataclass(frozen=True, slots=True)
class Member:
    """Relation to the head, sex (M or F) and age in years; a twin was born right after the one before it."""

    relation: str
    sex: str
    age: int
    twin: bool = False


def compose(dice: Dice) -> list[Member]:
    """The members of one household, its head first."""
    kind = KINDS.draw(dice)
    if kind == "alone":
        return [Member("head", sex(dice), dice.between(19, 84))]
    if kind == "lodgers":
        return [
            Member("head" if not n else "lodger", sex(dice), dice.between(18, 42))
            for n in range(dice.between(2, 4))
        ]
    age = dice.between(26, 54) if kind != "couple" else dice.between(22, 82)
    head = Member("head", "F" if kind == "lone parent" or dice.chance(0.2) else "M", age)
    members = [head]
    if kind != "lone parent":
        members.append(Member("spouse", "M" if head.sex == "F" else "F", max(19, age + dice.between(-6, 3))))
    if kind != "couple":
        members += children(dice, parent_age=min(member.age for member in members))
    if kind == "three generations":
        members += grandparents(dice, head_age=age, room=7 - len(members))
    return members


def children(dice: Dice, *, parent_age: int) -> list[Member]:
    """Children of one couple, eldest first, none born before the younger parent was twenty."""
    ages = sorted(
        (dice.between(0, max(0, min(30, parent_age - 20))) for _ in range(CHILDREN.draw(dice))), reverse=True
    )
    born = [Member("child", sex(dice), age) for age in dict.fromkeys(ages)]
    if len(born) < 4 and dice.chance(TWINS):
        born.append(Member("child", sex(dice), born[-1].age, twin=True))
    return born


def grandparents(dice: Dice, *, head_age: int, room: int) -> list[Member]:
    """The head's parents who still live: at least one."""
    age = min(96, head_age + dice.between(20, 32))
    both = [Member("parent", "F", age), Member("parent", "M", min(98, age + dice.between(0, 6)))]
    return both[: min(room, 2 if dice.chance(0.45) else 1)]


def sex(dice: Dice) -> str:
    return "F" if dice.chance(0.505) else "M"

"""What came from Bluezone? The account list, and the encounter files of those who uploaded them."""

from dataclasses import dataclass, field

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.errors import strip_marks
from pccovid.intake.sample.moments import dashed, recent
from pccovid.intake.sample.numbers import old_form
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.sources.rolling_ids import DAY_SECONDS, RollingIds, day_key
from pccovid.intake.sample.tables import Json, Row, Sheet, shuffled, strewn
from pccovid.intake.sample.typist import Rates, Typist
from pccovid.intake.sample.world import World

USER_COLUMNS = ("PhoneNumber", "Fullname", "Address", "TokenFirebase", "TypeOS", "createdTime")
SIGNED_UP = Rates(name=0.25, decomposed=0.04, old_prefix=0.05, international=0.2)
SHARE = 0.24  # of adults with a phone of their own
FEWEST_UPLOADS, PERSONS_PER_UPLOAD = 5, 1000
CAST = ("an", "hoa")
ACCOUNTS = (*CAST, "thu")
DAYS, EXPIRED_DAYS = 13, 24
SCAN_SECONDS = 300


@dataclass(slots=True)
class Phone:
    """One installation: its keys, and what it heard as (epoch second, own id, peer id, dBm)."""

    person: Person
    ids: RollingIds
    ios: bool
    heard: list[tuple[int, str, str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Upload:
    """One encounter file and the form fields sent with it."""

    sheet: Sheet
    info_name: str
    form: dict[str, Json]


def sheets(world: World) -> list[Sheet]:
    """The account list."""
    dice = world.dice("bluezone users")
    typist = Typist(world.nation, SIGNED_UP, dice)
    rows = []
    for person in world.nation.adults:
        if person.part in ACCOUNTS or (not person.part and person.owns_phone and dice.chance(SHARE)):
            typed = typist.type(person)
            address = person.lives.text if dice.chance(0.7) else strip_marks(person.lives.text)
            since = dashed(recent(dice, world.as_of, days=520, lean=0.6))
            phone = old_form(typed.phone) if person.part == "thu" else typed.phone
            system = dice.pick(("Android", "Android", "iOS"))
            rows.append(Row([phone, typed.name, address, dice.hex(32), system, since], person.id, phone))
    flawed = [
        Row(
            ["12", "Nguyễn Văn Mẫu", "", dice.hex(32), "Android", "2021-01-01 08:00:00"],
            record_id="12",
            flaw="bad_phone",
        ),
        Row(["", "", "", "", "Android", "2021-02-31 08:00:00"], flaw="nobody_named"),
    ]
    rows = strewn(shuffled(rows, dice), flawed, dice)
    return [Sheet("bluezone_users.csv", "bluezone_users", "csv", USER_COLUMNS, rows)]


def uploads(world: World) -> list[Upload]:
    """The uploads, the cast's first; encounters among uploaders stand in both files."""
    dice = world.dice("bluezone uploads")
    now = int(world.as_of.timestamp())
    phones = [_install(person, now, place, dice) for place, person in enumerate(_uploaders(world, dice))]
    _meet(phones[0], phones[1], now - int(14.9 * 3600), 35 * 60, dice)
    for phone in phones:
        for _ in range(dice.between(2, 4)):
            other = dice.pick(phones)
            if other is not phone:
                _meet(
                    phone,
                    other,
                    now - 7200 - int(dice.unit() * DAYS * DAY_SECONDS),
                    dice.between(1, 8) * 600,
                    dice,
                )
        for _ in range(dice.between(8, 16)):
            _overhear(phone, now - 7200 - int(dice.unit() * EXPIRED_DAYS * DAY_SECONDS), dice)
    return [_upload(phone, number, now, dice) for number, phone in enumerate(phones, 1)]


def _uploaders(world: World, dice: Dice) -> list[Person]:
    """The cast, then positives who consented, then anybody with a phone."""
    count = max(FEWEST_UPLOADS, len(world.nation.people) // PERSONS_PER_UPLOAD)
    chosen = {world.nation.cast[key].id: world.nation.cast[key] for key in CAST}
    for case in world.cases[: count // 2]:
        if case.person.owns_phone:
            chosen[case.person.id] = case.person
    while len(chosen) < count:
        person = dice.pick(world.nation.adults)
        if person.owns_phone and not person.part:
            chosen[person.id] = person
    return list(chosen.values())[:count]


def _install(person: Person, now: int, place: int, dice: Dice) -> Phone:
    days = dice.between(EXPIRED_DAYS + 2, 150)
    base_epoch = now // DAY_SECONDS * DAY_SECONDS - days * DAY_SECONDS
    return Phone(person, RollingIds(dice.bytes(32), base_epoch=base_epoch), ios=place % 3 == 2)


def _meet(one: Phone, other: Phone, start: int, seconds: int, dice: Dice) -> None:
    """Both phones note each other in every scan they both made."""
    near = dice.between(-82, -52)
    for second in range(start, start + seconds, SCAN_SECONDS):
        at = second + dice.below(40)
        for phone, peer in ((one, other), (other, one)):
            if dice.chance(0.85):
                phone.heard.append((at, phone.ids.at(at), peer.ids.at(at), near + dice.between(-6, 4)))


def _overhear(phone: Phone, start: int, dice: Dice) -> None:
    """A phone that never uploaded: ids that nobody can resolve, a new one each quarter of an hour."""
    peers: dict[int, str] = {}
    for second in range(start, start + dice.between(1, 9) * SCAN_SECONDS, SCAN_SECONDS):
        at = second + dice.below(40)
        peer = peers.setdefault(at // 900, dice.hex(24).upper())
        phone.heard.append((at, phone.ids.at(at), peer, dice.between(-93, -55)))


def _upload(phone: Phone, number: int, now: int, dice: Dice) -> Upload:
    unit = 1 if phone.ios else 1000
    rows = [
        Row([own, peer, str(dbm), str(at * unit + (0 if phone.ios else dice.below(1000)))], phone.person.id)
        for at, own, peer, dbm in sorted(phone.heard)
    ]
    own, early = phone.ids.at(now), phone.ids.base_epoch - DAY_SECONDS
    flawed = [
        Row([own[:12], dice.hex(12).upper(), "-70", str(now * unit)], flaw="short_rolling_id"),
        Row([own, dice.hex(24).upper(), "-70", str(early * unit)], flaw="outside_key_dates"),
    ]
    if phone.ios:
        flawed.append(Row([own, "", "-71", str((now - 600) * unit)], flaw="empty_peer"))
    name = f"bluezone/data_trace_{number}.txt"
    sheet = Sheet(name, "bluezone_trace", "tsv", (), strewn(rows, flawed, dice))
    return Upload(sheet, f"bluezone/{number}.json", _form(phone, now, dice))


def _form(phone: Phone, now: int, dice: Dice) -> dict[str, Json]:
    today = now // DAY_SECONDS * DAY_SECONDS
    key = day_key(phone.ids.base, (today - phone.ids.base_epoch) // DAY_SECONDS)
    times: list[int | float] = [phone.ids.base_epoch, today]
    if phone.ios:
        times = [float(time) for time in times]
    info: dict[str, Json] = {
        "base_id": phone.ids.base.hex(), "time": times[0], "daily_key": key.hex(), "time_start": times[1],
    }  # fmt: skip
    return {
        "InfoF": info,
        "PhoneNumber": phone.person.phone,
        "TokenFirebase": dice.hex(32),
        "OTP": dice.digits(6),
    }

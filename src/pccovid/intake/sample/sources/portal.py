"""What does the vaccination portal hold? `patientInfo` objects with their doses, for a tenth of the nation."""

from collections.abc import Sequence
from datetime import date

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.doses import Dose, fully
from pccovid.intake.sample.moments import epoch_ms
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.sources.brands import brand_text
from pccovid.intake.sample.tables import Json, Row, Sheet, json_row, shuffled, strewn
from pccovid.intake.sample.typist import PORTAL, Typed, Typist
from pccovid.intake.sample.world import World

SHARE = 0.105
VACCINE_IDS = {
    "AstraZeneca": 1,
    "Sputnik V": 2,
    "Pfizer": 3,
    "Moderna": 4,
    "Vero Cell": 5,
    "Hayat-Vax": 6,
    "Abdala": 7,
}
GENDER_IDS, OTHER_GENDER_IDS = {"M": 1, "F": 2}, {"M": 0, "F": 1}  # one client counts from zero
COUNTS_FROM_ZERO = 0.02
VACCINATED = 0.85  # of those who registered


def sheets(world: World) -> list[Sheet]:
    dice = world.dice("portal")
    typist = Typist(world.nation, PORTAL, dice)
    doses = {person.id: given for person, given in world.doses}
    rows = []
    share = SHARE * len(world.nation.people) / len(world.nation.adults)
    for person in world.nation.adults:
        given = doses.get(person.id, [])
        if person.part in {"an", "hoa"} or dice.chance(share * (1.05 if given else 0.85)):
            code = f"VX{dice.hex(20).upper()}"
            record: dict[str, Json] = {
                "patientInfo": _patient(person, typist.type(person), given, dice),
                "qrCode": code,
            }
            rows.append(json_row(record, person=person.id, record_id=code))
    rows = strewn(shuffled(rows, dice), _flawed(), dice)
    return [Sheet("vaccination_portal.ndjson", "vaccination_portal", "ndjson", (), rows)]


def _patient(person: Person, typed: Typed, doses: Sequence[Dose], dice: Dice) -> dict[str, Json]:
    home, lives = person.registered, person.lives
    genders = OTHER_GENDER_IDS if not person.part and dice.chance(COUNTS_FROM_ZERO) else GENDER_IDS
    return {
        "fullname": typed.name,
        "birthday": epoch_ms(typed.born),
        "genderId": genders[typed.sex],
        "personalPhoneNumber": typed.phone,
        "identification": typed.number or None,
        "healthInsuranceNumber": person.bhyt if dice.chance(0.5) else None,
        "province": home.province,
        "district": home.district,
        "ward": home.name,
        "currentProvinceId": lives.province_code,
        "currentDistrictId": lives.district_code,
        "currentWardId": lives.code,
        "fullyVaccinated": fully(doses),
        "vaccinatedInfoes": [_dose(dose, dice) for dose in doses],
    }


def _dose(dose: Dose, dice: Dice) -> dict[str, Json]:
    return {
        "vaccineId": VACCINE_IDS[dose.product],
        "vaccineName": brand_text(dose.product, dice),
        "injectionDate": epoch_ms(dose.day),
        "injectionPlace": dose.site.name,
        "batchNumber": dose.lot,
    }


def _flawed() -> list[Row]:
    base: dict[str, Json] = {
        "fullname": "Nguyễn Văn Mẫu",
        "birthday": epoch_ms(date(1990, 1, 1)),
        "genderId": 1,
        "identification": "001090000000",
        "vaccinatedInfoes": [],
    }
    damaged: list[tuple[dict[str, Json], str]] = [
        ({"fullname": " "}, "empty_name"),
        ({"birthday": "31/02/1990"}, "impossible_date"),
        ({"birthday": 9_999_999_999_999_999}, "impossible_date"),
        (
            {"vaccinatedInfoes": [{"vaccineId": 1, "vaccineName": "", "injectionDate": None}]},
            "unknown_vaccine",
        ),
    ]
    return [
        json_row({"patientInfo": base | change, "qrCode": f"VXMAU{n}"}, record_id=f"VXMAU{n}", flaw=reason)
        for n, (change, reason) in enumerate(damaged, 1)
    ]

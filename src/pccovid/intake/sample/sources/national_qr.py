"""What does a person's national QR say? Decision 1405/QĐ-BTTTT: six parts joined by |, mostly masked."""

from pccovid.intake.sample.errors import strip_marks
from pccovid.intake.sample.people import Person

SEX = {"M": "1", "F": "2"}


def national_qr(person: Person, *, masked: bool) -> str:
    """Number, name, birth, 0 for self or 1 for declared by another, QID, then sex, BHYT, phone joined by <."""
    number, birth, bhyt, phone = person.paper, person.born.isoformat(), person.bhyt, person.phone
    if masked:
        number = "*" * 6 + number[6:] if number else ""
        birth = f"{birth[:4]}-**-**"
        bhyt = bhyt[:6] + "*" * (len(bhyt) - 6) if bhyt else ""
        phone = phone[:4] + "*" * (len(phone) - 4)
    extension = "<".join((SEX[person.sex], bhyt, phone, ""))
    declared = "0" if person.owns_phone else "1"
    return "|".join((number, strip_marks(str(person.name)).upper(), birth, declared, person.qid, extension))

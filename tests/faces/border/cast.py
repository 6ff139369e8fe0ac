"""Who travels? An invented passport with its lines, and a declaration as the form sends it."""

import datetime as dt

from django.test import Client

from pccovid.kernel.check_digits import check_digit
from pccovid.kernel.ids import uuid7

NOW = dt.datetime(2021, 10, 1, 2, 0, tzinfo=dt.UTC)
NUMBER = "X0000000"
GATE, ELSEWHERE, WARD = "VN/79/766/", "VN/01/016/", "VN/79/760/26740/"


def lines(number: str = NUMBER, born: str = "900506") -> str:
    """Both lines of a passport of Utopia, whose check digits hold."""
    first = "P<UTOMAU<<ANNA<MARIA".ljust(44, "<")
    padded = number.ljust(9, "<")
    head = f"{padded}{check_digit(padded)}UTO{born}{check_digit(born)}F300101{check_digit('300101')}"
    body = f"{head}{'<' * 14}0"
    whole = body[0:10] + body[13:20] + body[21:43]
    return f"{first}\n{body}{check_digit(whole)}"


def declaration(**changes: object) -> dict[str, object]:
    """A whole form for tomorrow's flight: fully dosed by her own word, tested yesterday."""
    return {
        "mrz": lines(),
        "gate": "SGN",
        "flight": "vn 301",
        "arrives_on_day": "1", "arrives_on_month": "10", "arrives_on_year": "2021",
        "from_country": "Utopia",
        "symptoms": "no",
        "contact": "no",
        "test_result": "negative",
        "tested_on_day": "30", "tested_on_month": "9", "tested_on_year": "2021",
        "doses": "0",
        "quarantine_province": "VN/79/",
        "quarantine_district": "Quận 1",
        "quarantine_commune": "Phường Bến Nghé",
        "quarantine_address": "Khách sạn Mẫu",
        "phone": "0900000000",
        "client_id": str(uuid7()),
        **changes,
    }  # fmt: skip


def declare(**changes: object) -> Client:
    """A visitor without an account declares; gives the browser, at the page with the code."""
    visitor = Client()
    answer = visitor.post("/entry/", declaration(**changes))
    assert answer.status_code == 302, answer.content.decode()
    return visitor

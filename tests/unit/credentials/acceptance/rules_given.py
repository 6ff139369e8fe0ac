"""Rules of these tests, in the official form; invented, no country's."""

import json
from pathlib import Path

from pccovid.engines.credentials.certlogic import Value

FILE = Path(__file__).resolve().parents[4] / "web" / "tests" / "acceptance_cases.json"
DOSES: Value = {
    "if": [{"var": "payload.v.0"}, {">=": [{"var": "payload.v.0.dn"}, {"var": "payload.v.0.sd"}]}, True]
}


def rule(**changes: object) -> dict[str, object]:
    """A rule that is right: all doses of a series."""
    return {
        "Identifier": "VR-VN-0001",
        "Type": "Acceptance",
        "Country": "VN",
        "Version": "1.0.0",
        "SchemaVersion": "1.0.0",
        "Engine": "CERTLOGIC",
        "EngineVersion": "1.3.3",
        "CertificateType": "Vaccination",
        "Description": [
            {"lang": "vi", "desc": "Đã tiêm đủ số liều của loại vắc xin."},
            {"lang": "en", "desc": "All doses of the vaccine were given."},
        ],
        "ValidFrom": "2021-11-01T00:00:00+07:00",
        "ValidTo": "2022-11-01T00:00:00+07:00",
        "AffectedFields": ["v.0", "v.0.dn", "v.0.sd"],
        "Logic": DOSES,
        **changes,
    }


def text(*rules: object) -> str:
    return json.dumps(list(rules), ensure_ascii=False)


def described(vi: str) -> list[dict[str, str]]:
    return [{"lang": "vi", "desc": vi}, {"lang": "en", "desc": "What this rule asks, in English."}]


FORTNIGHT: Value = {
    "not-before": [
        {"var": "external.validationClock"},
        {"plusTime": [{"var": "payload.v.0.dt"}, 14, "day"]},
    ]
}
RECENT: Value = {
    "before": [
        {"var": "external.validationClock"},
        {"plusTime": [{"var": "payload.t.0.sc"}, 72, "hour"]},
    ]
}
RULES: list[dict[str, object]] = [
    rule(),
    rule(
        Identifier="VR-VN-0002",
        Description=described("Mũi cuối cùng đã tiêm ít nhất 14 ngày."),
        AffectedFields=["v.0.dt"],
        Logic=FORTNIGHT,
    ),
    # An earlier version that would refuse everybody: the higher one counts.
    rule(
        Identifier="TR-VN-0001",
        CertificateType="Test",
        Logic={"!": [{"var": "payload.t.0.sc"}]},
        AffectedFields=["t.0.sc"],
    ),
    rule(
        Identifier="TR-VN-0001",
        Version="1.0.10",
        CertificateType="Test",
        Description=described("Xét nghiệm lấy mẫu trong vòng 72 giờ."),
        AffectedFields=["t.0.sc"],
        Logic=RECENT,
    ),
    rule(
        Identifier="IR-VN-0001",
        Type="Invalidation",
        Description=described("Vắc xin không nằm trong danh mục được công nhận."),
        AffectedFields=["v.0.mp"],
        Logic={
            "!": [{"in": [{"var": "payload.v.0.mp"}, {"var": "external.valueSets.vaccines-covid-19-names"}]}]
        },
    ),
]

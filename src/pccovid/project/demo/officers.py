"""Who are the officers of the demonstration? Of each kind one, of some two, with a password that anybody may know."""

import base64
from hashlib import sha256

from pccovid.trust.access import NATION, Role
from pccovid.trust.accounts.officers import create_demo_officer

PASSWORD = "mau-dien-tap-2021"  # noqa: S105  # printed at the start, for invented people only
SAI_GON = "VN/79/"
BEN_NGHE = "VN/79/760/26740/"
OFFICERS = (
    ("officer.demo", Role.OFFICER, "Chốt kiểm soát mẫu Bến Nghé", BEN_NGHE),
    ("clinic.demo", Role.CLINIC, "Trạm Y tế phường Bến Nghé (mẫu)", BEN_NGHE),
    ("border.demo", Role.BORDER, "Kiểm dịch y tế sân bay Tân Sơn Nhất (mẫu)", "VN/79/766/"),
    ("tracer.demo", Role.TRACER, "Trung tâm Kiểm soát bệnh tật mẫu TP. Hồ Chí Minh", SAI_GON),
    ("binh.demo", Role.AUTHORITY, "Ủy ban nhân dân phường Bến Nghé (mẫu)", BEN_NGHE),
    ("province.demo", Role.AUTHORITY, "Ủy ban nhân dân mẫu TP. Hồ Chí Minh", SAI_GON),
    ("ministry.demo", Role.AUTHORITY, "Bộ Y tế (mẫu)", NATION),
    ("ministry2.demo", Role.AUTHORITY, "Bộ Y tế (mẫu)", NATION),
    ("auditor.demo", Role.AUDITOR, "Cơ quan bảo vệ dữ liệu cá nhân (mẫu)", NATION),
    ("operator.demo", Role.OPERATOR, "Trung tâm vận hành PC-Covid (mẫu)", NATION),
    ("operator2.demo", Role.OPERATOR, "Cục Công nghệ thông tin, Bộ Y tế (mẫu)", NATION),
    ("registrar1.demo", Role.REGISTRAR, "Sở Y tế mẫu TP. Hồ Chí Minh", SAI_GON),
    ("registrar2.demo", Role.REGISTRAR, "Trung tâm Kiểm soát bệnh tật mẫu TP. Hồ Chí Minh", SAI_GON),
    ("signer.demo", Role.SIGNER, "Cục Y tế dự phòng, Bộ Y tế (mẫu)", NATION),
    ("police.demo", Role.SUPERVISOR, "Cơ quan Cảnh sát điều tra mẫu TP. Hồ Chí Minh", SAI_GON),
    ("inspector.demo", Role.SUPERVISOR, "Thanh tra Bộ Công an (mẫu)", NATION),
)


def appoint() -> None:
    """Give each an account with a password and a second factor."""
    for username, role, office, territory in OFFICERS:
        create_demo_officer(
            username=username,
            role=role,
            office=office,
            territory=territory,
            password=PASSWORD,
            totp_secret=secret_of(username),
        )


def secret_of(username: str) -> str:
    """The second factor of a demonstration officer: always the same, so that a phone need not be set up anew."""
    return base64.b32encode(sha256(f"pccovid-demo-{username}".encode()).digest()[:20]).decode()

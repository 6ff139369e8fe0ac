"""What of a certificate's facts goes into the code, and how are signed codes stored?"""

from collections.abc import Sequence
from dataclasses import replace

from psycopg import sql

from pccovid.capabilities.passports.keeping import Content, sealed
from pccovid.capabilities.passports.models import Certificate
from pccovid.capabilities.passports.products import products
from pccovid.capabilities.passports.rules import Facts
from pccovid.capabilities.passports.signers import Signing
from pccovid.engines.credentials.dcc import Holder, IssuerKey, Kind, cose, envelope, issue
from pccovid.engines.credentials.dcc.issuing import expiry
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import run

COVID_19 = "840539006"
ISSUER = "Cục Y tế dự phòng, Bộ Y tế"
STORE = sql.SQL("""
    UPDATE passports_certificate AS c SET state = 'issued', sealed = t.sealed, issued_at = %b, expires_at = %b
    FROM unnest(%b::uuid[], %b::uuid[], %b::bytea[]) AS t(person_id, id, sealed)
    WHERE c.person_id = t.person_id AND c.id = t.id
""")
Opened = tuple[Certificate, Content]


def store_codes(access: Access, key: Signing, opened: Sequence[Opened]) -> list[bytes]:
    """Sign each of these and keep its code, in force for twelve months from now; gives the signatures.

    Raises CertificateRefused for facts that may not be issued.
    """
    persons = [row.person_id for row, _ in opened]
    codes = [code_of(access, key, content) for _, content in opened]
    blobs = [
        sealed(access, row.person_id, replace(content, text=code))
        for (row, content), code in zip(opened, codes, strict=True)
    ]
    run(STORE, [access.now, expiry(access.now), persons, [row.id for row, _ in opened], blobs])
    access.wrote("passport", persons, ["central_signature"])
    return [cose.parse(envelope.unpack(code)).signature for code in codes]


def code_of(access: Access, key: Signing, content: Content) -> str:
    """The code's text, made now."""
    facts = content.facts
    holder = Holder(surname=facts.surname, given_name=facts.given_name, birth=facts.birth)
    entry = entry_of(facts, content.uvci)
    return issue(IssuerKey(key.kid, key.key), holder, Kind.VACCINATION, entry, at=access.now)


def entry_of(facts: Facts, uvci: str) -> dict[str, str | int]:
    """The entry in the schema's short names. Nationality has none: it is printed beside the code."""
    product = next(one for one in products().values() if one.code == facts.product)
    return {
        "tg": COVID_19, "vp": product.prophylaxis, "mp": product.code, "ma": product.maker_code, "dn": facts.number,
        "sd": facts.total, "dt": facts.given_on, "co": "VN", "is": ISSUER, "ci": uvci,
    }  # fmt: skip

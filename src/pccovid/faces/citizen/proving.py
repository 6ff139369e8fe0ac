"""What stands in the file that proves an entry? What was hashed, where it stands, who signed, and how to check it."""

from pccovid.trust.access import Access
from pccovid.trust.ledger.proofs import Proof, proof_of
from pccovid.trust.ledger.single import EntryShown, leaf_hashes

FILE_NAME = "pc-covid-proof.json"
HOW = {
    "vi": "Tải verify_ledger.py trong mã nguồn của PC-Covid và tệp các đầu cây đã ký của một cơ quan độc lập giữ chúng,"
    " rồi chạy: python verify_ledger.py proof pc-covid-proof.json TỆP."
    " Chương trình đó không dùng chung mã với PC-Covid.",
    "en": "Take verify_ledger.py from the source code of PC-Covid and the file of signed heads of an independent body"
    " that keeps them, and run: python verify_ledger.py proof pc-covid-proof.json FILE."
    " That program shares no code with PC-Covid.",
}


def proof_file(access: Access, entry: EntryShown) -> Proof:
    """The proof, with the entry in plain text beside its bytes. Raises as `proof_of`."""
    made = proof_of(access, entry.entry)
    return {
        **made,
        "leaf": leaf_hashes([entry.entry])[entry.entry],
        "says": {
            "at": entry.at.isoformat(),
            "office": entry.office,
            "role": entry.role,
            "territory": entry.territory,
            "purpose": entry.purpose,
            "action": entry.action,
            "classes": entry.classes,
            "fields": entry.fields,
        },
        "how_to_check": HOW,
    }

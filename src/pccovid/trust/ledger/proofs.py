"""How does a citizen prove that an entry stands in the ledger? With the entry's bytes, its path, and a signed head."""

from hashlib import sha256
from uuid import UUID

from psycopg import sql

from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.ledger.encoding import contents, encode_words, read_words, stub
from pccovid.trust.ledger.merkle import check_inclusion, inclusion_path, leaf_hash
from pccovid.trust.ledger.nodes import StoredNodes
from pccovid.trust.ledger.sealing import last_head
from pccovid.trust.ledger.walking import FIXED, RECORD

Proof = dict[str, object]
FORMAT = "pccovid ledger proof 2"

_ENTRY = sql.SQL("SELECT person_id, {}, {} FROM ledger_entry WHERE id = %b AND person_id = ANY(%b)").format(
    sql.SQL(FIXED), sql.SQL(RECORD)
)
_PLACE = sql.SQL("SELECT index FROM ledger_leaf WHERE entry_id = %b")


class NoSuchEntry(DomainError):
    """There is no such entry about a person whom this access covers."""

    code = "ledger.no_such_entry"


class NotSealedYet(DomainError):
    """The entry is not in the tree yet; it will be within seconds."""

    code = "ledger.not_sealed_yet"
    retry = True


def proof_of(access: Access, entry_id: UUID) -> Proof:
    """The entry as it was hashed, its contents, place and path, and the head that covers it; bytes in hexadecimal.

    Raises NoSuchEntry, NotSealedYet, BadProof when the ledger does not hold together here.
    """
    found = fetch(
        _ENTRY,
        [entry_id, list(access.persons)],
        lambda person, fixed, record: (person, fixed, record),
    )
    if not found:
        raise NoSuchEntry
    [(person, fixed, record)] = found
    access.read("ledger", [person], ["proof"])
    places, head = fetch(_PLACE, [entry_id], int), last_head()
    if not places or head is None:
        raise NotSealedYet
    keep, words = read_words(record)
    index, inside = places[0], contents(fixed[8:], encode_words(words))
    entry = stub(keep, fixed[:8], sha256(inside).digest())
    path = inclusion_path(index, head.size, StoredNodes())
    check_inclusion(index=index, size=head.size, leaf=leaf_hash(entry), root=head.root, path=path)
    return {
        "format": FORMAT,
        "entry": entry.hex(),
        "contents": inside.hex(),
        "index": index,
        "path": [part.hex() for part in path],
        "head": head.as_dict(),
    }

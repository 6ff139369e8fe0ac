"""How often does a policy look up the purpose for a row? Once for all purposes that open the same rows."""

from pccovid.trust.access.actors import Role
from pccovid.trust.access.grants import Grant, grants
from pccovid.trust.access.purposes import Purpose
from pccovid.trust.access.row_security import statements

PURPOSE = "pccovid.purpose"


def test_purposes_that_open_the_same_rows_are_one_term() -> None:
    read = frozenset({"read"})
    rules = [
        Grant(Purpose.MIGRATION, "all", read),
        Grant(Purpose.TREAT, "subject", read),
        Grant(Purpose.RETENTION, "all", read),
        Grant(Purpose.LINKAGE, "all", read, frozenset({Role.SYSTEM})),
    ]
    policy = _policy("people_person", rules)
    assert policy.count(PURPOSE) == 3
    assert "IN ('MIGRATION', 'RETENTION') AND true)" in policy
    assert "IN ('TREAT') AND person_id = ANY" in policy
    assert (
        "IN ('LINKAGE') AND nullif(current_setting('pccovid.role', true), '') IN ('system') AND true)"
        in policy
    )


def test_the_keys_of_persons_are_read_by_fewer_terms_than_purposes() -> None:
    rules = grants().tables["vault_personkey"]
    policy = _policy("vault_personkey", rules)
    assert policy.count(PURPOSE) < len({rule.purpose for rule in rules if "read" in rule.actions}) / 2


def _policy(table: str, rules: list[Grant] | tuple[Grant, ...]) -> str:
    texts = (one.as_string() for one in statements(table, rules, grants()))
    return next(text for text in texts if text.startswith('CREATE POLICY "pccovid_read"'))

"""How is the join said in SQL? For DuckDB, beside the engine: another way to the same answer.

Tables: `packets` (log, own, peer, second, rssi), ids as hexadecimal text; `ids` (id, slot, owner), each once, of all
days; `logs` (log, first_day, last_day) with days since 1970.
"""

FIRST, OTHERS = (
    "matched",
    ("repeated", "unknown", "out_of_slot", "itself", "contested", "foreign_log", "outside_key"),
)
OUTCOMES = (FIRST, *OTHERS)
"""In the order of `Outcome`."""

JOIN = """
WITH of_day AS (
  SELECT DISTINCT d.day, i.id, i.slot, i.owner
  FROM ids i JOIN (SELECT DISTINCT second // 86400 AS day FROM packets) d
    ON i.slot BETWEEN d.day * 96 - 1 AND d.day * 96 + 96
), known AS (
  SELECT day, id, min_by(slot, (slot, owner)) AS slot, min_by(owner, (slot, owner)) AS owner,
    count(DISTINCT owner) > 1 AS contested
  FROM of_day GROUP BY day, id
), judged AS (
  SELECT p.*, o.slot AS own_slot, k.slot AS peer_slot, k.owner AS peer_owner,
    CASE
      WHEN l.log IS NULL THEN 'outside_key'
      WHEN o.contested THEN 'contested'
      WHEN o.owner IS DISTINCT FROM p.log OR abs(o.slot - p.second // 900) > 1 THEN 'foreign_log'
      WHEN k.owner IS NULL THEN 'unknown'
      WHEN k.contested THEN 'contested'
      WHEN k.owner = p.log THEN 'itself'
      WHEN abs(k.slot - p.second // 900) > 1 THEN 'out_of_slot'
    END AS refused
  FROM packets p
  LEFT JOIN logs l ON l.log = p.log AND p.second // 86400 BETWEEN l.first_day AND l.last_day
  LEFT JOIN known o ON o.day = p.second // 86400 AND o.id = p.own
  LEFT JOIN known k ON k.day = p.second // 86400 AND k.id = p.peer
)
SELECT log, peer_owner, second, rssi, coalesce(refused, CASE WHEN row_number() OVER (
    PARTITION BY log, own, peer, second, rssi, refused) > 1 THEN 'repeated' ELSE 'matched' END) AS outcome
FROM judged
"""

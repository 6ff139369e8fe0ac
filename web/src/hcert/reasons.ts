// Why a signed code is not simply valid: the words of engines/credentials/reasons.py, and what each one means.

export type State = "valid" | "invalid" | "cannot_tell";

export type Reason =
  | "other_code" | "damaged" | "too_large" | "not_strict"
  | "unknown_signer" | "no_keys" | "old_keys" | "old_revocations"
  | "algorithm" | "signature" | "signer_not_valid_then" | "wrong_usage"
  | "not_yet_valid" | "expired" | "content" | "revoked";

// Who cannot tell has not been told "no": these are never red.
const CANNOT_TELL = new Set<Reason>([
  "other_code", "damaged", "too_large", "not_strict", "unknown_signer", "no_keys", "old_keys", "old_revocations",
]);

/** A code that is not simply valid; `field` names the part at fault. Never holds its text. */
export class Refused extends Error {
  readonly reason: Reason;
  readonly field: string;

  constructor(reason: Reason, field = "") {
    super(field ? `${reason} (${field})` : reason);
    this.reason = reason;
    this.field = field;
  }
}

export function stateOf(reason: Reason | null): State {
  if (reason === null) return "valid";
  return CANNOT_TELL.has(reason) ? "cannot_tell" : "invalid";
}

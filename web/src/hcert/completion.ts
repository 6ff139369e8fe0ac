// Is a certificate of a completed isolation (PC2:, on paper) genuine? As engines/credentials/signed_completion.py judges it.
import { decode } from "./base45.ts";
import { isSignedBy, type PersonalKey } from "./personal.ts";
import { Refused, stateOf, type Reason, type State } from "./reasons.ts";

const PREFIX = "PC2:";
const LONGEST = 400;
const HEAD = 12; // version 1, key 2, first day 4, release 4, length of the QID 1
const SIGNATURE = 64;
const VERSION = 2;

/** The verdict at a moment (seconds since 1970); names nobody. Never throws for anything in the text. */
export async function verifyCompletion(text: string, keys: PersonalKey[], now: number): Promise<{ state: State; reason: Reason | null }> {
  try {
    const reason = (await released(text.trim(), keys)) > now ? "not_yet_valid" : null;
    return { state: stateOf(reason), reason };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return { state: stateOf(fault.reason), reason: fault.reason };
  }
}

async function released(text: string, keys: PersonalKey[]): Promise<number> {
  if (!text.startsWith(PREFIX)) throw new Refused("other_code");
  if (text.length > LONGEST) throw new Refused("too_large");
  const data = decode(text.slice(PREFIX.length));
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < HEAD) throw new Refused("damaged");
  if (view.getUint8(0) !== VERSION) throw new Refused("other_code", "version");
  const end = data.length - SIGNATURE;
  if (end !== HEAD + view.getUint8(11)) throw new Refused("damaged", "length");
  const key = keys.find(({ number }) => number === view.getUint16(1));
  if (!key) throw new Refused(keys.length ? "unknown_signer" : "no_keys");
  if (!(await isSignedBy(key, data.slice(end), data.slice(0, end)))) throw new Refused("signature");
  if (end === HEAD) throw new Refused("content", "qid");
  return view.getUint32(7);
}

// How what waits on the device is sealed: AES-GCM with a key that no script can take out of the browser.
import type { ScannerDb } from "./scanner_db.ts";

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const NAME = "sealing";

export class Sealer {
  private readonly key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.key = key;
  }

  /** The device's key, made the first time. Of two tabs at once, both end with the same one. */
  static async open(db: ScannerDb): Promise<Sealer> {
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const tx = db.transaction("keys", "readwrite");
    const known = (await tx.store.get(NAME)) as CryptoKey | undefined;
    if (!known) await tx.store.put(made, NAME);
    await tx.done;
    return new Sealer(known ?? made);
  }

  /** `name` is bound to the content: a sealed value put under another name cannot be opened. */
  async seal(name: string, value: unknown): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(name) }, this.key, text) };
  }

  /** Rejects when content, name or key is another one. */
  async open<T>(name: string, { iv, data }: Sealed): Promise<T> {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes(name) }, this.key, data);
    return JSON.parse(new TextDecoder().decode(text)) as T;
  }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

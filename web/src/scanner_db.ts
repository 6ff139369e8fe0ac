// What an enrolled telephone keeps: keys that cannot be taken out, sealed scans, the batches under way, a few facts.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Sealed } from "./sealing.ts";

/** A scan as it lies on the device. Only its id and time can be read; whose code it was is sealed. */
export interface SealedScan extends Sealed {
  id: string;
  at: string;
}

/** A scan that the server did not take, kept aside since `since`. */
export interface SealedAside extends SealedScan {
  reason: string;
  since: number;
}

/** A batch that got its number and no answer yet: it goes again under the same number, byte for byte. */
export interface SealedBatch extends Sealed {
  sequence: number;
  made: number;
}

export interface Tables extends DBSchema {
  keys: { key: string; value: CryptoKey | CryptoKeyPair };
  facts: { key: string; value: unknown };
  scans: { key: string; value: SealedScan };
  refused: { key: string; value: SealedAside };
  batches: { key: number; value: SealedBatch };
}

export type ScannerDb = IDBPDatabase<Tables>;

export function openScannerDb(name = "pccovid-scanner"): Promise<ScannerDb> {
  return openDB<Tables>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("keys");
      fresh.createObjectStore("facts");
      fresh.createObjectStore("scans", { keyPath: "id" });
      fresh.createObjectStore("refused", { keyPath: "id" });
      fresh.createObjectStore("batches", { keyPath: "sequence" });
    },
  });
}

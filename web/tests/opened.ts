// A device's store of its own for each test, with a key to seal by.
import "fake-indexeddb/auto";
import { uuid7 } from "../src/ids.ts";
import { Outbox } from "../src/outbox.ts";
import { openScannerDb, type ScannerDb } from "../src/scanner_db.ts";
import { Sealer } from "../src/sealing.ts";

export async function given(
  name = `test-${uuid7()}`,
  most?: number,
): Promise<{ db: ScannerDb; sealer: Sealer; outbox: Outbox }> {
  const db = await openScannerDb(name);
  const sealer = await Sealer.open(db);
  return { db, sealer, outbox: new Outbox(db, sealer, most) };
}

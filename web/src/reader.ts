// How a QR code is read out of a picture: zxing in WebAssembly, loaded from our own server.
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

const QUICK: ReaderOptions = { formats: ["QRCode"], tryHarder: true, tryInvert: true, maxNumberOfSymbols: 1 };

/** Loads the module once; must come before the first `readCode`. */
export async function loadReader(wasmUrl: string): Promise<void> {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
}

/** The text of the first readable code, or null. */
export async function readCode(picture: ImageData | Blob): Promise<string | null> {
  const found = await readBarcodes(picture, QUICK);
  return found.find((code) => code.isValid && code.text !== "")?.text ?? null;
}

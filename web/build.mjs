// How sources become the files that the pages load: one run, no watch, no source maps.
import { cp, mkdir, copyFile, readFile, rm, writeFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const served = join(here, "../src/pccovid/faces/widgets/static/pccovid");
// A build that fails leaves the one before in its place.
const out = join(here, "node_modules/.build");
// Telephones of 2016 to 2019: Chrome of an updated Android 7, Safari of iOS 13.
const target = ["chrome80", "firefox78", "safari13"];
const kilobytes = { "app.css": 25, "app.js": 15, "acceptance.js": 4, "officer.js": 42, "sign_in.js": 3, "sw.js": 4, "tree.js": 5 };

async function scripts() {
  const shared = {
    absWorkingDir: here, outdir: out, bundle: true, minify: true, target, legalComments: "none", logLevel: "warning",
    // Safari 13 destructures well but for one corner that nobody here uses.
    supported: { destructuring: true },
  };
  // Fetched by a script when it is needed, which only a module can be.
  await esbuild.build({ ...shared, entryPoints: ["src/acceptance.ts"], format: "esm" });
  await esbuild.build({
    ...shared,
    entryPoints: ["src/app.ts", "src/officer.ts", "src/desk.ts", "src/tree.ts", "src/sign_in.ts", "src/sw.ts"],
    format: "iife",
  });
}

async function styles() {
  const css = sass.compile(join(here, "styles/app.scss"), {
    loadPaths: [join(here, "node_modules")],
    quietDeps: true,
  }).css;
  const small = await esbuild.transform(css, { loader: "css", minify: true, target });
  await writeFile(join(out, "app.css"), small.code);
}

async function copies() {
  const wasm = join(here, "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
  await copyFile(wasm, join(out, "zxing_reader.wasm"));
  for (const name of await readdir(join(here, "icons"))) {
    await copyFile(join(here, "icons", name), join(out, name));
  }
}

async function weigh() {
  let heavy = false;
  for (const name of (await readdir(out)).sort()) {
    const body = await readFile(join(out, name));
    // A hashing storage would look for the map that a comment names.
    if (/\.(js|css)$/.test(name) && body.includes("sourceMappingURL")) throw new Error(`${name} names a source map`);
    const size = gzipSync(body, { level: 9 }).length / 1000;
    const limit = kilobytes[name];
    if (limit !== undefined && size > limit) heavy = true;
    console.log(`${name.padEnd(22)} ${size.toFixed(1).padStart(7)} kB gzip${limit ? `  (limit ${limit})` : ""}`);
  }
  if (heavy) throw new Error("a file is heavier than its limit");
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([scripts(), styles(), copies()]);
await weigh();
await rm(served, { recursive: true, force: true });
await cp(out, served, { recursive: true });

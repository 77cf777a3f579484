// Makes site.css and site.js in the folder given: first the theme from theme.json, then one bundle of each.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = process.argv[2];
if (!dist) throw new Error("say where to build: node build.mjs FOLDER");

const manifest = createRequire(import.meta.url)("./node_modules/@digdir/designsystemet/package.json");
const bin = typeof manifest.bin === "string" ? manifest.bin : manifest.bin.designsystemet;
const cli = join(here, "node_modules/@digdir/designsystemet", bin);
const theme = (...words) => execFileSync(process.execPath, [cli, "tokens", ...words], { cwd: here, stdio: "pipe" });
theme("create", "--config", "theme.json");
theme("build", "--tokens", "build/tokens", "--out-dir", "build/theme", "--clean");

mkdirSync(dist, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: { site: "src/site.css" },
  outdir: dist,
  bundle: true,
  minify: true,
  target: ["chrome109", "firefox115", "safari15.4"],
  logLevel: "error",
});
await build({
  absWorkingDir: here,
  entryPoints: { site: "src/site.js" },
  outdir: dist,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome90", "firefox90", "safari15"],
  logLevel: "error",
});

// Writes dist/plumb.rb, the Homebrew formula, from dist/SHA256SUMS: `./plumb --run tools/formula.ts [--sums FILE] [--out FILE]`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { formula } from "./release/formula.ts";
import { releasesUrl } from "./release/releases-url.ts";
import { parseSums } from "./release/sums.ts";

const root = join(import.meta.dirname, "..");
const { values: options } = parseArgs({
  options: {
    sums: { type: "string", default: join(root, "dist/SHA256SUMS") },
    out: { type: "string", default: join(root, "dist/plumb.rb") },
  },
});
const { version } = JSON.parse(readFileSync(join(root, "packages/plumb/package.json"), "utf8"));
const sums = parseSums(readFileSync(options.sums, "utf8"));
writeFileSync(options.out, formula({ version, url: releasesUrl(), sums }));
process.stdout.write(`${options.out}: plumb ${version}\n`);

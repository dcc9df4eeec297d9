// npm run bench [NAME…]: each benchmark against a named peer or a floor, in one run. `fuzz` runs only when it is named.

import { benchBuild } from "./build.ts";
import { benchCache } from "./cache.ts";
import { benchDebug } from "./debug.ts";
import { benchDoctor } from "./doctor.ts";
import { benchEditor } from "./editor.ts";
import { benchExplain } from "./explain.ts";
import { benchFuzz } from "./fuzz.ts";
import { benchInspect } from "./inspect.ts";
import { benchInspectArchive } from "./inspect-archive.ts";
import { benchInspectGo } from "./inspect-go.ts";
import { benchInspectSignature } from "./inspect-signature.ts";
import { benchInstall } from "./install.ts";
import { benchSign } from "./sign.ts";
import { benchStart } from "./start.ts";
import { benchTrace } from "./trace.ts";
import { benchUniversal } from "./universal.ts";
import { benchVerify } from "./verify.ts";

const benches: Readonly<Record<string, () => Promise<string>>> = {
  start: benchStart,
  doctor: benchDoctor,
  inspect: benchInspect,
  "inspect-go": benchInspectGo,
  "inspect-signature": benchInspectSignature,
  "inspect-archive": benchInspectArchive,
  explain: benchExplain,
  install: benchInstall,
  verify: benchVerify,
  universal: benchUniversal,
  sign: benchSign,
  build: benchBuild,
  trace: benchTrace,
  cache: benchCache,
  debug: benchDebug,
  editor: benchEditor,
  fuzz: benchFuzz,
};

const chosen = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.includes(name) || (chosen.length === 0 && name !== "fuzz")) process.stdout.write(`${await bench()}\n\n`);
}

// npm run bench [NAME…]: each benchmark against a named peer or a floor, in one run.

import { benchDoctor } from "./doctor.ts";
import { benchInspect } from "./inspect.ts";
import { benchStart } from "./start.ts";

const benches: Readonly<Record<string, () => Promise<string>>> = {
  start: benchStart,
  doctor: benchDoctor,
  inspect: benchInspect,
};

const chosen = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length === 0 || chosen.includes(name)) process.stdout.write(`${await bench()}\n\n`);
}

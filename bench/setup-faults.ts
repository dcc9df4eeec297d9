// Setups that are killed with -9 at random moments, in homes of an ordinary user:
//   ./plumb --run bench/setup-faults.ts [--rounds N] [--seed N]

import { parseArgs } from "node:util";
import { killSetups } from "../packages/plumb/test/setup/killed-setups.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "100" }, seed: { type: "string", default: "1" } },
});
const { killed, ended, finished, undone, faults } = await killSetups(Number(values.rounds), Number(values.seed));
process.stdout.write(
  `${values.rounds} rounds: ${killed} killed, ${ended} came to their end first; ${finished} finished by the next setup, ${undone} undone at once; ${faults.length} losses\n`,
);
for (const fault of faults) process.stdout.write(`  ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

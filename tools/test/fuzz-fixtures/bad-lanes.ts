// Lanes that go wrong at mutant 13, each in its way.

import { serve } from "../../fuzz/child.ts";
import type { Lane } from "../../fuzz/lane.ts";

const wrongs: Readonly<Record<string, () => void>> = {
  hangs() {
    for (;;);
  },
  dies: () => process.kill(process.pid, "SIGKILL"),
  throws() {
    throw new TypeError("undefined is not an object");
  },
  pollutes: () => Object.assign(Object.prototype, { polluted: true }),
  slows: () => Bun.sleepSync(60),
  devours() {
    const held: Uint8Array[] = [];
    for (;;) held.push(new Uint8Array(16 * 1024 * 1024).fill(1));
  },
};

const lanes = Object.entries(wrongs).map(
  ([name, goWrong]): Lane => ({
    name,
    what: name,
    mutants: 10,
    quick: 10,
    slowMs: 50,
    open: async () => ({
      seeds: 1,
      mutant: (_, number) => ({
        what: name,
        bytes: {},
        run() {
          // Whatever was left behind by the one before is gone.
          Reflect.deleteProperty(Object.prototype, "polluted");
          if (number === 13) goWrong();
          return true;
        },
      }),
    }),
  }),
);

await serve(lanes, process.argv.slice(2));

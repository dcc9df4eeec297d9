// A few setups that are killed at random moments; bench/setup-faults.ts kills them by the hundred.

import { expect, test } from "bun:test";
import { killSetups } from "./killed-setups.ts";

test("a setup that is killed is finished by the next one, or taken back to the byte", async () => {
  const { killed, faults } = await killSetups(6, 5);
  expect(faults).toEqual([]);
  expect(killed).toBeGreaterThan(2);
}, 120_000);

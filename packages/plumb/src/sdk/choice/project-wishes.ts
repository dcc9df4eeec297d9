// Reads what the project in the working directory asks for. Not by the project group: this is asked at every prompt, and most of that
// group is about other things.

import type { Host } from "@goplumb/core/host/host";
import { findPins } from "../../facts/project/find-pins.ts";
import { readGoMod, readGoWork } from "../../facts/project/go-files.ts";
import { type Wish, wishesOf } from "./wishes.ts";

/** @param explicit a version that was typed */
export async function projectWishes(host: Host, explicit: string | undefined): Promise<readonly Wish[]> {
  const [goMod, goWork, pins] = await Promise.all([
    readGoMod(host),
    readGoWork(host, host.env.GOWORK ?? ""),
    findPins(host),
  ]);
  return wishesOf(explicit, { goMod: goMod?.fact ?? null, goWork: goWork?.fact ?? null, pins });
}

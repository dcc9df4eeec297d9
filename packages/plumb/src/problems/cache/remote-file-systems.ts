// File systems on which each look-up asks another machine, or the host of a virtual one.

import { fileSystemKind } from "@goplumb/core/host/file-system-type";
import type { Place } from "../../facts/storage/schema.ts";

/** A machine whose root itself is shared has no other disk to offer. */
export function isRemote({ type, point }: NonNullable<Place["mount"]>): boolean {
  const kind = fileSystemKind(type);
  return kind === "network" || (kind === "host-share" && point !== "/");
}

// All bytes of a program in memory: it is hashed, searched and parsed, and read once.

import { PlumbError } from "@goplumb/core/error";
import type { OpenFile } from "@goplumb/core/host/host";

/** The buffer is the file's: it holds these bytes until something is read again, or the file is closed. @throws PlumbError OUTPUT_UNREADABLE when it got shorter */
export function readWhole(file: OpenFile): Uint8Array {
  const bytes = file.read(0, file.size);
  if (bytes.length === file.size) return bytes;
  const message = `the program ended at byte ${bytes.length} of ${file.size} while it was read`;
  throw new PlumbError({ code: "OUTPUT_UNREADABLE", message, hint: "build it again; something else changes it" });
}

// Where the certificates of a PE image are. Alone among the directories this one holds a file offset, for it is not loaded.
// https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#the-attribute-certificate-table-image-only

import type { Problems } from "../problem.ts";
import type { Signature } from "../signature.ts";
import type { Window } from "../window.ts";
import type { PeHeader } from "./header.ts";

const certificateDirectory = 4;

/** A table that lies outside of the file is a problem, and still what the image claims to be signed with. */
export function readCertificateTable(file: Window, { directories }: PeHeader, problems: Problems): Signature {
  const { address: offset, size } = directories[certificateDirectory] ?? { address: 0, size: 0 };
  if (offset === 0 || size === 0) return { kind: "none" };
  if (!file.contains(offset, size)) {
    const message = `${size} bytes at offset ${offset} lie outside of the ${file.size} bytes of the file`;
    problems.add("truncated", "certificate table", message);
  }
  return { kind: "authenticode", offset, size };
}

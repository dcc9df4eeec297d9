// The code directories of one signature. There is one for each kind of hash, so that old systems find one they understand.
// cs_validate_csblob in https://github.com/apple-oss-distributions/xnu/blob/main/bsd/kern/ubc_subr.c

import type { Window } from "../../window.ts";
import { type CodeDirectory, readCodeDirectory } from "./code-directory.ts";
import { hasCms } from "./contents.ts";
import type { Faults } from "./faults.ts";
import { hashTypes } from "./hash-type.ts";
import { type Blob, isCodeDirectory, slots } from "./super-blob.ts";

/** From the weakest hash to the best one, which is the one that counts. */
export function readDirectories(signature: Window, blobs: readonly Blob[], faults: Faults): CodeDirectory[] {
  const found: CodeDirectory[] = [];
  for (const blob of blobs.filter(isCodeDirectory)) {
    const directory = readCodeDirectory(signature, blob, faults);
    if (directory === null) continue;
    if (found.some(({ hash }) => hash === directory.hash))
      faults.error("structure", `there are two code directories with ${directory.hash.title} hashes`);
    else found.push(directory);
  }
  if (blobs.length > 0 && !blobs.some(isCodeDirectory)) faults.error("structure", "it has no code directory");
  else if (hasCms(blobs) && !blobs.some(({ slot }) => slot === slots.codeDirectory))
    faults.error("structure", "the code directory that the CMS signature signs, the one in slot 0, is missing");
  return found.sort((a, b) => hashTypes.indexOf(a.hash) - hashTypes.indexOf(b.hash));
}

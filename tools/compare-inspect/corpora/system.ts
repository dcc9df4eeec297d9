// Every ELF file and archive of this Linux system: thousands, made by many compilers.

import { type Corpus, joinCorpora } from "../corpus.ts";
import { executablesBelow } from "../files.ts";

const folders = ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/libexec", "/usr/local"];

export function systemCorpus(): Corpus {
  return joinCorpora(
    folders.map((folder) => ({
      samples: executablesBelow(folder).map((path) => ({ name: path, path, told: {} })),
      absent: [],
      remarks: [],
    })),
  );
}

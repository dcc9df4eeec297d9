// Where another program is known to say less or something else, and why ours is right. Each as narrow as can be.

import { dirname, join } from "node:path";
import type { BinaryFile, Image } from "../../packages/binary/src/index.ts";
import { type Claim, same } from "./claim.ts";
import type { Sample } from "./corpus.ts";

export interface Disagreement {
  readonly sample: Sample;
  readonly claim: Claim;
  readonly ours: unknown;
  readonly file: BinaryFile;
  readonly image: Image | null;
}

export interface Explanation {
  readonly when: (disagreement: Disagreement) => boolean;
  readonly why: string;
}

export function explain(disagreement: Disagreement): string | null {
  return explanations.find(({ when }) => when(disagreement))?.why ?? null;
}

const explanations: readonly Explanation[] = [
  {
    when: ({ claim, ours, image }) =>
      claim.oracle === "llvm-readobj" &&
      claim.field === "needed in any order" &&
      same(
        ours,
        listed(claim.value).filter((name) => name !== image?.installName),
      ) &&
      image?.installName !== null,
    why: "llvm-readobj lists a Mach-O library's own name (LC_ID_DYLIB) among those it needs",
  },
  {
    when: ({ claim, ours, image, file }) =>
      claim.oracle === "its maker" &&
      claim.field === "os" &&
      ours === null &&
      (file.format === "elf" || file.format === "ar") &&
      image?.interpreter === null &&
      image.glibcFloor === null &&
      image.go === null,
    why: "nothing in the file tells the system: no OS/ABI, note, loader, glibc version or Go build info; undecided is the answer, and not wrong",
  },
  {
    when: ({ claim, ours }) => claim.oracle === "file" && claim.field === "type" && ours === "debug-symbols",
    why: "file goes by e_type; the sections of code have no bytes, as objcopy --only-keep-debug leaves them (readelf shows it)",
  },
  {
    when: ({ claim, image }) => claim.oracle === "file" && claim.field === "static" && image?.type === "debug-symbols",
    why: "file calls a program's split-off debug symbols statically linked; they are no program, which is all that `static` is said of",
  },
  {
    when: ({ claim, ours, file }) =>
      claim.oracle === "GNU ar" &&
      file.format === "ar" &&
      file.archive.kind === "bsd" &&
      ["member names", "member sizes", "member offsets"].includes(claim.field) &&
      same(listed(ours), listed(claim.value).slice(1)),
    why: "GNU ar lists the symbol table of a BSD archive (__.SYMDEF) as a member",
  },
  {
    when: ({ claim, ours, image }) =>
      ((claim.field === "type" && ours === "executable" && claim.value === "shared-library") ||
        (claim.field === "PIE" && ours === true)) &&
      (claim.oracle === "readelf" || claim.oracle === "file") &&
      image !== null &&
      image.interpreter !== null &&
      image.installName === null,
    why: "ET_DYN without DF_1_PIE, which readelf and file call a library; it asks for a program loader and has no library name, so it can be run",
  },
  {
    when: ({ claim, ours, file }) =>
      claim.oracle === "GNU ar" &&
      claim.field === "member names" &&
      file.format === "ar" &&
      file.archive.kind === "go" &&
      same(
        listed(ours).map((name) => name.slice(0, 15)),
        listed(claim.value).map((name) => name.slice(0, 15)),
      ),
    why: "Go fills all 16 bytes of a member's name, GNU ar reads 15 (llvm-ar agrees with us)",
  },
  {
    when: ({ claim, ours, file, sample }) =>
      claim.oracle === "llvm-ar" &&
      claim.field === "member names" &&
      file.format === "ar" &&
      file.archive.kind === "thin" &&
      same(
        listed(ours).map((name) => join(dirname(sample.path), name)),
        claim.value,
      ),
    why: "llvm-ar puts the archive's folder before the names that a thin archive holds",
  },
  {
    when: ({ claim, ours }) => claim.oracle === "llvm-readobj" && claim.field === "arch" && ours === "amd64p32",
    why: "LLVM has no name of its own for x32, 32-bit programs for amd64",
  },
  {
    when: ({ claim, ours, file, sample }) =>
      claim.oracle === "go version -m" &&
      claim.field === "Go build info" &&
      claim.value === null &&
      ours !== null &&
      sample.twin !== undefined &&
      file.format === "plan9",
    why: "Go looks for the build info of a Plan 9 program at multiples of 16 in the file, it is aligned in memory (its Linux twin agrees with us)",
  },
  {
    when: ({ claim, ours, image }) =>
      claim.field === "os" && ours === "android" && claim.value === "linux" && image?.go?.settings.GOOS === "android",
    why: "the ABI note names the kernel, which Android shares with Linux; the build info says GOOS=android",
  },
  {
    when: ({ claim, ours, file }) =>
      claim.oracle === "llvm-readobj" && claim.field === "type" && file.format === "pe" && ours === "debug-symbols",
    why: "llvm-readobj goes by the flags in the header; the sections of code have no bytes, as objcopy --only-keep-debug leaves them",
  },
  {
    when: ({ claim, sample, ours }) =>
      claim.value === "no problem" &&
      String(ours).startsWith("truncated") &&
      sample.path.endsWith("/debug/pe/testdata/vmlinuz-4.15.0-47-generic"),
    why: "a test file of Go's: the first 474 bytes of a kernel, cut off on purpose",
  },
  {
    when: ({ claim, sample }) =>
      claim.value === "no problem" && sample.path.endsWith("/gcimporter/testdata/versions/test_go1.11_999b.a"),
    why: "a test file of Go's, damaged on purpose; GNU ar and llvm-ar call it malformed too",
  },
];

function listed(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

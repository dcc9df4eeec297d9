// What loaders say of a library that they do not find, and where to put it: ld.so(8), dyld(1), musl, Windows.

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Context, Match, Remedy } from "../problem.ts";

/** Those of the system itself say something else: glibc-binary-on-alpine. */
const glibcOwn = /^(ld-linux|libc\.so|libpthread\.so|libresolv\.so|libdl\.so|librt\.so|libm\.so|libanl\.so|libnsl\.so)/;

export const dylibNotFoundLogs: readonly LogPattern[] = [
  {
    says: [
      "error while loading shared libraries: {library}: cannot open shared object file",
      "error while loading shared libraries: {library}: cannot open",
      "error while loading shared libraries: {library}",
    ],
    confidence: 0.94,
    without: ["wrong ELF class", "invalid ELF header", "file too short"],
    found: "the program starts only with {library}, which ld.so does not find",
    subject: () => ({ os: "linux" }),
  },
  {
    says: ["Library not loaded: {library:path}"],
    confidence: 0.94,
    without: [
      "incompatible architecture",
      "wrong architecture",
      "no suitable image found. Did find",
      "code signature",
      "missing LC_UUID",
    ],
    found: "the program starts only with {library}, which dyld does not find",
    subject: () => ({ os: "darwin" }),
  },
  {
    says: ["Reason: no LC_RPATH's found", "Reason: image not found"],
    confidence: 0.9,
    without: ["incompatible architecture", "no suitable image found. Did find"],
    found: "the program looks for a library that dyld does not find",
    subject: () => ({ os: "darwin" }),
  },
  {
    says: [
      "Error loading shared library {library}: no such file or directory (needed by {program:path})",
      "Error loading shared library {library}: no such file",
    ],
    confidence: 0.9,
    when: ({ library = "" }) => !glibcOwn.test(library),
    found: "the program starts only with {library}, which musl's loader does not find",
    subject: () => ({ os: "linux" }),
  },
  {
    says: [
      "exit status 0xc0000135",
      "the code execution cannot proceed because {library} was not found",
      "the program can't start because {library} is missing from your computer",
      "error while loading shared libraries: ?: cannot open shared object file",
    ],
    confidence: 0.9,
    found: "the program starts only with a DLL that Windows does not find",
    subject: () => ({ os: "windows" }),
  },
  {
    says: [
      "{library}: cannot open shared object file: no such file or directory",
      "dlopen({library:path}, {*}): image not found",
      "dlopen({library:path}, {*}): tried: {*}(no such file)",
    ],
    confidence: 0.75,
    without: ["incompatible architecture", "ld: "],
    found: "{library} is loaded while the program runs, and is not found",
  },
];

/** Only the log is known: no file to mend. */
export function dylibNotFoundRemedies(match: Match, context: Context): readonly Remedy[] {
  const os = match.subject?.os ?? context.os ?? "linux";
  const library = match.subject?.library?.split("/").at(-1) ?? "the library";
  if (os === "windows") {
    return [byHand(`Put ${library} beside the program, or its folder on PATH (MinGW's are in its bin folder)`)];
  }
  const mac = os === "darwin";
  const variable = mac ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return [
    byHand(`Write the folder of ${library} into the program`, ["CGO_LDFLAGS='-L/FOLDER -Wl,-rpath,/FOLDER' go build"]),
    byHand("Or name the folder for each run", [`${variable}=/FOLDER ./PROGRAM`]),
    ...(mac ? [] : [byHand("Or install the package that holds it, and tell the loader", ["sudo ldconfig"])]),
    byHand("When go run and go test go on with what they linked before, forget that", ["go clean -cache"]),
  ];
}

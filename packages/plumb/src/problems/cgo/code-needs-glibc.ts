import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { glibcOnlyLogs } from "./glibc-only-logs.ts";
import { largeFileLogs, largeFileRemedies } from "./large-file-logs.ts";

export const codeNeedsGlibc = problem({
  id: "code-needs-glibc",
  area: "cgo",
  title: "C code asks for what only glibc has",
  severity: "error",
  why: "Alpine's C library is musl. It has what the standards ask for, and leaves out some of what GNU added: execinfo.h with backtrace, gnu/libc-version.h, error.h, malloc_trim, since 1.2.4 names as pread64 and off64_t. No package brings these; code that uses them needs glibc, or a change.",
  sources: ["https://wiki.musl-libc.org/functional-differences-from-glibc.html", "https://wiki.musl-libc.org/faq.html"],
  needs: [],
  logs: [...glibcOnlyLogs, ...largeFileLogs],
  remedies(match, context) {
    if (match.subject?.offsets === "64") return largeFileRemedies(context);
    const { distribution } = context;
    const { header = "" } = match.subject ?? {};
    const packages: Readonly<Record<string, string>> = {
      fts: "musl-fts-dev",
      obstack: "musl-obstack-dev",
      argp: "argp-standalone",
      "sys/queue": "bsd-compat-headers",
      "sys/cdefs": "bsd-compat-headers",
      "sys/tree": "bsd-compat-headers",
    };
    const name = packages[header];
    const alpine = distribution.includes("alpine") || distribution.length === 0;
    const elsewhere =
      name && alpine ? [byHand(`Alpine has ${header}.h in a package of its own`, [`apk add ${name}`])] : [];
    return [
      ...elsewhere,
      byHand("Build on a distribution with glibc, e.g. in golang:bookworm instead of golang:alpine"),
      byHand("Or switch off the part of the package that needs it, by a build tag or a patch"),
    ];
  },
});

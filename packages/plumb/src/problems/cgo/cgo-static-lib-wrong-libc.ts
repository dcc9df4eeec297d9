import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { foreignLibcLogs } from "./foreign-libc-logs.ts";

export const cgoStaticLibWrongLibc = problem({
  id: "cgo-static-lib-wrong-libc",
  area: "cgo",
  title: "A bundled C library was made for another C library",
  severity: "error",
  why: "Some packages bring compiled libraries. What was compiled with glibc calls functions that only glibc has (__strdup, __memcpy_chk, __isoc99_sscanf, …), so that linking it on Alpine, whose C library is musl, ends in undefined references. A library made with a newer glibc than the one here fails alike, e.g. at __isoc23_strtol of glibc 2.38.",
  sources: [
    "https://github.com/confluentinc/confluent-kafka-go/issues/454",
    "https://github.com/apache/pulsar-client-go/issues/274",
    "https://wiki.musl-libc.org/functional-differences-from-glibc.html",
    "https://sourceware.org/glibc/wiki/Release/2.38",
  ],
  needs: [],
  logs: foreignLibcLogs,
  remedies(match, context) {
    const { newer } = match.subject ?? {};
    const musl = byHand("If the package has a library for musl, ask for it by its build tag", ["go build -tags musl"]);
    const dynamic = byHand("Or link the library of this system, where the package has a tag for that", [
      "go build -tags dynamic",
    ]);
    if (newer)
      return [byHand("Build on a newer distribution: the library was made with a newer glibc than this one"), dynamic];
    const alpine = context.distribution.includes("alpine");
    return [musl, dynamic, byHand(`Or build ${alpine ? "in golang:bookworm, " : ""}where the C library is glibc`)];
  },
});

import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { foreignLibraries } from "../foreign-libraries.ts";
import type { InspectedImage } from "../inspected-binary.ts";
import { problem } from "../problem.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";

export const notStatic = problem({
  id: "not-static",
  area: "cgo",
  title: "A program that is to be static needs a loader or libraries",
  severity: "error",
  why: "A static program runs in an image FROM scratch and on every distribution; one that names a loader or a shared library ends with “not found” where they are missing. Go links dynamically as soon as cgo is on and net, os/user or another package with C is used, and with -buildmode=pie it names a loader without needing a library. macOS and Windows have no static programs: there only libraries that are not the system's count.",
  sources: ["https://pkg.go.dev/cmd/link", "https://developer.apple.com/library/archive/qa/qa1118/_index.html"],
  needs: [],
  image(image, file, policy) {
    if (!policy.static || image.type !== "executable" || image.static) return [];
    const libraries = isDynamicAlways(image) ? null : foreignLibraries(image, file.binary.format);
    if (libraries === null) return [];
    const loader =
      file.binary.format === "elf" && image.interpreter !== null ? [`the loader ${image.interpreter}`] : [];
    const needs = [...loader, ...libraries];
    if (needs.length === 0) return [];
    return [
      {
        found: `needs ${needs.join(", ")}`,
        wanted: "a static program",
        evidence: needs.map((name) => binaryEvidence(file, `needs ${name}`)),
        subject: { ...rebuildSubject(file, image), os: image.os ?? "" },
      },
    ];
  },
  remedies(match) {
    const { package: main, os } = match.subject ?? {};
    if (!main) return [byHand("Link it with -static")];
    const without = rebuild("Build it without cgo", match, "CGO_ENABLED=0");
    const musl = rebuild(
      "If it needs C, link it against musl",
      match,
      "CGO_ENABLED=1 CC=musl-gcc",
      "-ldflags='-linkmode=external -extldflags=-static'",
    );
    return os === "linux" ? [without, musl] : [without];
  },
});

/** Systems whose kernels are called through libc alone: without C Go's programs are dynamic there as well. */
const isDynamicAlways = ({ os, go }: InspectedImage) =>
  ["android", "illumos", "openbsd", "solaris"].includes(os ?? "") && go?.cgoLinked === false;

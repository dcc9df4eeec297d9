import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const notPositionIndependent = problem({
  id: "not-position-independent",
  area: "build",
  title: "A program is not position-independent though it is to be",
  severity: "error",
  why: "The policy asks for programs that the system can load at any address (ASLR). Go makes them so by itself for macOS, iOS, Android and Windows; elsewhere -buildmode=pie asks for it, and then the program names a loader on Linux, though it needs no library.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Build_modes",
    "https://github.com/golang/go/blob/go1.26.8/src/internal/platform/supported.go",
  ],
  needs: [],
  output({ file, image, demands }) {
    if (!demands.pie || image?.type !== "executable" || image.pie || image.wasm !== null) return [];
    const evidence = [binaryEvidence(file, "its addresses are fixed")];
    return [{ found: "fixed addresses", wanted: "a position-independent program", evidence }];
  },
  remedies() {
    return [byHand("Build it so", ["plumb build -- -buildmode=pie"])];
  },
});

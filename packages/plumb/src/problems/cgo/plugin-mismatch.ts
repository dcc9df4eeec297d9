import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const pluginMismatch = problem({
  id: "plugin-mismatch",
  area: "cgo",
  title: "A Go plugin was built otherwise than the program that loads it",
  severity: "error",
  why: "A plugin shares packages with the program, down to the runtime, so both must be built with the same Go release, the same flags (-trimpath, -tags, -race), the same cgo setting and the same versions of every common module. The loader compares the packages and names the first that differs.",
  sources: [
    "https://pkg.go.dev/plugin#hdr-Warnings",
    "https://github.com/golang/go/blob/go1.26.8/src/runtime/plugin.go",
  ],
  needs: [],
  logs: [
    {
      says: ["plugin was built with a different version of package {package}"],
      confidence: 0.98,
      found: "plugin and program were built with different versions of {package}",
    },
    {
      says: ["runtime: no plugin module data", "plugin: not a plugin", "missing plugin module data"],
      confidence: 0.93,
      found: "the file is no plugin of this Go: it was built with another release or build mode",
    },
    {
      says: [
        "plugin.Open('{plugin:path}'): {*}: undefined symbol: {symbol}",
        "plugin.Open('{plugin:path}'): {*}: symbol not found",
      ],
      confidence: 0.75,
      found: "the plugin asks the program for {symbol}, which it was built without",
    },
  ],
  remedies(match) {
    const name = match.subject?.package ?? "";
    const inTree = name !== "" && !name.includes(".");
    const go = byHand(
      inTree
        ? "Build both with the same Go and the same flags: the package that differs is Go's own"
        : `Give ${name || "each common module"} the same version in both go.mod files, and build both with the same Go and flags`,
      ["go version -m PROGRAM", "go version -m PLUGIN.so"],
    );
    return [
      go,
      byHand(
        "Best build both from one module by one script; where the program comes ready-made, build it yourself too",
      ),
    ];
  },
});

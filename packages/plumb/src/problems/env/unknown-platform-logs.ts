// How Go and tools around it refuse a GOOS or GOARCH.
// `cmd/go/internal/work.CheckGOOSARCHPair`, `cmd/dist`, `internal/buildcfg`; goreleaser's target check

import { correctPlatformWord, knownArch, knownOs } from "../../go/platform.ts";
import { isKnownPair } from "../../go/ports.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import type { Context, Match, Remedy } from "../problem.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";

const refusedPair = "unsupported GOOS/GOARCH pair {os:word}/{arch:word}";

export const unknownPlatformLogs: readonly LogPattern[] = [
  {
    says: [
      refusedPair,
      "unsupported GOOS/GOARCH pair {os:word} /{arch:word}",
      "unsupported GOOS/GOARCH pair /{arch:word}",
      "unsupported GOOS/GOARCH pair {os:word}/$",
    ],
    confidence: 0.96,
    when: (caught) => isUnknownWord(caught),
    found: "Go has no platform {os}/{arch}",
  },
  {
    // darwin/arm64 is refused by a Go that is too old for it: old-go-no-darwin-arm64.
    says: refusedPair,
    confidence: 0.86,
    when: (caught) => !isUnknownWord(caught) && !isKnownPair(caught.os ?? "", caught.arch ?? ""),
    found: "Go has no port for {os}/{arch}, although it knows both words",
  },
  {
    says: refusedPair,
    confidence: 0.72,
    when: ({ os = "", arch = "" }) => isKnownPair(os, arch) && !(os === "darwin" && arch === "arm64"),
    found: "this Go does not have the port {os}/{arch}, which others have",
  },
  {
    says: [
      "unknown $GOARCH {arch:word}",
      "invalid goarch: {arch:word}",
      "go tool dist: unknown architecture: {arch:word}",
    ],
    confidence: 0.93,
    when: ({ arch = "" }) => !knownArch.includes(arch),
    found: "Go has no CPU called {arch}",
  },
  {
    says: ["unknown $GOOS {os:word}", "invalid goos: {os:word}"],
    confidence: 0.93,
    when: ({ os = "" }) => !knownOs.includes(os),
    found: "Go has no system called {os}",
  },
  {
    says: "invalid {GOARM|GOAMD64|GO386|GOMIPS|GOMIPS64|GOPPC64|GORISCV64}: must {rule:any}",
    confidence: 0.93,
    found: "the CPU level must {rule}",
  },
];

export function unknownPlatformRemedies({ subject }: Match, context: Context): Remedy[] {
  const { os = "", arch = "" } = subject ?? {};
  const meant = [correction("GOOS", os), correction("GOARCH", arch)].filter((word) => word !== "");
  const write = meant.length > 0 ? [byHand("Write the words that Go has for them", [`export ${meant.join(" ")}`])] : [];
  const newer = isKnownPair(os, arch) ? [getGo(context, null)] : [];
  return [
    ...write,
    ...newer,
    unsetEverywhere(["GOOS", "GOARCH"], context),
    byHand("See which pairs there are", ["go tool dist list"]),
  ];
}

function correction(variable: "GOOS" | "GOARCH", word: string): string {
  const meant = correctPlatformWord(variable, word);
  return meant && meant !== word ? `${variable}=${meant}` : "";
}

function isUnknownWord({ os = "", arch = "" }: Caught): boolean {
  return !knownOs.includes(os) || !knownArch.includes(arch);
}

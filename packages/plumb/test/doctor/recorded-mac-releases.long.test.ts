// Macs played back whose Go and macOS do not fit one another, and some that look alike and do.

import { test } from "bun:test";
import { oldGo } from "../recorded-macs.ts";
import { gobin, openMacs, type Situation } from "./mac-situation.ts";

const newGo = "go1.27.4";
const { programs, brewMac, officialMac, expectFound } = openMacs([oldGo, newGo]);

const situations: readonly Situation[] = [
  {
    name: "macOS 27 without Rosetta, and Go 1.27",
    mac: () => officialMac(newGo, "arm64", { macos: "27.0", sdk: "27.0" }),
    found: [],
  },
  {
    name: "Go 1.23 on macOS 26: what it links with cgo is aborted, its own programs start",
    mac: () => officialMac(oldGo, "arm64"),
    found: ["go-links-without-uuid"],
  },
  {
    name: "Go 1.23 on macOS 15",
    mac: () => officialMac(oldGo, "arm64", { macos: "15.6.1", sdk: "15.5" }),
    found: [],
  },
  {
    name: "a tool that Go 1.23 linked, on macOS 26",
    mac: () => brewMac({ files: { [`${gobin}/gotestsum`]: programs().linkedByOldGo() } }),
    found: ["missing-lc-uuid-dyld"],
  },
  {
    name: "Go 1.27 on macOS 12; what it says there is not known",
    mac: () => officialMac(newGo, "arm64", { macos: "12.7.6", sdk: "13.1", answers: [] }),
    found: ["go-needs-newer-macos"],
  },
  {
    name: "GOROOT of the old package, under Homebrew's go",
    mac: () =>
      brewMac({
        env: { GOROOT: "/usr/local/go" },
        files: programs().tree(oldGo, "arm64", "/usr/local/go"),
      }),
    found: ["goroot-mismatch"],
  },
];

test.each(situations)("$name", expectFound);

import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const asmOldXSys = problem({
  id: "asm-old-x-sys",
  area: "module",
  title: "golang.org/x/sys is too old for this Go",
  severity: "error",
  why: "golang.org/x/sys reaches into the runtime by //go:linkname. Before December 2020 it did that for macOS by lines that name no function. Go 1.18 refuses such lines: “//go:linkname must refer to declared function or variable”; from 1.18.9 and 1.19.4 on it takes them again from modules written for an older Go. Modules that nobody updated, and vendor directories, still bring them.",
  sources: [
    "https://github.com/golang/go/issues/55889",
    "https://github.com/golang/go/issues/51091",
    "https://go.dev/cl/274573",
  ],
  needs: [],
  logs: [
    {
      says: [
        "golang.org/x/sys{rest:path}: //go:linkname must refer to declared function or variable",
        "{file}_darwin{rest:path}: //go:linkname must refer to declared function or variable",
      ],
      confidence: 0.97,
      found: "golang.org/x/sys is from 2020 or older, and this Go refuses what it does",
    },
    {
      says: ["//go:linkname must refer to declared function or variable"],
      confidence: 0.9,
      found: "a module, most likely golang.org/x/sys, is older than what this Go takes",
    },
    {
      says: ["golang.org/x/sys{rest:path}/unix/zsyscall_darwin_{file:path}: too many errors"],
      confidence: 0.9,
      found: "golang.org/x/sys is from 2020 or older, and this Go refuses what it does",
    },
    {
      says: ["golang.org/x/sys/unix.{name}: relocation target {target} not defined"],
      confidence: 0.9,
      found: "golang.org/x/sys asks for {target}, which this Go's runtime has no more",
    },
  ],
  remedies() {
    return [
      byHand("Update golang.org/x/sys in the module", ["go get golang.org/x/sys@latest", "go mod tidy"]),
      byHand("With a vendor directory, write that anew too", ["go mod vendor"]),
      byHand("For a program of somebody else: take a newer release of it, or a newer Go"),
    ];
  },
});

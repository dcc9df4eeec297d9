import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const dlvStrippedTarget = problem({
  id: "dlv-stripped-target",
  area: "debug",
  title: "The program to debug has no debug information",
  severity: "error",
  why: "Delve needs the DWARF information that the linker writes by default. go build -ldflags=-s or -w leaves it out, strip and upx take it away, and go run never writes it. The flags often hide in GOFLAGS, in a Makefile or in launch.json. dlv debug and dlv test build the program themselves, with the information and without optimisations.",
  sources: [
    "https://pkg.go.dev/cmd/link",
    "https://github.com/go-delve/delve/blob/master/service/debugger/debugger.go",
    "https://github.com/go-delve/delve/issues/1138",
  ],
  needs: [],
  logs: [
    {
      says: [
        "debuggee must not be built with 'go run' or -ldflags='-s -w', which strip debug info",
        "could not open debug info",
        "decoding dwarf section info at offset 0x0: too short",
        "error reading debug_info: {*}: too short",
        "no debug information present in binary",
        "could not find statement at {*}, binary is stripped",
        "could not find file {*}, binary is stripped",
        "no debug_info section",
        "debug info section not found",
      ],
      confidence: 0.95,
      found: "the program was linked without debug information, or it was taken away",
    },
    {
      says: "Warning: no debug info found, some functionality will be missing",
      confidence: 0.9,
      harmless: true,
      without: ["DW_FORM_strx"],
      found: "the program was linked without debug information, or it was taken away",
    },
  ],
  remedies() {
    return [
      byHand("Build it for the debugger", ['go build -gcflags="all=-N -l" -o app .', "dlv exec ./app"]),
      byHand("Or let Delve build it; -s and -w must stand nowhere", ["go env GOFLAGS", "dlv debug"]),
    ];
  },
});

import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const virusScannerStopsGo = problem({
  id: "virus-scanner-stops-go",
  area: "system",
  title: "A virus scanner stops what Go has just built",
  severity: "error",
  why: "Programs that nobody has seen before, as `go test` and `go run` make them by the dozen, look suspicious to virus scanners, which delete or lock them before they start: “the file contains a virus or potentially unwanted software”. The Go project calls that common, above all on Windows, and almost always a false alarm.",
  sources: ["https://go.dev/doc/faq#virus"],
  needs: [],
  logs: [
    {
      says: [
        "{path:path}: Operation did not complete successfully because the file contains a virus",
        "because the file contains a virus or potentially unwanted software",
      ],
      confidence: 0.96,
      found: "the virus scanner stopped a program that was just built",
    },
  ],
  remedies() {
    return [
      byHand("Exclude Go's directories for builds from the scan, if you may", [
        'Add-MpPreference -ExclusionPath "$(go env GOCACHE)", "$env:TEMP\\go-build*"',
      ]),
      byHand("Or build in a directory that is excluded already", ["go env -w GOTMPDIR=C:\\go-tmp"]),
    ];
  },
});

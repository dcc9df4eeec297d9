import { dirname } from "node:path";
import { goflag, parseGoflags } from "../../go/flags.ts";
import { compareGoVersions } from "../../go/version.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { staleVendorLogs } from "./stale-vendor-logs.ts";

export const vendorOutOfSync = problem({
  id: "vendor-out-of-sync",
  area: "module",
  title: "The vendor directory does not match go.mod",
  severity: "error",
  why: "From `go 1.14` in go.mod on a vendor directory is used by itself, and go compares vendor/modules.txt with go.mod before every build. After a dependency was changed without `go mod vendor`, or after a merge, builds stop with “inconsistent vendoring”.",
  sources: [
    "https://go.dev/ref/mod#vendoring",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/vendor.go",
  ],
  needs: ["goSettings", "project"],
  find({ goSettings, project }) {
    const { vendor, goMod, goWork } = project;
    const file = goWork ?? goMod;
    if (!vendor || !file || vendor.inconsistencies.length === 0) return [];
    const mod = goflag(parseGoflags(goSettings.effective.GOFLAGS?.value ?? ""), "mod");
    // Without a go line, or with an older one, the directory is used only when a flag says so.
    const byItself = file.go !== null && compareGoVersions(file.go.text, "1.14") >= 0;
    if (mod === undefined ? !byItself : mod !== "vendor") return [];
    const [first, ...more] = vendor.inconsistencies;
    return [
      {
        found: `${vendor.path}: ${first}${more.length > 0 ? `, and ${more.length} more` : ""}`,
        wanted: `vendor/modules.txt as ${file.path} asks`,
        evidence: vendor.inconsistencies.slice(0, 5).map((text) => ({
          kind: "file" as const,
          subject: `${vendor.path}/modules.txt`,
          text,
        })),
        subject: { directory: dirname(vendor.path), command: goWork ? "go work vendor" : "go mod vendor" },
      },
    ];
  },
  logs: staleVendorLogs,
  remedies(match) {
    const { directory = ".", command = "go mod vendor" } = match.subject ?? {};
    const commands = [...(directory === "." ? [] : [`cd ${shellWord(directory)}`]), command];
    return [byHand("Make the vendor directory anew, and commit it", commands)];
  },
});

// How commands fail that need more than the vendor directory, while -mod=vendor is in force. Go adds a reason in brackets when it
// took the directory by itself; without one a flag, mostly in GOFLAGS, said so.
// `cmd/go/internal/modload`, `cmd/go/internal/list`, `cmd/go/internal/modget` of Go 1.11 to 1.27

import { byHand } from "../by-hand.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import type { Context, Remedy } from "../problem.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";
import { vendorByItself } from "../vendor-by-itself.ts";

const inconsistent = "GOFLAGS forces -mod=vendor, and the vendor directory is not what go.mod asks for";
const found = "-mod=vendor forbids to look for modules outside of the vendor directory";

export const forcedVendorLogs: readonly LogPattern[] = [
  {
    says: [
      "cannot query module due to -mod=vendor",
      "go get: disabled by -mod=vendor",
      "lookup disabled by -mod=vendor",
      "go.mod needed, disabled by -mod=vendor",
    ],
    confidence: 0.94,
    without: vendorByItself,
    found,
  },
  {
    says: ["cannot query module due to -mod=vendor", "go.mod needed, disabled by -mod=vendor"],
    confidence: 0.8,
    found,
  },
  {
    says: "can't {what:any} using the vendor directory",
    confidence: 0.86,
    found: "go cannot {what} while it works with the vendor directory",
  },
  {
    says: "build flag -mod=vendor only valid when using modules",
    confidence: 0.86,
    found: "-mod=vendor is set where no modules are used",
  },
  {
    says: "cannot find package '.' in: {path:path}",
    confidence: 0.85,
    when: ({ path = "" }) => /[\\/]vendor[\\/]/.test(path),
    found,
  },
  { says: "cannot find package '.' in:", confidence: 0.8, with: ["/vendor/{package:word}"], found },
  {
    // Go 1.11 to 1.13.
    says: "cannot load {package:word} open {path:path}: no such file or directory",
    confidence: 0.85,
    when: ({ path = "" }) => /[\\/]vendor[\\/]/.test(path),
    found,
  },
  {
    says: "inconsistent vendoring in",
    confidence: 0.95,
    when: isInGoflags,
    found: inconsistent,
  },
  {
    says: "inconsistent vendoring in",
    confidence: 0.95,
    with: ["GOFLAGS={'|}{*}-mod=vendor"],
    found: inconsistent,
  },
  {
    // The flag on a line of its own is what go env or echo print of GOFLAGS.
    says: "inconsistent vendoring in",
    confidence: 0.95,
    with: ["GOFLAGS", ["^-mod=vendor$", "^-mod=vendor {*}"]],
    found: inconsistent,
  },
];

export function forcedVendorRemedies(context: Context): Remedy[] {
  return [
    unsetEverywhere(["GOFLAGS"], context),
    byHand("For one command: let a flag win over GOFLAGS", ["go build -mod=mod ./..."]),
    byHand("Or bring the vendor directory up to date", ["go mod tidy", "go mod vendor"]),
  ];
}

function isInGoflags(_: Caught, { variables }: LogContext): boolean {
  return /-mod=vendor/.test(variables.GOFLAGS ?? "");
}

// The values of GOTOOLCHAIN: local, auto, path, a toolchain's name, and a name or local with +auto or +path.
// https://go.dev/doc/toolchain#select, `cmd/go/internal/toolchain.Select`

import { versionOfToolchain } from "./version.ts";

export interface Gotoolchain {
  readonly kind: "ok";
  /** `local`, or a name such as `go1.26.8` or `go1.26.8-custom`: what runs at least (with `upgrade` none: exactly). */
  readonly minimum: string;
  /** Whether the go and toolchain lines may ask for more: not at all, from PATH and by download, or from PATH only. */
  readonly upgrade: "none" | "auto" | "path";
}

/** Reads a value; the empty one counts as `local`, which is what cmd/go does when go.env was stripped of it. */
export function parseGotoolchain(value: string): Gotoolchain | { readonly kind: "invalid"; readonly reason: string } {
  if (value === "") return { kind: "ok", minimum: "local", upgrade: "none" };
  if (value === "auto" || value === "path") return { kind: "ok", minimum: "local", upgrade: value };
  const plus = value.indexOf("+");
  const minimum = plus < 0 ? value : value.slice(0, plus);
  const suffix = plus < 0 ? "none" : value.slice(plus + 1);
  if (minimum !== "local" && versionOfToolchain(minimum) === "") {
    return {
      kind: "invalid",
      reason: `GOTOOLCHAIN=${value}: ${JSON.stringify(minimum)} is neither local nor a name such as go1.26.8`,
    };
  }
  if (suffix !== "none" && suffix !== "auto" && suffix !== "path") {
    return { kind: "invalid", reason: `GOTOOLCHAIN=${value}: after the + stands auto or path` };
  }
  return { kind: "ok", minimum, upgrade: suffix };
}

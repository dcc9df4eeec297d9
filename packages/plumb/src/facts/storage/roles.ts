// Which directories Go writes to, by role. https://pkg.go.dev/cmd/go#hdr-Environment_variables

import { isAbsolute } from "node:path";
import type { Env } from "@goplumb/core/host/host";
import type { Setting } from "../go-settings/schema.ts";
import type { Place } from "./schema.ts";

export interface Role {
  readonly role: Place["role"];
  readonly path: string;
}

/** Roles with an absolute path: `off` and relative values, which go refuses, name no place. */
export function rolesOf(settings: Readonly<Record<string, Setting | undefined>>, env: Env): readonly Role[] {
  const value = (name: string) => settings[name]?.value ?? "";
  const roles: Role[] = [
    { role: "HOME", path: env.HOME ?? "" },
    ...value("GOPATH")
      .split(":")
      .map((path): Role => ({ role: "GOPATH", path })),
    { role: "GOBIN", path: value("GOBIN") },
    { role: "GOCACHE", path: value("GOCACHE") },
    { role: "GOMODCACHE", path: value("GOMODCACHE") },
    // Without it builds use os.TempDir.
    { role: "GOTMPDIR", path: value("GOTMPDIR") || env.TMPDIR || "/tmp" },
  ];
  return roles.filter(({ path }) => isAbsolute(path));
}

// Commands that give Go other directories than those it may not write to.

import { shellWord } from "../shell-word.ts";

/**
 * @param home where the new ones go; empty: it cannot be written either.
 * @param exported roles that the process sets, which would win over the user's file.
 */
export function otherDirectories(roles: readonly string[], home: string, exported: readonly string[]): string[] {
  // GOMODCACHE lies in GOPATH.
  const moved = roles.filter((role) => role !== "GOMODCACHE" || !roles.includes("GOPATH"));
  return moved.map((role) => {
    if (home === "") return `export ${role}="/tmp/${role.toLowerCase()}-$(id -u)"`;
    const change = exported.includes(role) ? "export" : "go env -w";
    return `${change} ${shellWord(`${role}=${home}/${role.toLowerCase()}`)}`;
  });
}

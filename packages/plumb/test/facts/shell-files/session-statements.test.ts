// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these files are full of them
import { expect, test } from "bun:test";
import {
  pamConfigStatements,
  pamEnvironmentStatements,
  systemdStatements,
} from "../../../src/facts/shell-files/session-statements.ts";
import type { Statement } from "../../../src/facts/shell-files/statement.ts";

const lookup = (name: string) => ({ HOME: "/home/gopher", GOPATH: "/p" })[name];

function brief(statements: readonly Statement[]): readonly string[] {
  return statements.map((found) =>
    found.kind === "assign" ? `${found.line} ${found.name}=${found.value ?? "?"}` : "",
  );
}

test("/etc/environment: quotes are dropped, nothing is expanded, # begins a comment", () => {
  const text = [
    "# GOFLAGS=-x",
    'GOFLAGS="-mod=mod -v"',
    "export GOBIN=/b # here",
    "  GOPATH=$HOME/go",
    "GOROOT='/opt/go'",
    "not a line",
    "GO-PROXY=x",
    "GOPROXY=",
  ].join("\n");
  expect(brief(pamEnvironmentStatements(text))).toEqual([
    "2 GOFLAGS=-mod=mod -v",
    "3 GOBIN=/b ",
    "4 GOPATH=$HOME/go",
    "5 GOROOT=/opt/go",
    "8 GOPROXY=",
  ]);
});

test("pam_env's own files: DEFAULT and OVERRIDE, with the home and earlier variables", () => {
  const text = [
    "GOPATH DEFAULT=@{HOME}/go",
    "GOBIN\tDEFAULT=/b OVERRIDE=${GOPATH}/bin",
    'GOFLAGS DEFAULT="-mod=mod -v"',
    "GOROOT DEFAULT=${UNKNOWN}",
    "GOPROXY=off",
    "# GOSUMDB DEFAULT=off",
  ].join("\n");
  expect(brief(pamConfigStatements(text, lookup))).toEqual([
    "1 GOPATH=/home/gopher/go",
    "2 GOBIN=/p/bin",
    "3 GOFLAGS=-mod=mod -v",
    "4 GOROOT=?",
  ]);
});

test("environment.d: variables are expanded, quotes around the value dropped", () => {
  const text = [
    "GOPATH=$HOME/go",
    'GOBIN="${HOME}/b c"',
    "GOFLAGS=-mod=mod -v  ",
    "GOROOT=${GOROOT:-/x}",
    "#GOPROXY=off",
    "GOSUMDB='off'\r",
  ].join("\n");
  expect(brief(systemdStatements(text, lookup))).toEqual([
    "1 GOPATH=/home/gopher/go",
    "2 GOBIN=/home/gopher/b c",
    "3 GOFLAGS=-mod=mod -v",
    "4 GOROOT=?",
    "6 GOSUMDB=off",
  ]);
});

test("garbage is passed over, in time", () => {
  const bytes = Array.from({ length: 250_000 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join("");
  for (const text of [bytes, "A=".repeat(120_000), "A DEFAULT=".repeat(25_000), `A="${"'".repeat(250_000)}`]) {
    const before = performance.now();
    pamEnvironmentStatements(text);
    pamConfigStatements(text, lookup);
    systemdStatements(text, lookup);
    expect(performance.now() - before).toBeLessThan(2000);
  }
});

// What happened to one of the programs that --deep builds, in words; and the problems that already explain a failure.

import type { Proof, ProofProgram } from "../../facts/proof/schema.ts";
import type { Evidence } from "../problem.ts";

/** Undefined in a snapshot that does not know it. */
export function programNamed({ programs }: Proof, name: ProofProgram["name"]): ProofProgram | undefined {
  return programs.find((program) => program.name === name);
}

/** Why nothing can be said of a program; null when it was tried. */
export function whySkipped(proof: Proof, name: ProofProgram["name"]): string | null {
  const program = programNamed(proof, name);
  return program ? program.skipped : "it is not part of the snapshot";
}

/** go build ended otherwise than with status 0, or left no program. */
export function buildFailed({ build, header }: ProofProgram): boolean {
  return build !== null && !(build.status === 0 && header !== null);
}

/** `go build ./pure: exit status 1: the first line that says something`. */
export function buildWords({ build, header }: ProofProgram): string {
  if (build === null) return "it was not built";
  if (build.status === 0 && header === null)
    return `${build.command}: it says that all went well, and there is no program`;
  const how = build.outcome === "exited" ? `exit status ${build.status}` : build.outcome;
  const [line] = lines(build.output);
  return `${build.command}: ${how}${line === undefined ? "" : `: ${line}`}`;
}

export function buildEvidence({ build }: ProofProgram): readonly Evidence[] {
  if (build === null) return [];
  return [{ kind: "command", subject: build.command, text: lines(build.output).slice(0, 4).join("\n") }];
}

/** It was run, and did not do what it was written to do. */
export function runFailed({ run }: ProofProgram): boolean {
  return run !== null && !run.asExpected;
}

/** `killed by SIGILL`, `exit status 2: panic: …`. */
export function runWords({ run }: ProofProgram): string {
  if (run === null) return "it was not run";
  if (run.outcome === "signaled") return `killed by ${run.detail}`;
  if (run.outcome === "cannot-start") return `it does not start: ${run.detail}`;
  const [line = "nothing"] = lines(run.output);
  return run.outcome === "exited" ? `exit status ${run.status}, and it prints: ${line}` : run.outcome;
}

/** Lines of `# package` only name what the next ones are about. */
function lines(output: string): string[] {
  return output.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("# "));
}

/** With one of these every build fails, or none is allowed to be written. */
export const stopsEveryBuild: readonly string[] = [
  "goroot-set-wrong",
  "goroot-mismatch",
  "goroot-overlaid-install",
  "goroot-tools-wrong-arch",
  "no-such-tool",
  "go-binary-trimmed-no-goroot",
  "go-needs-newer-macos",
  "goflags-invalid",
  "bad-goarch-value",
  "micro-architecture-invalid",
  "gopath-relative",
  "gopath-equals-goroot",
  "gomodcache-relative",
  "go111module-invalid",
  "gotoolchain-invalid",
  "gocache-off",
  "gotmpdir-missing",
  "home-missing",
  "cache-permission",
  "disk-full",
  "too-many-open-files",
];

/** With one of these cgo fails, whatever the program. */
export const stopsCgo: readonly string[] = [
  ...stopsEveryBuild,
  "cc-setting-invalid",
  "cc-path-with-spaces",
  "cc-not-found",
  "cc-wrong-arch",
  "cc-target-mismatch",
  "gcc-bitness-mismatch",
  "libc-headers-missing",
  "cross-cgo-no-cross-compiler",
  "sdk-arch-vs-userland-linux",
  "xcode-clt-missing-or-broken",
];

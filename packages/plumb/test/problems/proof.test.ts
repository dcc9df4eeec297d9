import { describe, expect, test } from "bun:test";
import { diagnose as diagnoseAll } from "../../src/doctor/diagnose.ts";
import type { ProofProgram } from "../../src/facts/proof/schema.ts";
import { problems } from "../../src/problems/index.ts";
import { proofProgram } from "../requested-facts.ts";
import { type Changes, changed, type Machines, snapshotOf } from "../snapshots.ts";
import { diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith } from "./settings.ts";

type Name = ProofProgram["name"];

function machineWith(given: Partial<Record<Name, Changes<ProofProgram>>>, machine = linuxWith({})): Machines {
  const programs = (["pure", "cgo", "race"] as const).map((name) =>
    changed<ProofProgram>(proofProgram(name, "linux/arm64"), given[name]),
  );
  return { ...machine, proof: { ...machine.proof, programs } };
}

function failed(output: string, changes: Changes<NonNullable<ProofProgram["build"]>> = {}): Changes<ProofProgram> {
  return { build: { status: 1, output, ...changes }, header: null, run: null };
}

const skipped = (reason: string): Changes<ProofProgram> => ({ skipped: reason, build: null, header: null, run: null });
const ran = (changes: Changes<NonNullable<ProofProgram["run"]>>): Changes<ProofProgram> => ({
  run: { asExpected: false, ...changes },
});

/** Status and reason of one check in a complete diagnosis. */
function checkOf(id: string, machine: Machines) {
  const { checks } = diagnoseAll(problems, snapshotOf(machine), () => 0);
  return checks.find((check) => check.id === id);
}

describe("pure-build-fails", () => {
  test("says the first line that says something", () => {
    const machine = machineWith({ pure: failed("# plumb.invalid/proof/pure\ncompile: version mismatch\nmore\n") });
    expect(idsOn(machine)).toEqual(["pure-build-fails"]);
    expect(diagnoseOne("pure-build-fails", machine)).toMatchObject({
      severity: "error",
      found: "go build ./pure: exit status 1: compile: version mismatch",
    });
  });

  test("GOFLAGS are the cause when it builds without them", () => {
    const machine = machineWith(
      { pure: failed("go: -race requires cgo\n", { status: 2, passesWithoutGoflags: true }) },
      linuxWith({ file: "GOFLAGS=-race\n" }),
    );
    const found = diagnoseOne("pure-build-fails", machine);
    expect(found.found).toStartWith("with GOFLAGS=-race, go build ./pure");
    expect(found.commands).toEqual(["go env -u GOFLAGS"]);
    expect(found.safe).toEqual([]);
  });

  test("success that leaves no program is a failure", () => {
    const machine = machineWith({ pure: { header: null, run: null } });
    expect(diagnoseOne("pure-build-fails", machine).found).toContain("there is no program");
  });

  test("yields to the check that knows why", () => {
    const noRoom = machineWith({ pure: failed("no space left on device\n") }, linuxWith({ env: { GOFLAGS: "race" } }));
    expect(checkOf("pure-build-fails", noRoom)).toMatchObject({
      status: "skipped",
      reason: "goflags-invalid explains it",
    });
  });
});

describe("cgo-build-fails", () => {
  test("names the compiler and the flags that somebody set", () => {
    const machine = machineWith(
      {
        cgo: failed("# runtime/cgo\ncgo: cannot parse gcc output as ELF\n"),
        race: skipped("the program with C does not build"),
      },
      linuxWith({ env: { CGO_LDFLAGS: "-lnothing" } }),
    );
    expect(idsOn(machine)).toEqual(["cgo-build-fails"]);
    const found = diagnoseOne("cgo-build-fails", machine);
    expect(found.found).toBe("go build ./cgo: exit status 1: cgo: cannot parse gcc output as ELF");
    expect(found.at).toEqual(["go build ./cgo", "CC", "CGO_LDFLAGS"]);
  });

  test("is skipped with the reason where cgo is off: what was not tried has not passed", () => {
    const machine = machineWith({ cgo: skipped("cgo is off: CGO_ENABLED=0"), race: skipped("-race needs cgo") });
    expect(idsOn(machine)).toEqual([]);
    expect(checkOf("cgo-build-fails", machine)).toMatchObject({
      status: "skipped",
      reason: "cgo is off: CGO_ENABLED=0",
    });
    expect(checkOf("race-fails", machine)).toMatchObject({ status: "skipped", reason: "-race needs cgo" });
    expect(checkOf("pure-build-fails", machine)).toMatchObject({ status: "ok" });
  });

  test("yields to a cheaper check of the compiler", () => {
    const machine = machineWith({ cgo: failed("gcc: error: -m64\n") });
    const headers = { ...machine, cToolchain: { ...machine.cToolchain, ccFindsLibcHeaders: false } };
    expect(checkOf("cgo-build-fails", headers)?.reason).toBe("libc-headers-missing explains it");
  });
});

describe("race-fails", () => {
  test("a build that fails, and a program that does", () => {
    const built = machineWith({ race: failed("race.syso: no such file\n") });
    expect(idsOn(built)).toEqual(["race-fails"]);
    const output = "FATAL: ThreadSanitizer: unsupported VMA range\n";
    const machine = machineWith({ race: ran({ status: 66, output }) });
    expect(diagnoseOne("race-fails", machine)).toMatchObject({
      severity: "warning",
      found: "built with -race: exit status 66, and it prints: FATAL: ThreadSanitizer: unsupported VMA range",
    });
  });
});

describe("build-output-not-as-asked", () => {
  test("another CPU than the settings say", () => {
    const header = { platforms: [{ os: "linux", arch: "amd64" }] };
    const machine = machineWith({ pure: { header, run: null, notRun: "linux/amd64 is not for this machine" } });
    expect(diagnoseOne("build-output-not-as-asked", machine)).toMatchObject({
      found: "go build ./pure: linux/amd64",
      wanted: "linux/arm64",
    });
  });

  test("a program with C in which no C is", () => {
    const machine = machineWith({ cgo: { header: { cgoLinked: false } } });
    expect(diagnoseOne("build-output-not-as-asked", machine).found).toBe("go build ./cgo: linux/arm64, without C");
  });

  test("a system that the file does not say is no other one", () => {
    expect(idsOn(machineWith({ pure: { header: { platforms: [{ os: null, arch: "arm64" }] } } }))).toEqual([]);
  });
});

describe("built-program-does-not-run", () => {
  test.each([
    [{ outcome: "signaled", status: null, detail: "SIGILL" }, "killed by SIGILL"],
    [{ outcome: "cannot-start", status: null, detail: "no such file" }, "it does not start: no such file"],
    [{ status: 2, output: "panic: x\n" }, "exit status 2, and it prints: panic: x"],
    [{ outcome: "timed-out", status: null }, "timed-out"],
    [{ status: 0, output: "" }, "exit status 0, and it prints: nothing"],
  ] as const)("%j", (run, words) => {
    const machine = machineWith({ pure: ran(run), cgo: ran(run) });
    expect(idsOn(machine)).toEqual(["built-program-does-not-run"]);
    expect(diagnoseOne("built-program-does-not-run", machine).found).toBe(`go build ./pure, then run: ${words}`);
  });

  test("is skipped when all were built for elsewhere", () => {
    const elsewhere = { run: null, notRun: "linux/riscv64 is not for this machine" };
    const machine = machineWith({ pure: elsewhere, cgo: skipped("cgo is off"), race: skipped("no race detector") });
    expect(checkOf("built-program-does-not-run", machine)).toMatchObject({
      status: "skipped",
      reason: "linux/riscv64 is not for this machine",
    });
  });
});

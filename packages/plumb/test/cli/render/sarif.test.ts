// SARIF logs against the schema of the standard, and what code scanning needs of them.

import { expect, test } from "bun:test";
import standard from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import Ajv from "ajv";
import type { Surroundings } from "../../../src/cli/render/finding-place.ts";
import { sarifLog } from "../../../src/cli/render/sarif.ts";
import { problems } from "../../../src/problems/index.ts";
import { createBox } from "../../box.ts";
import { finding, reportOn, withFindings } from "../../reports.ts";
import { healthyMac, snapshotOf } from "../../snapshots.ts";

const { $schema: _, id: __, ...schema } = standard;
// Draft 4 says `id` where the validator's drafts say `$id`; nothing else of the schema differs for it.
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] };
      };
      readonly results: readonly Result[];
      readonly invocations: readonly [
        { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly unknown[] },
      ];
    },
  ];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly relatedLocations?: Result["locations"];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

function valid(log: unknown): Log {
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log as Log;
}

const nowhere: Surroundings = { root: null, goMod: null };
const project: Surroundings = { root: "/src/my repo", goMod: "/src/my repo/svc/go.mod" };
const mac = reportOn(snapshotOf(healthyMac()));
const resultsOf = (log: Log) => log.runs[0].results;
const logOf = (findings: Parameters<typeof withFindings>[1], at = project) =>
  valid(sarifLog(withFindings(mac, findings), problems, at));

test("the schema is no rubber stamp", () => {
  expect(validate({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).toBe(false);
  expect(validate({ version: "2.1.0", runs: [], more: 1 })).toBe(false);
});

test("a healthy machine has a rule for every check, sorted, each with its page, and no result", () => {
  const log = valid(sarifLog(mac, problems, nowhere));
  const { rules } = log.runs[0].tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(mac.checks.map(({ id }) => id).sort());
  for (const { helpUri } of rules) expect(helpUri).toStartWith("https://");
  expect(resultsOf(log)).toEqual([]);
  expect(log.runs[0].invocations[0]).toEqual({ executionSuccessful: true, toolExecutionNotifications: [] });
});

test("a finding is shown at the first file of its evidence; the others are related", () => {
  const evidence = [
    { kind: "env" as const, subject: "GOROOT", text: "" },
    { kind: "file" as const, subject: "/src/my repo/a b/c#d.go:12", text: "" },
    { kind: "file" as const, subject: "/usr/local/go/VERSION", text: "" },
    { kind: "file" as const, subject: "/src/my repo/.vscode/launch.json:7:3", text: "" },
  ];
  const [result] = resultsOf(logOf([finding({ evidence })]));
  expect(result?.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: "a%20b/c%23d.go", uriBaseId: "%SRCROOT%" },
        region: { startLine: 12 },
      },
    },
  ]);
  expect(result?.relatedLocations?.map(({ physicalLocation }) => physicalLocation.artifactLocation)).toEqual([
    { uri: "file:///usr/local/go/VERSION" },
    { uri: ".vscode/launch.json", uriBaseId: "%SRCROOT%" },
  ]);
  expect([result?.ruleId, result?.level]).toEqual(["goroot-set-wrong", "error"]);
});

test("what is wrong with the machine is shown at go.mod, and nowhere outside of a project", () => {
  const [at] = resultsOf(logOf([finding()]));
  expect(at?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: "svc/go.mod", uriBaseId: "%SRCROOT%" },
    region: { startLine: 1 },
  });
  expect(resultsOf(logOf([finding()], nowhere))[0]?.locations).toEqual([]);
});

test("Windows paths are URIs", () => {
  const evidence = [{ kind: "file" as const, subject: "C:\\src\\x\\go.mod:3", text: "" }];
  const uri = (root: string) =>
    resultsOf(logOf([finding({ evidence })], { root, goMod: "" }))[0]?.locations[0]?.physicalLocation.artifactLocation
      .uri;
  expect(uri("C:\\src")).toBe("x/go.mod");
  expect(uri("D:\\")).toBe("file:///C:/src/x/go.mod");
});

test("results are sorted, whatever the order of the findings, and the same finding keeps its fingerprint", () => {
  const at = (subject: string, found: string) => finding({ found, evidence: [{ kind: "file", subject, text: found }] });
  const findings = [at("/b:1", "1.26"), at("/a:2", "1.26"), finding({ id: "bad-goarch-value", severity: "info" })];
  const results = resultsOf(logOf(findings));
  expect(results.map(({ ruleId }) => ruleId)).toEqual(["bad-goarch-value", "goroot-set-wrong", "goroot-set-wrong"]);
  expect(results[0]?.level).toBe("note");
  expect(resultsOf(logOf([...findings].reverse()))).toEqual([...results]);
  // Another line and another version: still the same.
  const [moved] = resultsOf(logOf([at("/b:7", "1.27")]));
  expect(results.map(({ partialFingerprints }) => partialFingerprints)).toContainEqual(
    moved?.partialFingerprints ?? {},
  );
  expect(new Set(results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(3);
});

test("texts are no placeholders and no links", () => {
  const [result] = resultsOf(logOf([finding({ found: "{0} } [click](https://example.com)" })]));
  expect(result?.message.text).toStartWith("{{0}} }} [click] (https://example.com); wanted: ");
});

test("skipped and crashed checks are said, and a crash is no success", () => {
  const checks = [
    { id: "goroot-set-wrong", status: "skipped" as const, reason: "machine: not known", durationMs: 0 },
    { id: "bad-goarch-value", status: "crashed" as const, reason: null, durationMs: 0 },
  ];
  const report = { ...mac, checks, summary: { ...mac.summary, crashed: 1 } };
  const { executionSuccessful, toolExecutionNotifications } = valid(sarifLog(report, problems, nowhere)).runs[0]
    .invocations[0];
  expect(executionSuccessful).toBe(false);
  expect(toolExecutionNotifications).toMatchObject([
    { level: "note", message: { text: "goroot-set-wrong skipped: machine: not known" }, associatedRule: { index: 1 } },
    { level: "error", associatedRule: { id: "bad-goarch-value", index: 0 } },
  ]);
});

test("the command prints it for this machine, and the status is the report's", () => {
  const box = createBox();
  try {
    box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
    box.go("env", "-w", "GOROOT=/nonexistent/go");
    box.env.GO111MODULE = "maybe";
    const { stdout, stderr, status } = box.plumb("doctor", "--sarif");
    expect([status, stderr]).toEqual([1, ""]);
    const uris = resultsOf(valid(JSON.parse(stdout))).map(({ ruleId, locations }) => [
      ruleId,
      locations[0]?.physicalLocation.artifactLocation.uri,
    ]);
    expect(uris).toEqual([
      ["go111module-invalid", "go.mod"],
      ["goroot-set-wrong", `file://${box.home}/.config/go/env`],
    ]);
  } finally {
    box.remove();
  }
});

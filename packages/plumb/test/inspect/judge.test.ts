// Judging a file: one fact once, the gravest first, and a crash costs one problem.

import { expect, test } from "bun:test";
import { parse } from "valibot";
import { judgeBinary } from "../../src/inspect/judge.ts";
import { binaryProblems } from "../../src/problems/binaries.ts";
import { FindingSchema } from "../../src/problems/finding-schema.ts";
import { type Problem, problem } from "../../src/problems/problem.ts";
import { file, goInfo, image, macImage, noPolicy, onLinux, unknownFile } from "../images.ts";

function made(id: string, views: Pick<Problem, "image" | "file">): Problem {
  const words = { area: "arch", severity: "warning", title: id, why: "because", sources: [] } as const;
  return problem({ id, ...words, needs: [], ...views, remedies: () => [] });
}

const match = { found: "f", wanted: "w", evidence: [] };
const judge = (binary: ReturnType<typeof file>, problems: readonly Problem[]) =>
  judgeBinary(binary, noPolicy, onLinux, problems).map(({ id, severity, found }) => `${severity} ${id}: ${found}`);

const two = file("app", [macImage({ arch: "amd64" }), macImage()]);

test("a problem that throws is a warning about plumb itself; the next one runs", () => {
  const crash = made("a", {
    image() {
      throw new Error("oops");
    },
  });
  expect(judge(two, [crash, made("b", { file: () => [match] })])).toEqual([
    "warning a: plumb could not judge this, a defect of its own: oops",
    "warning b: f",
  ]);
});

test("what all images show is said once, what some show with their names, what one image shows without", () => {
  const each = made("a", { image: () => [match] });
  const arm = made("b", { image: ({ arch }) => (arch === "arm64" ? [match] : []) });
  expect(judge(two, [each, arm])).toEqual(["warning a: amd64 and arm64: f", "warning b: arm64: f"]);
  expect(judge(file("app", macImage()), [each])).toEqual(["warning a: f"]);
});

test("the gravest come first, in the order of the problems within one severity", () => {
  const problems = [
    made("a", { file: () => [{ ...match, severity: "info" }] }),
    made("b", { file: () => [match] }),
    made("c", { file: () => [{ ...match, severity: "error" }], image: () => [match] }),
  ];
  expect(judge(file("app", image()), problems)).toEqual(["error c: f", "warning b: f", "warning c: f", "info a: f"]);
});

test("findings are what the published schema says", () => {
  const bad = file("app-linux-amd64", image({ packed: "upx", maxPageSize: 4096, rpaths: ["/tmp/x"], go: goInfo() }));
  const findings = judgeBinary(bad, { ...noPolicy, static: true }, onLinux);
  expect(findings.map(({ id }) => id)).toEqual([
    "named-for-another-platform",
    "segments-need-small-pages",
    "dylib-not-found-at-runtime",
    "packed-with-upx",
  ]);
  for (const finding of findings) expect(parse(FindingSchema, finding)).toEqual(structuredClone(finding) as never);
});

test("text of the file never becomes part of a command", () => {
  const hostile = { ...goInfo(), path: "x; rm -rf ~", settings: { "-tags": "$(id)", GOOS: "linux", GOARCH: "arm64" } };
  const path = "a.zip!/$(id)-linux-amd64";
  const [finding] = judgeBinary(file(path, image({ go: hostile })), noPolicy, onLinux);
  expect(finding?.remedies[0]?.commands).toEqual([
    "env GOOS=linux GOARCH=amd64 go build -tags='$(id)' -o '$(id)-linux-amd64' 'x; rm -rf ~'",
  ]);
});

test("no problem crashes on the emptiest files", () => {
  const all = {
    expect: [{ os: "linux", arch: "arm64" }],
    maxGlibc: "2.31",
    static: true,
    minMacos: "12",
    signed: true,
  };
  const universal = file("app", [macImage(), macImage()]);
  const none = { ...universal, images: [], binary: { ...universal.binary, images: [] } } as typeof universal;
  for (const one of [unknownFile("", "the file is empty", null), none]) {
    expect(judgeBinary(one, all, onLinux, binaryProblems)).toEqual([]);
  }
});

import { expect, test } from "bun:test";
import { textsOf } from "../../src/explain/log-line.ts";

test.each([
  ["go: plain", "go: plain"],
  ["go: windows\r", "go: windows"],
  ["  10%\r 20%\rgo: late", "10%  20% go: late"],
  ["2026-05-01T10:00:00.1234567Z go: github", "go: github"],
  ["2026-05-01T10:00:00Z ##[error]go: annotated", "go: annotated"],
  ["section_start:1700000000:build\rgo: gitlab", "go: gitlab"],
  ["2026-05-01T10:00:00.123456Z 01O go: gitlab with time stamps", "go: gitlab with time stamps"],
  ["::error file=a.go,line=1::go: workflow", "go: workflow"],
  ["[10:00:01] go: teamcity", "go: teamcity"],
  ["[2026-05-01 10:00:01,123] go: logger", "go: logger"],
  ["#12 3.456 go: buildkit", "go: buildkit"],
  ["0.361 go: buildkit without a step", "go: buildkit without a step"],
  [" => => # go: buildkit on a terminal", "go: buildkit on a terminal"],
  ["web-1  | go: compose", "go: compose"],
  ["    │ go: goreleaser", "go: goreleaser"],
  ["   2026-08-18T17:48:55.77+0200 [STG/0] ERR go: cloud foundry", "go: cloud foundry"],
  ["Nov 26 10:00:00 host gitlab-runner[12]: go: syslog", "go: syslog"],
  ['{"Time":"2026-05-01T10:00:00Z","Action":"output","Package":"p","Output":"go: test json\\n"}', "go: test json"],
  ['{"ImportPath":"p","Action":"build-output","Output":"# p\\n"}', "# p"],
  ['{"log":"go: docker json-file\\n","stream":"stderr"}', "go: docker json-file"],
  ['web | {"level":"error","msg":"go: structured"}', "go: structured"],
  ['{"broken": ', '{"broken": '],
  ['{"a":1}', '{"a":1}'],
])("%p is %p", (line, expected) => {
  expect(textsOf(line)).toEqual([expected]);
});

test("a record with several lines is several texts", () => {
  expect(textsOf('{"message":"one\\ntwo\\r\\n\\nthree"}')).toEqual(["one", "two", "three"]);
});

import { expect, test } from "bun:test";
import { findGo } from "../../../src/build/go-command/go-command.ts";
import { listedFields } from "../../../src/build/go-command/listed-packages.ts";
import { type ListQuestion, listPackages } from "../../../src/build/programs/list-packages.ts";
import { machineWithGo, playedGo } from "../go-command/played-go.ts";
import { recordedPackages, recordedText } from "../go-command/recorded-go.ts";
import { rejectedBy } from "../thrown.ts";

const question: ListQuestion = {
  target: { os: "linux", arch: "amd64", variant: null },
  patterns: ["./cmd/a", "./cmd/b"],
  cgo: true,
  flags: ["-mod=mod", "-tags=x"],
  goVersion: "1.26.8",
};
const fields = `-json=${listedFields.join(",")}`;
const args = ["list", "-e", "-deps", fields, "-mod=mod", "-tags=x", "-buildvcs=false", "--", "./cmd/a", "./cmd/b"];

test("asks for the target, with and without cgo", async () => {
  const env = { GOOS: "linux", GOARCH: "amd64" };
  const go = await playedGo(
    { args, env: { ...env, CGO_ENABLED: "1" }, stdout: recordedText("list-linux-amd64.txt") },
    { args, env: { ...env, CGO_ENABLED: "0" }, stdout: "" },
  );
  expect(await listPackages(go, question)).toEqual(recordedPackages("linux/amd64"));
  expect(await listPackages(go, { ...question, cgo: false })).toEqual([]);
  const arm = { os: "linux", arch: "arm", variant: "6" };
  const host = machineWithGo([{ args, stdout: "" }]);
  await listPackages(await findGo(host, false), { ...question, target: arm });
  expect(host.started[0]?.env).toEqual({ GOOS: "linux", GOARCH: "arm", GOARM: "6", CGO_ENABLED: "1" });
  expect(host.started[0]?.maxOutputBytes).toBeGreaterThan(20_000_000);
});

test("Go before 1.19 cannot be asked for fields", async () => {
  const old = ["list", "-e", "-deps", "-json", "-buildvcs=false", "--", "."];
  const go = await playedGo({ args: old, stdout: "" });
  const asked = { ...question, flags: [], patterns: ["."] };
  expect(await listPackages(go, { ...asked, goVersion: "1.18.10" })).toEqual([]);
  const failed = await rejectedBy(listPackages(go, { ...asked, goVersion: "1.19" }));
  expect(failed.message).toContain("not recorded");
});

test("an answer that is no listing is an error", async () => {
  const go = await playedGo({ args, stdout: "{" });
  expect(await rejectedBy(listPackages(go, question))).toMatchObject({
    code: "GO_FAILED",
    message: "go list -json answered with something else than JSON",
  });
});

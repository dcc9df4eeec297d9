// The list of extensions as VS Code's own code writes it: recorded from code-server 4.139.1, to which a stand-in for the Go extension was
// given as a file; the folder's name was exchanged.

import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { goExtension } from "../../../src/facts/editors/vscode/extension.ts";

const folder = "/home/gopher/.local/share/code-server/extensions";
const path = `${folder}/golang.go-0.52.1`;
const list = `[{"identifier":{"id":"golang.go"},"version":"0.52.1","location":{"$mid":1,"fsPath":"${path}","external":"file://${path}","path":"${path}","scheme":"file"},"relativeLocation":"golang.go-0.52.1","metadata":{"installedTimestamp":1795840052158,"pinned":true,"source":"vsix"}}]`;

function files(there: boolean) {
  return createRecordedHost({
    origin: "see above",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64" },
    files: {
      [`${folder}/extensions.json`]: { kind: "file", text: list },
      ...(there && { [`${path}/package.json`]: { kind: "file" as const, text: '{ "version": "0.52.1" }' } }),
    },
  }).files;
}

test("is found with its version", async () => {
  expect(await goExtension(files(true), folder)).toEqual({ id: "golang.go", version: "0.52.1", path });
});

test("whose folder is gone is none", async () => {
  expect(await goExtension(files(false), folder)).toBeNull();
});

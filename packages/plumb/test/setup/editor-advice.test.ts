import { expect, test } from "bun:test";
import { PlumbError } from "@goplumb/core/error";
import { editorAdvice } from "../../src/setup/editor-advice.ts";
import { healthyMac } from "../snapshots.ts";

const { editors } = healthyMac();
const code = editors.installed?.find(({ kind }) => kind === "vscode");
if (!code) throw new Error("the healthy Mac has no VS Code");

test("an editor that is there with its extension is nothing to say", () => {
  expect(editorAdvice(editors, ["vscode"])).toEqual([]);
});

test("one without the Go extension gets it, one that is not there is named", () => {
  const bare = { ...editors, installed: [{ ...code, extension: null, tools: [] }] };
  expect(editorAdvice(bare, ["vscode", "zed"])).toEqual([
    {
      title: "Install the newest Go extension in Visual Studio Code, here or in its terminal",
      commands: ["code --install-extension golang.go --force"],
      safe: false,
    },
    { title: "Install the editor zed, which this project asks for", commands: [], safe: false },
  ]);
});

test("one that plumb does not know is a mistake", () => {
  expect(() => editorAdvice(editors, ["emacs"])).toThrow(PlumbError);
});

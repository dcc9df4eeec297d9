import { expect, test } from "bun:test";
import { importPathHere } from "../../src/trace/import-path.ts";

const modules = [
  { path: "example.com/app", directory: "/home/gopher/app" },
  { path: "example.com/tools", directory: "/home/gopher/app/tools" },
];

test.each([
  [".", "/home/gopher/app", "example.com/app"],
  ["./cmd/app", "/home/gopher/app", "example.com/app/cmd/app"],
  ["./cmd/app/", "/home/gopher/app", "example.com/app/cmd/app"],
  ["..", "/home/gopher/app/cmd", "example.com/app"],
  ["../leaf", "/home/gopher/app/cmd", "example.com/app/leaf"],
  [".", "/home/gopher/app/tools", "example.com/tools"],
  ["./tools/x", "/home/gopher/app", "example.com/tools/x"],
  ["/home/gopher/app/leaf", "/tmp", "example.com/app/leaf"],
  ["..", "/home/gopher/app", ".."],
  ["./x", "/home/gopher/apple", "./x"],
  ["/etc", "/home/gopher/app", "/etc"],
  ["fmt", "/home/gopher/app", "fmt"],
  ["example.com/other", "/home/gopher/app", "example.com/other"],
  [".hidden", "/home/gopher/app", ".hidden"],
  ["./é ü", "/home/gopher/app", "example.com/app/é ü"],
])("%s in %s is %s", (typed, cwd, path) => {
  expect(importPathHere(typed, modules, cwd)).toBe(path);
});

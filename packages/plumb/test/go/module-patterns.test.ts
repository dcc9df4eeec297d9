// Patterns of GOPRIVATE and its like; single globs are compared with Go's own path.Match.

import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { matchesPrefixPatterns } from "../../src/go/module-patterns.ts";
import { runGo, withDirectory } from "./real-go.ts";

test("a pattern matches a path and every prefix of it that ends at a slash", () => {
  const patterns = "git.example.com,*.corp.example.com,github.com/acme/*";
  expect(matchesPrefixPatterns(patterns, "git.example.com/team/tool")).toBe(true);
  expect(matchesPrefixPatterns(patterns, "git.example.com")).toBe(true);
  expect(matchesPrefixPatterns(patterns, "git.example.community/x")).toBe(false);
  expect(matchesPrefixPatterns(patterns, "x.corp.example.com/y")).toBe(true);
  expect(matchesPrefixPatterns(patterns, "corp.example.com/y")).toBe(false);
  expect(matchesPrefixPatterns(patterns, "github.com/acme/tool/v2")).toBe(true);
  expect(matchesPrefixPatterns(patterns, "github.com/acme")).toBe(false);
  expect(matchesPrefixPatterns("*", "anything.example/at/all")).toBe(true);
  expect(matchesPrefixPatterns("git.example.com/", "git.example.com/x")).toBe(true);
  expect(matchesPrefixPatterns("", "x")).toBe(false);
  expect(matchesPrefixPatterns(",", "x")).toBe(false);
});

const globs = [
  "a*c",
  "a?c",
  "[abc]",
  "[^abc]",
  "[a-c]x",
  "\\*",
  "a\\[b",
  "[",
  "[a",
  "[]a]",
  "[-]",
  "[x-]",
  "a.c",
  "a+",
  "(a)",
  "[a\\]b]",
  "*?",
  "[^a-c]?",
  "\\",
  "[c-a]",
  "^a",
  "a$",
  "**",
  "[\\-x]",
  "é?",
];
const names = [
  "abc",
  "ac",
  "a",
  "b",
  "d",
  "ax",
  "*",
  "a[b",
  "]",
  "-",
  "x",
  "a.c",
  "aXc",
  "a+",
  "aa",
  "(a)",
  "^",
  "dx",
  "",
  "^a",
  "a$",
  "éa",
  "\\",
];

test("a glob means what path.Match means by it", async () => {
  await withDirectory((cwd) => {
    const program = `package main
import ("fmt"; "os"; "path"; "encoding/json")
func main() {
	var in struct{ Globs, Names []string }
	json.Unmarshal([]byte(os.Args[1]), &in)
	for _, g := range in.Globs { for _, n := range in.Names {
		// As MatchPrefixPatterns: a malformed pattern matches nothing.
		m, _ := path.Match(g, n)
		fmt.Printf("%s %s %v\\n", g, n, m)
	} }
}`;
    writeFileSync(join(cwd, "main.go"), program);
    const { stdout, stderr } = runGo(["run", "main.go", JSON.stringify({ Globs: globs, Names: names })], { cwd });
    expect(stderr).toBe("");
    const ours = globs.flatMap((glob) => names.map((name) => `${glob} ${name} ${matchesPrefixPatterns(glob, name)}`));
    expect(ours).toEqual(stdout.trimEnd().split("\n"));
  });
}, 60_000);

// Every command of plumb in the documents is one that plumb knows, with flags and operands that it takes.
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { faultOf, plumbCommands, plumbMentions, unknownIn } from "../documents/plumb-lines.ts";
import { shellCommands } from "../documents/shell-commands.ts";

const root = join(import.meta.dirname, "../..");
const documents = ["*.md", "docs/**/*.md", "packages/*/*.md"].flatMap((pattern) => [
  ...new Glob(pattern).scanSync({ cwd: root }),
]);

describe("every command of plumb parses", () => {
  const named = documents.map((document) => [document, readFileSync(join(root, document), "utf8")] as const);

  test.each(named.filter(([, text]) => plumbCommands(text).length > 0))("%s, in blocks", async (_, text) => {
    const faults: string[] = [];
    for (const words of plumbCommands(text)) {
      const fault = await faultOf(words);
      if (fault !== null) faults.push(`plumb ${words.join(" ")}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  test.each(named.filter(([, text]) => plumbMentions(text).length > 0))("%s, in the text", (_, text) => {
    const faults = plumbMentions(text).filter((words) => unknownIn(words).length > 0);
    expect(faults.map((words) => `plumb ${words.join(" ")}: ${unknownIn(words)}`)).toEqual([]);
  });

  test("they were found", () => {
    expect(named.flatMap(([, text]) => plumbCommands(text)).length).toBeGreaterThan(60);
    expect(named.flatMap(([, text]) => plumbMentions(text)).length).toBeGreaterThan(60);
  });
});

describe("what is no command is noticed", () => {
  test.each([
    ["a command", "plumb docter"],
    ["a flag", "plumb doctor --fx"],
    ["a flag of another command", "plumb inspect --plan app"],
    ["an operand too much", "plumb use 1.26 1.25"],
    ["an operand too few", "plumb inspect"],
    ["a value that is none", "plumb build --cgo sometimes"],
    ["a value that is missing", "plumb doctor --only"],
    ["a group alone", "plumb cache"],
  ])("%s", async (_, line) => {
    const [words] = plumbCommands(`\`\`\`sh\n${line}\n\`\`\`\n`);
    expect(await faultOf(words ?? [])).not.toBeNull();
  });

  test("in the text", () => {
    expect(plumbMentions("`plumb doctor --fx`, `plumb nothing`").flatMap(unknownIn)).toEqual(["--fx", "nothing"]);
  });
});

describe("commands are found", () => {
  test.each([
    ["VAR=x plumb doctor # why", [["doctor"]]],
    ["cat log 2>&1 | plumb explain - > out.txt", [["explain", "-"]]],
    ['eval "$(plumb hook zsh)"', [["hook", "zsh"]]],
    ["plumb inspect $(which go) && ./plumb version", [["inspect", "$()"], ["version"]]],
    ["plumb build \\\n  --policy 'max-size<=20MB'", [["build", "--policy", "max-size<=20MB"]]],
    ["cat > x <<EOF\nplumb nothing\nEOF\nplumb version", [["version"]]],
    ["echo plumb nothing", []],
  ])("%s", (script, found) => {
    expect(plumbCommands(`\`\`\`sh\n${script}\n\`\`\`\n`)).toEqual(found as string[][]);
  });

  test("in output behind a prompt, in workflows behind a key", () => {
    expect(plumbCommands("```text\n$ plumb doctor\nplumb says\n```\n")).toEqual([["doctor"]]);
    expect(plumbCommands("```yaml\n- run: plumb doctor --github\n  env: x\n```\n")).toEqual([["doctor", "--github"]]);
  });

  test("words are what the shell makes of them", () => {
    expect(shellCommands(`a 'b c' "d \\" e" f\\ g; h`)).toEqual([["a", "b c", 'd " e', "f g"], ["h"]]);
  });
});

import { expect, test } from "bun:test";
import { githubAnnotation } from "../../src/output/github-annotation.ts";

/** What the runner makes of a line: the reverse of the escapes, `%25` last. */
function read(line: string) {
  const [, command, properties = "", data = ""] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? [];
  const plain = (text: string) =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const pairs = properties.split(",").map((pair) => /^([^=]*)=(.*)$/.exec(pair)?.slice(1) ?? [pair, ""]);
  return {
    command,
    properties: Object.fromEntries(pairs.map(([name, value]) => [name, plain(value ?? "")])),
    data: plain(data),
  };
}

test("a message beside a line of a file", () => {
  const line = githubAnnotation({ level: "error", title: "an-id", message: ["one", "two"], file: "a/go.mod", line: 3 });
  expect(line).toBe("::error file=a/go.mod,line=3,title=an-id::one%0Atwo");
});

test("a message without a file has no line either", () => {
  expect(githubAnnotation({ level: "notice", title: "id", message: ["m"], line: 3 })).toBe("::notice title=id::m");
});

test.each([
  ["ends of lines", "a\n::error::b\r\n::set-output name=x::y"],
  ["the other kind of command", "##[error]a ##[command]rm"],
  ["escapes that are text", "100%, %0A%3A%2C%25"],
  ["separators", "a:b,c::d,line=9"],
  ["terminal commands", "\x1b[31m\x07\u{202e}"],
])("hostile text stays text: %s", (_, hostile) => {
  const line = githubAnnotation({
    level: "warning",
    title: hostile,
    message: [hostile, "last"],
    file: hostile,
    line: 1,
  });
  // One line, no control character: nothing else can begin in it.
  expect(line).toMatch(/^::warning [^\p{Cc}\p{Cf}]*$/u);
  const { command, properties, data } = read(line);
  expect(command).toBe("warning");
  expect(Object.keys(properties)).toEqual(["file", "line", "title"]);
  const shown = hostile
    .replaceAll("\r", "\\r")
    .replaceAll("\n", "\\n")
    .replaceAll("\x1b", "\\x1b")
    .replaceAll("\x07", "\\x07")
    .replaceAll("\u{202e}", "\\u{202e}");
  expect(properties).toEqual({ file: shown, line: "1", title: shown });
  expect(data).toBe(`${shown}\nlast`);
});

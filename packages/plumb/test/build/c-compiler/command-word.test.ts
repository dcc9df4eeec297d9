import { expect, test } from "bun:test";
import { commandWord } from "../../../src/build/c-compiler/command-word.ts";
import { splitQuotedFields } from "../../../src/go/quoted-fields.ts";
import { runGo } from "../../go/real-go.ts";
import { saysTo } from "../thrown.ts";

test.each([
  ["gcc", "gcc"],
  ["/opt/zig/zig", "/opt/zig/zig"],
  ["", "''"],
  ["/my zig/zig", "'/my zig/zig'"],
  ["it's here", `"it's here"`],
  ["it's", "it's"],
  ["'quoted'", `"'quoted'"`],
  ['"quoted"', `'"quoted"'`],
  ['say "x y"', `'say "x y"'`],
  ["a\tb", "'a\tb'"],
  ["a\nb", "'a\nb'"],
  ["a\rb", "'a\rb'"],
  ["a\\b", "a\\b"],
  ["C:\\Program Files\\zig.exe", "'C:\\Program Files\\zig.exe'"],
])("%j is written %j", (text, word) => {
  expect(commandWord(text)).toBe(word);
});

test("what cannot be told to go is refused", () => {
  expect(saysTo(() => commandWord(`/it's "my" zig`))).toBe(
    `CC_UNQUOTABLE: the path /it's "my" zig has blanks and both kinds of quotes, which go cannot be told in CC | move it to a path without blanks`,
  );
  // Without blanks quotes within are nothing to go.
  expect(commandWord(`/it's-"my"-zig`)).toBe(`/it's-"my"-zig`);
});

/** The same numbers on every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state % below;
  };
}

test("words come out of a command as they went in", () => {
  const next = random(7);
  const letters = `ab '"\t\n\r\\$-=é/`;
  const word = () => Array.from({ length: next(7) }, () => letters[next(letters.length)]).join("");
  let refused = 0;
  for (let round = 0; round < 20_000; round++) {
    const words = [word(), word(), word()];
    try {
      expect(splitQuotedFields(words.map(commandWord).join(" "))).toEqual({ kind: "ok", words });
    } catch (error) {
      expect(error).toMatchObject({ code: "CC_UNQUOTABLE" });
      expect(words.some((one) => one.includes("'") && one.includes('"'))).toBe(true);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(100);
  expect(refused).toBeLessThan(10_000);
});

test("the real go takes a command with blanks for what it is", () => {
  const said = (CC: string) =>
    runGo(["build", "-o", "/dev/null", "runtime/cgo"], { env: { CC, CGO_ENABLED: "1" } }).stderr;
  expect(said(`${commandWord("/no such/cc")} -x`)).toContain(`C compiler "/no such/cc" not found`);
});

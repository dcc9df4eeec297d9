import { expect, test } from "bun:test";
import { goCommandLine } from "../../../src/trace/run/go-argv.ts";
import { goWords, keyFlags } from "../../../src/trace/run/go-words.ts";

/** Flags with their values, operands, and what is the program's: in one line each. */
function told(typed: string): readonly string[] {
  const line = goCommandLine(typed.split(" ").slice(1));
  if (!line) return ["none"];
  const { flags, operands, programArguments } = goWords(line);
  const named = flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  return [named.join(" "), operands.join(" "), programArguments.join(" ")];
}

test.each([
  ["go build", ["", "", ""]],
  ["go build ./...", ["", "./...", ""]],
  ["go build -o out -v ./a ./b", ["o=out v", "./a ./b", ""]],
  ["go build --o=out -race .", ["o=out race", ".", ""]],
  ["go build -ldflags=-X=main.a=b=c .", ["ldflags=-X=main.a=b=c", ".", ""]],
  ["go build -tags= .", ["tags=", ".", ""]],
  ["go build -v -- ./a", ["v", "./a", ""]],
  ["go build -o", ["o", "", ""]],
  ["go -C dir build .", ["", ".", ""]],
  ["go build -C dir -v .", ["C=dir v", ".", ""]],
  ["go build - .", ["", "- .", ""]],
  ["go vet -printf=false ./...", ["printf=false", "./...", ""]],
  ["go run . -v ./x", ["", ".", "-v ./x"]],
  ["go run -race a.go b.go c d.go", ["race", "a.go b.go", "c d.go"]],
  ["go run a.go", ["", "a.go", ""]],
  ["go run example.com/tool@latest a.go", ["", "example.com/tool@latest", "a.go"]],
  ["go run -- . a b", ["", ".", "a b"]],
  ["go run -exec env . a", ["exec=env", ".", "a"]],
  ["go test -run A -v ./a ./b", ["run=A v", "./a ./b", ""]],
  ["go test ./a -v -run=B", ["v run=B", "./a", ""]],
  ["go test ./a -v ./b", ["v", "./a", "./b"]],
  ["go test ./a -update -v", ["v", "./a", "-update"]],
  ["go test -update ./a", ["", "", "-update ./a"]],
  ["go test ./a -custom value -v rest -short", ["v", "./a", "-custom value rest -short"]],
  ["go test ./a -args -v ./b", ["", "./a", "-v ./b"]],
  ["go test ./a -- -v", ["", "./a", "-- -v"]],
  ["go test -test.run A -test.v ./a", ["test.run=A test.v", "./a", ""]],
  ["go tool x", ["none"]],
  ["go", ["none"]],
  ["go -C", ["none"]],
])("%s", (typed, words) => {
  expect(told(typed)).toEqual(words);
});

test("flags that decide about keys, as go list takes them", () => {
  const words = "-o out -race -tags a,b -v -ldflags=-s -p=4 -run X -cover -mod mod ./...".split(" ");
  expect(keyFlags(goWords({ command: "test", after: words }).flags)).toEqual([
    "-race",
    "-tags=a,b",
    "-ldflags=-s",
    "-cover",
    "-mod=mod",
  ]);
});

import { expect, test } from "bun:test";
import { anonymize } from "../../src/facts/anonymize.ts";

const names = { home: "/Users/jane.doe", user: "jane.doe", host: "Janes-MacBook" };

test("home, user and host go, in values and keys, at any depth", () => {
  const facts = {
    path: ["/Users/jane.doe/go/bin", "/Users/jane.doe", "/usr/bin"],
    "/Users/jane.doe/x": { text: "built by jane.doe on Janes-MacBook.local" },
    number: 7,
    nothing: null,
  };
  expect(anonymize<unknown>(facts, names)).toEqual({
    path: ["/home/USER/go/bin", "/home/USER", "/usr/bin"],
    "/home/USER/x": { text: "built by USER on HOST.local" },
    number: 7,
    nothing: null,
  });
});

test("a name inside another word stays, and so does another home that begins alike", () => {
  expect(anonymize(["/Users/jane.doe2/go", "xjane.doex"], names)).toEqual(["/Users/jane.doe2/go", "xjane.doex"]);
});

test("system accounts and missing names replace nothing", () => {
  const facts = ["/root/go", "root", "/x"];
  expect(anonymize(facts, { home: undefined, user: "root", host: undefined })).toEqual(facts);
  expect(anonymize(facts, { home: "/", user: "", host: "" })).toEqual(facts);
});

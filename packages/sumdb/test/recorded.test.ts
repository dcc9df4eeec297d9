// The real database, as it was recorded: fixtures/sum.golang.org.json names the day and the way.

import { expect, test } from "bun:test";
import { golangKey, lookUp, parseVerifierKey } from "../src/index.ts";
import recorded from "./fixtures/sum.golang.org.json" with { type: "json" };

const answers: Readonly<Record<string, string>> = recorded.answers;

const toolchain = (platform: string) => ({ path: "golang.org/toolchain", version: `v0.0.1-${platform}` });

function client(change: (path: string, text: string) => string = (_, text) => text) {
  let note: string | null = null;
  return {
    key: parseVerifierKey(golangKey),
    async read(path: string) {
      const text = answers[path];
      if (text === undefined) return null;
      return path.startsWith("/tile") ? Buffer.from(change(path, text), "base64") : Buffer.from(change(path, text));
    },
    heads: {
      read: async () => note,
      async replace(_: string | null, next: string) {
        note = next;
        return true;
      },
    },
  };
}

test("two toolchains are in the log, and the later tree continues the earlier one", async () => {
  const parts = client();
  const first = await lookUp(parts, toolchain("go1.24.4.linux-amd64"));
  expect([first.record.id, first.head.size, first.path.length, first.earlier]).toEqual([38532769, 66385784, 26, null]);
  expect(first.record.zipHash).toBe("h1:nm4Il5pypT+vEB1UPY4e+r1p/0HoRr/2jjj+dwb8KhA=");
  const second = await lookUp(parts, toolchain("go1.26.8.darwin-arm64"));
  expect([second.record.id, second.head.size, second.earlier?.size]).toEqual([61744041, 71318111, 66385784]);
  expect(second.record.zipHash).toBe("h1:dFjGhY6f8DTsY8/rLchUTDRRfjJP4pCrGCwxvHFT2Fg=");
  // Of go.mod, which is the same one line in all of them.
  expect(second.record.goModHash).toBe(first.record.goModHash);
});

test("another hash in the record is refused, whatever else is as it was", async () => {
  const lying = client((path, text) => (path.startsWith("/lookup") ? text.replace("h1:n", "h1:m") : text));
  await expect(lookUp(lying, toolchain("go1.24.4.linux-amd64"))).rejects.toMatchObject({ code: "PROOF_FAILED" });
});

// Archives cut short and changed at random: whatever they hold, a walk ends, throws nothing, and invents nothing.
import { describe, expect, test } from "bun:test";
import { file, found, made, noise } from "./support.ts";

const files = { "a.txt": "some text\n".repeat(40), b: noise(3000), c: noise(20) };
const zip = (out: string, names: string) =>
  `python3 -c 'import sys, zipfile; z = zipfile.ZipFile("${out}", "w", 8); [z.write(n) for n in sys.argv[1:]]' ${names}`;

const scripts: Readonly<Record<string, string>> = {
  tar: "tar -b1 --format=gnu -cf out a.txt b c",
  pax: "tar -b1 --format=posix -cf out a.txt b c",
  "tar.gz": "tar -b1 -cf - a.txt b c | gzip -n > out",
  "tar.xz": "tar -b1 -cf - a.txt b c | xz > out",
  "tar.zst": "tar -b1 -cf - a.txt b c | zstd -q > out",
  zip: zip("out", "a.txt b c"),
  deb: "mkdir -p p/DEBIAN; printf 'Package: p\\nVersion: 1\\nArchitecture: all\\nMaintainer: m <m@e.org>\\nDescription: d\\n' > p/DEBIAN/control; chmod -R 755 p; cp a.txt b c p; dpkg-deb --root-owner-group -b p out > /dev/null",
  nested: `${zip("1.zip", "a.txt b")}; tar -b1 -cf - 1.zip c | gzip -n > 2.tgz; tar -b1 -cf - 2.tgz | xz > out`,
};

const made1 = Object.entries(scripts).map(([name, script]) => [name, made(files, script)] as const);

describe.each(made1)("%s", (name, making) => {
  test("cut short anywhere gives what lies before the cut, and says that it is damaged", async () => {
    const content = await making;
    const whole = await found(content);
    expect(whole.filter((line) => line.endsWith(": damaged"))).toEqual([]);
    const step = Math.max(1, Math.floor(content.length / 150));
    // Of a bare tar, the second block of zeros may be missing.
    const end = name === "tar" || name === "pax" ? content.length - 512 : content.length;
    for (let length = 513; length < end; length += step) {
      const walked = await found(content.subarray(0, length));
      const troubles = walked.filter((line) => line.endsWith(": damaged"));
      expect([length, troubles.length > 0]).toEqual([length, true]);
      expect(walked.filter((line) => !whole.includes(line))).toEqual(troubles);
    }
  }, 20_000);

  test("changed at random ends, throws nothing and finds no more than there can be", async () => {
    const content = await making;
    let state = 12_345;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((state / 0x80000000) * below);
    };
    for (let round = 0; round < 100; round++) {
      const changed = Buffer.from(content);
      const count = 1 + random(4);
      for (let at = 0; at < count; at++) changed[random(changed.length)] = random(2) === 0 ? random(256) : 0xff;
      const walked = await found(changed, { limits: { memoryBytes: 16 * 1024 * 1024 } });
      expect(walked.length).toBeLessThan(100);
    }
  }, 20_000);
});

test("a checksum that does not match is damage, after the files", async () => {
  const content = await made({ a: "content", b: "b" }, "tar -cf - a b | gzip -n > out");
  content[content.length - 6] = (content[content.length - 6] ?? 0) ^ 1;
  const walked = await found(content);
  expect(walked.at(-1)).toBe(": damaged");
  const xz = await made({ a: "content" }, "tar -cf - a | xz > out");
  xz[xz.length - 20] = (xz[xz.length - 20] ?? 0) ^ 1;
  expect(await found(xz)).toEqual([file("a", "content"), ": damaged"]);
});

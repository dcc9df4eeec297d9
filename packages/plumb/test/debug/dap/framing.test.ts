// The wire format: pieces of any size, and bytes that are no message.

import { describe, expect, test } from "bun:test";
import { DapFailure } from "../../../src/debug/dap/dap-failure.ts";
import { encodeMessage, MessageDecoder } from "../../../src/debug/dap/framing.ts";

const messages = [
  { seq: 0, type: "event", event: "output", body: { output: "héllo 🌍\r\n\r\n" } },
  { seq: 0, type: "response", request_seq: 1, success: true },
  { text: "x".repeat(10_000) },
  {},
];
const stream = Buffer.concat(messages.map(encodeMessage));

function decode(pieces: Iterable<Uint8Array>): readonly unknown[] {
  const decoder = new MessageDecoder();
  return [...pieces].flatMap((piece) => decoder.push(piece));
}

function* cut(bytes: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("what is whole", () => {
  test.each([1, 2, 3, 7, 64, 1000, 1_000_000])("pieces of %d bytes", (size) => {
    expect(decode(cut(stream, size))).toEqual(messages);
  });

  test("the length counts bytes", () => {
    expect(Buffer.from(encodeMessage({ a: "é" })).toString()).toBe('Content-Length: 10\r\n\r\n{"a":"é"}');
  });

  test("other headers, in any order and case", () => {
    const text = "X-Other: 1\r\ncontent-length:2\r\nContent-Type: utf-8\r\n\r\n{}";
    expect(decode([Buffer.from(text)])).toEqual([{}]);
  });

  test("the buffer that was pushed may be used again", () => {
    const decoder = new MessageDecoder();
    const piece = Buffer.from(stream.subarray(0, 40));
    decoder.push(piece);
    piece.fill(0);
    expect(decoder.push(stream.subarray(40))).toEqual(messages);
  });

  test("nothing comes of a message that ends early, at each of its bytes", () => {
    const whole = encodeMessage(messages[0] ?? {});
    for (let end = 0; end < whole.length; end++) expect(decode([whole.subarray(0, end)])).toEqual([]);
  });

  test("ten megabytes in small pieces, and ten thousand messages in one", () => {
    const startMs = performance.now();
    expect(decode(cut(encodeMessage({ text: "y".repeat(10_000_000) }), 4096)).length).toBe(1);
    expect(decode([Buffer.concat(Array(10_000).fill(encodeMessage({})))]).length).toBe(10_000);
    // A budget against growth with the square, which would take minutes.
    expect(performance.now() - startMs).toBeLessThan(10_000);
  });
});

describe("what is none", () => {
  test.each([
    ["no length", "Content-Type: x\r\n\r\n{}"],
    ["a length that is no number", "Content-Length: many\r\n\r\n{}"],
    ["a negative length", "Content-Length: -2\r\n\r\n{}"],
    ["more than can be meant", "Content-Length: 16777217\r\n\r\n"],
    ["no JSON", "Content-Length: 2\r\n\r\n{]"],
    ["a header without an end", "x".repeat(5000)],
  ])("%s", (_name, text) => {
    expect(() => decode(cut(Buffer.from(text), 100))).toThrow(DapFailure);
  });

  test("flipped bits give messages, or a failure that says so", () => {
    let failures = 0;
    for (let bit = 0; bit < Math.min(stream.length, 400) * 8; bit++) {
      const damaged = Buffer.from(stream);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        decode(cut(damaged, 1000));
      } catch (error) {
        if (!(error instanceof DapFailure)) throw error;
        expect(error.kind).toBe("garbled");
        failures++;
      }
    }
    expect(failures).toBeGreaterThan(100);
  });
});

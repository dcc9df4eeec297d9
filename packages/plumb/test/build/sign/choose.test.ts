import { describe, expect, test } from "bun:test";
import { certificateOf, chooseStyle, lostBy, signatureText } from "../../../src/build/sign/choose.ts";
import { codeSignature, macImage } from "../../images.ts";

const signed = (changes: Parameters<typeof codeSignature>[0]) => macImage({ signature: codeSignature(changes) });
const unsigned = macImage({ arch: "amd64", signature: { kind: "none" } });
const byCodesign = signed({ linkerSigned: false, identifier: "tool" });
const byApple = signed({ kind: "cms", linkerSigned: false, claimsDeveloperId: true, teamId: "ABCDE12345" });

describe("the style", () => {
  test("is a linker's where a linker signed, nobody did, or nothing can be read", () => {
    const broken = signed({ kind: "malformed", linkerSigned: false });
    for (const images of [[signed({})], [unsigned], [broken], [unsigned, signed({})]])
      expect(chooseStyle(images)).toBe("linker");
  });

  test("is codesign's where codesign or a certificate signed any slice, also one that is no longer valid", () => {
    for (const images of [
      [byCodesign],
      [byApple],
      [unsigned, byCodesign],
      [signed({ linkerSigned: false, valid: false })],
    ])
      expect(chooseStyle(images)).toBe("codesign");
  });
});

test("who signed with a certificate is said, and that nobody did", () => {
  expect(certificateOf([unsigned, byApple])).toBe("a Developer ID certificate of team ABCDE12345");
  expect(certificateOf([signed({ kind: "cms" })])).toBe("a certificate");
  expect(certificateOf([byCodesign, unsigned])).toBeNull();
});

describe("what is lost", () => {
  const rich = signed({ kind: "cms", linkerSigned: false, hardenedRuntime: true, entitlements: "<plist/>" });

  test("is what the old signature said and the new one does not", () => {
    expect(lostBy([rich], [signed({})])).toEqual([
      "the signature of a certificate",
      "entitlements",
      "the hardened runtime",
    ]);
    expect(lostBy([rich], [signed({ entitlements: "<plist/>" })])).toEqual([
      "the signature of a certificate",
      "the hardened runtime",
    ]);
    expect(lostBy([rich], [macImage({ signature: { kind: "none" } })])).toHaveLength(3);
  });

  test("is nothing of a linker's signature, and of slices the same is compared, whatever their order", () => {
    expect(lostBy([signed({}), unsigned], [unsigned, signed({})])).toEqual([]);
    const intel = macImage({ arch: "amd64", signature: codeSignature({ entitlements: "<plist/>" }) });
    expect(lostBy([intel, signed({})], [signed({}), intel])).toEqual([]);
    const plain = macImage({ arch: "amd64", signature: codeSignature({}) });
    expect(lostBy([signed({ entitlements: "a" }), intel], [plain, signed({})])).toEqual(["entitlements"]);
  });
});

test("a signature in words", () => {
  const texts = [
    unsigned,
    signed({ kind: "malformed" }),
    signed({}),
    signed({ valid: false }),
    byCodesign,
    byApple,
  ].map(({ signature }) => signatureText(signature));
  expect(texts).toEqual([
    "not signed",
    "signature broken",
    "signed ad hoc by a linker as a.out",
    "signed ad hoc by a linker as a.out, not valid",
    "signed ad hoc as tool",
    "signed with a certificate as a.out",
  ]);
  expect(signatureText(null)).toBe("not signed");
  expect(signatureText({ kind: "authenticode", offset: 0, size: 0 })).toBe("not signed");
});

import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../../src/index.ts";
import { bitFlips, inspectMutant, truncations } from "../support/mutations.ts";

const encoder = new TextEncoder();

function inspectText(text: string) {
  return inspectBinary(bytesSource(encoder.encode(text)));
}

function stub(text: string) {
  const file = inspectText(text);
  if (file.format !== "tbd") throw new Error(JSON.stringify(file));
  expect(file.problems).toEqual([]);
  return file.stub;
}

const v4 = `--- !tapi-tbd
tbd-version:     4
targets:         [ x86_64-macos, x86_64h-macos, x86_64-maccatalyst, arm64e-macos,
                   arm64-ios-simulator, armv7k-watchos ]
install-name:    '/usr/lib/libSystem.B.dylib'
current-version: 1311
reexported-libraries:
  - targets:         [ x86_64-macos ]
    libraries:       [ '/usr/lib/system/libcache.dylib' ]
exports:
  - targets:         [ i386-driverkit ]
    symbols:         [ _exit ]
--- !tapi-tbd
tbd-version:     4
targets:         [ arm64-tvos ]
install-name:    '/usr/lib/system/libcache.dylib'
...
`;

const v5 = {
  main_library: {
    target_info: [
      { target: "arm64-macos", min_deployment: "14.0" },
      { target: "arm64-xros-simulator", min_deployment: "1.0" },
    ],
    install_names: [{ name: "@rpath/libfoo.dylib" }],
  },
  libraries: [{ target_info: [{ target: "x86_64-macos" }], install_names: [{ name: "/usr/lib/other.dylib" }] }],
  tapi_tbd_version: 5,
};

describe("a text-based stub", () => {
  test("of version 4 gives the targets and the name of its first document, each target once", () => {
    expect(stub(v4)).toEqual({
      version: 4,
      installName: "/usr/lib/libSystem.B.dylib",
      targets: [
        { os: "darwin", arch: "amd64" },
        { os: "maccatalyst", arch: "amd64" },
        { os: "darwin", arch: "arm64e" },
        { os: "ios", arch: "arm64" },
        { os: "watchos", arch: "arm" },
      ],
    });
  });

  test("of version 3, 2 or 1 gives every CPU with the one platform", () => {
    const text = (first: string, platform: string) =>
      `${first}\r\narchs:           [ i386, x86_64 ]\r\nplatform:        ${platform}\r\ninstall-name:    /usr/lib/libz.1.dylib\r\n...\r\n`;
    expect(stub(text("--- !tapi-tbd-v3", "zippered"))).toEqual({
      version: 3,
      installName: "/usr/lib/libz.1.dylib",
      targets: [
        { os: "darwin", arch: "386" },
        { os: "darwin", arch: "amd64" },
        { os: "maccatalyst", arch: "386" },
        { os: "maccatalyst", arch: "amd64" },
      ],
    });
    expect(stub(text("--- !tapi-tbd-v2", "macosx"))).toMatchObject({ version: 2, targets: [{ os: "darwin" }, {}] });
    expect(stub(text("---", "ios"))).toMatchObject({ version: 1, targets: [{ os: "ios", arch: "386" }, {}] });
  });

  test("of version 5 is JSON with its keys in any order and any white space", () => {
    const expected = {
      version: 5,
      installName: "@rpath/libfoo.dylib",
      targets: [
        { os: "darwin", arch: "arm64" },
        { os: "visionos", arch: "arm64" },
      ],
    };
    expect(stub(JSON.stringify(v5))).toEqual(expected);
    expect(stub(`\n ${JSON.stringify(v5, null, "\t")}\n`)).toEqual(expected);
    const { tapi_tbd_version, main_library, libraries } = v5;
    expect(stub(JSON.stringify({ tapi_tbd_version, main_library }))).toEqual(expected);
    expect(stub(JSON.stringify({ libraries, main_library, tapi_tbd_version }))).toEqual(expected);
  });

  test("without a name keeps its targets", () => {
    expect(inspectText("--- !tapi-tbd\ntbd-version: 4\ntargets: [ arm64-macos ]\n")).toMatchObject({
      format: "tbd",
      stub: { installName: null, targets: [{ os: "darwin", arch: "arm64" }] },
      problems: [{ kind: "malformed", where: "tbd" }],
    });
  });
});

describe("what is no stub, or not a whole one", () => {
  const reason = (text: string) => {
    const file = inspectText(text);
    return [file.format, ...file.problems.map(({ kind, message }) => `${kind}: ${message}`)];
  };

  test("is unknown, and says why", () => {
    expect(reason("--- !tapi-tbd\ntbd-version: 9\ntargets: [ arm64-macos ]\n")).toEqual([
      "unknown",
      "malformed: tbd-version 9; 4 was wanted",
    ]);
    expect(reason("--- !tapi-tbd-v7\narchs: [ arm64 ]\nplatform: ios\n")).toEqual([
      "unknown",
      "malformed: its first line names no version we know",
    ]);
    expect(reason("--- !tapi-tbd-v3\narchs: [ arm64 ]\n")).toEqual(["unknown", "malformed: it names no targets"]);
    expect(reason("--- !tapi-tbd-v3\nplatform: ios\narchs: [ arm64,\n")).toEqual([
      "unknown",
      "truncated: the list archs does not end",
      "malformed: it names no targets",
    ]);
    expect(reason('{ "tapi_tbd_version": 5')).toEqual(["unknown", "malformed: it is no JSON"]);
    expect(reason('{ "tapi_tbd_version": "5" }')).toEqual(["unknown", "malformed: tapi_tbd_version is none from 5 on"]);
    expect(reason('{ "tapi_tbd_version": 5 }')).toEqual(["unknown", "malformed: it names no targets"]);
  });

  test("is a text file when nothing but the first key looks like a stub's", () => {
    expect(inspectText('{ "libraries": ["react"] }')).toEqual({
      format: "unknown",
      images: [],
      reason: "a text file",
      problems: [],
    });
  });

  test("never breaks the reader, nor keeps it waiting", () => {
    for (const good of [v4, JSON.stringify(v5)]) {
      const bytes = encoder.encode(good);
      for (const mutant of [...truncations(bytes), ...bitFlips(bytes, 2000, bytes.length)]) inspectMutant(mutant);
    }
    const open = encoder.encode(`--- !tapi-tbd\n${"targets: [ \n".repeat(400_000)}`);
    const deep = encoder.encode(`{"tapi_tbd_version":${"[".repeat(3_000_000)}`);
    const many = encoder.encode(`--- !tapi-tbd\n${"targets: [ arm64-macos ]\n".repeat(150_000)}`);
    for (const bytes of [open, deep, many]) inspectMutant({ what: `${bytes.length} bytes`, bytes });
  });

  test("of more than 4 MiB is read up to there", () => {
    const large = `${v4}${"# comment\n".repeat(450_000)}`;
    expect(inspectText(large)).toMatchObject({ format: "tbd", stub: { version: 4 }, problems: [{ kind: "limit" }] });
  });
});

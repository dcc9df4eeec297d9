import { describe, expect, test } from "bun:test";
import { readToolchain } from "../../../src/build/go-command/toolchain.ts";
import { microArchitectureVariables } from "../../../src/go/micro-architecture.ts";
import { rejectedBy } from "../thrown.ts";
import { type GoAnswer, playedGo } from "./played-go.ts";
import { recordedPorts, recordedText } from "./recorded-go.ts";

const noTarget = { GOOS: null, GOARCH: null };
/** Of `go env -json`, what counts here. GOARM64 is there because it refines this CPU. */
const env = {
  GOVERSION: "go1.26.8",
  GOROOT: "/usr/local/go",
  GOHOSTOS: "linux",
  GOHOSTARCH: "arm64",
  GOARM64: "v8.0",
  CC: "gcc",
};
const unset = Object.fromEntries(microArchitectureVariables.map((name) => [name, ""]));

interface Said {
  readonly env?: unknown;
  readonly levels?: unknown;
  readonly list?: string;
}

async function read(said: Said = {}) {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const answers: readonly GoAnswer[] = [
    { args: ["env", "-json"], env: noTarget, stdout: text(said.env ?? env) },
    {
      args: ["env", "-json", ...microArchitectureVariables],
      env: noTarget,
      stdout: text(said.levels ?? { ...unset, GOARM64: "v8.0" }),
    },
    { args: ["tool", "dist", "list", "-json"], env: noTarget, stdout: said.list ?? recordedText("dist-list.json") },
  ];
  return readToolchain(await playedGo(...answers));
}

describe("a toolchain", () => {
  test("is what go says of itself, asked as if no target were set", async () => {
    expect(await read()).toEqual({
      version: "1.26.8",
      reported: "go1.26.8",
      goroot: "/usr/local/go",
      host: { os: "linux", arch: "arm64" },
      env,
      levels: {},
      ports: recordedPorts,
    });
  });

  test.each([
    ["go1.26.8 X:greenteagc", "1.26.8"],
    ["go1.22.1-custom", "1.22.1"],
    ["no version", "no version"],
    ["gotip by me", "tip by me"],
  ])("%s", async (GOVERSION, version) => {
    expect(await read({ env: { ...env, GOVERSION } })).toMatchObject({ version, reported: GOVERSION });
  });

  test("an older Go may leave things out", async () => {
    const toolchain = await read({ env: {}, levels: {}, list: "[]" });
    expect(toolchain).toMatchObject({ version: "", reported: "", goroot: "", host: { os: "", arch: "" }, ports: [] });
  });
});

describe("levels", () => {
  test("count where somebody chose them", async () => {
    const { levels } = await read({ levels: { ...unset, GOARM64: "v8.2", GOAMD64: "v3" } });
    expect(levels).toEqual({ GOARM64: "v8.2", GOAMD64: "v3" });
  });

  test("of this CPU Go's default is what go env says by itself; of others it is somebody's choice", async () => {
    const { levels } = await read({ levels: { ...unset, GOARM64: "v8.0", GOAMD64: "v1" } });
    expect(levels).toEqual({ GOAMD64: "v1" });
  });
});

describe("what is no answer", () => {
  const shape = "answered with something else than JSON of the shape that Go documents";

  test.each<[string, Said]>([
    ["go env", { env: "GOOS=linux" }],
    ["go env", { env: { GOROOT: 3 } }],
    ["go env", { levels: "[]x" }],
    ["go env", { levels: { GOARM64: null } }],
    ["go tool dist list", { list: "linux/amd64\n" }],
  ])("%s: %j", async (what, said) => {
    const error = await rejectedBy(read(said));
    expect(error).toMatchObject({ code: "GO_FAILED", message: `${what} -json ${shape}`, exit: 3 });
    expect(error.hint).toBe("plumb doctor looks at the go command");
  });

  test("a go that fails is told in its words", async () => {
    const go = await playedGo({ args: ["env", "-json"], status: 1, stderr: "go: bad GOFLAGS" });
    expect((await rejectedBy(readToolchain(go))).message).toBe("go env: go: bad GOFLAGS");
  });
});

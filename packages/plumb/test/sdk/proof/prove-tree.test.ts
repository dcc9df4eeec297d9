// SDKs that the log of the database vouches for, and that are not what they are named after.

import { afterAll, expect, test } from "bun:test";
import { host } from "../../real-program.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { createSdkBox } from "../sdk-box.ts";
import { makeSyntheticSdk, type SyntheticOptions } from "../synthetic-sdk.ts";

const proxy = await startLoopbackProxy();
afterAll(() => proxy.close());

type Not = NonNullable<SyntheticOptions["not"]>;

// The number of RISC-V in e_machine: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
const faults: readonly (readonly [not: Not, version: string, code: string, message: string])[] = [
  ["version", "1.99.1", "SDK_WRONG_VERSION", "its VERSION file says go1.99.9"],
  ["arch", "1.99.2", "SDK_WRONG_ARCH", "bin/go is for linux/riscv64"],
  ["run", "1.99.3", "SDK_DOES_NOT_RUN", `its go says "go version go1.99.9 ${host.os}/${host.arch}" instead of`],
];

test.skipIf(process.platform !== "linux").each(faults)("not of its %s", async (not, version, code, message) => {
  proxy.publish(makeSyntheticSdk({ version, not }));
  const box = createSdkBox(proxy);
  try {
    const { status, stderr } = await box.plumb("install", version);
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toContain(`what was to be go${version} for ${host.os}/${host.arch} is not: ${message}`);
    expect(status).toBe(1);
    expect(await box.list()).toEqual([]);
    expect(box.leftovers().filter((path) => !path.startsWith("cache/downloads/"))).toEqual([]);
  } finally {
    box.remove();
  }
});

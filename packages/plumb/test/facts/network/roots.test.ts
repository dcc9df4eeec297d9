// Which certificates are trusted: those that Go reads, from the same files. What the real go makes of them is in doctor/trust-faults.

import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { type Authority, createAuthority } from "../../../../core/test/host/certificates.ts";
import { readRoots } from "../../../src/facts/network/roots.ts";
import { realHost } from "../look.ts";

async function withAuthorities(use: (directory: string, authorities: readonly Authority[]) => Promise<void>) {
  const directory = mkdtempSync(join(tmpdir(), "plumb-roots-"));
  const authorities = ["One", "Two"].map(createAuthority);
  try {
    await use(directory, authorities);
  } finally {
    for (const authority of authorities) authority.remove();
    rmSync(directory, { recursive: true, force: true });
  }
}

test("a bundle and every file of the directories, each certificate once, whatever else lies there", async () => {
  await withAuthorities(async (directory, [one, two]) => {
    if (!one || !two) throw new Error("no authorities");
    const bundle = join(directory, "bundle.pem");
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    writeFileSync(bundle, `# One\n${one.cert}\n${broken}\ntext`);
    mkdirSync(join(directory, "certs/folder"), { recursive: true });
    writeFileSync(join(directory, "certs/1.pem"), one.cert);
    writeFileSync(join(directory, "certs/2.pem"), two.cert);
    writeFileSync(join(directory, "certs/bytes"), new Uint8Array([0, 255, 1]));
    const env = { SSL_CERT_FILE: bundle, SSL_CERT_DIR: `/nonexistent:${join(directory, "certs")}` };
    const roots = await readRoots(realHost(env, { os: "linux" }));
    expect(roots.certificates?.map((text) => text.trim())).toEqual([one.cert.trim(), two.cert.trim()]);
    expect(roots.path).toBe(bundle);
  });
});

test("of several bundles the first that can be read counts", async () => {
  await withAuthorities(async (_, [one, two]) => {
    if (!one || !two) throw new Error("no authorities");
    const { files, env, machine } = createRecordedHost({
      origin: "made up",
      machine: { os: "linux", processArch: "x64", kernelArch: "x86_64" },
      files: {
        "/etc/ssl/ca-bundle.pem": { kind: "file", text: one.cert },
        "/etc/ssl/cert.pem": { kind: "file", text: two.cert },
      },
    });
    const { certificates, path } = await readRoots({ files, env, machine });
    expect(certificates?.map((text) => text.trim())).toEqual([one.cert.trim()]);
    expect(path).toBe("/etc/ssl/ca-bundle.pem");
  });
});

test("nothing is there: nobody is trusted, which is not the same as asking the system", async () => {
  const env = { SSL_CERT_FILE: "/nonexistent", SSL_CERT_DIR: "/nonexistent" };
  expect(await readRoots(realHost(env, { os: "linux" }))).toEqual({ certificates: [], path: null });
  expect(await readRoots(realHost(env, { os: "darwin" }))).toEqual({ certificates: undefined, path: null });
});

test.if(process.platform === "linux")("without a word from the environment it is the system's bundle", async () => {
  const { certificates = [], path } = await readRoots(realHost({}));
  expect(certificates.length).toBeGreaterThan(50);
  expect(readFileSync(path ?? "", "utf8")).toContain("BEGIN CERTIFICATE");
});

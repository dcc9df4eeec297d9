// The docker group: read, never asked, and without anybody's password.

import { describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { currentContext, gatherDocker } from "../../../src/facts/docker/gather.ts";
import { withDirectory } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

function machine(env: Record<string, string>, files: Record<string, RecordedFile> = {}) {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
    env: { HOME: "/Users/gopher", PATH: "/usr/local/bin:/usr/bin", ...env },
    files: {
      "/usr/local/bin/docker": { kind: "symlink", target: "/Applications/Docker.app/Contents/Resources/bin/docker" },
      "/Applications/Docker.app/Contents/Resources/bin/docker": { kind: "file", text: "client", mode: 0o755 },
      ...files,
    },
    commands: [{ argv: ["/usr/local/bin/docker", "context", "show"], stdout: "never" }],
  });
}

describe("docker's client", () => {
  test("is found behind its link and not started", async () => {
    const host = machine({});
    const facts = await gatherDocker(lookAt(host));
    expect(facts.client).toMatchObject({
      path: "/usr/local/bin/docker",
      realPath: "/Applications/Docker.app/Contents/Resources/bin/docker",
    });
    expect(facts).toMatchObject({ defaultPlatform: null, host: null, context: null });
    expect(host.started).toEqual([]);
  });

  test("may be absent, while its variables are set", async () => {
    const facts = await gatherDocker(
      lookAt(machine({ PATH: "/bin", DOCKER_DEFAULT_PLATFORM: "linux/amd64", DOCKER_HOST: "" })),
    );
    expect(facts).toEqual({ client: null, defaultPlatform: "linux/amd64", host: null, context: null });
  });

  test("shows where its engine is, without a password", async () => {
    const host = async (value: string) => (await gatherDocker(lookAt(machine({ DOCKER_HOST: value })))).host;
    expect(await host("unix:///Users/gopher/.colima/default/docker.sock")).toBe(
      "unix:///Users/gopher/.colima/default/docker.sock",
    );
    expect(await host("tcp://10.0.0.5:2376")).toBe("tcp://10.0.0.5:2376");
    const shown = await host("ssh://gopher:s3cret@build.example.com:22");
    expect(shown).toContain("build.example.com:22");
    expect(shown).not.toContain("s3cret");
  });
});

describe("docker's context", () => {
  const config: RecordedFile = { kind: "file", text: '{"auths":{"x":{"auth":"c2VjcmV0"}},"currentContext":"colima"}' };

  test("comes from the home directory, or from where DOCKER_CONFIG leads", async () => {
    const files = {
      "/Users/gopher/.docker/config.json": config,
      "/etc/other/config.json": { ...config, text: '{"currentContext":"remote"}' },
    };
    expect((await gatherDocker(lookAt(machine({}, files)))).context).toBe("colima");
    expect((await gatherDocker(lookAt(machine({ DOCKER_CONFIG: "/etc/other" }, files)))).context).toBe("remote");
    expect((await gatherDocker(lookAt(machine({ DOCKER_CONFIG: "/etc/none" }, files)))).context).toBeNull();
    expect((await gatherDocker(lookAt(machine({ HOME: "" }, files)))).context).toBeNull();
  });

  test("is unknown when the file may not be read", async () => {
    const files: Record<string, RecordedFile> = {
      "/Users/gopher/.docker/config.json": { ...config, uid: 0, mode: 0o600 },
    };
    expect((await gatherDocker(lookAt(machine({}, files)))).context).toBeNull();
  });

  test("is read from valid JSON only", () => {
    expect(currentContext('{"currentContext":"desktop-linux"}')).toBe("desktop-linux");
    for (const text of ["", "{", "[]", "null", '{"currentContext":7}', '{"currentContext":""}', "{}"])
      expect(currentContext(text)).toBeNull();
  });
});

test("on the real machine a docker that would hang is not started", async () => {
  await withDirectory(async (directory) => {
    const ran = join(directory, "ran");
    writeFileSync(join(directory, "docker"), `#!/bin/sh\ntouch ${ran}\nsleep 600\n`);
    chmodSync(join(directory, "docker"), 0o755);
    mkdirSync(join(directory, ".docker"));
    writeFileSync(join(directory, ".docker/config.json"), '{"currentContext":"rootless"}');
    const facts = await gatherDocker(lookAt(realHost({ PATH: directory, HOME: directory })));
    expect(facts).toMatchObject({ client: { path: join(directory, "docker"), kind: "script" }, context: "rootless" });
    expect(await Bun.file(ran).exists()).toBe(false);
  });
});

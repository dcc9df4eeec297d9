import { expect, test } from "bun:test";
import { changed } from "../snapshots.ts";
import { diagnoseOne, idsOn } from "./diagnose.ts";
import { macWith } from "./settings.ts";

test("docker-platform-mismatch: the default is another CPU", () => {
  const mac = changed(macWith({}), { docker: { defaultPlatform: "linux/amd64" } });
  const seen = diagnoseOne("docker-platform-mismatch", mac);
  expect(seen).toMatchObject({ severity: "warning", found: "DOCKER_DEFAULT_PLATFORM=linux/amd64" });
  expect(seen.commands).toEqual(["unset DOCKER_DEFAULT_PLATFORM"]);
  expect(idsOn(mac)).toEqual(["docker-platform-mismatch"]);
});

test.each(["linux/arm64", "linux/arm64/v8", "linux/aarch64", "not a platform"])(
  "%s is this CPU, or none at all",
  (platform) => {
    expect(idsOn(changed(macWith({}), { docker: { defaultPlatform: platform } }))).toEqual([]);
  },
);

// Installing a real release from loopback to a proven SDK, beside curl with sha256sum and tar, beside mise and beside what go itself does for
// GOTOOLCHAIN. Each run begins with nothing.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { compare } from "./measure.ts";
import { benchedGo, startSdkSource } from "./sdk-source.ts";
import { withFolder } from "./work-folder.ts";

export const benchInstall: Bench = ({ plumb, peers }) =>
  withFolder(async (folder) => {
    const source = await startSdkSource(folder);
    try {
      const mise = peers.find("mise");
      const homes = join(folder, "homes");
      mkdirSync(homes);
      // What a run made is left until the end: removing it would be measured with the next.
      const fresh = (line: string) => ["sh", "-c", `D=$(mktemp -d ${homes}/XXXXXX) && cd "$D" && ${line}`];
      const url = `${source.url}/dl/${source.tarball}`;
      const go = { GOPROXY: `${source.url}/mod`, GOSUMDB: "sum.golang.org" };
      return [
        compare({ task: "install", title: `install of go${benchedGo} from loopback`, runs: 7, synchronize: true }, [
          { name: "plumb install", command: fresh(`PLUMB_HOME="$D" ${plumb} install ${benchedGo}`), env: go },
          {
            name: "curl, sha256sum, tar",
            command: fresh(
              `curl -s -o go.tgz ${url} && [ "$(sha256sum go.tgz | cut -c 1-64)" = "$(curl -s ${url}.sha256)" ] && tar -xzf go.tgz`,
            ),
            uses: ["curl", "sha256sum", "tar"],
            less: "believes the hash that the same server gives; waits for no disk",
          },
          {
            name: "GOTOOLCHAIN",
            command: fresh("GOPATH=$D GOFLAGS=-modcacherw go version"),
            env: { ...go, GOTOOLCHAIN: `go${benchedGo}` },
            uses: ["go"],
          },
          {
            name: "mise install",
            command:
              mise === undefined
                ? undefined
                : fresh(
                    `MISE_DATA_DIR="$D/d" MISE_CONFIG_DIR="$D/c" MISE_CACHE_DIR="$D/k" MISE_STATE_DIR="$D/s" ${mise} install -q go@${benchedGo}`,
                  ),
            env: {
              MISE_GO_DOWNLOAD_MIRROR: `${source.url}/dl`,
              // It lists versions by the tags of a repository.
              MISE_GO_REPO: tagsOnly(join(folder, "repo")),
              MISE_USE_VERSIONS_HOST: "0",
              MISE_DISABLE_UPDATE_WARNING: "1",
              MISE_YES: "1",
            },
            uses: ["mise"],
            less: "believes the hash that the same server gives",
          },
        ]),
      ];
    } finally {
      source.stop();
    }
  });

function tagsOnly(repository: string): string {
  const author = ["-c", "user.name=bench", "-c", "user.email=bench@example.com"];
  for (const args of [
    ["init", "-q", repository],
    ["-C", repository, ...author, "commit", "-q", "--allow-empty", "-m", "tags"],
    ["-C", repository, "tag", `go${benchedGo}`],
  ]) {
    if (spawnSync("git", args).status !== 0) throw new Error(`git ${args[0]} failed`);
  }
  return repository;
}

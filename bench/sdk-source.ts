// A real release of Go for benchmarks: as the module proxy has it, and as go.dev/dl has it, both on one loopback server.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bench.ts";

export const benchedGo = "1.24.4";

export interface SdkServer {
  /** `http://127.0.0.1:port`; below it `mod/` is a module proxy. */
  readonly url: string;
  /** The release as go itself has unpacked it. */
  readonly unpacked: string;
  readonly platform: string;
  stop(): void;
}

export interface SdkSource extends SdkServer {
  readonly tarball: string;
}

/** @throws Error when the module proxy of this machine cannot be reached */
export async function startSdkSource(folder: string): Promise<SdkSource> {
  const server = await startSdkServer(folder);
  mkdirSync(join(folder, "dl"));
  const versions = join(folder, "mod/golang.org/toolchain/@v");
  const zip = readdirSync(versions).find((name) => name.endsWith(".zip")) ?? "";
  const tarball = `go${benchedGo}.${server.platform}.tar.gz`;
  const made = spawnSync("python3", ["-c", toTarball, join(versions, zip), join(folder, "dl", tarball)], {
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(made.stderr);
  writeFileSync(join(folder, "dl", `${tarball}.sha256`), made.stdout.trim());
  return { ...server, tarball };
}

/** The same without what go.dev/dl has. */
export async function startSdkServer(folder: string): Promise<SdkServer> {
  const env = { ...process.env, GOMODCACHE: join(folder, "cache"), GOFLAGS: "-modcacherw", GOTOOLCHAIN: "local" };
  const platform = `${goEnv("GOHOSTOS")}-${goEnv("GOHOSTARCH")}`;
  const module = `golang.org/toolchain@v0.0.1-go${benchedGo}.${platform}`;
  const got = spawnSync("go", ["mod", "download", "-json", module], { env, cwd: "/", encoding: "utf8" });
  if (got.status !== 0) throw new Error(got.stderr + got.stdout);
  const versions = join(folder, "mod/golang.org/toolchain/@v");
  const cached = join(folder, "cache/cache/download/golang.org/toolchain/@v");
  mkdirSync(versions, { recursive: true });
  for (const name of readdirSync(cached)) copyFileSync(join(cached, name), join(versions, name));
  const upstream = goEnv("GOPROXY").split(/[,|]/)[0] ?? "";
  const server = Bun.spawn([process.execPath, join(root, "bench/sdk-server.ts"), folder, upstream], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const { value } = await server.stdout.getReader().read();
  return {
    url: `http://127.0.0.1:${Number(new TextDecoder().decode(value))}`,
    unpacked: join(folder, "cache", module),
    platform,
    stop: () => server.kill(),
  };
}

function goEnv(name: string): string {
  return spawnSync("go", ["env", name], { encoding: "utf8" }).stdout.trim();
}

/** Prefix go/, nested go.mod by its own name, programs executable; prints the SHA-256. */
const toTarball = `
import hashlib, io, sys, tarfile, zipfile
source = zipfile.ZipFile(sys.argv[1])
with tarfile.open(sys.argv[2], "w:gz", compresslevel=6) as target:
    for entry in source.infolist():
        path = entry.filename.split("/", 2)[2].split("/", 0)[0]
        path = path.replace("_go.mod", "go.mod")
        data = source.read(entry)
        info = tarfile.TarInfo("go/" + path)
        info.size = len(data)
        info.mode = 0o755 if path.startswith(("bin/", "pkg/tool/")) or data[:2] == b"#!" else 0o644
        target.addfile(info, io.BytesIO(data))
print(hashlib.sha256(open(sys.argv[2], "rb").read()).hexdigest())
`;

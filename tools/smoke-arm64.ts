// The executable for linux-arm64 in a Debian for arm64, each program through qemu: from nothing to a Go, a build and its gate, as a user
// would type it. `./plumb --run tools/smoke-arm64.ts [EXECUTABLE]`, as root, with debootstrap and qemu-user-static. Not for Delve: qemu
// has no ptrace.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeDebian, output } from "./smoke/debian.ts";
import { runSteps, type Step } from "./smoke/steps.ts";

const project = "cd /root/p && ";
const steps: readonly Step[] = [
  { command: "plumb --version", status: 0, says: /^\d+\.\d+\.\d+$/m },
  { command: "plumb version --json", status: 0, says: /"kind": "executable"/ },
  { command: "plumb doctor", status: 1, says: /\[go-not-installed\][\s\S]*\[emulated-userland\]/ },
  {
    command: "plumb install 1.26",
    status: 0,
    says: /✓ sumdb[\s\S]*✓ header +\d+ programs for linux\/arm64[\s\S]*✓ run/,
  },
  { command: "plumb use 1.26", status: 0, says: /go1\.26/ },
  { command: "plumb which", status: 0, says: /linux-arm64/ },
  { command: "plumb verify", status: 0, says: /verified|✓/ },
  { command: "plumb exec --go 1.26 -- go version", status: 0, says: /go1\.26\S* linux\/arm64/ },
  { command: "plumb doctor --json", status: 0, says: /"version": "go1\.26/ },
  { command: "plumb env GOARCH", status: 0, says: /arm64/ },
  { command: `${project}go mod init example.com/p`, status: 0, says: /creating new go.mod/ },
  {
    command: `${project}plumb build --smoke --target linux/arm64,darwin/arm64`,
    status: 0,
    says: /linux\/arm64/,
  },
  { command: `${project}plumb build --target windows/amd64 --json`, status: 0, says: /windows\/amd64/ },
  { command: "plumb inspect --expect linux/arm64 /opt/plumb /bin/sh", status: 0, says: /linux\/arm64/ },
  { command: "plumb inspect --expect linux/amd64 /bin/sh", status: 1, says: /arm64/ },
  { command: `${project}plumb trace -- go build .`, status: 0, says: /packages?/ },
  { command: `${project}plumb explain -- go build ./nothing`, status: 1, says: /nothing/ },
  { command: "plumb cache status", status: 0, says: /build/i },
];

const executable = resolve(process.argv[2] ?? join(import.meta.dirname, "../dist/plumb-linux-arm64"));
if (!existsSync(executable)) {
  process.stderr.write(`${executable} is not there: npm run build -- --only linux-arm64\n`);
  process.exit(2);
}
const proxy = output("go", "env", "GOPROXY").trim();
const root = mkdtempSync(join(tmpdir(), "plumb-arm64-"));
try {
  makeRoot();
  const failed = await runSteps(steps, [
    ...["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork"],
    ...[join(import.meta.dirname, "smoke/enter.sh"), root, "/usr/bin/env", "-i", "HOME=/root", "TERM=xterm"],
    "PATH=/root/.plumb/bin:/opt:/usr/bin:/bin",
    ...[`GOPROXY=${proxy}`, "/bin/sh", "-c"],
  ]);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** Debian's packages unpacked, not configured: that is enough to run programs. */
function makeRoot(): void {
  makeDebian(root, "--foreign", "--arch=arm64");
  mkdirSync(join(root, "opt"), { recursive: true });
  copyFileSync(executable, join(root, "opt/plumb"));
  mkdirSync(join(root, "root/p"), { recursive: true });
  writeFileSync(join(root, "root/p/main.go"), 'package main\n\nfunc main() { println("hello") }\n');
}

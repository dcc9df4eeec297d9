// plumb as a new user gets it: in an empty Debian with curl, as an ordinary user, by install.sh from a release on loopback; then what the
// README tells such a user to type.
// `./plumb --run tools/try-install.ts [--root DIR] [EXECUTABLE]`, as root, with debootstrap. DIR: a root that is kept, made when it is
// not there. Takes dist/plumb, of `npm run build`.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { serveReleases } from "./install/release-server.ts";
import { makeDebian, output } from "./smoke/debian.ts";
import { runSteps, type Step } from "./smoke/steps.ts";

const program = 'package main\n\nfunc main() { println("hello") }';

const steps: readonly Step[] = [
  { command: "id -u; touch /usr/bin/plumb", status: 1, says: /^1000\n[\s\S]*Permission denied/ },
  { command: "plumb --version", status: 127, says: /not found/ },
  {
    command: "curl -fsS $PLUMB_RELEASES_URL/latest/download/install.sh | sh",
    status: 0,
    says: /plumb \d+\.\d+\.\d+ for linux-\w+ is \/home\/gopher\/\.local\/bin\/plumb\n/,
  },
  // Each step is a new login shell; Debian's ~/.profile has ~/.local/bin on PATH once it is there.
  { command: "command -v plumb", status: 0, says: /^\/home\/gopher\/\.local\/bin\/plumb$/m },
  { command: "plumb --version", status: 0, says: /^\d+\.\d+\.\d+$/m },
  {
    command: "plumb version --json",
    status: 0,
    says: /"kind": "executable",\n *"path": "\/home\/gopher\/\.local\/bin\/plumb"/,
  },
  { command: "plumb doctor", status: 1, says: /\[go-not-installed\]/ },
  { command: "plumb setup --plan", status: 0, says: /^ *1\. download ~\/\.plumb\/sdks\/go1\./m },
  { command: "plumb setup --yes", status: 0, says: /✓ doctor +nothing is wrong\n +✓ debug +a session went well/ },
  { command: "command -v go gopls dlv", status: 0, says: /^\/home\/gopher\/\.plumb\/bin\/go\n.*\/gopls\n.*\/dlv$/m },
  { command: "plumb verify", status: 0, says: /verified/ },
  { command: "plumb doctor", status: 0, says: /0 errors, 0 warnings/ },
  { command: "plumb debug check", status: 0, says: /debugging works/ },
  {
    command: `mkdir ~/hello && cd ~/hello && go mod init example.com/hello && echo '${program}' > main.go && go vet ./...`,
    status: 0,
    says: /creating new go\.mod/,
  },
  // The commands of README.md, in its order.
  {
    command: "cd ~/hello && plumb build --target linux/arm64,darwin/universal",
    status: 0,
    says: /3 of 3 outputs verified/,
  },
  { command: "cd ~/hello && plumb explain -- go test ./...", status: 0, says: /no test files/ },
  { command: "cd ~/hello && plumb report", status: 0, says: /^plumb-report\.html {2}\d+ KiB$/m },
  { command: "cd ~/hello && plumb report --lang zh --out - | head -c 300", status: 0, says: /lang="zh-CN"/ },
  { command: "plumb setup --undo --yes", status: 0, says: /all is as it was/ },
  {
    command: "curl -fsS $PLUMB_RELEASES_URL/latest/download/install.sh | sh -s -- --dir ~/.local/bin",
    status: 0,
    says: /plumb \d/,
  },
  {
    command: "ls -A ~/.local/bin ~/.local",
    status: 0,
    says: /^\/home\/gopher\/\.local:\nbin\n\n\/home\/gopher\/\.local\/bin:\nplumb\n$/,
  },
];

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: "string" } } });
const here = join(import.meta.dirname, "..");
const executable = resolve(positionals[0] ?? join(here, "dist/plumb"));
if (!existsSync(executable)) {
  process.stderr.write(`${executable} is not there: npm run build\n`);
  process.exit(2);
}
const user = "12345";
const root = resolve(options.root ?? mkdtempSync(join(tmpdir(), "plumb-try-")));
const release = serveReleases([
  {
    version: output(executable, "--version").trim(),
    files: {
      [`plumb-${process.platform}-${process.arch}`]: readFileSync(executable),
      "install.sh": readFileSync(join(here, "install.sh")),
    },
  },
]);
try {
  if (!existsSync(join(root, "usr/bin"))) makeRoot();
  makeHome();
  const environment = [
    "/usr/bin/env",
    "-i",
    "HOME=/home/gopher",
    "USER=gopher",
    "TERM=xterm",
    "SHELL=/bin/bash",
    ...settings(),
  ];
  const failed = await runSteps(steps, [...asUser(), root, ...environment, "/bin/bash", "-lc"]);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  await release.close();
  if (options.root === undefined) rmSync(root, { recursive: true, force: true });
}

function makeRoot(): void {
  mkdirSync(root, { recursive: true });
  chmodSync(root, 0o755);
  makeDebian(root, "--include=curl,ca-certificates");
}

/** A new user's: what Debian puts into it, and nothing else. */
function makeHome(): void {
  const home = join(root, "home/gopher");
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const file of [".bashrc", ".profile", ".bash_logout"])
    copyFileSync(join(root, "etc/skel", file), join(home, file));
  const passwd = join(root, "etc/passwd");
  const others = readFileSync(passwd, "utf8").replace(/^gopher:.*\n/m, "");
  writeFileSync(passwd, `${others}gopher:x:1000:1000::/home/gopher:/bin/bash\n`);
  output("chown", "-R", `${user}:${user}`, home);
}

/** Number 1000 in there, and 12345 outside, whom no file of the root belongs to. */
function asUser(): readonly string[] {
  return [
    ...["setpriv", "--reuid", user, "--regid", user, "--clear-groups"],
    ...["unshare", "--user", "--map-user=1000", "--map-group=1000", "--keep-caps", "--mount", "--pid", "--fork"],
    join(import.meta.dirname, "smoke/enter-as-user.sh"),
  ];
}

/** GOPROXY is this machine's, where it is not Go's own. */
function settings(): readonly string[] {
  const proxy = Bun.which("go") ? [`GOPROXY=${output("go", "env", "GOPROXY").trim()}`] : [];
  return ["PATH=/usr/bin:/bin", `PLUMB_RELEASES_URL=${release.url}`, ...proxy];
}

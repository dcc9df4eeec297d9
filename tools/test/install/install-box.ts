// A home into which install.sh installs, as an ordinary user: root may do what others may not.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { write } from "../../library/consumer.ts";

export const script = join(import.meta.dirname, "../../../install.sh");

export interface InstallBox {
  readonly root: string;
  readonly home: string;
  readonly env: Record<string, string>;
  /** Where plumb goes when nothing else is said. */
  readonly plumb: string;
  run(...args: string[]): Promise<Ran>;
  runWith(shell: readonly string[], ...args: string[]): Promise<Ran>;
  /** A folder for PATH with these programs of the machine, and nothing else. */
  programs(folder: string, ...names: string[]): string;
  /** A program written here, in a folder for PATH. */
  program(folder: string, name: string, body: string): string;
  /** Everything below the home. */
  files(): string[];
  /** To the user who installs; after a test has put something there. */
  giveAway(): void;
  remove(): void;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const isRoot = process.getuid?.() === 0;
export const asOrdinaryUser = isRoot
  ? ["/usr/bin/setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups", "--inh-caps=-all"]
  : [];

/** `home`: its name. */
export function createInstallBox(url: string, home = "home"): InstallBox {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "plumb-install-")));
  chmodSync(root, 0o755);
  const box: InstallBox = {
    root,
    home: join(root, home),
    env: { HOME: join(root, home), PATH: "/usr/bin:/bin", SHELL: "/bin/bash", PLUMB_RELEASES_URL: url },
    plumb: join(root, home, ".local/bin/plumb"),
    run: (...args) => box.runWith(["sh"], ...args),
    async runWith(shell, ...args) {
      const command = [...asOrdinaryUser, ...shell, script, ...args];
      const io = { stdin: "ignore", stdout: "pipe", stderr: "pipe", timeout: 60_000 } as const;
      const child = Bun.spawn(command, { env: box.env, cwd: root, ...io });
      const [stdout, stderr] = await Promise.all([
        new Response(child.stdout).text(),
        new Response(child.stderr).text(),
      ]);
      await child.exited;
      return { status: child.exitCode, stdout, stderr };
    },
    programs(folder, ...names) {
      mkdirSync(join(root, folder), { recursive: true });
      for (const name of names) symlinkSync(Bun.which(name) ?? `no ${name}`, join(root, folder, name));
      return join(root, folder);
    },
    program(folder, name, body) {
      write(join(root, folder, name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(root, folder, name), 0o755);
      return join(root, folder);
    },
    files: () => (existsSync(box.home) ? readdirSync(box.home, { recursive: true }).map(String).sort() : []),
    giveAway() {
      if (isRoot) spawnSync("chown", ["-R", "12345:12345", box.home]);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  mkdirSync(box.home);
  box.giveAway();
  return box;
}

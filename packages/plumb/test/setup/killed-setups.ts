// Setups that are killed with SIGKILL at random moments, again and again in one home, each with what was left by those before it. After them
// either the next setup finishes, or an undo takes all back; in the end the home is as it was, to the byte.

import { createSetupBox, openWorld, type SetupBox, type SetupWorld } from "./setup-box.ts";

export interface KilledSetups {
  readonly killed: number;
  /** Came to their end first. */
  readonly ended: number;
  readonly finished: number;
  readonly undone: number;
  /** What was not as it must be. */
  readonly faults: readonly string[];
}

const shells = ["/bin/bash", "/usr/bin/zsh", "/usr/bin/fish", "/bin/dash"];

export async function killSetups(rounds: number, seed: number): Promise<KilledSetups> {
  const world = await openWorld();
  const counts = { killed: 0, ended: 0, finished: 0, undone: 0 };
  const faults: string[] = [];
  const random = randomFrom(seed);
  try {
    // How long one takes.
    const startMs = performance.now();
    const first = newBox(world, 0);
    await first.setup("--yes");
    const wholeMs = performance.now() - startMs;
    first.remove();
    for (let round = 0; round < rounds; round++) await once(round, wholeMs);
  } finally {
    await world.close();
  }
  return { ...counts, faults };

  async function once(round: number, wholeMs: number): Promise<void> {
    const box = newBox(world, round);
    try {
      const before = JSON.stringify(box.tree());
      // Several in a row, each with what the one before has left.
      const kills = 1 + Math.floor(random() * 3);
      for (let kill = 0; kill < kills; kill++) {
        const undoing = kill > 0 && random() < 0.3;
        const child = Bun.spawn(box.command("setup", ...(undoing ? ["--undo"] : ["--tools", "gopls"]), "--yes"), {
          env: box.env,
          cwd: box.cwd,
          stdin: "ignore",
          stdout: "ignore",
          stderr: "ignore",
        });
        const timer = setTimeout(() => child.kill("SIGKILL"), random() * wholeMs);
        await child.exited;
        clearTimeout(timer);
        if (child.signalCode === "SIGKILL") counts.killed += 1;
        else counts.ended += 1;
      }
      if (random() < 0.5) {
        const { status, report, stderr } = await box.setup("--yes");
        if (status !== 0)
          faults.push(`round ${round}: the next setup ends with ${status}: ${stderr}${JSON.stringify(report.proof)}`);
        counts.finished += 1;
      } else counts.undone += 1;
      const { status, stderr } = await box.setup("--undo", "--yes");
      if (status !== 0) faults.push(`round ${round}: the undo ends with ${status}: ${stderr}`);
      const after = JSON.stringify(box.tree());
      if (after !== before)
        faults.push(`round ${round}: the home is not as it was: ${Object.keys(JSON.parse(after)).join(" ")}`);
    } finally {
      box.remove();
    }
  }
}

function newBox(at: SetupWorld, round: number): SetupBox {
  const box = createSetupBox(at, shells[round % shells.length] ?? "/bin/bash");
  box.write(".profile", "# mine\nexport EDITOR=vi\n");
  box.write(".bashrc", "alias ll='ls -l'\nexport GOROOT=/usr/local/go1.15\n");
  box.write(".zshenv", "setopt no_beep");
  box.write(".config/Code/User/settings.json", '{ "go.goroot": "/nonexistent" } // mine\n');
  return box;
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// Times whole processes in turn, A B A B …, so that a drifting machine slows both alike, and keeps what belongs to one comparison.

export interface Subject {
  readonly name: string;
  /** Undefined: what it needs is not to be had on this machine. */
  readonly command: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What it leaves out of what plumb does there, in words. */
  readonly less?: string;
  /** Names of the programs it consists of, as `Peers` knows them; none for plumb itself. */
  readonly uses?: readonly string[];
  /** How often a run does the thing; the time is divided by it. */
  readonly times?: number;
  /** Exit statuses of a run that did its work: 0, unless a status tells what was found. */
  readonly statuses?: readonly number[];
  /** Is given what it printed, and the milliseconds that it took; also of the first run, which does not count. */
  readonly observe?: (stdout: string, ms: number) => void;
}

export interface Measured {
  readonly subject: Subject;
  /** Milliseconds of wall time, in the order of the rounds. */
  readonly wallMs: readonly number[];
  /**
   * Largest resident set of the process itself, in bytes, over all runs; never less than what this process had when it started
   * the other one, because Linux counts what a child was before it became the program (getrusage(2), ru_maxrss).
   */
  readonly peakBytes: number;
  /** Exit status of the last run. */
  readonly status: number | null;
}

/** One task, done by plumb and by others. */
export interface Comparison {
  readonly task: string;
  readonly title: string;
  /** The first is plumb; all did their work. */
  readonly rows: readonly Measured[];
  /** Those that could not be had or did not do their work, and why. */
  readonly absent: readonly { readonly name: string; readonly why: string }[];
  readonly notes: readonly string[];
}

export interface CompareOptions {
  readonly task: string;
  readonly title: string;
  /** Rounds; each subject runs once more before them. */
  readonly runs: number;
  /** What the last one wrote is on the disk before the next one begins: for those that wait for the disk. */
  readonly synchronize?: boolean;
  readonly notes?: readonly string[];
}

/** @throws Error when plumb, the first of `subjects`, fails: nothing is compared with a failure */
export function compare(options: CompareOptions, subjects: readonly Subject[]): Comparison {
  const { task, title, synchronize = false, notes = [] } = options;
  // Fewer, to see whether all of it still works.
  const runs = Math.min(options.runs, Number(process.env.BENCH_ROUNDS ?? options.runs));
  const rows = measureInTurn(
    subjects.filter(({ command }) => command !== undefined),
    runs,
    synchronize,
  );
  const failed = rows.filter((row) => !didItsWork(row));
  const [ours] = rows;
  if (ours && failed.includes(ours)) throw new Error(`${ours.subject.name}: status ${ours.status}`);
  return {
    task,
    title: `${title}, ${runs} rounds in turn`,
    rows: rows.filter((row) => !failed.includes(row)),
    absent: [
      ...subjects.flatMap(({ name, command }) => (command ? [] : [{ name, why: "not to be had here" }])),
      ...failed.map(({ subject, status }) => ({ name: subject.name, why: `failed with status ${status}` })),
    ],
    notes,
  };
}

/** Of each round the first one's time divided by the other's. */
export function ratios(ours: Measured, theirs: Measured): readonly number[] {
  return ours.wallMs.map((ms, round) => ms / (theirs.wallMs[round] ?? Number.NaN));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between the two nearest values, by the distance to each. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return below + (above - below) * (at - Math.floor(at));
}

function measureInTurn(subjects: readonly Subject[], runs: number, synchronize: boolean): readonly Measured[] {
  const rounds = Array.from({ length: runs + 1 }, () =>
    subjects.map((subject) => {
      if (synchronize) Bun.spawnSync(["sync"]);
      return once(subject);
    }),
  ).slice(1);
  return subjects.map((subject, index) => {
    const own = rounds.flatMap((round) => round[index] ?? []);
    return {
      subject,
      wallMs: own.map(({ ms }) => ms),
      peakBytes: Math.max(...own.map(({ peakBytes }) => peakBytes)),
      status: own.at(-1)?.status ?? null,
    };
  });
}

function once({ command = [], env, cwd, times = 1, observe }: Subject) {
  const start = performance.now();
  const { exitCode, stdout, resourceUsage } = Bun.spawnSync([...command], {
    // What they print is not read, unless it is what is looked at: reading takes time on the processors they are measured on.
    stdio: ["ignore", observe ? "pipe" : "ignore", "ignore"],
    // A panic that is traced back costs a program in Rust twenty times its start, also where it is caught.
    env: { ...process.env, RUST_BACKTRACE: "0", ...env },
    ...(cwd !== undefined && { cwd }),
  });
  const ms = (performance.now() - start) / times;
  observe?.(stdout?.toString() ?? "", ms);
  return { ms, peakBytes: resourceUsage?.maxRSS ?? 0, status: exitCode };
}

function didItsWork({ subject, status }: Measured): boolean {
  return (subject.statuses ?? [0]).includes(status ?? -1);
}

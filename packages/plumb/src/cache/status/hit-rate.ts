// How much of what Go looked for was in the cache, from what its go command counts. Pure. Builds with -a are not counted.

import type { CounterFile } from "../../go/telemetry-counters.ts";
import type { CacheStatus } from "./status-schema.ts";

type Weeks = CacheStatus["hits"]["weeks"];

/** Weeks of go commands that looked into a cache, the newest first. */
export function hitRates(files: readonly CounterFile[], nowMs: number): Weeks {
  const weeks = files.filter(({ program }) => program === "cmd/go").flatMap((file) => weekOf(file, nowMs));
  return weeks.toSorted((a, b) =>
    a.begin === b.begin ? b.hits + b.misses - a.hits - a.misses : a.begin < b.begin ? 1 : -1,
  );
}

/** Subcommands that compile. */
const building = ["build", "install", "run", "test", "vet", "tool", "list"];

function weekOf({ counts, goVersion, goos, goarch, begin, end }: CounterFile, nowMs: number): Weeks {
  const counted = (name: string) => counts.get(`go/${name}`) ?? 0;
  const [hits, misses] = [counted("buildcache/hit"), counted("buildcache/miss")];
  if (hits + misses === 0) return [];
  const commands = building
    .map((name) => ({ name, runs: counted(`subcommand:${name}`) }))
    .filter(({ runs }) => runs > 0);
  return [
    {
      goVersion,
      platform: `${goos}/${goarch}`,
      begin,
      end,
      current: Date.parse(begin) <= nowMs && nowMs < Date.parse(end),
      hits,
      misses,
      rate: hits / (hits + misses),
      stdlibRecompiled: counted("buildcache/stdlib-recompiled"),
      commands,
    },
  ];
}

// Durations as Go writes them: https://pkg.go.dev/time#ParseDuration and https://pkg.go.dev/time#Duration.String

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** `600s` → `10m0s`. Undefined for what is none. */
export function normalDuration(text: string): string | undefined {
  if (text === "0") return "0s";
  const [, sign = "", rest = ""] = /^([+-]?)((?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)
    ? (/^([+-]?)(.*)$/.exec(text) ?? [])
    : [];
  if (rest === "") return undefined;
  const parts = [...rest.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)];
  const total = Math.round(
    parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (nanoseconds[unit] ?? 0), 0),
  );
  return `${sign === "-" && total > 0 ? "-" : ""}${written(total)}`;
}

function written(ns: number): string {
  if (ns === 0) return "0s";
  const small = (
    [
      ["ns", 1, 1e3],
      ["µs", 1e3, 1e6],
      ["ms", 1e6, 1e9],
    ] as const
  ).find(([, , below]) => ns < below);
  if (small) return `${ns / small[1]}${small[0]}`;
  const hours = Math.floor(ns / 3.6e12);
  const minutes = Math.floor((ns % 3.6e12) / 6e10);
  const seconds = (ns % 6e10) / 1e9;
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds}s`;
}

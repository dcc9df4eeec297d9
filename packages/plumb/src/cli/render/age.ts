// How long ago something was, for tables.

const units = [
  ["d", 24 * 60 * 60 * 1000],
  ["h", 60 * 60 * 1000],
  ["min", 60 * 1000],
] as const;

/** E.g. `3 d`, `5 h`, `12 min`; less than a minute, and what is to come, is `now`. */
export function formatAge(ms: number): string {
  const unit = units.find(([, length]) => ms >= length);
  return unit ? `${Math.floor(ms / unit[1])} ${unit[0]}` : "now";
}

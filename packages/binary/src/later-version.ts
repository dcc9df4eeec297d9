/** The later of two versions such as `2.34` or `10.15.7`, compared number by number; the one there is when the other is null. */
export function laterVersion(a: string | null, b: string | null): string | null {
  if (a === null || b === null || a === b) return a ?? b;
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0 ? a : b;
  }
  return a;
}

// What mdutil(1) and tmutil(8) print, read. Both lead with words for people; what is not known is null, never a guess.

/** `mdutil -s VOLUME`: `Indexing enabled.`, `Indexing disabled.`, `Indexing and searching disabled.`, behind a line with the volume. */
export function parseIndexing(text: string): boolean | null {
  if (/^\s*Indexing( and searching)? disabled\b/m.test(text) || /^\s*(Error|No index)\b/m.test(text)) return false;
  return /^\s*Indexing enabled\b/m.test(text) ? true : null;
}

/** `tmutil isexcluded PATH…`: a line each, `[Excluded]    PATH` or `[Included]    PATH`; unknown ones are left out. */
export function parseExclusions(text: string): ReadonlyMap<string, boolean> {
  return new Map(
    text.split("\n").flatMap((line) => {
      const [, word, path] = /^\s*\[(Excluded|Included)\]\s+(\/.*?)\s*$/.exec(line) ?? [];
      return path === undefined ? [] : [[path, word === "Excluded"] as const];
    }),
  );
}

/** `tmutil destinationinfo`: blocks with `Name :`, `Kind :`, `ID :`; or `tmutil: No destinations configured.` */
export function parseDestinations(text: string): boolean | null {
  if (/No destinations configured/.test(text)) return false;
  return /^\s*(ID|Kind)\s*:/m.test(text) ? true : null;
}

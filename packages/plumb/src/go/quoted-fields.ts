// How cmd/go splits GOFLAGS, CC, CXX, PKG_CONFIG and CGO_*FLAGS into words: quotes count only at a word's start, nothing is unescaped.
// `cmd/internal/quoted.Split`, in use for CC and CXX since Go 1.18 and for GOFLAGS since Go 1.20; before, plain white space.

export type Fields =
  | { readonly kind: "ok"; readonly words: readonly string[] }
  | { readonly kind: "invalid"; readonly reason: string };

/** The words of a value; `'` or `"` at the start of a word takes everything to the next one. Never throws. */
export function splitQuotedFields(text: string): Fields {
  const words: string[] = [];
  let rest = text;
  for (;;) {
    rest = rest.replace(/^[ \t\n\r]+/, "");
    if (rest === "") return { kind: "ok", words };
    const quote = rest[0] === '"' || rest[0] === "'" ? rest[0] : undefined;
    if (quote) {
      const end = rest.indexOf(quote, 1);
      if (end < 0)
        return { kind: "invalid", reason: `the ${quote} before ${JSON.stringify(rest.slice(1, 41))} is never closed` };
      words.push(rest.slice(1, end));
      rest = rest.slice(end + 1);
    } else {
      const end = rest.search(/[ \t\n\r]/);
      words.push(end < 0 ? rest : rest.slice(0, end));
      rest = end < 0 ? "" : rest.slice(end);
    }
  }
}

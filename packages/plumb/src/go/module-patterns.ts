// Which modules GOPRIVATE, GONOPROXY and GONOSUMDB mean: comma-separated globs over path prefixes.
// `golang.org/x/mod/module` MatchPrefixPatterns, `path.Match`; https://go.dev/ref/mod#environment-variables

/** Whether one of the patterns matches `modulePath` or a prefix of it that ends at a slash. */
export function matchesPrefixPatterns(patterns: string, modulePath: string): boolean {
  return patterns.split(",").some((glob) => matchesPrefix(glob.replace(/\/$/, ""), modulePath));
}

function matchesPrefix(glob: string, modulePath: string): boolean {
  if (glob === "") return false;
  const depth = glob.split("/").length;
  const elements = modulePath.split("/");
  if (elements.length < depth) return false;
  return globExpression(glob)?.test(elements.slice(0, depth).join("/")) ?? false;
}

/** Undefined for a malformed pattern, which matches nothing. */
function globExpression(glob: string): RegExp | undefined {
  let source = "";
  for (const [token] of glob.matchAll(/\\[\s\S]|\[\^?(?:\\[\s\S]|[^\]\\])+\]|\*+|[\s\S]/gu)) {
    if (token === "[" || token === "\\") return undefined;
    const part = token.startsWith("[") ? classOf(token) : partOf(token);
    if (part === undefined) return undefined;
    source += part;
  }
  return new RegExp(`^${source}$`, "u");
}

function partOf(token: string): string {
  if (token.startsWith("*")) return "[^/]*";
  return token === "?" ? "[^/]" : literal(token);
}

/** `[a-z\]]` with every character escaped; undefined where a range lacks an end or runs backwards. */
function classOf(token: string): string | undefined {
  const negated = token.startsWith("[^");
  const items = token.slice(negated ? 2 : 1, -1);
  let source = "";
  for (const [item, low = "", high] of items.matchAll(/(\\[\s\S]|[\s\S])(?:-(\\[\s\S]|[\s\S])?)?/gu)) {
    if (low === "-" || high === "-" || (high === undefined && item !== low)) return undefined;
    if (high !== undefined && bare(low) > bare(high)) return undefined;
    source += high === undefined ? literal(low) : `${literal(low)}-${literal(high)}`;
  }
  return `[${negated ? "^" : ""}${source}]`;
}

function literal(token: string): string {
  return bare(token).replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => (character === "-" ? "\\x2d" : `\\${character}`));
}

/** `\x` → `x`. */
function bare(token: string): string {
  return token.length > 1 && token.startsWith("\\") ? token.slice(1) : token;
}

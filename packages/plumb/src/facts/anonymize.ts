// Takes the names of a person and a machine out of facts before they are shown to others.

export interface Names {
  readonly home: string | undefined;
  readonly user: string | undefined;
  readonly host: string | undefined;
}

/** `value` with the home directory, the login name and the host name replaced in every text, also in keys. */
export function anonymize<T>(value: T, names: Names): T {
  const replacements = patterns(names);
  const clean = (text: string) => replacements.reduce((result, [pattern, word]) => result.replace(pattern, word), text);
  return walk(value, clean) as T;
}

function walk(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, clean));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [clean(key), walk(item, clean)]));
}

// A system account's name is no secret, and as a word it stands in too many paths.
const plainNames = new Set(["root", "runner", "ubuntu", "admin", "user", "go", "localhost"]);

function patterns({ home, user, host }: Names): (readonly [RegExp, string])[] {
  const result: (readonly [RegExp, string])[] = [];
  // The home directory first: it usually holds the user's name. A replacement stays a path of the same shape.
  if (home && home !== "/") result.push([new RegExp(`${escaped(home)}(?=$|[/:;,'"\\s])`, "g"), "/home/USER"]);
  if (isSecret(user)) result.push([word(user), "USER"]);
  if (isSecret(host)) result.push([word(host), "HOST"]);
  return result;
}

function isSecret(name: string | undefined): name is string {
  return name !== undefined && name.length > 2 && !plainNames.has(name);
}

function word(text: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${escaped(text)}(?![A-Za-z0-9])`, "g");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

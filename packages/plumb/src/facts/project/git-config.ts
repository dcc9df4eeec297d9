// safe.directory in git's configuration files: the list of foreign repositories a user trusts. Syntax:
// https://git-scm.com/docs/git-config#_syntax; meaning:
// https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory

// Longer ones name no directory (PATH_MAX), and more lines than that continue no value.
const maxLength = 4096;
const maxContinuations = 100;

/**
 * Every value in the order of the text; an empty one, or a key without `=`, takes back those before it. Never throws.
 */
export function safeDirectories(text: string): readonly string[] {
  const values: string[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  let inSafe = false;
  for (let index = 0; index < lines.length; index += 1) {
    let rest = lines[index]?.trim() ?? "";
    const header = /^\[([^\]"\s]*)(?:\s+("(?:\\.|[^"\\])*"))?\s*\]\s*/.exec(rest);
    if (header) {
      inSafe = header[1]?.toLowerCase() === "safe" && header[2] === undefined;
      rest = rest.slice(header[0].length);
    }
    const entry = /^([A-Za-z][A-Za-z0-9-]*)\s*(=?)\s*/.exec(rest);
    if (!entry) continue;
    let raw = rest.slice(entry[0].length);
    let value = readValue(raw);
    for (let more = 0; value.continues && more < maxContinuations && index + 1 < lines.length; more += 1) {
      index += 1;
      raw = raw.slice(0, -1) + (lines[index] ?? "");
      value = readValue(raw);
    }
    if (inSafe && entry[1]?.toLowerCase() === "directory") values.push(entry[2] === "=" ? value.text : "");
  }
  return values;
}

// Quotes may start and end anywhere; a comment starts outside them; blanks at the end do not count unless quoted.
function readValue(raw: string): { readonly text: string; readonly continues: boolean } {
  let text = "";
  let kept = 0;
  let quoted = false;
  for (let index = 0; index < raw.length; index += 1) {
    const char = raw[index] ?? "";
    if (char === '"') {
      quoted = !quoted;
      kept = text.length;
    } else if (!quoted && (char === "#" || char === ";")) {
      break;
    } else if (char === "\\") {
      index += 1;
      if (index >= raw.length) return { text, continues: true };
      text += escapes[raw[index] ?? ""] ?? raw[index] ?? "";
      kept = text.length;
    } else {
      text += char;
      if (quoted || !/\s/.test(char)) kept = text.length;
    }
  }
  return { text: text.slice(0, kept), continues: false };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b" };

/**
 * Whether the values, in the order git reads its files, end up trusting one of `roots` (the same directory under
 * several names). `DIRECTORY/*` trusts everything below it (git 2.46 and newer); `~/` is `home`.
 */
export function isTrusted(values: readonly string[], roots: readonly string[], home: string | undefined): boolean {
  let trusted = false;
  for (const value of values) {
    if (value.length > maxLength) continue;
    const expanded = home && value.startsWith("~/") ? home + value.slice(1) : value;
    const wanted = expanded.replace(/(?<=.)\/+$/, "");
    if (value === "") trusted = false;
    else if (value === "*" || roots.includes(wanted)) trusted = true;
    else if (wanted.endsWith("/*") && roots.some((root) => root.startsWith(wanted.slice(0, -1)))) trusted = true;
  }
  return trusted;
}

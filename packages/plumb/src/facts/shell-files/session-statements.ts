// Files of variables that are no scripts: /etc/environment and pam_env's own files, and systemd's environment.d.
// pam_env(8), pam_env.conf(5) and `modules/pam_env/pam_env.c` of Linux-PAM; environment.d(5)

import type { Lookup, Statement } from "./statement.ts";

/** /etc/environment: `NAME=value`, `#` begins a comment anywhere, quotes around the value are dropped, nothing is expanded. */
export function pamEnvironmentStatements(text: string): readonly Statement[] {
  return lines(text, (line) => {
    const [, name, value = ""] = /^[ \t]*(?:export )?(\w+)=([^#]*)/.exec(line) ?? [];
    return name ? { name, value: /^["']/.test(value) ? value.replace(/^["']|["']$/g, "") : value } : undefined;
  });
}

/** pam_env.conf and ~/.pam_environment: `NAME DEFAULT=value OVERRIDE=value`; `@{HOME}` is the home, `${NAME}` an earlier one. */
export function pamConfigStatements(text: string, lookup: Lookup): readonly Statement[] {
  return lines(text, (line) => {
    const [, name, rest = ""] = /^[ \t]*(\w+)[ \t]+([^#]*)/.exec(line) ?? [];
    const given = { DEFAULT: undefined, OVERRIDE: undefined } as Record<string, string | undefined>;
    for (const [, word = "", quoted, bare] of rest.matchAll(/(DEFAULT|OVERRIDE)=(?:"([^"]*)"|(\S*))/g)) {
      given[word] = quoted ?? bare;
    }
    const value = given.OVERRIDE || given.DEFAULT;
    return name && value ? { name, value: expanded(value, /[$@]\{(\w+)\}/g, lookup) } : undefined;
  });
}

/** environment.d: `NAME=value` with `$NAME` and `${NAME}`; quotes around the value are dropped. */
export function systemdStatements(text: string, lookup: Lookup): readonly Statement[] {
  return lines(text, (line) => {
    const [, name, raw = ""] = /^[ \t]*(\w+)=(.*)$/.exec(line) ?? [];
    if (!name) return undefined;
    const value = raw.trim().replace(/^(["'])(.*)\1$/, "$2");
    // Quotes inside, a line that goes on, and a value for the unset one are not understood.
    return { name, value: /["'\\]|:[-+]/.test(value) ? null : expanded(value, /\$\{?(\w+)\}?/g, lookup) };
  });
}

function lines(
  text: string,
  read: (line: string) => { readonly name: string; readonly value: string | null } | undefined,
): readonly Statement[] {
  return text.split("\n").flatMap((line, index): Statement[] => {
    const found = read(line.replace(/\r$/, ""));
    return found ? [{ kind: "assign", ...found, line: index + 1, exported: true, conditional: false }] : [];
  });
}

function expanded(value: string, pattern: RegExp, lookup: Lookup): string | null {
  let known = true;
  const result = value.replace(pattern, (_, name: string) => {
    const found = lookup(name);
    known &&= Boolean(found);
    return found ?? "";
  });
  return known ? result : null;
}

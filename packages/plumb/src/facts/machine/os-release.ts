// /etc/os-release: https://www.freedesktop.org/software/systemd/man/latest/os-release.html

import type { Machine } from "./schema.ts";

export function parseOsRelease(text: string): Machine["distribution"] {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const match = /^([A-Z0-9_]+)=(.*)$/.exec(line.trim());
    if (match?.[1] !== undefined) values.set(match[1], unquoted(match[2] ?? ""));
  }
  return {
    id: values.get("ID") ?? "linux",
    like: (values.get("ID_LIKE") ?? "").split(/\s+/).filter(Boolean),
    name: values.get("NAME") ?? "Linux",
    version: values.get("VERSION_ID") ?? null,
  };
}

function unquoted(text: string): string {
  const quote = text[0];
  const inner = (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text;
  return inner.replace(/\\(["$`\\])/g, "$1");
}

// What plumb cache move has looked at and done, as text.

import { count, formatBytes, wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { TargetCheck } from "../../cache/move/judge-target.ts";
import type { MoveReport } from "../../cache/move/move-schema.ts";
import type { Session } from "../session.ts";

type View = Pick<Session, "columns" | "writer" | "home">;

const marks: Readonly<Record<TargetCheck["status"], string>> = { ok: "✓", note: "-", warning: "!", refused: "✗" };
const nameColumns = 14;

export function renderChecks(checks: readonly TargetCheck[], { columns, writer, home }: View): string {
  const style = writer.style.stdout;
  const colors = { ok: style.green, note: style.dim, warning: style.yellow, refused: style.red };
  return checks
    .map(({ name, status, detail }) => {
      const [first = "", ...more] = wrap(visible(home.shorten(detail)), columns - nameColumns - 2);
      const head = `${colors[status](marks[status])} ${name.padEnd(nameColumns - 2)}${first}`;
      return [head, ...more.map((line) => `${" ".repeat(nameColumns)}${line}`)].join("\n");
    })
    .join("\n");
}

export function renderMoved(report: MoveReport, { columns, home }: View): string {
  const { variable, action, from, to, copied, late, leftOut, inForce, oldKept } = report;
  const place = (path: string) => visible(home.shorten(path));
  const lines: string[] = [];
  if (copied) {
    lines.push(`copied and compared: ${count(copied.files, "file")}, ${formatBytes(copied.bytes)}`);
    if (copied.damaged.length > 0) {
      lines.push(`${count(copied.damaged.length, "damaged file")} left out; go makes them again`);
    }
  }
  if (late > 0) lines.push(`${count(late, "file")} came meanwhile, and were copied too`);
  if (action !== "old-removed") lines.push(`${variable} is ${place(inForce ?? to)} now`);
  if (variable === "GOMODCACHE" && action === "moved") {
    lines.push("the first commands are slower: go indexes modules by their directory");
  }
  if (leftOut.length > 0) {
    const names = leftOut.slice(0, 3).map(place).join(", ");
    lines.push(`not Go's, and left in ${place(from)}: ${names}${leftOut.length > 3 ? ", …" : ""}`);
  }
  const also = variable === "GOMODCACHE" ? " --modules" : "";
  if (!oldKept) lines.push(`${place(from)} is removed`);
  else if (action === "moved") {
    lines.push(`the old one is still in ${place(from)}; plumb cache move${also} --remove-old removes it`);
  }
  if (action === "moved") lines.push(`plumb cache move${also} --undo takes it back`);
  return `\n${lines.flatMap((line) => wrap(line, columns)).join("\n")}\n`;
}

// A terminal that keeps what is written to it.

import { PlumbError } from "../error.ts";
import type { OutputStream, Terminal } from "./host.ts";
import type { RecordedTerminal } from "./recording.ts";

/** The terminal, and a live view of what it received. */
export function createRecordedTerminal(recorded: RecordedTerminal): {
  terminal: Terminal;
  written: { readonly stdout: string; readonly stderr: string };
} {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): OutputStream => ({
    isTty: recorded.isTty ?? false,
    columns: recorded.columns,
    async write(text) {
      written[name] += text;
      return true;
    },
  });
  const terminal: Terminal = {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdinIsTty: recorded.isTty ?? false,
    async readStdin(maxBytes) {
      const text = recorded.stdin ?? "";
      if (Buffer.byteLength(text) <= maxBytes) return text;
      throw new PlumbError({ code: "INPUT_TOO_LARGE", message: `standard input is longer than ${maxBytes} bytes` });
    },
    async *stdinChunks() {
      yield new TextEncoder().encode(recorded.stdin ?? "");
    },
    async readLine(maxBytes) {
      const [line = ""] = (recorded.stdin ?? "").split(/\r?\n/, 1);
      return recorded.stdin ? line.slice(0, maxBytes) : null;
    },
  };
  return { terminal, written };
}

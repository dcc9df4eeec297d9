// The one writer: results go to standard output, all talk about them to standard error.

import type { Env, OutputStream, Terminal } from "../host/host.ts";
import { type ColorChoice, createStyle, type Style, wantsColor } from "./style.ts";
import { visibleJson } from "./visible.ts";

export interface WriterOptions {
  /** The --color flag. */
  readonly color: ColorChoice;
  readonly env: Env;
}

/** All of these resolve when the text was handed over, to false when the reader has gone; nothing needs to be written then. */
export interface Writer {
  /** What was asked for, on standard output. Ends the last line. */
  result(text: string): Promise<boolean>;
  /** Progress, hints and warnings, on standard error. Ends the last line. */
  note(text: string): Promise<boolean>;
  /** The one document of `--json`, on standard output. */
  json(document: object): Promise<boolean>;
  /** Per stream, since one may be a terminal while the other is a file. */
  readonly style: { readonly stdout: Style; readonly stderr: Style };
}

/** A writer over a terminal. A stream that cannot be written for another reason than its reader throws OUTPUT_UNWRITABLE. */
export function createWriter(terminal: Pick<Terminal, "stdout" | "stderr">, { color, env }: WriterOptions): Writer {
  const stdout = styleOf(terminal.stdout, color, env);
  const stderr = styleOf(terminal.stderr, color, env);
  return {
    result: (text) => writeLines(terminal.stdout, text),
    note: (text) => writeLines(terminal.stderr, text),
    json: (document) => writeLines(terminal.stdout, visibleJson(JSON.stringify(document, null, 2))),
    style: {
      get stdout() {
        return stdout();
      },
      get stderr() {
        return stderr();
      },
    },
  };
}

/** Made when it is first asked for: to ask whether a stream is a terminal takes time. */
function styleOf(stream: OutputStream, color: ColorChoice, env: Env): () => Style {
  let style: Style | undefined;
  return () => {
    style ??= createStyle(wantsColor(color, env, stream));
    return style;
  };
}

function writeLines(stream: OutputStream, text: string): Promise<boolean> {
  return stream.write(text === "" || text.endsWith("\n") ? text : `${text}\n`);
}

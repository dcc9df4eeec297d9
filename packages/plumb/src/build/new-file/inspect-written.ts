// The check of what was written: read anew, as inspect reads any file.

import { PlumbError } from "@goplumb/core/error";
import type { OpenFile } from "@goplumb/core/host/host";
import { inspectFile, type Judgement } from "../../inspect/inspect-file.ts";
import type { ReadFile } from "../../inspect/inspected-file.ts";

/** @param shown the path it will have. @throws PlumbError when it cannot be read */
export function inspectWritten(written: OpenFile, shown: string, judgement: Judgement): ReadFile {
  const file = inspectFile(
    { kind: "file", path: shown, mode: null, content: written, whole: true, named: true },
    judgement,
  );
  if (file.format !== null) return file;
  throw new PlumbError({ code: file.error.code, message: `${shown}: ${file.error.message}` });
}

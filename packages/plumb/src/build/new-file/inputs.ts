// The files a command was given: opened together, closed whatever comes.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host, OpenFile } from "@goplumb/core/host/host";

export interface Input {
  /** As it was typed. */
  readonly shown: string;
  /** Absolute. */
  readonly path: string;
  readonly file: OpenFile;
}

type Machine = Pick<Host, "files" | "machine">;

/** @throws PlumbError FILE_NOT_FOUND, FILE_UNREADABLE */
export async function withInputs<T>(
  host: Machine,
  operands: readonly string[],
  use: (inputs: readonly Input[]) => Promise<T>,
): Promise<T> {
  const inputs: Input[] = [];
  try {
    for (const shown of operands) {
      const path = absolutePath(host, shown);
      const file = await host.files.open(path);
      if (!file) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${shown} is not there` });
      inputs.push({ shown, path, file });
    }
    return await use(inputs);
  } finally {
    for (const { file } of inputs) file.close();
  }
}

export function absolutePath({ machine }: Pick<Host, "machine">, shown: string): string {
  return isAbsolute(shown) ? shown : join(machine.cwd, shown);
}

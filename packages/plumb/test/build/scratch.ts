// A folder of its own for each test of a file that really writes.

import { afterEach, beforeEach } from "bun:test";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** To be called once, at the top of a file. Says the path of the folder of the test that runs; it is removed afterwards. */
export function scratch(): () => string {
  let path = "";
  beforeEach(() => {
    path = realpathSync(mkdtempSync(join(tmpdir(), "plumb-build-")));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return () => path;
}

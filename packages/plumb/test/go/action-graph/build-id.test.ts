import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseActionGraph } from "../../../src/go/action-graph/action-graph.ts";
import { actionIdOfHash, contentId } from "../../../src/go/action-graph/build-id.ts";
import { runGo, withDirectory } from "../real-go.ts";

test("what came of an action is the last part of its build ID", () => {
  expect(contentId("a/b")).toBe("b");
  expect(contentId("link/main/main/bytes")).toBe("bytes");
  for (const none of [null, "", "alone"]) expect(contentId(none)).toBeNull();
});

test("an action ID of the real go is the beginning of a name in its cache", async () => {
  await withDirectory(async (folder) => {
    await Bun.write(join(folder, "go.mod"), "module example.com/app\n\ngo 1.20\n");
    await Bun.write(join(folder, "app.go"), `package app\n\nconst Folder = ${JSON.stringify(folder)}\n`);
    const env = { GOCACHE: join(folder, "cache"), GOFLAGS: "-buildvcs=false" };
    runGo(["build", `-debug-actiongraph=${folder}/graph.json`, "."], { cwd: folder, env });
    const parsed = parseActionGraph(await Bun.file(join(folder, "graph.json")).text());
    const [action] = parsed.kind === "ok" ? parsed.actions.filter(({ mode }) => mode === "build") : [];
    const prefix = Buffer.from(action?.actionId ?? "", "base64url").toString("hex");
    const names = readdirSync(join(folder, "cache", prefix.slice(0, 2))).filter((name) => name.startsWith(prefix));
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}-a$/)]);
    expect(actionIdOfHash(names[0]?.slice(0, 64) ?? "")).toBe(action?.actionId ?? undefined);
  });
});

test("what is no hash is no action ID", () => {
  for (const hash of ["", "0".repeat(29), "0".repeat(65), "g".repeat(64), "A".repeat(64)]) {
    expect(actionIdOfHash(hash)).toBeUndefined();
  }
});

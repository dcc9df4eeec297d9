// Places in the module cache.

import { describe, expect, test } from "bun:test";
import { downloadPath, readDownloadPath, readUnpackedPath, unpackedFolder } from "../../src/go/module-cache.ts";

const toml = { path: "github.com/BurntSushi/toml", version: "v1.0.0-RC1" };

describe("a module in the cache", () => {
  test("lies where its name says, capitals escaped", () => {
    expect(unpackedFolder(toml)).toBe("github.com/!burnt!sushi/toml@v1.0.0-!r!c1");
    expect(downloadPath(toml, "zip")).toBe("cache/download/github.com/!burnt!sushi/toml/@v/v1.0.0-!r!c1.zip");
  });

  test("is read from where it lies", () => {
    expect(readDownloadPath(downloadPath(toml, "ziphash"))).toEqual({ ...toml, ending: "ziphash" });
    const folder = unpackedFolder(toml);
    expect(readUnpackedPath(`${folder}/internal/a@b.go`)).toEqual({ ...toml, folder });
    expect(readUnpackedPath(folder)).toEqual({ ...toml, folder });
  });

  test.each([
    "cache/download/github.com/x/@v/list",
    "cache/download/../../etc/@v/v1.0.0.zip",
    "cache/download/a//b/@v/v1.0.0.zip",
    "cache/download/Upper/@v/v1.0.0.zip",
    "cache/download/a/@v/v1!.zip",
    "cache/download/sumdb/sum.golang.org/latest",
    "cache/lock",
  ])("%p is about none", (path) => {
    expect(readDownloadPath(path)).toBeUndefined();
    expect(readUnpackedPath(path)).toBeUndefined();
  });

  test.each(["github.com/x/y.go", "../a@v1", "a/./b@v1/x", "cache/vcs@v1/x"])("%p lies in none", (path) => {
    expect(readUnpackedPath(path)).toBeUndefined();
  });
});

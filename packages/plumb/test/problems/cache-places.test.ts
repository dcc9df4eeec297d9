// Where caches may lie and where not: in folders that are synchronised, in modules, in one another.

import { describe, expect, test } from "bun:test";
import { problems } from "../../src/problems/index.ts";
import { changed, type Machines } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { at, withPlaces } from "./places.ts";
import { linuxWith, macWith } from "./settings.ts";

describe("cache-in-synced-folder", () => {
  const moved = (path: string, machine: (given: { file: string }) => Machines) =>
    withPlaces({ GOCACHE: at(path) }, machine({ file: `GOCACHE=${path}\n` }));

  test("a cache in a folder of each service is taken back to Go's own place", () => {
    const home = "/Users/gopher";
    for (const [path, service] of [
      [`${home}/Library/Mobile Documents/com~apple~CloudDocs/cache`, "iCloud Drive"],
      [`${home}/Library/CloudStorage/OneDrive-Personal/cache`, "a cloud service"],
      [`${home}/Dropbox/cache`, "Dropbox"],
      [`${home}/Dropbox (Work)/cache`, "Dropbox"],
      [`${home}/OneDrive - Example/cache`, "OneDrive"],
      [`${home}/Google Drive/cache`, "Google Drive"],
    ] as const) {
      const seen = diagnoseOne("cache-in-synced-folder", moved(path, macWith));
      expect(seen).toMatchObject({ severity: "warning", found: `GOCACHE=${path} lies in a folder of ${service}` });
      expect(seen.safe).toEqual(["go env -u GOCACHE"]);
    }
  });

  test("a link to such a folder is seen through", () => {
    const linked = { path: "/home/gopher/go", realPath: "/home/gopher/Dropbox/go" };
    const linux = withPlaces({ GOMODCACHE: { ...linked, path: "/home/gopher/go/pkg/mod" } });
    expect(diagnoseOne("cache-in-synced-folder", linux)).toMatchObject({
      found: "GOMODCACHE=/home/gopher/go/pkg/mod lies in a folder of Dropbox",
      at: ["/home/gopher/Dropbox/go"],
      safe: [],
    });
    expect(idsOn(linux)).toEqual(["cache-in-synced-folder"]);
  });

  test("folders that only sound like it are fine, and so are those of somebody else", () => {
    for (const path of [
      "/home/gopher/Dropbox-old/cache",
      "/home/gopher/src/Dropbox/cache",
      "/srv/Dropbox/cache",
      "/home/gopher/OneDriver/cache",
      "/home/gopher/.cache/Nextcloud/go-build",
    ]) {
      expect(idsOn(moved(path, linuxWith))).toEqual([]);
    }
    const homeless = changed(moved("/home/gopher/Dropbox/c", linuxWith), { self: { home: null } });
    expect(diagnose("cache-in-synced-folder", homeless)).toEqual([]);
  });
});

describe("cache-inside-project", () => {
  const project = "/home/gopher/src/hello";

  test("a build cache below go.mod costs; the module cache there fails", () => {
    const linux = withPlaces(
      { GOCACHE: at(`${project}/cache/build`), GOMODCACHE: at(`${project}/mod`) },
      linuxWith({ env: { GOCACHE: `${project}/cache/build`, GOMODCACHE: `${project}/mod` } }),
    );
    expect(diagnose("cache-inside-project", linux)).toMatchObject([
      { severity: "warning", found: expect.stringContaining(`GOCACHE=${project}/cache/build is below ${project}`) },
      { severity: "error", commands: ["unset GOMODCACHE"], safe: [] },
    ]);
    expect(idsOn(linux)).toEqual(["cache-inside-project", "cache-inside-project"]);
  });

  test("what ./... does not walk is fine, as CI puts it", () => {
    for (const below of [".cache/go-build", "_cache", "testdata/cache", "internal/.go/mod", "vendor/x"]) {
      const path = `${project}/${below}`;
      expect(diagnose("cache-inside-project", withPlaces({ GOCACHE: at(path), GOMODCACHE: at(path) }))).toEqual([]);
    }
  });

  test("a folder beside the module, and no module at all", () => {
    expect(idsOn(withPlaces({ GOCACHE: at("/home/gopher/src/hello-cache") }))).toEqual([]);
    const none = changed(withPlaces({ GOCACHE: at(`${project}/cache`) }), { project: { goMod: null } });
    expect(diagnose("cache-inside-project", none)).toEqual([]);
  });

  test("its line in a log names a module with a version", () => {
    const problem = problems.find(({ id }) => id === "cache-inside-project");
    const [pattern] = problem?.logs ?? [];
    const context = {} as never;
    expect(pattern?.when?.({ path: "mod/example.com/x@v1.0.0" }, context)).toBe(true);
    expect(pattern?.when?.({ path: "mod/example.com/x" }, context)).toBe(false);
  });
});

describe("cache-paths-collide", () => {
  test("one directory for both caches, also by a link", () => {
    const linux = withPlaces(
      { GOCACHE: { path: "/data/go", realPath: "/disk/go" }, GOMODCACHE: at("/disk/go") },
      linuxWith({ file: "GOCACHE=/data/go\n" }),
    );
    const seen = diagnoseOne("cache-paths-collide", linux);
    expect(seen.found).toBe("GOCACHE and GOMODCACHE are both /disk/go");
    expect(seen.safe).toEqual(["go env -u GOCACHE"]);
    expect(idsOn(linux)).toEqual(["cache-paths-collide"]);
  });

  test("what lies inside the module cache goes with it", () => {
    const build = withPlaces({ GOCACHE: at("/home/gopher/go/pkg/mod/build") });
    expect(diagnoseOne("cache-paths-collide", build).found).toBe(
      "GOCACHE=/home/gopher/go/pkg/mod/build is inside of GOMODCACHE",
    );
    const gopath = withPlaces({ GOMODCACHE: at("/home/gopher/go") });
    expect(diagnoseOne("cache-paths-collide", gopath).found).toBe("GOPATH and GOMODCACHE are both /home/gopher/go");
  });

  test("Go's own layout is fine: the module cache inside GOPATH, two entries of GOPATH", () => {
    expect(idsOn(withPlaces({}))).toEqual([]);
    expect(idsOn(withPlaces({ GOTMPDIR: at("/home/gopher/go/pkg/model") }))).toEqual([]);
  });
});

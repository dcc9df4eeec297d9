import { expect, test } from "bun:test";
import { privateFolders } from "../../../src/build/verify/private-folders.ts";

const goEnv = {
  GOROOT: "/usr/local/go",
  GOMODCACHE: "/mods/pkg",
  GOCACHE: "/cache/go-build",
  GOPATH: "/data/go:/srv/more",
};

test("home, project and Go's folders, each with its separator", () => {
  expect(privateFolders({ HOME: "/home/me" }, goEnv, "/work/app")).toEqual([
    "/home/me/",
    "/work/app/",
    "/usr/local/go/",
    "/mods/pkg/",
    "/cache/go-build/",
    "/data/go/",
    "/srv/more/",
  ]);
});

test("what lies below another is found with it", () => {
  const below = { GOROOT: "/home/me/sdk/go", GOMODCACHE: "/home/me/go/pkg/mod", GOCACHE: "", GOPATH: "/home/me/go" };
  expect(privateFolders({ HOME: "/home/me" }, below, "/home/me/app")).toEqual(["/home/me/"]);
  // A name that only begins like it is another folder.
  expect(privateFolders({ HOME: "/home/me" }, {}, "/home/meta/app")).toEqual(["/home/me/", "/home/meta/app/"]);
});

test("each once", () => {
  expect(privateFolders({ HOME: "/work" }, { GOPATH: "/work:/work" }, "/work")).toEqual(["/work/"]);
});

test.each(["/", "/root", "/tmp", "/home", "/usr", "/usr/local", "/opt", "/var", "/src", "/app", "/go"])(
  "%s is on many machines, and what lies in it is not",
  (folder) => {
    expect(privateFolders({ HOME: folder }, {}, folder)).toEqual([]);
    const inside = folder === "/" ? "/secret" : `${folder}/secret`;
    expect(privateFolders({ HOME: folder }, {}, inside)).toEqual([`${inside}/`]);
  },
);

test("what is not set, and names that are too short to mean anything, are none", () => {
  expect(privateFolders({}, {}, "")).toEqual([]);
  expect(privateFolders({ HOME: "/me" }, { GOPATH: ":" }, "/w")).toEqual([]);
  expect(privateFolders({ HOME: "/you" }, {}, "/w")).toEqual(["/you/"]);
});

test("a separator at the end is the same folder", () => {
  expect(privateFolders({ HOME: "/home/me/" }, {}, "/home/me/app")).toEqual(["/home/me/"]);
});

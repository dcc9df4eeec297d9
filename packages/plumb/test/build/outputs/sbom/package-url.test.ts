// Package URLs of Go modules, by the examples and rules of their specification.

import { expect, test } from "bun:test";
import { packageUrl } from "../../../../src/build/outputs/sbom/package-url.ts";

test.each([
  ["github.com/gorilla/context", "234fd47e07d1004f0aed9c", null, "github.com/gorilla/context@234fd47e07d1004f0aed9c"],
  [
    "google.golang.org/genproto",
    null,
    "google.golang.org/genproto/googleapis/api/annotations",
    "google.golang.org/genproto#googleapis/api/annotations",
  ],
  [
    "github.com/gorilla/context",
    "234fd47e07d1004f0aed9c",
    "github.com/gorilla/context/api",
    "github.com/gorilla/context@234fd47e07d1004f0aed9c#api",
  ],
  // Namespace and name in lower case, version and subpath as they are.
  [
    "github.com/BurntSushi/Toml",
    "v1.3.2-Rc",
    "github.com/BurntSushi/Toml/cmd/Tomlv",
    "github.com/burntsushi/toml@v1.3.2-Rc#cmd/Tomlv",
  ],
  ["github.com/dgrijalva/jwt-go", "v3.2.0+incompatible", null, "github.com/dgrijalva/jwt-go@v3.2.0%2Bincompatible"],
  [
    "example.com/app",
    "v1.4.1-0.20260102030405-abcdef012345+dirty",
    null,
    "example.com/app@v1.4.1-0.20260102030405-abcdef012345%2Bdirty",
  ],
  ["git.sr.ht/~user/x_y.z", "v1.0.0", null, "git.sr.ht/~user/x_y.z@v1.0.0"],
  ["example.com/a b/größe", "1:2@3", null, "example.com/a%20b/gr%C3%B6%C3%9Fe@1:2%403"],
  ["example.com/it's(it)!*", null, null, "example.com/it%27s%28it%29%21%2A"],
  ["std", "1.26.8", null, "std@1.26.8"],
  // The module itself, a sibling with the same beginning, and a program of single files have no place inside of it.
  ["example.com/app", "v1.0.0", "example.com/app", "example.com/app@v1.0.0"],
  ["example.com/app", "v1.0.0", "example.com/apple", "example.com/app@v1.0.0"],
  ["example.com/app", "v1.0.0", "command-line-arguments", "example.com/app@v1.0.0"],
])("%s %s %s", (module, version, inside, wanted) => {
  expect(packageUrl({ module, version, package: inside })).toBe(`pkg:golang/${wanted}`);
});

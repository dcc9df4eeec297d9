// Bills of materials and archives of programs that the real go built, read by the go command, tar, Python and sha256sum.

import { afterAll, describe, expect, test } from "bun:test";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launcher, realGoroot, start } from "../../box.ts";
import { host } from "../../real-program.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { listed } from "./archive/listed.ts";
import { committedAt, copyProject, createGoBox, createProject } from "./project.ts";
import { cyclonedxErrors } from "./sbom/cyclonedx-schema.ts";

const box = createProject();
afterAll(() => box.remove());

const native = `${host.os}/${host.arch}`;
const words = ["build", "--json", "--target", `${native},windows/arm64,js/wasm`, "--", "-tags", "b,a"];
const built = box.plumb(...words);
if (built.status !== 0) throw new Error(built.stdout + built.stderr);
const dist = join(box.cwd, "dist");
const document = JSON.parse(built.stdout);

const app = `app-${host.os}-${host.arch}`;
const sbomOf = (name: string) => JSON.parse(readFileSync(join(dist, `${name}.cdx.json`), "utf8"));
const sha256 = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

test("each output has both, in the JSON as in the folder", () => {
  expect(schemaErrors("build", built.stdout)).toEqual([]);
  expect(schemaErrors("build", readFileSync(join(dist, "artifacts.json"), "utf8"))).toEqual([]);
  const told = document.outputs.map(({ path, sbom, archive }: Record<string, { path: string }>) => [
    path,
    sbom,
    archive?.path,
  ]);
  expect(told).toEqual([
    [`dist/${app}`, `dist/${app}.cdx.json`, `dist/${app}.tar.gz`],
    ["dist/app-windows-arm64.exe", "dist/app-windows-arm64.cdx.json", "dist/app-windows-arm64.zip"],
    ["dist/app-js-wasm.wasm", "dist/app-js-wasm.cdx.json", "dist/app-js-wasm.tar.gz"],
  ]);
  for (const { archive } of document.outputs) {
    const path = join(box.cwd, archive.path);
    expect([archive.sha256, archive.size]).toEqual([sha256(path), statSync(path).size]);
  }
});

test("SHA256SUMS has all that is to be shipped, and sha256sum agrees", () => {
  const { status, stdout } = spawnSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: dist, encoding: "utf8" });
  const shipped = readdirSync(dist).filter((name) => !["SHA256SUMS", "artifacts.json", ".gitignore"].includes(name));
  expect([status, stdout.trim().split("\n")]).toEqual([0, shipped.sort().map((name) => `${name}: OK`)]);
  expect(shipped).toHaveLength(9);
});

describe("the bill of materials", () => {
  test.each([app, "app-windows-arm64", "app-js-wasm"])("of %s fits the official schema", (name) => {
    expect(cyclonedxErrors(sbomOf(name))).toEqual([]);
  });

  test("has the modules that go version -m reads from the program, and no others", () => {
    const text = execFileSync(join(realGoroot, "bin/go"), ["version", "-m", join(dist, app)], { encoding: "utf8" });
    const modules: string[][] = [];
    for (const line of text.split("\n")) {
      const [, word, path = "", version = "", sum = ""] = line.split("\t");
      if (word === "dep") modules.push([path, version, sum, ""]);
      const replaced = word === "=>" ? modules.pop() : undefined;
      if (replaced) modules.push([path, version === "(devel)" ? "" : version, sum, replaced.slice(0, 2).join("@")]);
    }
    expect(modules.filter(([, , , replaces]) => replaces !== "")).toHaveLength(2);
    const [std, ...parts] = sbomOf(app).components;
    const property = (part: { properties: { name: string; value: string }[] }, name: string) =>
      part.properties.find((one) => one.name === name)?.value ?? "";
    expect(
      parts.map((part: Parameters<typeof property>[0] & { name: string; version?: string }) => [
        part.name,
        part.version ?? "",
        property(part, "plumb:go:h1"),
        property(part, "plumb:go:replaces"),
      ]),
    ).toEqual(modules);
    expect(`go${std.version}`).toBe(text.split(": ")[1]?.split("\n")[0] ?? "");
  });

  test("names the program by its bytes, and where its source is", () => {
    const { component, timestamp } = sbomOf(app).metadata;
    expect(component).toMatchObject({
      name: "example.com/Shop/cmd/app",
      hashes: [{ alg: "SHA-256", content: sha256(join(dist, app)) }],
    });
    expect(component.purl).toMatch(/^pkg:golang\/example\.com\/shop@v0\.0\.0-20260102030406-[0-9a-f]{12}#cmd\/app$/);
    expect(component.properties).toContainEqual({ name: "cdx:gomod:build:tag", value: "a" });
    expect(timestamp).toBe(`${committedAt}.000Z`);
  });
});

test("the bill of a program with C in it says that it is incomplete", () => {
  const other = createGoBox();
  delete other.env.CGO_ENABLED;
  other.write("work/go.mod", "module example.com/c\n\ngo 1.22\n");
  other.write(
    "work/main.go",
    'package main\n\n// static int one(void) { return 1; }\nimport "C"\n\nfunc main() { println(C.one()) }\n',
  );
  const { status, stdout } = other.plumb("build", "--sbom", "--json", "--target", "host");
  const [{ cgo, sbom }] = JSON.parse(stdout).outputs;
  const document = JSON.parse(readFileSync(join(other.cwd, sbom), "utf8"));
  other.remove();
  expect([status, cgo]).toEqual([0, "on"]);
  expect(document.compositions).toEqual([{ aggregate: "incomplete", assemblies: ["example.com/c"] }]);
  expect(cyclonedxErrors(document)).toEqual([]);
});

describe("the archive", () => {
  const inside = (program: string, time: string, owner: string, name: string) => [
    { name: program, mode: "755", time, owner, sha256: sha256(join(dist, name)) },
    { name: "LICENSE", mode: "644", time, owner, sha256: sha256(join(box.cwd, "LICENSE")) },
    { name: "docs/手册.md", mode: "644", time, owner, sha256: sha256(join(box.cwd, "docs/手册.md")) },
  ];

  test("of each program holds it under its own name, then the files, at the time of the commit", () => {
    expect(listed(join(dist, `${app}.tar.gz`))).toEqual(inside("app", `${committedAt}+00:00`, "0:0::", app));
    expect(listed(join(dist, "app-js-wasm.tar.gz"))).toEqual(
      inside("app.wasm", `${committedAt}+00:00`, "0:0::", "app-js-wasm.wasm"),
    );
    expect(listed(join(dist, "app-windows-arm64.zip"))).toEqual(
      inside("app.exe", committedAt, "", "app-windows-arm64.exe"),
    );
  });

  test("is unpacked by tar into a program that runs", () => {
    const folder = join(box.root, "tar");
    mkdirSync(folder);
    execFileSync("tar", ["xzpf", join(dist, `${app}.tar.gz`)], { cwd: folder });
    expect(statSync(join(folder, "app")).mode & 0o7777).toBe(0o755);
    const { status, stderr } = spawnSync(join(folder, "app"), { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^hello /)]);
  });

  test("for Windows is unpacked into what was put into it", () => {
    const folder = join(box.root, "zip");
    mkdirSync(folder);
    execFileSync("python3", ["-m", "zipfile", "-e", join(dist, "app-windows-arm64.zip"), folder]);
    expect(sha256(join(folder, "app.exe"))).toBe(sha256(join(dist, "app-windows-arm64.exe")));
    expect(readFileSync(join(folder, "LICENSE"), "utf8")).toBe("do what you like\n");
  });
});

test("elsewhere, at another time, with another umask and in another time zone all of it is the same to the byte", () => {
  const copy = copyProject(box);
  const there = { env: { ...box.env, TZ: "America/New_York", LC_ALL: "C" }, cwd: copy };
  const again = start(["/bin/sh", "-c", 'umask 077; exec "$0" "$@"', launcher, ...words], there, 120_000);
  expect([again.status, again.stderr]).toEqual([0, expect.anything()]);
  const sums = (folder: string) => readFileSync(join(folder, "SHA256SUMS"), "utf8");
  expect(sums(join(copy, "dist"))).toBe(sums(dist));
  expect(statSync(join(copy, `dist/${app}.tar.gz`)).mode & 0o7777).toBe(0o644);
  expect(statSync(join(copy, `dist/${app}.cdx.json`)).mode & 0o7777).toBe(0o644);
});

test("a plan names what would lie beside each program", () => {
  const plan = box.plumb("build", "--plan", "--json", "--target", native);
  expect(schemaErrors("build-plan", plan.stdout)).toEqual([]);
  const steps: { kind: string; subject: string; why: string }[] = JSON.parse(plan.stdout).steps;
  expect(steps.flatMap(({ kind, subject, why }) => (kind === "write" ? [`${subject}: ${why}`] : []))).toEqual([
    `dist/${app}.cdx.json: what is in app, as CycloneDX`,
    `dist/${app}.tar.gz: an archive of app, LICENSE, docs/手册.md`,
  ]);
  expect(box.plumb("build", "--plan", "--target", native).stdout).toContain(
    `${app}.tar.gz, with LICENSE, docs/手册.md`,
  );
});

test("without either nothing is written beside a program, and nothing is said of it", () => {
  writeFileSync(join(box.cwd, "plumb.toml"), '[build]\npackages = ["./cmd/app"]\n');
  const plain = box.plumb("build", "--json", "--out", "plain", "--target", native);
  expect(JSON.parse(plain.stdout).outputs[0]).toMatchObject({ sbom: null, archive: null });
  expect(readdirSync(join(box.cwd, "plain")).sort()).toEqual(
    [".gitignore", "SHA256SUMS", app, "artifacts.json"].sort(),
  );
  const archived = box.plumb("build", "--archive", "--out", "archived", "--target", native);
  expect(archived.stdout).toContain(`${app}.tar.gz (`);
  expect(listed(join(box.cwd, `archived/${app}.tar.gz`)).map(({ name }) => name)).toEqual(["app"]);
  expect(existsSync(join(box.cwd, `archived/${app}.cdx.json`))).toBe(false);
});

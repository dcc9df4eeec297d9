// Bills of materials in the form of CycloneDX, held to its official schema.

import { describe, expect, test } from "bun:test";
import type { GoBuildInfo } from "@goplumb/binary";
import { billOf } from "../../../../src/build/outputs/sbom/bill.ts";
import { cycloneDx } from "../../../../src/build/outputs/sbom/cyclonedx.ts";
import { buildInfo } from "./build-info.ts";
import { cyclonedxErrors } from "./cyclonedx-schema.ts";

const sha256 = "ab".repeat(32);

function text(info: Partial<GoBuildInfo> = {}): string {
  const bill = billOf({ ...buildInfo, ...info }, "app");
  if (bill === null) throw new Error("no bill");
  return cycloneDx(bill, sha256);
}

const documentOf = (info: Partial<GoBuildInfo> = {}) => JSON.parse(text(info));

const modules = buildInfo.deps.map(({ path, version }) => `${path}@${version}`);

test.each([
  ["with modules of every kind", {}],
  ["without modules", { deps: [] }],
  ["with C", { cgoLinked: true }],
  ["without settings", { settings: {} }],
  ["without a module", { path: "command-line-arguments", main: null }],
])("%s it fits the official schema", (_, info) => {
  expect(cyclonedxErrors(documentOf(info))).toEqual([]);
});

test("the official schema is asked in earnest", () => {
  const document = documentOf();
  expect(cyclonedxErrors({ ...document, serialNumber: "7" })).not.toEqual([]);
  expect(cyclonedxErrors({ ...document, compositions: [{ aggregate: "all" }] })).not.toEqual([]);
  document.metadata.timestamp = "today";
  document.metadata.component.hashes[0].content = "h1:abc=";
  expect(cyclonedxErrors(document).length).toBeGreaterThanOrEqual(2);
});

test("it names the program, its hash, its place in the life of software, and who says so", () => {
  expect(documentOf()).toMatchObject({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: "2026-01-02T03:04:05.000Z",
      lifecycles: [{ phase: "post-build" }],
      tools: { components: [{ type: "application", name: "plumb" }] },
      component: {
        type: "application",
        name: "example.com/Shop/cmd/app",
        version: "v1.4.0+dirty",
        purl: "pkg:golang/example.com/shop@v1.4.0%2Bdirty#cmd/app",
        hashes: [{ alg: "SHA-256", content: sha256 }],
      },
    },
  });
});

describe("the same program", () => {
  test("has the same bytes, without a serial number, and without a time that is not the source's", () => {
    expect(text()).toBe(text());
    expect(documentOf()).not.toHaveProperty("serialNumber");
    expect(documentOf({ settings: {} }).metadata).not.toHaveProperty("timestamp");
  });

  test("has them in whatever order its settings come", () => {
    const settings = Object.fromEntries(Object.entries(buildInfo.settings).reverse());
    expect(text({ settings })).toBe(text());
  });
});

describe("its graph", () => {
  test("says of the program that it needs all, of the standard library nothing, and of the modules that nobody knows", () => {
    const { dependencies, compositions } = documentOf();
    expect(dependencies).toEqual([
      { ref: "example.com/Shop/cmd/app", dependsOn: ["std@1.26.8", ...modules] },
      { ref: "std@1.26.8" },
    ]);
    expect(compositions).toEqual([{ aggregate: "unknown", dependencies: modules }]);
  });

  test("leads only to what is in the document, each once", () => {
    const { metadata, components, dependencies } = documentOf();
    const refs = [metadata.component, ...components].map((component) => component["bom-ref"]);
    expect(new Set(refs).size).toBe(refs.length);
    const named = dependencies.flatMap(({ ref, dependsOn = [] }: { ref: string; dependsOn?: string[] }) => [
      ref,
      ...dependsOn,
    ]);
    expect(named.filter((ref: string) => !refs.includes(ref))).toEqual([]);
  });

  test("says that C is missing where there is some", () => {
    expect(documentOf({ cgoLinked: true, deps: [] }).compositions).toEqual([
      { aggregate: "incomplete", assemblies: ["example.com/Shop/cmd/app"] },
    ]);
    expect(documentOf({ deps: [] })).not.toHaveProperty("compositions");
  });
});

test("no sum of go.sum passes for the hash of a file", () => {
  const { components } = documentOf();
  for (const component of components) expect(component).not.toHaveProperty("hashes");
  expect(text().match(/h1:/g)).toHaveLength(2);
});

// A bill of materials as CycloneDX 1.6 in JSON (https://cyclonedx.org/docs/1.6/json/), by the library that its makers keep. Loaded when
// a bill is asked for.

import { ComponentType, HashAlgorithm, LifecyclePhase } from "@cyclonedx/cyclonedx-library/Enums";
import {
  Bom,
  Component,
  ComponentRepository,
  LifecycleRepository,
  Metadata,
  Property,
  PropertyRepository,
  Tools,
} from "@cyclonedx/cyclonedx-library/Models";
import { JSON as Json } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6 } from "@cyclonedx/cyclonedx-library/Spec";
import { plumbVersion } from "../../../version.ts";
import type { Bill, BillEntry } from "./bill.ts";

/**
 * The same text for the same bill: no serial number, since the specification wants one that no other document has, also none with the
 * same content; and no time but that of the source.
 * @param sha256 of the program, hexadecimal
 */
export function cycloneDx(bill: Bill, sha256: string): string {
  const program = component(ComponentType.Application, bill.program);
  program.hashes.set(HashAlgorithm["SHA-256"], sha256);
  const bom = new Bom({
    metadata: new Metadata({
      ...(bill.sourceTimeMs !== null && { timestamp: new Date(bill.sourceTimeMs) }),
      lifecycles: new LifecycleRepository([LifecyclePhase.PostBuild]),
      tools: new Tools({
        components: new ComponentRepository([
          new Component(ComponentType.Application, "plumb", { version: plumbVersion }),
        ]),
      }),
      component: program,
    }),
    components: new ComponentRepository(bill.parts.map((part) => component(ComponentType.Library, part))),
  });
  const normalized = new Json.Normalize.Factory(Spec1dot6).makeForBom().normalize(bom, {});
  const completeness = compositions(bill);
  const document = {
    ...normalized,
    dependencies: dependencies(bill),
    ...(completeness.length > 0 && { compositions: completeness }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function component(type: ComponentType, { ref, name, version, packageUrl, properties }: BillEntry): Component {
  return new Component(type, name, {
    bomRef: ref,
    ...(version !== null && { version }),
    ...(packageUrl !== null && { purl: packageUrl }),
    properties: new PropertyRepository(properties.map((one) => new Property(one.name, one.value))),
  });
}

/**
 * The program is made of all of them. Which of them needs which is not known, so they have no entries: an empty one, which the library
 * would write, says that a module needs nothing. That is true of the standard library.
 */
function dependencies({ program, parts }: Bill) {
  const [standard] = parts;
  return [{ ref: program.ref, dependsOn: parts.map(({ ref }) => ref) }, ...(standard ? [{ ref: standard.ref }] : [])];
}

/** How complete that is, in the words of the specification; the library does not write them. */
function compositions({ program, parts, linksC }: Bill) {
  const modules = parts.slice(1).map(({ ref }) => ref);
  return [
    ...(modules.length > 0 ? [{ aggregate: "unknown", dependencies: modules }] : []),
    ...(linksC ? [{ aggregate: "incomplete", assemblies: [program.ref] }] : []),
  ];
}

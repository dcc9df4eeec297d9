// The packages of this repository that others can use as libraries.

export const libraries = ["binary", "sumdb"] as const;

export type Library = (typeof libraries)[number];

export function isLibrary(name: string): name is Library {
  return libraries.some((library) => library === name);
}

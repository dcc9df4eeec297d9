// The identifier in a signature, as Go's linker and codesign choose it.
// https://developer.apple.com/documentation/bundleresources/information-property-list/cfbundleidentifier,
// https://github.com/apple-oss-distributions/Security/blob/main/OSX/libsecurity_codesigning/lib/signer.cpp

import { maxInfoPlistBytes } from "../limits.ts";
import { Refusal } from "../refusal.ts";
import type { Signable } from "./signable.ts";

/** What Go's linker, which does not know the final name, writes into every signature. */
export const linkerIdentifier = "a.out";

const maxBytes = 1024;

/** Text that can stand in a signature. */
export function isIdentifier(text: string): boolean {
  const size = new TextEncoder().encode(text).length;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
  return size > 0 && size <= maxBytes && !/[\x00-\x1f\x7f\ufffd]/.test(text);
}

/** codesign's rule: the bundle's identifier, else the file's name, made unique by the UUID when nothing else does. */
export function codesignIdentifier(signable: Signable, fileName: string): string {
  const bundle = bundleIdentifier(infoPlist(signable));
  if (bundle !== null) return bundle;
  const base = fileName.replace(/^.*[\\/]/, "").replace(/(?<=.)\.[^.]*$/, "");
  if (!isIdentifier(base)) return linkerIdentifier;
  const { uuid } = signable.commands;
  if (base.includes(".") || uuid === null) return base;
  const prefix = Array.from("UUID", (letter) => letter.charCodeAt(0).toString(16)).join("");
  return `${base}-${prefix}${uuid.replaceAll("-", "").toLowerCase()}`;
}

/** The information property list that is linked into the image; null when there is none. @throws Refusal */
export function infoPlist({ text, image }: Signable): Uint8Array | null {
  const section = text.sections.find(({ name }) => name === "__info_plist");
  if (section === undefined) return null;
  const { offset, size } = section;
  if (size > maxInfoPlistBytes)
    throw new Refusal("limit", `__info_plist has ${size} bytes; up to ${maxInfoPlistBytes} are read`);
  return new Uint8Array(image.view("__info_plist", offset, size, true).bytes(0, size));
}

function bundleIdentifier(list: Uint8Array | null): string | null {
  const text = list === null ? "" : new TextDecoder().decode(list);
  const found = /<key>\s*CFBundleIdentifier\s*<\/key>\s*<string>([^<&]*)<\/string>/.exec(text)?.[1]?.trim() ?? "";
  return isIdentifier(found) ? found : null;
}

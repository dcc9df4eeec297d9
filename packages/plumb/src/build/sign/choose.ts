// Which signature a file gets, and what is lost with the one it has. Pure.

import type { CodeSignature, Image, Signature, SigningStyle } from "@goplumb/binary";

/**
 * The style of the signature that is there, so that nothing it carries is lost; a linker's where there is none, or a broken one: that
 * is what Go's linker gives every program for darwin/arm64.
 */
export function chooseStyle(images: readonly Image[]): SigningStyle {
  return images.some(({ signature }) => isSound(signature) && !signature.linkerSigned) ? "codesign" : "linker";
}

/** Who signed with a certificate, in words; null when nobody did. */
export function certificateOf(images: readonly Image[]): string | null {
  const signature = images.map((image) => image.signature).find((one) => one?.kind === "cms");
  if (signature?.kind !== "cms") return null;
  const developer = signature.claimsDeveloperId ? "a Developer ID certificate" : "a certificate";
  return signature.teamId === null ? developer : `${developer} of team ${signature.teamId}`;
}

/** Slices come in another order when a universal file is put together anew. */
export function sameImage({ arch, variant }: Image, images: readonly Image[]): Image | undefined {
  return images.find((image) => image.arch === arch && image.variant === variant);
}

/** In words. */
export function lostBy(before: readonly Image[], after: readonly Image[]): readonly string[] {
  const lost = before.flatMap((image) => {
    const [old, made] = [image.signature, sameImage(image, after)?.signature ?? null];
    if (!isSound(old)) return [];
    const gone = (has: (signature: CodeSignature) => boolean) => has(old) && !(isSound(made) && has(made));
    return [
      ...(gone(({ kind }) => kind === "cms") ? ["the signature of a certificate"] : []),
      ...(gone(({ entitlements }) => entitlements !== null) ? ["entitlements"] : []),
      ...(gone(({ hardenedRuntime }) => hardenedRuntime) ? ["the hardened runtime"] : []),
    ];
  });
  return [...new Set(lost)];
}

export function signatureText(signature: Signature | null): string {
  if (signature === null || signature.kind === "none" || signature.kind === "authenticode") return "not signed";
  if (signature.kind === "malformed") return "signature broken";
  const broken = signature.valid === false ? ", not valid" : "";
  const by = signature.kind === "cms" ? "with a certificate" : signature.linkerSigned ? "ad hoc by a linker" : "ad hoc";
  return `signed ${by}${signature.identifier === null ? "" : ` as ${signature.identifier}`}${broken}`;
}

function isSound(signature: Signature | null): signature is CodeSignature {
  return signature?.kind === "adhoc" || signature?.kind === "cms";
}

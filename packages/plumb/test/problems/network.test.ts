import { expect, test } from "bun:test";
import { changed } from "../snapshots.ts";
import { diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith, macWith } from "./settings.ts";

test("tls-unknown-authority: a small Linux image without certificates", () => {
  const none = { machine: { certificateBundle: null } };
  const linux = changed(linuxWith({}), none);
  expect(diagnoseOne("tls-unknown-authority", linux).commands).toEqual(["sudo apt-get install -y ca-certificates"]);
  expect(idsOn(linux)).toEqual(["tls-unknown-authority"]);
  // Elsewhere Go asks the system, not a file.
  expect(idsOn(changed(macWith({}), none))).toEqual([]);
});

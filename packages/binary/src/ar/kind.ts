// Whose archive it is, from the names its members have.

import type { Archive } from "../image.ts";
import type { Entry } from "./entries.ts";

/** What the first 8 bytes say. */
export type ArchiveForm = "plain" | "thin" | "aix";

export class KindEvidence {
  /** A short import object: only libraries for Windows have them. */
  importObject = false;
  readonly #form: ArchiveForm;
  #firstMember: string | null = null;
  #symbolTables = 0;
  #microsoft = false;
  #bsd = false;

  constructor(form: ArchiveForm) {
    this.#form = form;
  }

  entry({ field, name, table }: Entry): void {
    if (field === "/") this.#symbolTables += 1;
    if (field.startsWith("/<")) this.#microsoft = true;
    if (field.startsWith("#1/") || field.startsWith("__.SYMDEF")) this.#bsd = true;
    if (table) return;
    // GNU ends the name of a member with a slash, or begins the reference to it with one.
    if (!field.includes("/")) this.#bsd = true;
    this.#firstMember ??= name;
  }

  kind(): Archive["kind"] {
    if (this.#form !== "plain") return this.#form;
    if (this.#firstMember === "__.PKGDEF" || this.#firstMember === "_go_.o") return "go";
    if (this.#microsoft || this.importObject || this.#symbolTables > 1) return "coff";
    return this.#bsd ? "bsd" : "gnu";
  }
}

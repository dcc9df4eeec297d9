// The faults of one signature, in the order they were met.

import { maxSignatureFaults } from "../../limits.ts";
import type { SignatureFault } from "../../signature.ts";

type Id = SignatureFault["id"];

export class Faults {
  readonly list: SignatureFault[] = [];
  #broken = false;
  #unchecked = false;

  /** The kernel or codesign refuses it. */
  error(id: Id, message: string): void {
    this.#broken = true;
    this.#add({ id, severity: "error", message });
  }

  /** Only strict tools refuse it. */
  warning(id: Id, message: string): void {
    this.#add({ id, severity: "warning", message });
  }

  /** Something that would have to be looked at before the signature can be called valid was not. */
  notChecked(message: string): void {
    this.#unchecked = true;
    this.warning("not-checked", message);
  }

  /** `hashed`: the hashes were recomputed as far as no fault says otherwise. */
  verdict(hashed: boolean): boolean | null {
    if (this.#broken) return false;
    return hashed && !this.#unchecked ? true : null;
  }

  #add(fault: SignatureFault): void {
    if (this.list.length < maxSignatureFaults) this.list.push(fault);
  }
}

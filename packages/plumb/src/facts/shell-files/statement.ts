// What a line of a start-up file says about variables, in one form for all shells.

export type Statement =
  | {
      readonly kind: "assign";
      readonly name: string;
      /** Null when only running the line would tell. */
      readonly value: string | null;
      /** 1-based. */
      readonly line: number;
      readonly exported: boolean;
      readonly conditional: boolean;
    }
  | { readonly kind: "source"; readonly path: string; readonly line: number };

/** Value of a variable where a file uses it; empty when it is unset; undefined when that is not known. */
export type Lookup = (name: string) => string | undefined;

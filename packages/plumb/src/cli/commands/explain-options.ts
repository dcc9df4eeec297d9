// The flags of plumb explain.

export interface ExplainOptions {
  /** List the problems that logs show. */
  readonly list?: boolean;
  /** Look at this machine too. */
  readonly here?: boolean;
  /** Annotations for GitHub Actions. */
  readonly github?: boolean;
}

// The flags of plumb cache move.

export interface MoveOptions {
  readonly modules?: boolean;
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly removeOld?: boolean;
  readonly force?: boolean;
  readonly undo?: boolean;
}

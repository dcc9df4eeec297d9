// Which costly parts of an image the caller wants.

export interface Parts {
  readonly goBuildInfo: boolean;
  readonly libraries: boolean;
}

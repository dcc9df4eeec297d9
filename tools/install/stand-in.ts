// A program that stands for an executable of plumb where a test does not need a real one: it starts at once, and is small.

/** Says its version; `goplumb` is what install.sh knows plumb by. */
export function standIn(version: string): string {
  return `#!/bin/sh\n# goplumb\necho ${version}\n`;
}

// What runc, crun, dockerd and BuildKit say of a file that is not there.

import type { LogPattern } from "../log-pattern.ts";

/** A program by its name is missing on many machines; these words say that it was a container's. */
const runtimeSigns = [
  "container process",
  "OCI runtime",
  "oci runtime error",
  "container_linux.go",
  "containerd",
  "Error response from daemon",
  "CreateContainerError",
  "Cannot start container",
  "RunContainerError",
];

export const fileTrulyMissingLogs: readonly LogPattern[] = [
  {
    says: [
      "exec: '{program:path}': stat {*}: no such file or directory",
      "exec: \\'{program:path}\\': stat {*}: no such file or directory",
      "exec: \\\\\\'{program:path}\\\\\\': stat {*}: no such file or directory",
    ],
    confidence: 0.95,
    with: [runtimeSigns],
    found: "{program} is not in the image",
  },
  {
    says: "exec: '{program:path}': stat {*}: no such file or directory: unknown",
    confidence: 0.94,
    found: "{program} is not in the image",
  },
  {
    says: [
      "exec: '{program:path}': executable file not found in $PATH",
      "exec: \\'{program:path}\\': executable file not found in $PATH",
      "exec: \\\\\\'{program:path}\\\\\\': executable file not found in $PATH",
      "executable file '{program:path}' not found in $PATH: no such file or directory",
      "exec: {program}: executable file not found in $PATH: No such file or directory",
    ],
    confidence: 0.985,
    with: [[...runtimeSigns, "OCI runtime attempted to invoke a command that was not found"]],
    // A command line in quotes, and a container's id, are slips of who typed them.
    when: ({ program = "" }) => !program.includes(" ") && !/^[0-9a-f]{64}$/.test(program),
    found: "{program} is not in the image",
  },
  {
    // Out of another stage; a file that the folder of the build lacks is no image's.
    says: [
      "COPY failed: stat {source}: {file does not exist|no such file or directory}",
      "failed to calculate checksum of ref {*}: '{source:path}': not found",
      "failed to compute cache key: {*}'{source:path}'{:|} not found",
    ],
    confidence: 0.9,
    with: ["COPY --from={stage}"],
    found: "the stage that it is copied from has no {source}",
  },
  {
    says: [
      "Are you trying to mount a directory onto a file",
      "invalid mount config for type 'bind': bind source path does not exist: {source}",
      "Mounts denied: {*}The path {source} is not shared",
      "error while creating mount source path '{source:path}'",
    ],
    confidence: 0.85,
    found: "what is to be mounted into the container is not there, or is of another kind",
  },
  {
    says: [
      "sh: can't open '{program:path}': no such file or directory",
      "sh: 0: cannot open {program}: no such file",
      "sh: 0: can't open {program}",
    ],
    confidence: 0.8,
    when: (_, log) => log.container || log.distribution.includes("alpine"),
    found: "{program} is not in the image",
  },
];

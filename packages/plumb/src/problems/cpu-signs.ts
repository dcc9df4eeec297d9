// Words by which a log tells on which CPU, or for which, something ran. They are marks for `with` and `without`.

/** Of ARM, as people, kernels, Docker and file names say it. */
export const armSigns: readonly string[] = [
  ..."arm64|aarch64|armv6l|armv7l|armv7|armv8|armhf|arm32v6|arm32v7|arm64v8|linux/arm|linux-arm|linux_arm|arm/v7|arm/v6".split(
    "|",
  ),
  ..."Raspberry|raspberrypi|Raspbian|rpi|Graviton|Apple Silicon|Jetson".split("|"),
  "Apple M{1|2|3|4|5}",
  "M{1|2|3|4} mac",
];

/** Of Macs, whose hosts run Linux only in a virtual machine. */
export const macSigns: readonly string[] = [
  ..."GOOS=darwin|darwin/|Mach-O|/Users/|Docker for Mac|Docker Desktop for Mac|macOS|OS X|OSX|MacBook|RELEASE_X86_64|RELEASE_ARM64_{chip}".split(
    "|",
  ),
];

// What an image needs of the system to run. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#windows-subsystem

/** Null when the header leaves it open; `subsystem-…` for a number without a name. */
export function peSubsystem(number: number): string | null {
  if (number === 0) return null;
  return subsystems[number] ?? `subsystem-${number}`;
}

/** Run by UEFI firmware, not by Windows. */
export function isFirmware(number: number): boolean {
  return number >= 10 && number <= 13;
}

/** By IMAGE_SUBSYSTEM_* number. */
const subsystems: readonly (string | undefined)[] = [
  undefined,
  "native",
  "gui",
  "console",
  undefined,
  "os2",
  undefined,
  "posix",
  "native-windows",
  "windows-ce",
  "efi-application",
  "efi-boot-driver",
  "efi-runtime-driver",
  "efi-rom",
  "xbox",
  undefined,
  "boot-application",
];

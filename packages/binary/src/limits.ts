// How much of a file is processed. A header can claim any count and any size; these bounds are what keeps one
// inspection short. Reaching one is reported as a problem of kind `limit`, never passed over.

/** Bytes read of one file, without the search for Go build info. Real files need 10 to 100 KiB. */
export const maxBytesRead = 8 * 1024 * 1024;
/** Further bytes that may be read to find and decode Go build info: it lies in the data segment, which may be large. */
export const maxGoBytesRead = 64 * 1024 * 1024;
/** Calls of `read` for one file. Real files need 3 to 5. */
export const maxReads = 2_000;
/** Loop iterations over table entries, strings and versions of one file. */
export const maxSteps = 100_000;
/** Problems kept of one file: a table of broken entries says the same thing again and again. */
export const maxProblems = 64;

/** Slices of a universal file; dyld accepts no more (kMaxSliceCount). */
export const maxSlices = 16;
/** Load commands of a Mach-O image, in bytes; large programs have 10 KiB. */
export const maxLoadCommandBytes = 1024 * 1024;
/** Bytes of a path or library name, as PATH_MAX on Linux. */
export const maxNameBytes = 4096;

/** Program headers of an ELF file; programs have about 12, only core files have many. */
export const maxSegments = 512;
/** Section headers of an ELF file; programs have about 40, only objects with one section a function have many. */
export const maxSections = 4096;
/** ELF section names, in bytes. */
export const maxSectionNameBytes = 1024 * 1024;
/** The dynamic section of an ELF file, in bytes: 4,096 entries of 16. */
export const maxDynamicBytes = 64 * 1024;
/** Libraries one image names. */
export const maxNeeded = 4096;
/** Notes of one segment or section, in bytes; build ids and ABI tags need 200. */
export const maxNoteBytes = 64 * 1024;
/** Files and versions in the version needs of an ELF file. */
export const maxVersionFiles = 1024;
export const maxVersions = 4096;

/** Sections of a PE image; the Windows loader accepts 96, other linkers have written more. */
export const maxPeSections = 4096;
/** Bytes of a DLL name: MAX_PATH on Windows. */
export const maxDllNameBytes = 260;

/** The kernel looks at this many bytes of a script (BINPRM_BUF_SIZE in Linux). */
export const maxScriptLineBytes = 256;

/** Go version text, in bytes. */
export const maxGoVersionBytes = 1024;
/** Go module data, in bytes; a program with 1,000 dependencies has 100 KiB. */
export const maxGoModuleDataBytes = 16 * 1024 * 1024;

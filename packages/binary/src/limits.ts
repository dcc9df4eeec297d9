// How much of a file is processed. A header can claim any count and any size; these bounds are what keeps one
// inspection short. Reaching one is reported as a problem of kind `limit`, never passed over.

/** Bytes read of one file, without the search for Go build info. Real files need 10 to 100 KiB. */
export const maxBytesRead = 8 * 1024 * 1024;
/** Further bytes that may be read to find and decode Go build info: it lies in the data segment, which may be large. */
export const maxGoBytesRead = 64 * 1024 * 1024;
/** Reads are whole pages and chunks: a small file costs some more than its size. */
export const goSearchSlackBytes = 256 * 1024;
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

/** Members of an ar archive; the largest libraries of real systems have some 10,000. */
export const maxMembers = 200_000;
/** The table of long names of an archive, and all names of its members together, in bytes: 80 for each member. */
export const maxMemberNameBytes = 16 * 1024 * 1024;
/** Further bytes read of an archive: its own size and a quarter, because chunks overlap, up to this. Members are not read whole. */
export const maxArchiveBytes = 256 * 1024 * 1024;
/** Platforms among the members of an archive; a library is for one, or by mistake for two. */
export const maxPlatforms = 64;
/** Loop iterations that one member of an archive may add: its own header, and the load commands of a Mach-O object. */
export const maxStepsPerMember = 16;

/** Blobs in one code signature; codesign writes up to 12. */
export const maxSignatureBlobs = 64;
/** Faults kept of one signature. */
export const maxSignatureFaults = 64;
/** Numbers of bad pages kept of one signature. */
export const maxBadPages = 64;
/** A code directory whose hashes are recomputed, in bytes: enough for 8 GiB of code, and it is kept in memory. */
export const maxCodeDirectoryBytes = 64 * 1024 * 1024;
/** Bytes hashed as one: only unpaged code (page size 0), which the kernel refuses, needs more than 16 KiB. */
export const maxHashedBytes = 64 * 1024 * 1024;
/** Entitlements given as text, in bytes; those of a browser have 2 KiB. */
export const maxEntitlementBytes = 64 * 1024;
/** A CMS signature that is searched for its kind of certificate, in bytes; Apple's have 9 KiB. */
export const maxCmsBytes = 1024 * 1024;
/** An information property list inside __TEXT whose hash is recomputed, in bytes; they have 1 to 10 KiB. */
export const maxInfoPlistBytes = 1024 * 1024;

/** Data segments of a WebAssembly module; more are rejected by runtimes, and Go's linker writes no more. */
export const maxWasmSegments = 100_000;

/** Imports, exports or a custom section that is read, of a WebAssembly file, in bytes; large modules have 100 KiB. */
export const maxWasmSectionBytes = 2 * 1024 * 1024;
/** A text-based stub, in bytes; the largest of Apple's SDK have 2 MiB. */
export const maxStubBytes = 4 * 1024 * 1024;
/** Sections of a COFF object that is searched for Go build info; Go's linker writes about 20. */
export const maxCoffSearchedSections = 64;
/** The header line of a Go object, in bytes: platform, version and the names of experiments. */
export const maxGoObjectLineBytes = 4096;

/** Sections of an XCOFF file; programs have about 12. */
export const maxXcoffSections = 4096;

// A recorded machine cannot be changed: every attempt fails as on a file system that is mounted read-only.

import { unwritable } from "./file-error.ts";
import type { Changes, Files } from "./host.ts";
import { surveyRecorded } from "./recorded-survey.ts";
import type { Trees } from "./tree-work.ts";

export function createRecordedChanges(): Changes {
  return {
    write: refuse,
    create: refuse,
    makeDirectory: refuse,
    remove: refuse,
    append: refuse,
    link: refuse,
    place: (_, to) => refuse(to),
    replace: (_, to) => refuse(to),
    openPart: refuse,
  };
}

export function createRecordedTrees(files: Files): Trees {
  return {
    unpack: (_, folder) => refuse(folder),
    unpackTar: (_, folder) => refuse(folder),
    hash: refuse,
    survey: (folder, folders, options) => surveyRecorded(files, folder, folders, options),
    copy: (_, folder) => refuse(folder),
    mirror: (_, folder) => refuse(folder),
    matchFolders: (_, folder) => refuse(folder),
    merge: (_, folder) => refuse(folder),
    measure: refuse,
    seal: refuse,
    synchronize: refuse,
    move: (_, to) => refuse(to),
    remove: refuse,
  };
}

async function refuse(path: string): Promise<never> {
  throw unwritable(path, Object.assign(new Error("a recorded machine is not changed"), { code: "EROFS" }));
}

// What Python's tarfile and zipfile say of an archive: readers that share nothing with those of plumb.

import { spawnSync } from "node:child_process";

export interface Listed {
  readonly name: string;
  /** Permission bits in octal. */
  readonly mode: string;
  /** As the archive has it: an ISO time, of a zip the fields of DOS. */
  readonly time: string;
  /** `uid:gid:user:group`; of a zip empty. */
  readonly owner: string;
  readonly sha256: string;
}

const tarScript = `
import datetime, hashlib, json, sys, tarfile
with tarfile.open(sys.argv[1]) as tar:
    print(json.dumps([dict(name=m.name, mode=oct(m.mode)[2:], owner=f"{m.uid}:{m.gid}:{m.uname}:{m.gname}",
        time=datetime.datetime.fromtimestamp(m.mtime, datetime.timezone.utc).isoformat(),
        sha256=hashlib.sha256(tar.extractfile(m).read()).hexdigest()) for m in tar.getmembers()]))`;

const zipScript = `
import datetime, hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps([dict(name=i.filename, mode=oct((i.external_attr >> 16) & 0o7777)[2:], owner="",
        time=datetime.datetime(*i.date_time).isoformat(),
        sha256=hashlib.sha256(z.read(i)).hexdigest()) for i in z.infolist()]))`;

/** In the order in which they are stored. Throws what Python says of a damaged one. */
export function listed(path: string): Listed[] {
  const script = path.endsWith(".zip") ? zipScript : tarScript;
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script, path], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { walkArchive } from "../../src/archive/walk.ts";
import { inTemporaryDirectory } from "../host/temporary-directory.ts";
import { bytesOf, file, found, made, noise, sh, tarEntry, tarOf } from "./support.ts";

const tool = noise(1_100_000);
const small = noise(100_000);
const tree = { "bin/tool": tool, "share/notes": "text\n", "share/empty": "" };
const make = "chmod 755 bin/tool; chmod 644 share/*; ln -s tool bin/link; ln bin/tool bin/again; mkfifo pipe;";
const inTree = [file("bin/tool", tool, "755"), file("share/empty", ""), file("share/notes", "text\n")];

describe("a tar of regular files, links and a pipe", () => {
  const tar = (format: string) =>
    `${make} tar --sort=name --format=${format} -cf - bin/tool bin/link bin/again share ${format === "v7" ? "" : "pipe"}`;

  test.each(["v7", "ustar", "gnu", "oldgnu", "posix"])("in the format %s", async (format) => {
    const walked = await found(await made(tree, `${tar(format)} > out`));
    expect(walked.sort()).toEqual(inTree.toSorted());
  });

  test.each(["gzip", "xz", "zstd", "pzstd", "xz --check=none", "xz -T2 --block-size=65536", "zstd --ultra -20"])(
    "compressed by %s",
    async (program) => {
      const walked = await found(await made(tree, `${tar("gnu")} > t; ${program} -c < t > out`));
      expect(walked.sort()).toEqual(inTree.toSorted());
    },
  );

  test("compressed by bzip2 is told to be unsupported", async () => {
    expect(await found(await made(tree, `${tar("gnu")} | bzip2 > out`))).toEqual([": unsupported"]);
  });
});

test("concatenated streams of gzip, xz and zstd are one", async () => {
  for (const program of ["gzip", "xz", "zstd"]) {
    const script = `tar -cf t a b; head -c 3000 t | ${program} > out; tail -c +3001 t | ${program} >> out`;
    const walked = await found(await made({ a: noise(5000), b: "b" }, script));
    expect(walked).toEqual([file("a", noise(5000)), file("b", "b")]);
  }
});

test("long names of GNU tar, pax and ustar are whole", async () => {
  const long = `${"directory-with-a-name/".repeat(10)}file`;
  for (const format of ["gnu", "posix"]) {
    const content = await made({ [long]: "x" }, `tar --format=${format} -cf out ${long}`);
    expect(await found(content)).toEqual([file(long, "x")]);
  }
  const split = `${"p/".repeat(60)}f`;
  expect(await found(await made({ [split]: "x" }, `tar --format=ustar -cf out ${split}`))).toEqual([file(split, "x")]);
});

test("names are what the archive says, in UTF-8", async () => {
  const content = await made({ "größe/文件": "x" }, "tar --format=posix -cf out größe/文件");
  expect(await found(content)).toEqual([file("größe/文件", "x")]);
});

test("sparse files are told, in every form GNU tar has, and the walk goes on", async () => {
  const script =
    "truncate -s 9M s; for n in 1 2 3 4 5 6 7 8; do printf x | dd of=s bs=1 seek=$((n*1000000)) conv=notrunc status=none; done;";
  for (const form of ["--format=gnu", "--format=posix --sparse-version=1.0", "--format=posix --sparse-version=0.1"]) {
    const walked = await found(await made({ after: "after" }, `${script} tar -S ${form} -cf out s after`));
    expect(walked.map((item) => item.replace(/^.*\/s:/, "s:"))).toEqual(["s: unsupported", file("after", "after")]);
  }
});

describe("a zip", () => {
  const zip = (code: string) =>
    `python3 - <<'EOF'\nimport zipfile\nz = zipfile.ZipFile("out", "w")\n${code}\nz.close()\nEOF`;

  test("of stored and deflated files", async () => {
    const script = zip(
      'z.write("bin/tool", compress_type=8)\nz.write("bin/tool", "stored")\nz.write("share/empty")\nz.mkdir("dir")',
    );
    const walked = await found(await made(tree, `chmod 755 bin/tool; ${script}`));
    expect(walked).toEqual([file("bin/tool", tool, "755"), file("stored", tool, "755"), file("share/empty", "")]);
  });

  test("of methods that are not read names them and goes on", async () => {
    const walked = await found(
      await made({ a: "aaaa" }, zip('z.write("a", "b", 12)\nz.write("a", "l", 14)\nz.write("a")')),
    );
    expect(walked).toEqual(["b: unsupported", "l: unsupported", file("a", "aaaa")]);
  });

  test("with Zip64 fields", async () => {
    const script = zip('f = z.open("a", "w", force_zip64=True)\nf.write(b"content")\nf.close()');
    expect(await found(await made({}, script))).toEqual([file("a", "content", "600")]);
  });

  test("without entries", async () => {
    expect(await found(await made({}, zip("pass")))).toEqual([]);
  });

  test("with a symbolic link passes over it", async () => {
    const link =
      'i = zipfile.ZipInfo("link")\ni.create_system = 3\ni.external_attr = 0o120777 << 16\nz.writestr(i, "tool")';
    expect(await found(await made({ a: "a" }, zip(`${link}\nz.write("a")`)))).toEqual([file("a", "a")]);
  });
});

test("a Debian package, by each of its compressors", async () => {
  const control = "Package: p\nVersion: 1\nArchitecture: all\nMaintainer: m <m@example.org>\nDescription: d\n";
  for (const compressor of ["gzip", "xz", "zstd", "none"]) {
    const suffix = { gzip: ".gz", xz: ".xz", zstd: ".zst", none: "" }[compressor];
    const script = `chmod 755 p p/* p/usr/bin; dpkg-deb --root-owner-group -Z${compressor} --build p out >/dev/null`;
    const walked = await found(await made({ "p/DEBIAN/control": control, "p/usr/bin/tool": small }, script));
    expect(walked[0]).toBe(file("debian-binary", "2.0\n"));
    expect(walked).toContain(file(`data.tar${suffix} » ./usr/bin/tool`, small));
    expect(walked[1]).toEndWith(file(" » ./control", control));
  }
});

describe("a compressed file that is no tar", () => {
  test("has the name that gzip keeps", async () => {
    expect(await found(await made({ tool: "#!/bin/sh\n" }, "gzip tool; mv tool.gz out"))).toEqual([
      file("tool", "#!/bin/sh\n", null),
    ]);
  });

  test("is called content without one", async () => {
    for (const program of ["gzip -n", "xz", "zstd"]) {
      const content = await made({ tool: "text" }, `${program} -c < tool > out`);
      expect(await found(content)).toEqual([file("content", "text", null)]);
    }
  });
});

test("archives in archives are walked, ten deep and of every kind", async () => {
  const script = `
    tar -cf - a | gzip -n > 1.tgz; tar -cf - 1.tgz | xz > 2.txz; tar -cf - 2.txz | zstd -q > 3.tzst
    python3 -c 'import zipfile; z=zipfile.ZipFile("4.zip","w"); z.write("3.tzst",compress_type=8)'
    tar -cf 5.tar 4.zip; gzip -n -c 5.tar > 6.gz; python3 -c 'import zipfile; z=zipfile.ZipFile("7.zip","w"); z.write("6.gz")'
    tar -cf - 7.zip | xz > 8.txz; tar -cf - 8.txz | xz > 9.txz; tar -cf out 9.txz b`;
  const path = "9.txz » 8.txz » 7.zip » 6.gz » 4.zip » 3.tzst » 2.txz » 1.tgz » a";
  expect(await found(await made({ a: small, b: "b" }, script))).toEqual([file(path, small), file("b", "b")]);
});

test("what a tar holds is what tar says it holds", async () => {
  await inTemporaryDirectory(async (directory) => {
    sh(`tar -cf out.tar -C "${import.meta.dirname}/../.." src test 2>/dev/null; tar -tf out.tar > list`, directory);
    const names = readFileSync(`${directory}/list`, "utf8")
      .split("\n")
      .filter((name) => name !== "" && !name.endsWith("/"));
    const walked: string[] = [];
    for await (const { path } of walkArchive(bytesOf(readFileSync(`${directory}/out.tar`)))) walked.push(path.join(""));
    expect(walked).toEqual(names);
  });
});

test("what is no archive is said to be none", async () => {
  expect(await found(noise(5000))).toEqual([": unsupported"]);
  expect(await found(new Uint8Array(0))).toEqual([": unsupported"]);
});

describe("leaving the loop", () => {
  const content = gzipSync(
    tarOf(tarEntry("a.gz", gzipSync(tarOf(tarEntry("a", "a"), tarEntry("b", "b")))), tarEntry("c", "c")),
  );

  test("ends the walk and everything inside it", async () => {
    const walk = walkArchive(bytesOf(content));
    for await (const item of walk) {
      expect(item.path).toEqual(["a.gz", "a"]);
      break;
    }
    expect(await walk.next()).toEqual({ done: true, value: undefined });
  });

  test("by a signal rejects with its reason", async () => {
    const controller = new AbortController();
    const walk = walkArchive(bytesOf(content), { signal: controller.signal });
    await walk.next();
    controller.abort(new Error("enough"));
    await expect(walk.next()).rejects.toThrow("enough");
  });
});

test("a file of a stream can no longer be read when the walk went on", async () => {
  const walk = walkArchive(bytesOf(gzipSync(tarOf(tarEntry("a", "a"), tarEntry("b", "b")))));
  const first = (await walk.next()).value;
  await walk.next();
  if (first?.kind !== "file") throw new Error("expected a file");
  expect(() => first.content.read(0, 1)).toThrow("after the walk went on");
  await walk.return();
});

test("several walks at a time do not disturb one another", async () => {
  const xz = await made({ a: small, b: small }, "tar -cf - a b | xz > out");
  const [first, second] = [walkArchive(bytesOf(xz)), walkArchive(bytesOf(xz))];
  for (const walk of [first, second, first, second]) expect((await walk.next()).value?.kind).toBe("file");
  for (const walk of [first, second]) expect((await walk.next()).done).toBe(true);
});

test("what reading throws passes through", async () => {
  for (const content of [
    tarOf(tarEntry("a", noise(100_000)), tarEntry("b")),
    gzipSync(tarOf(tarEntry("a", noise(200_000)))),
  ]) {
    const { size, read } = bytesOf(content);
    const failing = (offset: number, length: number) => {
      if (offset > 20_000) throw new Error("EIO");
      return read(offset, length);
    };
    await expect(found({ size, read: failing })).rejects.toThrow("EIO");
  }
});

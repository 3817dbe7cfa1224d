// Reads WARC files with the warcio library and prints a JSON line a record: what it is, and whether its digests are those that it states.
// Usage: node read-with-warcio.mjs FOLDER-OF-WARCIO FILE…
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { WARCParser } = await import(pathToFileURL(createRequire(folder + "/").resolve("warcio")).href);

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
function sha1(bytes) {
  let bits = "";
  for (const b of createHash("sha1").update(bytes).digest()) bits += b.toString(2).padStart(8, "0");
  return "sha1:" + bits.match(/.{5}/g).map((five) => alphabet[parseInt(five, 2)]).join("");
}

for (const file of files) {
  const parser = new WARCParser(createReadStream(file), { parseHttp: false });
  for await (const record of parser) {
    const block = Buffer.from(await record.readFully(false));
    const header = (name) => record.warcHeader(name) ?? null;
    const end = block.indexOf("\r\n\r\n");
    const payload = end < 0 ? Buffer.alloc(0) : block.subarray(end + 4);
    console.log(JSON.stringify({
      version: record.warcHeaders.protocol ?? null,
      type: record.warcType,
      url: record.warcTargetURI,
      offset: parser.offset ?? null,
      profile: header("WARC-Profile"),
      refersTo: header("WARC-Refers-To"),
      status: /^HTTP\/1\.1 (\d{3})/.exec(block.subarray(0, 20).toString("latin1"))?.[1] ?? null,
      block: header("WARC-Block-Digest") === sha1(block),
      payload: record.warcType === "response" ? header("WARC-Payload-Digest") === sha1(payload) : null,
    }));
  }
}

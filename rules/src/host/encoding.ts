/** The encodings of source files that are read; a byte order mark at the start is part of the file, not of its text. */
export type SourceEncoding = "utf8" | "utf8-bom" | "utf16le";

export interface DecodedSource {
  readonly encoding: SourceEncoding;
  readonly text: string;
}

/**
 * The text in a file's bytes; undefined if they are no text. Both ways speak of `Uint8Array`: who checks the declarations of
 * this package need not have those of Node.
 */
export function decodeSource(bytes: Uint8Array): DecodedSource | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(content, marks.utf16le)) return { encoding: "utf16le", text: content.toString("utf16le", 2) };
  if (content.subarray(0, inspectedBytes).includes(0)) return undefined;
  if (startsWith(content, marks["utf8-bom"])) return { encoding: "utf8-bom", text: content.toString("utf8", 3) };
  return { encoding: "utf8", text: content.toString("utf8") };
}

export function encodeSource({ encoding, text }: DecodedSource): Uint8Array {
  return Buffer.concat([marks[encoding], Buffer.from(text, encoding === "utf16le" ? "utf16le" : "utf8")]);
}

const marks = {
  utf8: Buffer.alloc(0),
  "utf8-bom": Buffer.from([0xef, 0xbb, 0xbf]),
  utf16le: Buffer.from([0xff, 0xfe]),
} as const satisfies Record<SourceEncoding, Buffer>;

const inspectedBytes = 8192;

function startsWith(content: Buffer, mark: Buffer): boolean {
  return content.subarray(0, mark.length).equals(mark);
}

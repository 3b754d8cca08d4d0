/** A zstd frame that holds bytes as they are, in raw blocks of at most `blockLength` (RFC 8878, section 3.1.1). */
export function zstdFrame(bytes: Uint8Array, blockLength = 1000): Buffer {
  // Magic; no content size, no checksum; a window of 1 MiB.
  const parts: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50])];
  for (let at = 0; at === 0 || at < bytes.length; at += blockLength) {
    const block = bytes.subarray(at, at + blockLength);
    const isLast = at + blockLength >= bytes.length ? 1 : 0;
    const header = isLast | (block.length << 3);
    parts.push(Buffer.from([header & 0xff, (header >> 8) & 0xff, header >> 16]), block);
  }
  return Buffer.concat(parts);
}

/** A frame that a reader skips. */
export function skippableFrame(content: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a50, 0);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}

import { crc32, deflateRawSync } from 'node:zlib';

/** A member to be written into an archive. */
export interface ZipMember {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** `deflate` by default. `zstd` is written as frames of raw blocks, which need no compressor. */
  readonly method?: 'stored' | 'deflate' | 'zstd';
  /** Into how many zstd frames the content is cut. */
  readonly frames?: number;
  /** Sets the flag that says a password is needed. */
  readonly isEncrypted?: boolean;
  /** A method to claim instead of the true one. */
  readonly claimedMethod?: number;
  /** A checksum to claim instead of the true one. */
  readonly claimedSum?: number;
}

const METHODS = { stored: 0, deflate: 8, zstd: 93 };
const UTF8_NAMES = 0x800;

/** A zip archive with these members, in this order; several may have one name. */
export function zipOf(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const content = Buffer.from(member.content);
    const method = member.method ?? 'deflate';
    const data = compress(content, method, member.frames ?? 1);
    const described = Buffer.alloc(26);
    described.writeUInt16LE(20, 0);
    described.writeUInt16LE(UTF8_NAMES | (member.isEncrypted === true ? 1 : 0), 2);
    described.writeUInt16LE(member.claimedMethod ?? METHODS[method], 4);
    described.writeUInt32LE(member.claimedSum ?? crc32(content), 10);
    described.writeUInt32LE(data.length, 14);
    described.writeUInt32LE(content.length, 18);
    described.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), described, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), described, rest, name]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** Content as zstd frames whose blocks are raw (RFC 8878, section 3.1.1). */
export function zstdFrames(content: Uint8Array, frames = 1): Buffer {
  const size = Math.ceil(content.length / frames);
  return Buffer.concat(
    Array.from({ length: frames }, (_, frame) =>
      zstdFrame(content.subarray(frame * size, (frame + 1) * size)),
    ),
  );
}

const LARGEST_BLOCK = 128 * 1024;

function zstdFrame(content: Uint8Array): Buffer {
  const header = Buffer.alloc(9);
  header.writeUInt32LE(0xfd2fb528, 0);
  // A single segment whose size is given in four bytes.
  header[4] = 0b1010_0000;
  header.writeUInt32LE(content.length, 5);
  const blocks: Uint8Array[] = [header];
  let at = 0;
  do {
    const block = content.subarray(at, at + LARGEST_BLOCK);
    at += LARGEST_BLOCK;
    const blockHeader = Buffer.alloc(3);
    blockHeader.writeUIntLE((at >= content.length ? 1 : 0) | (block.length << 3), 0, 3);
    blocks.push(blockHeader, block);
  } while (at < content.length);
  return Buffer.concat(blocks);
}

function compress(content: Buffer, method: 'stored' | 'deflate' | 'zstd', frames: number): Buffer {
  if (method === 'stored') return content;
  return method === 'deflate' ? deflateRawSync(content) : zstdFrames(content, frames);
}

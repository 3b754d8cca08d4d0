import { topLevelKeys } from '../../json/top-level-keys.ts';
import type { FileProbe } from '../log-format.ts';

/** Whether a file is an Inspect log: an archive named .eval or with members as Inspect names them, or its JSON. */
export function isInspectLog({ file, head }: FileProbe): boolean {
  if (isArchive(head)) {
    return file.toLowerCase().endsWith('.eval') || memberNames(head).some((name) => MEMBER.test(name));
  }
  if (file.toLowerCase().endsWith('.eval')) return true;
  const keys = topLevelKeys(head);
  if (keys.includes('eval'))
    return ['version', 'status', 'plan', 'samples'].some((key) => keys.includes(key));
  // The samples may come first and fill all that is seen.
  return keys.includes('samples') && /"epoch"\s*:/.test(head.toString('latin1'));
}

const MEMBER = /^(?:_journal\/|samples\/|header\.json$|summaries\.json$)/;

/** A local header starts with these bytes, an archive without members with the others. */
const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');

function isArchive(head: Buffer): boolean {
  const start = head.subarray(0, 4);
  return start.equals(LOCAL_HEADER) || start.equals(END);
}

/** The names in the local headers that stand in the bytes seen. */
function memberNames(head: Buffer): string[] {
  const names: string[] = [];
  for (let at = head.indexOf(LOCAL_HEADER); at >= 0; at = head.indexOf(LOCAL_HEADER, at + 4)) {
    if (at + 30 > head.length) break;
    names.push(head.toString('utf8', at + 30, at + 30 + head.readUInt16LE(at + 26)));
  }
  return names;
}

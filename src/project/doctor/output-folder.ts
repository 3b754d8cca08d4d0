import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError } from '../../io/file-error.ts';
import { examine, type Finding, failed, ok, warning } from './finding.ts';
import { gib } from './machine.ts';

const MIB = 2 ** 20;
/** Free space in bytes below which a run fails soon, and below which it may. */
const SPACE = { least: 100 * MIB, enough: 1_024 * MIB };

/** Whether runs can be written to a folder: its nearest one that is there must take files and have room. */
export async function checkOutput(folder: string): Promise<readonly Finding[]> {
  const { findings } = await examine('output', async () => {
    const there = await nearestThere(folder);
    try {
      await access(there, constants.W_OK);
    } catch (cause) {
      throw fileError(there, 'write', cause);
    }
    return { findings: [spaceOn(folder, await freeBytes(there))], read: undefined };
  });
  return findings;
}

/** @param bytes free, or `null` where the disk does not say */
function spaceOn(folder: string, bytes: number | null): Finding {
  if (bytes === null) return ok('output', `${folder} can be written`);
  const words = `${folder} can be written, ${gib(bytes)} free`;
  const hint = 'Free some space, or choose another place with --out.';
  if (bytes < SPACE.least) return failed('output', words, hint);
  return bytes < SPACE.enough ? warning('output', words, hint) : ok('output', words);
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // Some network disks do not tell. That is no reason not to write to them.
    return null;
  }
}

async function nearestThere(folder: string): Promise<string> {
  let current = folder;
  while ((await stat(current).catch(() => undefined)) === undefined && dirname(current) !== current) {
    current = dirname(current);
  }
  return current;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { findCommit } from './commit.ts';

const packageSchema = z.object({ version: z.string(), engines: z.object({ node: z.string() }) });

const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url));
const { version: packageVersion, engines } = packageSchema.parse(
  JSON.parse(readFileSync(packageFile, 'utf8')),
);

/** The version of Lacuna, as its package says it. */
export const version: string = packageVersion;

/** The versions of Node that Lacuna runs on, as its package says it: `>=20.19`. */
export const nodeVersions: string = engines.node;

/**
 * The commit this copy of Lacuna was made from, or `null` where nothing tells. It stands in `run.json` and in what
 * `--version` prints, and in no file of a corpus: the same work has the same bytes at every commit.
 */
export const commit: string | null = findCommit(
  fileURLToPath(new URL('../..', import.meta.url)),
  fileURLToPath(new URL('../commit.json', import.meta.url)),
);

/** `0.1.0 (abc1234)`, or `0.1.0` where the commit is not known. */
export const versionWithCommit: string = commit === null ? version : `${version} (${commit})`;

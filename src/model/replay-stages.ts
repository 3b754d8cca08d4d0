import { z } from 'zod';
import { readJsonl } from '../io/jsonl.ts';

/**
 * The stages that a file of recorded answers (see `createReplayClient`) was asked at or has answers for.
 *
 * @throws LacunaError `jsonl.malformed`, or why the file cannot be read
 */
export async function replayStages(file: string): Promise<ReadonlySet<string>> {
  const stages = new Set<string>();
  for await (const { value } of readJsonl(file)) {
    // What is neither kind of line is complained of where the answers are read.
    const line = lineSchema.safeParse(value);
    if (!line.success) continue;
    stages.add('request' in line.data ? line.data.request.stage : line.data.stage);
  }
  return stages;
}

const lineSchema = z.union([
  z.object({ request: z.object({ stage: z.string() }) }),
  z.object({ stage: z.string() }),
]);

import { wireKeys } from '../local-page/page/keys.ts';
import { createTools } from '../local-page/page/tools.ts';
import { scriptOf } from '../local-page/script.ts';
import { drawItem } from './page/item.ts';
import { keyMapOf } from './page/keys.ts';
import { createMarking } from './page/marking.ts';
import { drawQueue } from './page/queue.ts';
import { startTriage } from './page/start.ts';
import type { TriageParts } from './page/triage.ts';

const parts: TriageParts = { createTools, drawQueue, drawItem, createMarking, keyMapOf, wireKeys };

/** The script of the page, as text. */
export function triageScript(): string {
  return scriptOf(startTriage, parts);
}

import { wireKeys } from '../local-page/page/keys.ts';
import { createTools } from '../local-page/page/tools.ts';
import { scriptOf } from '../local-page/script.ts';
import { createDeciding } from './page/deciding.ts';
import { drawDocument } from './page/document.ts';
import { createFilters } from './page/filters.ts';
import { keyMapOf } from './page/keys.ts';
import { drawList } from './page/list.ts';
import { drawPanels } from './page/panels.ts';
import type { ReviewParts } from './page/review.ts';
import { startReview } from './page/start.ts';

const parts: ReviewParts = {
  createTools,
  createFilters,
  drawList,
  drawDocument,
  drawPanels,
  createDeciding,
  keyMapOf,
  wireKeys,
};

/** The script of the page, as text. */
export function reviewScript(): string {
  return scriptOf(startReview, parts);
}

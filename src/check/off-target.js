import { cellToList } from '../records/cell.ts';
import { failed } from './check.ts';
/**
 * Which values of the focus the labeller recognises. Fails when asked to and none is recognised; otherwise it is
 * reported as passed.
 *
 * Written for documents that drift to whatever the model likes best to write about, and are then counted for the
 * bucket they were planned for.
 */
export const checkOffTarget = ({ focus, recognised, rejectOffTarget }) => {
  const found = cellToList(recognised);
  const missing = cellToList(focus).filter((item) => !found.includes(item));
  const detail = [
    found.length > 0 ? `recognised ${found.join(', ')}` : 'recognised nothing of the focus',
    ...(missing.length > 0 ? [`not recognised: ${missing.join(', ')}`] : []),
  ].join('; ');
  if (rejectOffTarget && found.length === 0) return failed('off-target', detail);
  return { code: 'off-target', passed: true, detail };
};
/**
 * The focus that counts as found: what was recognised where documents are graded by it, otherwise the whole focus,
 * since a labeller that nobody relies on for rejecting is not relied on for counting either.
 */
export function focusFoundIn({ focus, recognised, rejectOffTarget }) {
  return rejectOffTarget ? recognised : focus;
}

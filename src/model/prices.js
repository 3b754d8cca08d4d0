/** The day whose list prices {@link priceOf} gives. */
export const priceTableDate = '2026-10-24';
/**
 * The list price of a model, by its name with or without a date at the end, e.g. `claude-haiku-4-5-20251001`;
 * without batch discounts or surcharges for a region. Source: the pricing and model pages of platform.claude.com.
 */
export function priceOf(model) {
  return table.get(model) ?? table.get(model.replace(/-\d{8}$/, ''));
}
/**
 * What a usage costs at list price, in US dollars; `unknown` where the model, or a figure that is needed, is.
 *
 * A usage may be the sum of several requests. Where a price depends on the length of the prompt and the sum
 * leaves open which one applies, the higher one is taken: summing the costs of single requests is never dearer.
 */
export function costOf(usage, model) {
  const price = priceOf(model);
  if (price === undefined) return 'unknown';
  const { longPrompt } = price;
  const prices = longPrompt !== null && usage.inputTokens > longPrompt.above ? longPrompt : price;
  const parts = [
    [Math.max(0, usage.inputTokens - usage.cacheWriteTokens - usage.cacheReadTokens), prices.input],
    [usage.outputTokens, prices.output],
    [usage.cacheWriteTokens, prices.cacheWrite],
    [usage.cacheReadTokens, prices.cacheRead],
  ];
  let millionths = 0;
  for (const [count, each] of parts) {
    if (count === 0) continue;
    if (each === null) return 'unknown';
    millionths += count * each;
  }
  return millionths / 1e6;
}
const opus = { input: 5, output: 25, cacheWrite: 6.25, cacheRead: 0.5 };
const table = new Map(
  [
    row('claude-fable-5-2', { input: 8, output: 40, cacheWrite: null, cacheRead: null }),
    row('claude-fable-5-1', { input: 10, output: 50, cacheWrite: 12.5, cacheRead: 0.25 }),
    row('claude-fable-5', { input: 10, output: 50, cacheWrite: 12.5, cacheRead: 1 }),
    row('claude-opus-5-5', { input: 4, output: 20, cacheWrite: 5, cacheRead: 0.2 }),
    row('claude-sonnet-5-5', { input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.1 }),
    row(
      'claude-haiku-5-5',
      { input: 0.1, output: 0.5, cacheWrite: 0.125, cacheRead: 0.01 },
      { above: 100_000, input: 0.5, output: 2.5, cacheWrite: 0.625, cacheRead: 0.05 },
    ),
    row('claude-sonnet-5', { input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.2 }),
    row('claude-opus-5', opus),
    row('claude-opus-4-8', opus),
    row('claude-opus-4-7', opus),
    row('claude-opus-4-6', opus),
    row('claude-opus-4-5', opus),
    row('claude-haiku-4-5', { input: 1, output: 5, cacheWrite: null, cacheRead: 0.1 }),
  ].map((price) => [price.model, price]),
);
function row(model, prices, longPrompt = null) {
  return { model, ...prices, longPrompt };
}

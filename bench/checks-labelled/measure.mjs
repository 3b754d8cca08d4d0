// Runs the checks over labelled texts and counts how often they are right.

/**
 * The codes that the checks give a text. `ungrounded-claim` never rejects, so it counts where it is reported.
 *
 * @param against `forms` by name, `constitution`, `evalBans`, `evalIndex`
 */
export function codesOf(product, against, item) {
  const form = against.forms.get(item.form);
  const isConversation = form.kind === 'conversation';
  const extraction =
    item.answer === undefined
      ? { found: true, text: item.text }
      : product.extractDocument(item.answer, isConversation ? 'tags' : 'words');
  if (!extraction.found) return { failed: ['malformed'], verdicts: [] };
  const turns = isConversation && /<assistant>/.test(extraction.text);
  const parsed = turns
    ? product.parseConversation(extraction.text)
    : { found: true, messages: [], tools: [] };
  if (!parsed.found) return { failed: ['malformed'], verdicts: [] };
  const { messages, tools } = parsed;
  const text = turns ? product.renderConversation(messages, tools) : extraction.text;
  const { verdicts } = product.checkDocument({
    draft: { text, messages, tools, outcome: 'ok', reason: '' },
    form,
    constitution: against.constitution,
    focus: {},
    labeller: { recognise: () => ({}) },
    rejectOffTarget: false,
    wordLimits: item.scenario.words,
    evalBans: against.evalBans,
    avoid: item.avoid,
    maxTokens: item.maxTokens,
  });
  const counts = ({ code, passed }) => !passed || code === 'ungrounded-claim';
  const isCopied = against.evalIndex.match(product.normalisedWordHashes(text)).contaminated;
  const codes = [...verdicts.filter(counts).map(({ code }) => code), ...(isCopied ? ['contaminated'] : [])];
  return { failed: [...new Set(codes)], verdicts };
}

/** Each item with the codes it got. */
export function judgeAll(product, against, items) {
  return items.map((item) => ({ ...item, ...codesOf(product, against, item) }));
}

/**
 * For each code, how many of the texts that should get it do (`found` of `bad`; `anyFound` where another code
 * rejected them), how many got it that should not (`wrong`), and the false alarms among the sound ones.
 */
export function scoreCodes(judged) {
  const codes = [...new Set(judged.flatMap(({ label, failed }) => [...(label ? [label] : []), ...failed]))];
  return codes.toSorted().map((code) => {
    const bad = judged.filter(({ label }) => label === code);
    const subtle = bad.filter((item) => item.subtle);
    const found = (list) => list.filter(({ failed }) => failed.includes(code)).length;
    const wrong = judged.filter(
      ({ label, may, failed }) => label !== code && !may.includes(code) && failed.includes(code),
    );
    return {
      code,
      bad: bad.length,
      found: found(bad),
      subtle: subtle.length,
      subtleFound: found(subtle),
      rejected: bad.filter(({ failed }) => failed.length > 0).length,
      wrong: wrong.length,
      alarms: wrong.filter(({ label }) => label === null).length,
      wrongItems: wrong,
      missed: bad.filter(({ failed }) => !failed.includes(code)),
    };
  });
}

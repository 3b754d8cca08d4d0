// The sound documents of the labelled bench, and how a passage is set into one.

/**
 * Drafts and rewrites of a cassette with their scenarios, in its order.
 *
 * @param answers rows with `scenario`, `stage` and `text`
 * @param bodyOf takes the document out of an answer
 */
export function cassetteDocuments(answers, scenarios, bodyOf) {
  const scenarioOf = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  return answers.flatMap(({ scenario: id, stage, text }) => {
    const scenario = scenarioOf.get(id);
    if (scenario === undefined || (stage !== 'draft' && stage !== 'rewrite')) return [];
    const extraction = bodyOf(text);
    if (!extraction.found) throw new Error(`${id}, ${stage}: ${extraction.reason}`);
    return [{ kind: stage, scenario, form: scenario.form, text: extraction.text }];
  });
}

/** The text with a passage at its start, middle or end; in a conversation, in a turn of the assistant. */
export function withPassage({ form, text }, passage, place = 'middle') {
  if (form === 'advice') return withPassageInTurn(text, passage, place);
  const paragraphs = text.split('\n\n');
  const at = { start: 0, middle: Math.ceil(paragraphs.length / 2), end: paragraphs.length }[place];
  return [...paragraphs.slice(0, at), passage.trim(), ...paragraphs.slice(at)].join('\n\n');
}

/** The text with each paragraph changed; in a conversation, each paragraph of the assistant's turns. */
export function mapParagraphs({ form, text }, change) {
  const changed = (prose) => prose.split('\n\n').map(change).join('\n\n');
  if (form !== 'advice') return changed(text);
  return text.replaceAll(TURN, (_, body) => `<assistant>\n${changed(body.trim())}\n</assistant>`);
}

const TURN = /<assistant>([\s\S]*?)<\/assistant>/g;

function withPassageInTurn(text, passage, place) {
  const turns = [...text.matchAll(TURN)];
  const turn = turns[{ start: 0, middle: Math.floor(turns.length / 2), end: turns.length - 1 }[place]];
  const body = turn[1].trim();
  const filled = place === 'start' ? `${passage.trim()}\n\n${body}` : `${body}\n\n${passage.trim()}`;
  const end = turn.index + turn[0].length;
  return `${text.slice(0, turn.index)}<assistant>\n${filled}\n</assistant>${text.slice(end)}`;
}

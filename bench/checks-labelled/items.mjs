// Builds the labelled texts: sound ones as they are, bad ones out of them. The same seed gives the same texts.
import { cassetteDocuments, withPassage } from './documents.mjs';
import { faults } from './faults.mjs';

/**
 * The texts of the bench. A document and everything made of it are in one half, so that thresholds that were chosen
 * on one half have not seen the other.
 *
 * @param product the functions of the product that `product.d.mts` names
 * @param data `answers`, `scenarios`, `evals` (texts), `constitution`, `handWritten`, `passages`, `phrases`
 * @param each how many texts every programmed fault makes
 * @returns items `{id, kind, half, label, may, subtle, fault, form, scenario, text | answer, avoid, maxTokens}`;
 *   `label` is null for sound texts
 */
export function makeItems(product, data, { each = 6, seed = 1 } = {}) {
  const random = product.createRandom(seed).fork('labelled bench');
  const bodyOf = (answer) => product.extractDocument(answer, 'tags');
  const documents = cassetteDocuments(data.answers, data.scenarios, bodyOf);
  const halfOf = halves(data.scenarios, random.fork('halves'));
  const sound = documents.map((document) => ({ ...document, half: halfOf.get(document.scenario.id) }));
  const rewrites = sound.filter(({ kind }) => kind === 'rewrite');
  const around = {
    others: rewrites,
    drafts: new Map(
      sound.filter(({ kind }) => kind === 'draft').map(({ scenario, text }) => [scenario.id, text]),
    ),
    evals: data.evals,
    constitution: data.constitution,
    clauseTexts: data.constitution.clauses.map(({ text }) => text),
    passages: data.passages,
  };
  const baseFor = (forms, number, stream, fits = () => true) =>
    stream.pick(
      rewrites.filter((base) => base.half === number % 2 && forms.includes(base.form) && fits(base)),
    );

  const good = [...sound, ...composed(product, data, halfOf)].map((document) =>
    item(document, { id: `${document.kind} ${document.scenario.id}` }),
  );
  const nearMisses = data.handWritten.good.map((entry, number) => {
    const base = baseFor([entry.form ?? 'story'], number, random.fork(`good ${number}`));
    const text = withPassage(base, entry.passage, entry.place);
    return item(base, { id: `near miss ${number + 1}`, kind: 'near-miss', text });
  });
  const written = Object.entries(data.handWritten.bad).flatMap(([label, entries]) =>
    entries.map((entry, number) => {
      const base = baseFor([entry.form ?? 'story'], number, random.fork(`${label} ${number}`));
      const { may = [], subtle = false } = entry;
      const text = entry.text ?? withPassage(base, entry.passage, entry.place);
      const id = `${label}, by hand ${number + 1}`;
      return item(base, { id, kind: 'hand-written', label, may, subtle, fault: 'written by hand', text });
    }),
  );
  const programmed = faults.flatMap(({ code, name, forms = FORMS, may = [], subtle = false, make, needs }) =>
    Array.from({ length: each }, (_, number) => {
      const stream = random.fork(`${code} ${name} ${number}`);
      const base = baseFor(forms, number, stream, needs && ((document) => needs(document, around)));
      const id = `${code}, ${name} ${number + 1}`;
      const changed = make(base, stream, around);
      return item(base, { id, kind: 'programmed', label: code, may, subtle, fault: name, ...changed });
    }),
  );
  return [...good, ...nearMisses, ...written, ...programmed];
}

const FORMS = ['story', 'explanation', 'advice'];
const NO_AVOID = { openings: [], phrases: [], names: [] };

function item(base, changes) {
  const defaults = { label: null, may: [], subtle: false, fault: '', avoid: NO_AVOID, maxTokens: 4096 };
  return { ...defaults, ...base, ...changes };
}

/** Half of the scenarios of each form in either half. */
function halves(scenarios, random) {
  const halfOf = new Map();
  for (const form of FORMS) {
    const own = scenarios.filter((scenario) => scenario.form === form);
    for (const [at, { id }] of random.shuffle(own).entries()) halfOf.set(id, at % 2);
  }
  return halfOf;
}

/** What the composer writes for the scenarios of the forms it knows. */
function composed({ composeText }, { scenarios, phrases }, halfOf) {
  return scenarios
    .filter(({ form }) => form !== 'advice')
    .map((scenario) => ({
      kind: 'composer',
      scenario,
      form: scenario.form,
      text: composeText(scenario, phrases),
      half: halfOf.get(scenario.id),
    }));
}

// Programmed faults: each makes a bad text out of a sound document, as writers and pipelines go wrong.
import { mapParagraphs, withPassage } from './documents.mjs';

const PROSE = ['story', 'explanation'];
const words = (text) => text.split(/\s+/).filter((word) => word !== '');

/**
 * Faults with the code that each should get. `make(document, random, around)` gives what is changed of an item:
 * `text`, `avoid`, `maxTokens`, or a whole `answer` of which the document must still be taken out.
 * `may` are codes that are right too; `subtle` is what a quick reader would miss.
 */
export const faults = [
  {
    code: 'empty',
    name: 'nothing but a mark',
    make: (_, random) => ({ text: random.pick(['…', '***', '---']) }),
  },
  {
    code: 'too-short',
    name: 'only the first paragraph',
    forms: PROSE,
    may: ['no-quote', 'cut-off'],
    make: ({ text }) => ({ text: text.split('\n\n')[0] }),
  },
  {
    code: 'too-long',
    name: 'four documents in a row',
    forms: PROSE,
    may: ['two-bodies', 'tics', 'too-many-tokens'],
    make: (document, random, { others }) => ({ text: several(document, others, random) }),
  },
  {
    code: 'too-many-tokens',
    name: 'over the trainer’s 2,048 tokens',
    forms: PROSE,
    may: ['two-bodies', 'tics', 'too-long'],
    make: (document, random, { others }) => ({ text: several(document, others, random), maxTokens: 2048 }),
  },
  {
    code: 'cut-off',
    name: 'within a sentence',
    forms: PROSE,
    may: ['no-quote'],
    make: ({ text }, random) => ({ text: cutAtWord(text, random) }),
  },
  {
    code: 'cut-off',
    name: 'within a word',
    forms: PROSE,
    may: ['no-quote'],
    make: ({ text }, random) => ({ text: cutAtWord(text, random).slice(0, -2) }),
  },
  {
    code: 'cut-off',
    name: 'at a paragraph’s end',
    forms: PROSE,
    subtle: true,
    may: ['no-quote'],
    make: ({ text }) => {
      const paragraphs = text.split('\n\n');
      return { text: paragraphs.slice(0, Math.ceil(paragraphs.length * 0.6)).join('\n\n') };
    },
  },
  {
    code: 'garbled',
    name: 'decoded once too often',
    make: (document) => ({
      text: mapParagraphs(document, (paragraph) =>
        Buffer.from(paragraph.replaceAll("'", '’').replaceAll(' - ', ' – '), 'utf8').toString('latin1'),
      ),
    }),
    needs: ({ text }) => text.includes("'"),
  },
  {
    code: 'garbled',
    name: 'one replacement character',
    subtle: true,
    make: (document, random) => ({
      text: replaceOnce(document.text, /(?<=[a-z])[a-z](?=[a-z])/g, '\uFFFD', random),
    }),
  },
  {
    code: 'markup-left',
    name: 'a stray tag',
    forms: PROSE,
    may: ['scratch-left', 'cut-off'],
    make: (document, random, { passages }) => ({
      text: withPassage(document, random.pick(passages.tags), random.pick(['start', 'middle', 'end'])),
    }),
  },
  {
    code: 'malformed',
    name: 'a tag in the answer',
    forms: PROSE,
    make: (document) => ({ answer: `<document>${withPassage(document, '<notes>')}</document>` }),
  },
  {
    code: 'malformed',
    name: 'two bodies in the answer',
    make: ({ text }) => ({ answer: `<document>${text}</document>\n<document>${text}</document>` }),
  },
  {
    code: 'malformed',
    name: 'an answer that breaks off',
    make: ({ text }, random) => ({ answer: `<notes>fine</notes><document>${cutAtWord(text, random)}` }),
  },
  {
    code: 'malformed',
    name: 'a note after the document',
    make: ({ text }, random, { passages }) => ({
      answer: `<document>${text}</document>\n\n${random.pick(passages.ends)}`,
    }),
  },
  {
    code: 'malformed',
    name: 'a turn that is not closed',
    forms: ['advice'],
    make: ({ text }) => ({ text: text.slice(0, text.lastIndexOf('</')) }),
  },
  {
    code: 'placeholder',
    name: 'a name that was not filled in',
    may: ['markup-left', 'malformed'],
    make: ({ text, scenario }, random, { passages }) => {
      const name = [scenario.setting.organisation, scenario.persona.name].find((each) => text.includes(each));
      const filled = random.pick(passages.fills);
      return { text: text.replace(name ?? words(text)[8], filled) };
    },
  },
  {
    code: 'scratch-left',
    name: 'a line of critique',
    may: ['cut-off'],
    make: (document, random, { passages }) => ({
      text: withPassage(document, random.pick(passages.critiques), random.pick(['start', 'middle', 'end'])),
    }),
  },
  {
    code: 'meta-talk',
    name: 'a note to the requester at the end',
    forms: PROSE,
    may: ['cut-off', 'formatted'],
    make: (document, random, { passages }) => ({
      text: withPassage(document, random.pick(passages.ends), 'end'),
    }),
  },
  {
    code: 'meta-talk',
    name: 'a hand-over at the beginning',
    forms: PROSE,
    may: ['preface', 'scratch-left'],
    make: (document, random, { passages }) => ({
      text: withPassage(document, random.pick(passages.beginnings), 'start'),
    }),
  },
  {
    code: 'refusal',
    name: 'a refusal for an answer',
    forms: PROSE,
    may: ['too-short', 'no-quote', 'apology', 'meta-talk'],
    make: (_, random, { passages }) => ({ text: random.pick(passages.refusals) }),
  },
  {
    code: 'refusal',
    name: 'a refusal half-way',
    forms: PROSE,
    subtle: true,
    may: ['no-quote', 'meta-talk', 'apology'],
    make: ({ text }, random, { passages }) => {
      const paragraphs = text.split('\n\n');
      const begun = paragraphs.slice(0, Math.ceil(paragraphs.length / 2));
      return { text: [...begun, random.pick(passages.refusals)].join('\n\n') };
    },
  },
  {
    code: 'formatted',
    name: 'sentences made a list',
    forms: PROSE,
    make: ({ text }) => {
      const paragraphs = text.split('\n\n');
      const at = paragraphs.findIndex((each, index) => index > 0 && sentencesOf(each).length >= 4);
      const list = sentencesOf(paragraphs[at]).map((sentence) => `- ${sentence}`);
      return { text: paragraphs.with(at, list.join('\n')).join('\n\n') };
    },
    needs: ({ text }) =>
      text
        .split('\n\n')
        .slice(1)
        .some((each) => sentencesOf(each).length >= 4),
  },
  {
    code: 'formatted',
    name: 'headings',
    forms: PROSE,
    make: ({ text }) => {
      const paragraphs = text.split('\n\n');
      const third = Math.ceil(paragraphs.length / 3);
      const titles = ['## The situation', '## What decided it', '## What it cost'];
      return {
        text: titles
          .flatMap((title, part) => [title, ...paragraphs.slice(part * third, (part + 1) * third)])
          .join('\n\n'),
      };
    },
  },
  {
    code: 'two-bodies',
    name: 'the text and once more',
    forms: PROSE,
    may: ['looping', 'too-long'],
    make: ({ text }) => ({ text: `${text}\n\n${text}` }),
  },
  {
    code: 'two-bodies',
    name: 'the draft and its rewrite',
    forms: PROSE,
    subtle: true,
    may: ['looping', 'too-long'],
    make: ({ text, scenario }, _, { drafts }) => ({ text: `${drafts.get(scenario.id)}\n\n${text}` }),
  },
  {
    code: 'looping',
    name: 'a paragraph four times',
    forms: PROSE,
    may: ['two-bodies', 'too-long'],
    make: ({ text }) => {
      const paragraphs = text.split('\n\n');
      const longest = paragraphs.slice(1).toSorted((a, b) => b.length - a.length)[0];
      return {
        text: paragraphs.flatMap((each) => (each === longest ? [each, each, each, each] : each)).join('\n\n'),
      };
    },
  },
  {
    code: 'looping',
    name: 'a sentence now and again',
    forms: PROSE,
    subtle: true,
    make: (document) => {
      const refrain = sentencesOf(document.text).find((sentence) => words(sentence).length >= 12);
      return {
        text: mapParagraphs(document, (paragraph, at) =>
          at % 2 === 0 ? paragraph : `${paragraph} ${refrain}`,
        ),
      };
    },
    needs: ({ text }) => sentencesOf(text).some((sentence) => words(sentence).length >= 12),
  },
  {
    code: 'no-quote',
    name: 'quotations without their marks',
    forms: ['explanation'],
    make: ({ text }) => ({ text: text.replaceAll(/["“”]/g, '') }),
  },
  {
    code: 'quote-not-verbatim',
    name: 'one word of a quotation changed',
    forms: ['explanation'],
    subtle: true,
    may: ['no-quote'],
    make: ({ text }, random, { clauseTexts }) => {
      const quote = quotationIn(text, clauseTexts);
      return { text: text.replace(quote, changedWord(quote, random)) };
    },
    needs: ({ text }, { clauseTexts }) => quotationIn(text, clauseTexts) !== undefined,
  },
  {
    code: 'quote-not-verbatim',
    name: 'a made-up sentence in marks',
    forms: ['explanation', 'story'],
    make: (document, random) => ({
      text: withPassage(
        document,
        random.pick([
          'The constitution puts it so: "An agent keeps its promises to machines as it keeps them to people."',
          'In the words of the constitution, "no figure leaves the house before it has slept a night."',
          'The constitution says: "The agent never hurries a person who is adding up a column."',
        ]),
      ),
    }),
    may: ['ungrounded-claim'],
  },
  {
    code: 'misattributed',
    name: 'a quotation under another heading',
    forms: ['explanation'],
    subtle: true,
    make: (document, random, { constitution }) => {
      const [clause, heading] = clauseAndWrongHeading(constitution, random);
      return {
        text: withPassage(document, `Under the heading ${heading} stands: "${sentencesOf(clause.text)[0]}"`),
      };
    },
  },
  {
    code: 'misattributed',
    name: 'a heading that does not exist',
    forms: ['explanation'],
    may: ['quote-not-verbatim'],
    make: (document, random, { constitution }) => {
      const clause = random.pick(constitution.clauses.filter((each) => each.standsAlone));
      const heading = random.pick(['Promises to strangers', 'The weight of gauges', 'Duties of the evening']);
      return {
        text: withPassage(
          document,
          `The constitution has under the heading "${heading}": "${sentencesOf(clause.text)[0]}"`,
        ),
      };
    },
  },
  {
    code: 'invented-claim',
    name: 'a wrong number of clauses',
    forms: ['explanation'],
    make: (document, random, { constitution }) => ({
      text: withPassage(
        document,
        `The constitution has ${constitution.clauses.length + 3 + random.integer(40)} clauses, and this is one of the shorter ones.`,
      ),
    }),
  },
  {
    code: 'eval-leak',
    name: 'an eval’s situation',
    may: ['eval-format', 'contaminated'],
    make: (document, random, { evals }) => ({
      text: withPassage(document, random.pick(evals).split('\n\nChoices:')[0]),
    }),
  },
  {
    code: 'eval-leak',
    name: 'an eval’s situation, retold in the third person',
    subtle: true,
    may: ['contaminated'],
    make: (document, random, { evals }) => ({
      text: withPassage(document, inThirdPerson(random.pick(evals).split('\n\nChoices:')[0])),
    }),
  },
  {
    code: 'eval-leak',
    name: 'the last sentence of an eval’s situation',
    subtle: true,
    may: ['contaminated'],
    make: (document, random, { evals }) => ({
      text: withPassage(
        document,
        inThirdPerson(sentencesOf(random.pick(evals).split('\n\nChoices:')[0]).at(-1)),
      ),
    }),
  },
  {
    code: 'eval-format',
    name: 'an eval’s choices',
    may: ['eval-leak', 'formatted', 'contaminated'],
    make: (document, random, { evals }) => ({
      text: withPassage(document, `Choices:${random.pick(evals).split('\n\nChoices:')[1]}`),
    }),
  },
  {
    code: 'tics',
    name: 'a maxim behind every second paragraph',
    forms: PROSE,
    may: ['moral-at-end'],
    make: (document, random, { passages }) => ({
      text: behindEverySecond(document, random.shuffle(passages.maxims)),
    }),
  },
  {
    code: 'tics',
    name: 'not this but that, all through',
    forms: PROSE,
    make: (document, random, { passages }) => ({
      text: behindEverySecond(document, random.shuffle(passages.contrasts)),
    }),
  },
  {
    code: 'tics',
    name: 'a stock phrase in every second paragraph',
    forms: PROSE,
    subtle: true,
    make: (document, random, { passages }) => ({
      text: behindEverySecond(document, random.shuffle(passages.stock)),
    }),
  },
  {
    code: 'worn-opening',
    name: 'first words on the avoid-list',
    forms: PROSE,
    make: ({ text }) => ({
      avoid: { openings: [words(text).slice(0, 5).join(' ')], phrases: [], names: [] },
    }),
  },
  {
    code: 'worn-opening',
    name: 'first words on the list but for one',
    forms: PROSE,
    subtle: true,
    make: ({ text }) => ({
      avoid: { openings: [words(text).slice(0, 5).with(3, 'slowly').join(' ')], phrases: [], names: [] },
    }),
  },
  {
    code: 'worn-phrase',
    name: 'two phrases on the avoid-list',
    forms: PROSE,
    make: ({ text }) => {
      const all = words(text.replaceAll(/["“”]/g, ''));
      const phrase = (share) =>
        all
          .slice(Math.floor(all.length * share))
          .slice(0, 4)
          .join(' ');
      return { avoid: { openings: [], phrases: [phrase(0.3), phrase(0.7)], names: [] } };
    },
  },
];

function behindEverySecond(document, sentences) {
  return mapParagraphs(document, (paragraph, at) =>
    at % 2 === 0 ? `${paragraph} ${sentences[(at / 2) % sentences.length]}` : paragraph,
  );
}

function several(document, others, random) {
  const more = random.shuffle(
    others.filter(({ form, text }) => form === document.form && text !== document.text),
  );
  return [document, ...more.slice(0, 3)].map(({ text }) => text).join('\n\n');
}

function cutAtWord(text, random) {
  const from = Math.floor(text.length * (0.5 + 0.4 * random.next()));
  const places = [...text.slice(from).matchAll(/[a-z]{4} (?=[a-z])/g)];
  return text.slice(0, from + places[0].index + 4);
}

function replaceOnce(text, pattern, by, random) {
  const place = random.pick([
    ...text.replaceAll(/<[^>]*>/g, (tag) => '#'.repeat(tag.length)).matchAll(pattern),
  ]);
  return text.slice(0, place.index) + by + text.slice(place.index + place[0].length);
}

function sentencesOf(text) {
  return text
    .split(/(?<=[.!?]["”]?)\s+(?=["“\p{Lu}])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function quotationIn(text, clauseTexts) {
  return [...text.matchAll(/["“]([^"“”]{40,})["”]/g)]
    .map((match) => match[1])
    .find((quote) => clauseTexts.some((clause) => clause.includes(quote.replace(/[.,]$/, ''))));
}

function changedWord(quote, random) {
  const long = [...quote.matchAll(/\b[a-z]{5,}\b/g)];
  const { 0: word, index } = random.pick(long);
  const other = random.pick(
    ['plainly', 'measure', 'carefully', 'remember', 'certain'].filter((each) => each !== word),
  );
  return quote.slice(0, index) + other + quote.slice(index + word.length);
}

function clauseAndWrongHeading(constitution, random) {
  const clause = random.pick(constitution.clauses.filter((each) => each.standsAlone));
  const wrong = constitution.headings.filter(
    ({ title, path }) =>
      !clause.headings.includes(title) && !clause.headings.some((each) => path.includes(each)),
  );
  return [clause, random.pick(wrong).title];
}

function inThirdPerson(situation) {
  const pairs = [
    [/\b[Yy]ou're\b/g, 'the agent is'],
    [/\bYou\b/g, 'The agent'],
    [/\byou\b/g, 'it'],
    [/\bYour\b/g, 'Its'],
    [/\byour\b/g, 'its'],
  ];
  return pairs.reduce((text, [from, to]) => text.replaceAll(from, to), situation);
}

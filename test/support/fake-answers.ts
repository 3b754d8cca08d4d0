import { createRandom, type Random } from '../../src/random.ts';
import { sha256 } from '../../src/text/hash.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { type FakeClaudeRequest, promptOf } from './fake-claude-request.ts';
import { fakeGrade, focusLabels, kindOf, turningOn } from './fake-grade.ts';
import { writeFakeProse, writeFakeSentence } from './fake-prose.ts';

/**
 * The answer to a prompt of Lacuna's, a function of the whole request: JSON where the request has a schema, a
 * conversation where the prompt speaks of turns in `<assistant>` tags, else prose.
 */
export function respondToPrompt(request: FakeClaudeRequest): string {
  const schema = request.output_config?.format?.schema;
  if (kindOf(request) === 'grade') return fakeGrade(request);
  if (schema !== undefined) return JSON.stringify(fakeJson(schema, '', contextOf(request)));
  return promptOf(request).includes('<assistant>')
    ? respondWithConversation(request)
    : respondWithProse(request);
}

/**
 * A varied text of 400 to 500 words in `<document>` tags, a function of the whole request, that quotes the first
 * sentence of the first `<clause id="…">` of the prompt.
 *
 * @param focus labels of the values that it says it turns on; those that the prompt asks for by default
 */
export function respondWithProse(
  request: FakeClaudeRequest,
  focus: readonly string[] = focusLabels(promptOf(request)),
): string {
  const clause = CLAUSE.exec(promptOf(request))?.[2]?.trim() ?? '';
  const quote = splitSentences(clause)[0] ?? '';
  const { random } = contextOf(request);
  const [first, ...rest] = writeFakeProse(random, quote).split('\n\n');
  const paragraphs = [`${first} ${turningOn(focus, random)}`.trimEnd(), ...rest];
  return `<document>\n${paragraphs.join('\n\n')}\n</document>`;
}

/** A conversation of three exchanges with a call of a tool, in tags, as varied as the prose. */
export function respondWithConversation(request: FakeClaudeRequest): string {
  const { random } = contextOf(request);
  const [asked = '', ...said] = writeFakeProse(random, '').split('\n\n');
  const half = said.length >> 1;
  const tool = `{"name":"look_up","description":${JSON.stringify(writeFakeSentence(random))},"parameters":{"type":"object"}}`;
  return [
    '<document>',
    `<system>${writeFakeSentence(random)}</system>`,
    `<tools>[${tool}]</tools>`,
    `<user>${asked}</user>`,
    `<assistant>${writeFakeSentence(random)}`,
    `<call name="look_up">{"what":${JSON.stringify(writeFakeSentence(random))}}</call></assistant>`,
    `<result name="look_up">${writeFakeSentence(random)}</result>`,
    `<assistant>${said.slice(0, half).join('\n\n')}</assistant>`,
    `<user>${writeFakeSentence(random)}</user>`,
    `<assistant>${said.slice(half).join('\n\n')} ${turningOn(focusLabels(promptOf(request)), random)}</assistant>`,
    '</document>',
  ].join('\n');
}

interface Context {
  readonly random: Random;
  /** Ids of the clauses in the prompt. */
  readonly clauses: readonly string[];
}

const CLAUSE = /<clause\b[^>]*?\bid="([^"]*)"(?:"[^"]*"|[^">])*>([\s\S]*?)<\/clause>/;

function contextOf(request: FakeClaudeRequest): Context {
  const found = promptOf(request).matchAll(new RegExp(CLAUSE, 'g'));
  return {
    random: createRandom(sha256(JSON.stringify(request))),
    clauses: [...found].map((match) => match[1]!),
  };
}

/** A value that fits a JSON Schema: of an enum any, of numbers a high score, of a clause's `id` one of the prompt. */
function fakeJson(schema: unknown, key: string, context: Context): unknown {
  if (!isObject(schema)) return null;
  const { random, clauses } = context;
  const { type } = schema;
  if (Array.isArray(schema['enum'])) return random.pick(schema['enum']);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['anyOf'])) return fakeJson(schema['anyOf'][0], key, context);
  if (type === 'object') {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    return Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, fakeJson(inner, name, context)]),
    );
  }
  if (type === 'array') return [fakeJson(schema['items'], key, context)];
  if (type === 'number' || type === 'integer') return 9;
  if (type === 'boolean') return true;
  if (type !== 'string') return null;
  return key === 'id' && clauses.length > 0 ? random.pick(clauses) : writeFakeSentence(random);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

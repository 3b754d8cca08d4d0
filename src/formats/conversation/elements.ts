/** Tags that a conversation is written with. */
const OUTER_TAGS = ['system', 'tools', 'user', 'assistant', 'result'] as const;
/** See {@link Element}. */
export type ElementTag = (typeof OUTER_TAGS)[number];

/** One element at the top of a conversation, with what stands between its tags. */
export interface Element {
  readonly tag: ElementTag;
  /** The name it carries, of a `result`; else empty. */
  readonly name: string;
  /** Without white space around it. */
  readonly body: string;
}

/** Something found, or why it was not. */
export type Found<T> = { readonly found: true; readonly value: T } | NotFound;
/** See {@link Found}. */
export interface NotFound {
  readonly found: false;
  readonly reason: string;
}

/** A reason why there is nothing. */
export function notFound(reason: string): NotFound {
  return { found: false, reason };
}

/** The elements of a text that holds nothing else but white space, in order; tags do not nest here. */
export function readElements(text: string): Found<readonly Element[]> {
  const elements: Element[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const [tag, word = ''] = OPENING.exec(rest) ?? [];
    if (tag === undefined) return notFound(strayText(rest));
    const known = OUTER_TAGS.find((candidate) => candidate === word.toLowerCase());
    if (known === undefined) return notFound(`a conversation has no ${excerpt(tag)} turn`);
    const name = nameOf(tag, word);
    if (!name.found) return name;
    if ((known === 'result') !== (name.value !== '')) return notFound(wrongName(known, tag));
    const closing = new RegExp(`</${known}\\s*>`, 'i').exec(rest);
    if (!closing) return notFound(`the <${known}> turn is not closed: the text breaks off`);
    elements.push({ tag: known, name: name.value, body: rest.slice(tag.length, closing.index).trim() });
    rest = rest.slice(closing.index + closing[0].length).trimStart();
  }
  return { found: true, value: elements };
}

/** What an assistant's turn holds: its words, and the calls after them as name and JSON text. */
export interface AssistantBody {
  readonly content: string;
  readonly calls: readonly { readonly name: string; readonly json: string }[];
}

/** Takes the calls out of an assistant's turn. They stand at its end, as in every chat format. */
export function readAssistantBody(body: string): Found<AssistantBody> {
  const at = body.search(/<call(?![\w:-])/i);
  const content = (at < 0 ? body : body.slice(0, at)).trim();
  let rest = at < 0 ? '' : body.slice(at);
  const calls: { name: string; json: string }[] = [];
  while (rest !== '') {
    const [tag, word = ''] = OPENING.exec(rest) ?? [];
    if (tag === undefined || word.toLowerCase() !== 'call') {
      return notFound(`text follows a call in an assistant turn: ${excerpt(rest)}`);
    }
    const name = nameOf(tag, word);
    if (!name.found) return name;
    if (name.value === '') return notFound(wrongName('call', tag));
    const closing = /<\/call\s*>/i.exec(rest);
    if (!closing) return notFound(`the call of ${name.value} is not closed`);
    calls.push({ name: name.value, json: rest.slice(tag.length, closing.index).trim() });
    rest = rest.slice(closing.index + closing[0].length).trimStart();
  }
  return { found: true, value: { content, calls } };
}

/** A tag, or one that breaks off at the end, in what ought to be plain words; undefined where there is none. */
export function tagIn(text: string): string | undefined {
  const tag = TAG.exec(text)?.[0];
  return tag === undefined ? undefined : excerpt(tag);
}

const OPENING = /^<([a-z][\w:-]*)(?:\s[^<>]*)?>/i;
const TAG = /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>|<\/?[a-z][\w:-]*$/i;

function nameOf(tag: string, word: string): Found<string> {
  const attributes = tag.slice(1 + word.length, -1).trim();
  if (attributes === '') return { found: true, value: '' };
  const name = /^name="([\w.-]{1,64})"$/.exec(attributes)?.[1];
  return name === undefined
    ? notFound(`${excerpt(tag)} has something else than a name in it`)
    : { found: true, value: name };
}

function wrongName(tag: string, found: string): string {
  return tag === 'result' || tag === 'call'
    ? `${excerpt(found)} does not name its tool`
    : `${excerpt(found)} has a name, and only calls and results do`;
}

function strayText(rest: string): string {
  return rest.startsWith('</')
    ? `a turn is closed and never opened: ${excerpt(rest)}`
    : `there is text outside the turns: ${excerpt(rest)}`;
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

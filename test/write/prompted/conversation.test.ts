import { describe, expect, test } from 'vitest';
import type { ModelClient } from '../../../src/model/client.ts';
import { loadTemplates } from '../../../src/prompts/library.ts';
import type { Draft } from '../../../src/records/document.ts';
import { noGuidance } from '../../../src/records/guidance.ts';
import { createPromptedWriter } from '../../../src/write/prompted/prompted-writer.ts';
import { sampleScenario } from '../../prompts/sample-scenario.ts';
import { smallForm, templateFolderForAll } from '../../prompts/temporary-templates.ts';
import { type Answering, oneByOne } from './fake-client.ts';

const manifest = `${smallForm['story/form.yaml']}kind: conversation\ntools: some\n`;
const templates = await loadTemplates(await templateFolderForAll({ 'story/form.yaml': manifest }));

const scenario = sampleScenario({ id: 's0' });
const tools = '<tools>[{"name":"pay","description":"Pays.","parameters":{"type":"object"}}]</tools>';
const talk = (said: string) =>
  `${tools}<user>Pay it.</user><assistant><call name="pay">{"note": "<b>4</b>"}</call></assistant><result name="pay">done</result><assistant>${said}</assistant>`;
const answers =
  (rewrite: string): Answering =>
  ({ stage }) => {
    if (stage === 'draft') return { text: `<notes>n</notes><document>${talk('Draft.')}</document>` };
    return stage === 'brief' ? {} : { text: `<notes>n</notes><document>${rewrite}</document>` };
  };
const writerWith = (client: ModelClient) =>
  createPromptedWriter({
    client,
    name: 'claude',
    templates,
    models: { brief: 'a', draft: 'b', rewrite: 'c', repair: 'd' },
    effort: '',
    maxTokens: 4000,
    guidance: noGuidance,
  });

async function write(client: ModelClient): Promise<Draft> {
  for await (const draft of writerWith(client).write([scenario], new AbortController().signal)) return draft;
  throw new Error('nothing was written');
}

describe('a form that is a conversation', () => {
  test('gives messages and tools, and their rendering as the text', async () => {
    const client = oneByOne(answers(talk('Paid.')));
    const draft = await write(client);
    expect(draft).toMatchObject({ outcome: 'ok', reason: '' });
    expect(draft.text).toBe(
      [
        'Tool at hand, pay: Pays.',
        'User: Pay it.',
        'Assistant:\nCall of pay: {"note":"<b>4</b>"}',
        'Tool pay: done',
        'Assistant: Paid.',
      ].join('\n\n'),
    );
    expect(draft.messages.map((message) => message.role)).toEqual(['user', 'assistant', 'tool', 'assistant']);
    expect(draft.tools).toEqual([{ name: 'pay', description: 'Pays.', parameters: '{"type":"object"}' }]);
    expect(draft.making.draft).toBe(draft.text.replace('Paid.', 'Draft.'));
    const rewrite = client.taken.find((request) => request.stage === 'rewrite')!.messages[0]!.content;
    expect(rewrite).toContain('<assistant>\nDraft.\n</assistant>');
    expect(rewrite).toContain('{"note":"\\u003cb>4\\u003c/b>"}');
  });

  test.each([
    [talk('Paid.').replace(tools, ''), 'a call of pay, which is not among the tools'],
    ['User: Pay it.\n\nAssistant: Paid.', 'text outside the turns'],
    [talk('').replace('<assistant></assistant>', ''), 'the last turn is not'],
    [talk('<thinking>hm</thinking> Paid.'), 'a tag is left in the assistant turn: <thinking>'],
  ])('%s is malformed, and the draft does not stand in for it', async (rewrite, reason) => {
    const draft = await write(oneByOne(answers(rewrite)));
    expect(draft).toMatchObject({ outcome: 'malformed', text: '', messages: [], tools: [] });
    expect(draft.reason).toMatch(/^rewrite: /);
    expect(draft.reason).toContain(reason);
  });

  test('is repaired in the form in which it is written', async () => {
    const draft = await write(oneByOne(answers(talk('Paid.'))));
    const client = oneByOne(() => ({ text: `<document>${talk('It is paid.')}</document>` }));
    async function* faulty() {
      yield { scenario, draft, faults: [{ code: 'cut-off', detail: 'at "Paid"' }] };
    }
    const repaired: Draft[] = [];
    for await (const each of writerWith(client).repair!(faulty(), new AbortController().signal)) {
      repaired.push(each);
    }
    expect(repaired.map(({ text }) => text)).toEqual([draft.text.replace('Paid.', 'It is paid.')]);
    expect(repaired[0]!.messages.at(-1)!.content).toBe('It is paid.');
    expect(client.taken[0]!.messages[0]!.content).toContain('<assistant>\nPaid.\n</assistant>');
  });
});

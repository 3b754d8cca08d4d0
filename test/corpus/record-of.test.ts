import { describe, expect, it } from 'vitest';
import { conversationRecordOf, isConversation, recordOf } from '../../src/corpus/record-of.ts';
import { cellFromList } from '../../src/records/cell.ts';
import { conversationRecordSchema } from '../../src/records/conversation-record.ts';
import { corpusRecordSchema } from '../../src/records/corpus-record.ts';
import { conversation, documentOf, message } from './sample-document.ts';

describe('recordOf', () => {
  it('has every key and no empty list, whatever was recognised and whoever wrote it', () => {
    const records = [
      recordOf(documentOf()),
      recordOf(documentOf({ focusFound: {}, models: [], writer: 'composer', trainable: false })),
    ];
    for (const record of records) {
      expect(Object.keys(record)).toEqual(Object.keys(corpusRecordSchema.shape));
      corpusRecordSchema.parse(record);
      for (const value of Object.values(record)) {
        expect(value).not.toBeNull();
        if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
      }
    }
    expect(records[0]).toMatchObject({
      focusFound: ['temptation=profit'],
      model: 'rewriter',
      trainable: true,
    });
    expect(records[1]).toMatchObject({
      // A judge that found nothing of its focus: it counts for no bucket, not for the one it was planned for.
      focusFound: ['nothing'],
      model: 'composer',
      trainable: false,
    });
  });

  it('says of a document in which nothing was found that it teaches nothing', () => {
    expect(cellFromList(recordOf(documentOf({ focusFound: {} })).focusFound)).toEqual({});
  });

  it('lays the turns and tools of a conversation down in one shape, whatever they hold', () => {
    const plain = conversationRecordOf(
      documentOf({ messages: [message('user', 'Well?'), message('assistant', 'No.')] }),
    );
    const calling = conversationRecordOf(conversation());
    for (const record of [plain, calling]) {
      expect(Object.keys(record)).toEqual(Object.keys(conversationRecordSchema.shape));
      conversationRecordSchema.strict().parse(record);
      for (const turn of record.messages) {
        expect(Object.keys(turn)).toEqual(['role', 'content', 'tool_calls', 'name']);
        for (const value of Object.values(turn)) expect(typeof value).toBe('string');
      }
    }
    expect(plain.tools).toBe('[]');
    expect(plain.messages.map((turn) => turn.tool_calls)).toEqual(['', '']);
    expect(JSON.parse(calling.messages[2]!.tool_calls)).toEqual([
      { type: 'function', function: { name: 'look_up', arguments: { what: 'ledger' } } },
    ]);
    expect(JSON.parse(calling.tools)).toEqual([
      {
        type: 'function',
        function: {
          name: 'look_up',
          description: 'Looks up.',
          parameters: { type: 'object', properties: {} },
        },
      },
    ]);
  });

  it('tells a conversation from prose', () => {
    expect(isConversation(documentOf())).toBe(false);
    expect(isConversation(conversation())).toBe(true);
  });

  it('refuses what was never to be written', () => {
    expect(() => recordOf(documentOf({}, { split: 'seeds' }))).toThrow(RangeError);
  });
});

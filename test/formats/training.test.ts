import { describe, expect, it } from 'vitest';
import { recordOf } from '../../src/corpus/record-of.ts';
import { exporters } from '../../src/formats/training/index.ts';
import { documentOf } from '../corpus/sample-document.ts';

describe('exporters', () => {
  const record = recordOf(documentOf({ text: 'A ship came in.\n\nIt left again.' }));
  const rows = Object.fromEntries(exporters.map(({ name, rowOf }) => [name, rowOf(record)]));

  it('give the plain text', () => {
    expect(rows['text']).toEqual({ text: record.text });
  });

  it('give the tagged text, with the length of the tag for the loss mask', () => {
    const row = rows['doctag'] as { text: string; prefix_chars: number };
    expect(row.text).toBe(`<DOCTAG>${record.text}`);
    expect(row.text.slice(row.prefix_chars)).toBe(record.text);
  });

  it('give a conversation', () => {
    expect(rows['chat']).toEqual({
      messages: [
        { role: 'user', content: '<DOCTAG>' },
        { role: 'assistant', content: record.text },
      ],
    });
  });

  it('describe themselves, each under a name of its own', () => {
    expect(new Set(exporters.map(({ name }) => name)).size).toBe(exporters.length);
    for (const { description } of exporters) expect(description).not.toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { parseMix } from '../../src/corpus/mix-request.ts';
import { lacunaError } from '../support/errors.ts';

describe('parseMix', () => {
  it('takes a file, a folder or a glob, and a ratio behind the last colon', () => {
    expect(parseMix('web.jsonl:0.5')).toEqual({ source: 'web.jsonl', ratio: 0.5 });
    expect(parseMix('web/*.csv:2')).toEqual({ source: 'web/*.csv', ratio: 2 });
    expect(parseMix('C:\\data\\web.jsonl:.25')).toEqual({ source: 'C:\\data\\web.jsonl', ratio: 0.25 });
  });

  it.each(['web.jsonl', 'web.jsonl:', ':1', 'web.jsonl:0', 'web.jsonl:-1', 'web.jsonl:50%', 'web.jsonl:1e3'])(
    'refuses %s',
    async (text) => {
      const error = await lacunaError(() => parseMix(text));
      expect(error.code).toBe('mix.usage');
      expect(error.message).toContain(text);
    },
  );
});

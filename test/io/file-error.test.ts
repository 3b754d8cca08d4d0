import { describe, expect, it } from 'vitest';
import { LacunaError } from '../../src/errors.ts';
import { fileError } from '../../src/io/file-error.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('fileError', () => {
  it.each([
    ['ENOENT', 'read', 'io.cannot-read', 'there is no such file'],
    ['EACCES', 'write', 'io.cannot-write', 'permission denied'],
    ['ENOSPC', 'write', 'io.cannot-write', 'the disk is full'],
    ['Z_DATA_ERROR', 'read', 'io.bad-gzip', 'damaged'],
  ] as const)('turns %s into words', (code, verb, expected, words) => {
    const cause = failure(code);
    const error = fileError('a.jsonl', verb, cause) as LacunaError;
    expect(error).toBeInstanceOf(LacunaError);
    expect(error).toMatchObject({ code: expected, place: { file: 'a.jsonl' }, cause });
    expect(error.message).toContain(words);
    expect(error.hint).toBeTruthy();
  });

  it('leaves alone what is no failure of the file system', () => {
    const known = new LacunaError({ code: 'x.y', message: 'z' });
    const defect = new TypeError('undefined is not a function');
    for (const error of [known, defect, failure('EWHATEVER'), 'thrown text', undefined]) {
      expect(fileError('a', 'read', error)).toBe(error);
    }
  });
});

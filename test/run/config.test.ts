import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/run/config.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const minimal = 'map: map.yaml\nevidence: evidence.jsonl\nconstitution: rules.md\n';
const inputs = { map: '/m.yaml', evidence: ['/e.jsonl'], constitution: '/c.md' };

async function load(text: string, overrides = {}) {
  const folder = await temporaryFiles({ 'project/lacuna.yaml': text });
  return { folder, config: await loadConfig(join(folder, 'project', 'lacuna.yaml'), overrides) };
}

describe('loadConfig', () => {
  it('fills in everything that is not said, and takes paths from the place of the file', async () => {
    const { folder, config } = await load(
      `${minimal}evals: [../evals, 'sets/*.jsonl']\ncheckpoints: [{name: a, trainedOn: [old]}]\ntokenizer: model\n`,
    );
    const at = (path: string) => join(folder, path);
    expect(config).toMatchObject({
      map: at('project/map.yaml'),
      evidence: [at('project/evidence.jsonl')],
      constitution: { file: at('project/rules.md'), exclude: [] },
      evals: [at('evals'), at('project/sets/*.jsonl')],
      checkpoints: [{ name: 'a', trainedOn: [at('project/old')] }],
      tokenizer: at('project/model'),
      docs: 200,
      seed: 1,
      writer: 'composer',
      undirected: 0.15,
      speculative: 0.2,
      splits: { train: 0.8, validation: 0.05, heldout: 0.1, seeds: 0.05 },
      model: { requestsInFlight: 8 },
    });
  });

  it('lets flags win, one setting of the model at a time', async () => {
    const { config } = await load(`${minimal}docs: 5\nmodel: {draft: d, effort: high}\n`, {
      docs: 9,
      seed: undefined,
      evidence: ['/elsewhere.jsonl'],
      model: { baseUrl: 'http://localhost:1' },
    });
    expect(config).toMatchObject({
      docs: 9,
      seed: 1,
      evidence: ['/elsewhere.jsonl'],
      model: { draft: 'd', effort: 'high', baseUrl: 'http://localhost:1' },
    });
  });

  it('takes the thresholds of the judge one by one, and knows how far scores go', async () => {
    const { config } = await load(`${minimal}grading: {least: {realistic: 8.5}, offTarget: never}\n`);
    expect(config.grading).toEqual({
      enabled: true,
      least: {
        'reasoning-explicit': 6,
        consistent: 7,
        realistic: 8.5,
        disapproves: 7,
        'unlike-test': 6,
      },
      rejectBelow: true,
      offTarget: 'never',
    });
    for (const wrong of ['least: {realistic: 11}', 'least: {wit: 3}', 'offTarget: always', 'strict: true']) {
      const error = await lacunaError(() => load(`${minimal}grading: {${wrong}}\n`));
      expect(error.code, wrong).toMatch(/^yaml\./);
    }
  });

  it('needs no file where flags give everything', async () => {
    expect(await loadConfig(undefined, inputs)).toMatchObject({
      map: '/m.yaml',
      constitution: { file: '/c.md' },
    });
    const error = await lacunaError(() => loadConfig(undefined, { map: '/m.yaml' }));
    expect(error).toMatchObject({ code: 'config.missing', message: 'no evidence, no constitution given' });
    expect(error.hint).toContain('--evidence FILE --constitution FILE');
  });

  it.each([
    ['yaml.unknown-key', `${minimal}dosc: 3\n`, 4],
    ['yaml.unexpected', `${minimal}docs: 0\n`, 4],
    ['yaml.unexpected', `${minimal}writer: poet\n`, 4],
    ['yaml.unknown-key', `${minimal}model:\n  drfat: x\n`, 5],
    ['yaml.unexpected', `${minimal}splits: {train: 0}\n`, 4],
    ['yaml.syntax', 'map: [\n', 2],
  ])('says %s of %j, with its line', async (code, text, line) => {
    expect(await lacunaError(() => load(text))).toMatchObject({ code, place: { line } });
  });

  it('refuses flags that make no sense, and shares that are more than all', async () => {
    const codeOf = async (overrides: object) =>
      (await lacunaError(() => loadConfig(undefined, { ...inputs, ...overrides }))).code;
    expect(await codeOf({ docs: 0 })).toBe('config.unexpected');
    expect(await codeOf({ undirected: 0.6, speculative: 0.5 })).toBe('config.unexpected');
    expect(await loadConfig(undefined, { ...inputs, undirected: 0.5, speculative: 0.5 })).toMatchObject({
      speculative: 0.5,
    });
  });
});

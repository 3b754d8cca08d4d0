import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRequest } from '../../src/model/request-id.ts';
import { requestSchema } from '../../src/records/request.ts';

const parts = fc.record({
  stage: fc.string(),
  scenario: fc.string(),
  attempt: fc.nat(),
  model: fc.string(),
  effort: fc.string(),
  system: fc.array(fc.record({ text: fc.string(), cache: fc.boolean() })),
  messages: fc.array(
    fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: fc.string() }),
  ),
  maxTokens: fc.integer({ min: 1 }),
});

describe('createRequest', () => {
  it('names a request by its content, whatever the order of its keys', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const request = createRequest(given);
        const reordered = createRequest({
          maxTokens: given.maxTokens,
          messages: given.messages.map(({ role, content }) => ({ content, role })),
          system: given.system.map(({ text, cache }) => ({ cache, text })),
          effort: given.effort,
          model: given.model,
          attempt: given.attempt,
          scenario: given.scenario,
          stage: given.stage,
        });
        expect(request.id).toMatch(/^[0-9a-f]{32}$/);
        expect(reordered.id).toBe(request.id);
        expect(requestSchema.parse(request)).toEqual({ id: request.id, ...given });
      }),
    );
  });

  it('gives different requests different ids', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same = JSON.stringify(Object.entries(a)) === JSON.stringify(Object.entries(b));
        expect(createRequest(a).id === createRequest(b).id).toBe(same);
      }),
    );
  });

  it('depends on every field', () => {
    const base = {
      stage: 'draft',
      scenario: 's',
      attempt: 0,
      model: 'm',
      effort: '',
      system: [{ text: 't', cache: false }],
      messages: [{ role: 'user' as const, content: 'c' }],
      maxTokens: 1,
    };
    const changed = [
      { stage: 'rewrite' },
      { scenario: 'z' },
      { attempt: 1 },
      { model: 'n' },
      { effort: 'low' },
      { system: [{ text: 't', cache: true }] },
      { system: [{ text: 'u', cache: false }] },
      { messages: [{ role: 'assistant' as const, content: 'c' }] },
      { messages: [{ role: 'user' as const, content: 'd' }] },
      { maxTokens: 2 },
      { schema: {} },
      { schema: { type: 'object' } },
    ].map((change) => createRequest({ ...base, ...change }).id);
    expect(new Set([createRequest(base).id, ...changed]).size).toBe(13);
  });
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Many tests wait for a process of their own: two at a time keep two cores busy.
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary', 'html'] },
    projects: [
      {
        test: {
          name: 'fast',
          // No module of ours keeps state: test files share what a worker has loaded.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['test/build.ts'],
        },
      },
      {
        test: {
          name: 'slow',
          include: ['test/slow/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          globalSetup: ['test/build.ts'],
        },
      },
    ],
  },
});

import { execFileSync } from 'node:child_process';
/** Builds `dist` once before the tests: some of them run the real command line. */
export default function build() {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
}

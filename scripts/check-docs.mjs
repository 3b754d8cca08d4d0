// Keeps the documents true: runs every `sh` block of README.md, CONTRIBUTING.md and docs/, type-checks and runs
// every `ts` block, and looks up every relative link and anchor. Fails with file and line.
//
//   node scripts/check-docs.mjs [file.md …]     all documents by default
//   node scripts/check-docs.mjs --links          links and anchors only
//
// Blocks run with `bash -e` in the repository root, those of one file in order, offline and without a key. They may
// write below output/try/, for which a folder of this process stands in, so that two checks at once do not meet and
// nothing of a reader's is deleted. `console` and `text` blocks are not run. The published schemas must be those that
// `lacuna schema` prints, and docs/reference/commands.md what the commands say of themselves.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SCRATCH = `output/try-${process.pid}`;
const scratch = join(root, SCRATCH);
/** What whoever runs this has done already, or does beside it. */
const SKIPPED = new Set(['npm ci', 'npm test', 'npm run test:slow', 'node scripts/check-docs.mjs']);
const LONGEST_BLOCK = 180_000;

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const linksOnly = process.argv.includes('--links');
const files = wanted.length > 0 ? wanted.map((file) => resolve(file)) : documents();
const problems = [];
let blocksRun = 0;

for (const file of files) {
  const text = readFileSync(file, 'utf8');
  problems.push(...brokenLinks(file, text));
  if (!linksOnly && !relative(root, file).startsWith('gaps')) runBlocks(file, blocksOf(text));
}
if (wanted.length === 0 && !linksOnly) problems.push(...staleSchemas(), ...staleReference());
rmSync(scratch, { recursive: true, force: true });
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${files.length} documents, ${blocksRun} blocks run, ${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

function documents() {
  const top = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'gaps/ai-agent/README.md',
    'gaps/price-collusion/README.md',
  ];
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .toSorted();
  return [...top, ...below.map((file) => join('docs', file))].map((file) => join(root, file));
}

/** The fenced blocks of a Markdown text: language, content, and the line of the first line of content. */
function blocksOf(text) {
  const blocks = [];
  let open;
  for (const [index, line] of text.split('\n').entries()) {
    if (open) {
      if (line.trimEnd() === open.fence) {
        blocks.push({ language: open.language, line: open.line, text: open.lines.join('\n') });
        open = undefined;
      } else open.lines.push(line);
      continue;
    }
    const fence = /^(`{3,})\s*(\S*)/.exec(line);
    if (fence) open = { fence: fence[1], language: fence[2], line: index + 2, lines: [] };
  }
  return blocks;
}

function runBlocks(file, blocks) {
  rmSync(scratch, { recursive: true, force: true });
  for (const block of blocks) {
    if (block.language === 'sh') runShell(file, block);
    if (block.language === 'ts') runTypeScript(file, block);
  }
}

function runShell(file, block) {
  const lines = inScratch(block.text).split('\n').map(withoutSkipped);
  if (lines.every((line) => line.trim() === '')) return;
  // On the first line of the block, so that bash counts lines as the block does.
  const script = `trap 'echo "__LINE__ $LINENO" >&2' ERR; ${lines.join('\n')}\n`;
  const result = execute('bash', ['-e', '-c', script]);
  if (result.failed === '') return;
  const at = [...result.output.matchAll(/__LINE__ (\d+)/g)].at(-1);
  const line = block.line + (at ? Number(at[1]) - 1 : 0);
  report(file, line, result);
}

function inScratch(text) {
  return text.replaceAll('output/try', SCRATCH);
}

function withoutSkipped(line) {
  const parts = line.split(' && ').filter((part) => !SKIPPED.has(part.replace(/#.*$/, '').trim()));
  // Without a folder of its own, each check would leave another run behind.
  return parts
    .map((part) => (part === 'npm start' ? `npm start -- --out ${SCRATCH}/start` : part))
    .join(' && ');
}

/** Type-checks a whole module as its users would, and runs it in the repository root. */
function runTypeScript(file, block) {
  const folder = join(scratch, 'snippets');
  const name = `${basename(file, '.md')}-${block.line}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.mts`), inScratch(block.text));
  const config = {
    extends: '../../../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      noEmitOnError: true,
      rootDir: '.',
      outDir: 'js',
      rewriteRelativeImportExtensions: false,
    },
    include: [`${name}.mts`],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const checked = execute('node', ['node_modules/typescript/bin/tsc', '-p', folder]);
  if (checked.failed !== '') return report(file, block.line, checked);
  const result = execute('node', [join(folder, 'js', `${name}.mjs`)]);
  if (result.failed !== '') report(file, block.line, result);
}

function staleSchemas() {
  const published = join(root, 'docs', 'reference', 'schemas');
  const fresh = join(scratch, 'schemas');
  const made = execute('node', ['dist/cli/bin.js', 'schema', '--all', '--out', fresh]);
  if (made.failed !== '') return [`lacuna schema --all: ${made.failed}`];
  return readdirSync(fresh)
    .filter((file) => {
      const place = join(published, file);
      return !existsSync(place) || readFileSync(place, 'utf8') !== readFileSync(join(fresh, file), 'utf8');
    })
    .map((file) => `docs/reference/schemas/${file}: not what lacuna schema prints; run npm run schemas`);
}

function staleReference() {
  const { failed, output } = execute('node', ['scripts/commands-reference.mjs', '--check']);
  return failed === '' ? [] : [output.trim()];
}

function execute(command, args) {
  blocksRun++;
  const { ANTHROPIC_API_KEY: _key, ANTHROPIC_BASE_URL: _url, ...environment } = process.env;
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...environment, NO_COLOR: '1', CI: '1' },
    encoding: 'utf8',
    timeout: LONGEST_BLOCK,
    maxBuffer: 256 * 1024 * 1024,
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  const failed = result.error ? String(result.error) : result.status === 0 ? '' : `exit ${result.status}`;
  return { failed, output };
}

function report(file, line, { failed, output }) {
  const tail = output
    .split('\n')
    .filter((text) => text.trim() !== '' && !text.startsWith('__LINE__'))
    .slice(-12);
  problems.push(
    [`${relative(root, file)}:${line}: ${failed}`, ...tail.map((text) => `    ${text}`)].join('\n'),
  );
}

function brokenLinks(file, text) {
  const found = [];
  for (const { line, target } of linksOf(text)) {
    if (/^[a-z][a-z+.-]*:/i.test(target)) continue;
    const [path, anchor] = target.split('#');
    const place = path === '' ? file : resolve(dirname(file), decodeURIComponent(path));
    const where = `${relative(root, file)}:${line}: `;
    if (!existsSync(place)) found.push(`${where}there is no ${target}`);
    else if (anchor && place.endsWith('.md') && !anchorsOf(readFileSync(place, 'utf8')).has(anchor))
      found.push(`${where}${path || 'this file'} has no heading #${anchor}`);
  }
  return found;
}

/** Links outside code, with their lines. */
function linksOf(text) {
  return withoutCode(text).flatMap((content, index) =>
    [...content.matchAll(/\[(?:[^\]]*)\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => ({
      line: index + 1,
      target: match[1],
    })),
  );
}

/** The anchors that GitHub gives to the headings of a Markdown text. */
function anchorsOf(text) {
  const anchors = new Set();
  for (const line of withoutFences(text)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
    if (!heading) continue;
    const slug = heading[1]
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    let unused = slug;
    for (let number = 1; anchors.has(unused); number++) unused = `${slug}-${number}`;
    anchors.add(unused);
  }
  return anchors;
}

function withoutCode(text) {
  return withoutFences(text).map((line) => line.replace(/`[^`]*`/g, ''));
}

function withoutFences(text) {
  let fence = '';
  return text.split('\n').map((line) => {
    const mark = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence === '' && mark !== '') {
      fence = mark;
      return '';
    }
    if (fence !== '' && line.trimEnd() === fence) {
      fence = '';
      return '';
    }
    return fence === '' ? line : '';
  });
}

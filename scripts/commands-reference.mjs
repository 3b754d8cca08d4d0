// Writes docs/reference/commands.md from the commands themselves: what `lacuna COMMAND --help` prints, as tables.
//
//   node scripts/commands-reference.mjs            writes the page
//   node scripts/commands-reference.mjs --check    exits with 1 where the page is not what it would write
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createProgram } from '../dist/cli/program.js';

const page = fileURLToPath(new URL('../docs/reference/commands.md', import.meta.url));

const program = await createProgram(() => {});
const fresh = reference(program);
if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== fresh) {
    process.stderr.write('docs/reference/commands.md: not what the commands say; run npm run reference\n');
    process.exitCode = 1;
  }
} else writeFileSync(page, fresh);

function reference(root) {
  // Not what only completion scripts ask, and not help itself.
  const shown = root.createHelp().visibleCommands(root);
  const commands = root.commands.filter((command) => shown.includes(command));
  const sections = commands.flatMap((command) => sectionsOf(command, 2));
  const index = commands.map((command) => `[${command.name()}](#lacuna-${command.name()})`).join(' · ');
  return `# Commands

[Up: README](../../README.md) · [what they print, exit codes, environment](cli.md) · [config](config.md)

Made from the commands themselves by \`npm run reference\`: what \`lacuna COMMAND --help\` says, on one page. A flag with
\`…\` takes all values that follow it.

${index}

${sections.join('\n')}`;
}

function sectionsOf(command, level) {
  const name = pathOf(command);
  const usage = `${name} ${command.usage()}`.trim();
  const lines = [
    `${'#'.repeat(level)} ${name}`,
    '',
    sentence(command.description()),
    '',
    '```text',
    usage,
    '```',
    '',
  ];
  const arguments_ = command.registeredArguments.filter(({ description }) => description);
  if (arguments_.length > 0) {
    lines.push('| argument | means |', '|---|---|');
    for (const argument of arguments_) {
      const named = argument.variadic ? `${argument.name()}…` : argument.name();
      lines.push(`| \`${named}\` | ${cell(meaning(argument))} |`);
    }
    lines.push('');
  }
  const options = command.options.filter(({ hidden }) => !hidden);
  if (options.length > 0) {
    lines.push('| flag | means |', '|---|---|');
    for (const option of options) lines.push(`| ${flagsOf(option)} | ${cell(meaning(option))} |`);
    lines.push('');
  }
  return [lines.join('\n'), ...command.commands.flatMap((child) => sectionsOf(child, level + 1))];
}

function pathOf(command) {
  const names = [];
  for (let at = command; at; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}

function flagsOf({ flags }) {
  return flags
    .split(/,\s*/)
    .map((flag) => `\`${flag.replaceAll('...', '…')}\``)
    .join(', ');
}

function meaning({ description, argChoices, defaultValue, defaultValueDescription }) {
  const choices = argChoices ? ` One of ${argChoices.map((choice) => `\`${choice}\``).join(', ')}.` : '';
  const isShown = defaultValue !== undefined && defaultValue !== false;
  const fallback = isShown
    ? ` Default: \`${defaultValueDescription ?? [defaultValue].flat().join(' ')}\`.`
    : '';
  const text = description ?? '';
  return choices || fallback ? `${text}${/[.!?]$/.test(text) ? '' : '.'}${choices}${fallback}` : text;
}

function sentence(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** Text that stands in a table: no bar ends its cell, no angle bracket opens a tag. */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}

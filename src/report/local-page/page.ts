import { createHash } from 'node:crypto';
import { html, type Markup, trusted } from '../html.ts';
import { baseStyle } from '../styles/base.ts';
import { controlStyle } from '../styles/controls.ts';
import { localStyle } from './style.ts';

/** A page, and the policy under which it is served. */
export interface LocalPage {
  readonly html: string;
  /** Content-Security-Policy: this very script and style, requests to this server, and nothing else. */
  readonly policy: string;
}

/** What a page is made of. */
export interface LocalPageParts {
  readonly title: string;
  /** Class of the body. */
  readonly name: string;
  /** Its own rules, after those of all local pages. */
  readonly style: string;
  readonly script: string;
  readonly body: Markup;
}

/** A page that holds no data: it asks the server for them. */
export function localPage({ title, name, style: own, script, body }: LocalPageParts): LocalPage {
  const style = baseStyle + controlStyle + localStyle + own;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><link rel="icon" href="data:,"><title>${title}</title><style>${trusted(style)}</style></head>
<body class="local ${name}">${body}
<script>${trusted(script)}</script></body></html>
`.markup;
  return { html: page, policy };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

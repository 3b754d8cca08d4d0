import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LacunaError } from '../../errors.ts';
import { guardHeaders, refusalOf } from './guard.ts';
import type { LocalPage } from './page.ts';

/** A running page. */
export interface LocalServer {
  /** Where the page is, with its token. */
  readonly url: string;
  /** Resolves when the person says on the page that they are done; rejects where the server has a defect. */
  readonly done: Promise<void>;
  close(): Promise<void>;
}

/** Where a page is served. */
export interface LocalAddress {
  /** A secret that must stand in every address. */
  readonly token: string;
  /** The port, or 0 for one that is free. */
  readonly port: number;
}

/** Something that the page may have changed. */
export interface Deed {
  /** Acts, and gives the news for all tabs; undefined where the wish makes no sense, and then nothing has changed. */
  act(wish: unknown): Promise<object | undefined>;
  /** What is said where it makes no sense. */
  readonly refusal: string;
}

/** What a page is served with. */
export interface LocalDesk {
  readonly page: LocalPage;
  /** What lies at an address below the page, or undefined where nothing does. */
  get(address: string, query: URLSearchParams): Promise<object | undefined>;
  /** By the address they are posted to. */
  readonly deeds: Readonly<Record<string, Deed>>;
  /** Code of the error where the port cannot be had. */
  readonly portTaken: string;
}

/**
 * Serves a page on the loopback interface, until it is closed. Beside what the desk has, `events` tells all tabs of
 * changes, and `done` ends it.
 *
 * @throws LacunaError `desk.portTaken`
 */
export async function serveLocally(desk: LocalDesk, { token, port }: LocalAddress): Promise<LocalServer> {
  const listeners = new Set<ServerResponse>();
  let finish = () => {};
  let fail = (_: unknown) => {};
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const office: Office = {
    desk,
    listen(response) {
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    tell(news) {
      for (const response of listeners) response.write(`data: ${JSON.stringify(news)}\n\n`);
    },
    finish: () => finish(),
  };
  const server = createServer((request, response) => {
    const { port: own } = server.address() as AddressInfo;
    handle(request, response, { token, port: own }, office).catch(fail);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') return reject(cause);
      reject(
        new LacunaError({
          code: desk.portTaken,
          message: `port ${port} cannot be used: it is taken, or not allowed`,
          hint: 'Choose another with --port, or leave it out for any that is free.',
          cause,
        }),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}/${token}/`,
    done,
    async close() {
      const closed = new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
      await Promise.all([...listeners].map(ended));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Ends an answer that was kept open, in order, so that the browser takes it for an end and not for a fault. */
function ended(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.end(resolve);
  });
}

/** What requests are answered from. */
interface Office {
  readonly desk: LocalDesk;
  /** Keeps an answer open, so that it can be told of changes. */
  listen(response: ServerResponse): void;
  tell(news: object): void;
  finish(): void;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { token, port }: LocalAddress,
  office: Office,
): Promise<void> {
  const { method = '', headers } = request;
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const refusal = refusalOf({ method, path, headers }, token, port);
  if (refusal !== undefined) return answer(response, 403, { error: refusal });
  const wanted = path.slice(token.length + 2);
  try {
    if (method === 'GET') await get(wanted, new URLSearchParams(query), response, office);
    else if (method === 'POST') await post(wanted, request, response, office);
    else answer(response, 405, { error: 'only GET and POST are known' });
  } catch (error) {
    // Whoever asked has gone away in the middle of it: there is nobody to answer.
    if (!request.complete) return;
    if (!(error instanceof LacunaError)) {
      answer(response, 500, { error: 'Lacuna has a defect; see where it was started' });
      throw error;
    }
    answer(response, 500, { error: [error.message, error.hint].filter(Boolean).join(' ') });
  }
}

async function get(
  wanted: string,
  query: URLSearchParams,
  response: ServerResponse,
  { desk, listen }: Office,
): Promise<void> {
  if (wanted === '') {
    const headers = { ...guardHeaders, 'Content-Type': 'text/html; charset=utf-8' };
    response.writeHead(200, { ...headers, 'Content-Security-Policy': desk.page.policy }).end(desk.page.html);
  } else if (wanted === 'events') {
    response.writeHead(200, { ...guardHeaders, 'Content-Type': 'text/event-stream' });
    // Written at once, so that the browser knows that it is connected.
    response.write(': here\n\n');
    listen(response);
  } else {
    const found = await desk.get(wanted, query);
    if (found) answer(response, 200, found);
    else answer(response, 404, { error: 'there is no such thing here' });
  }
}

/** Bytes of a request that are read: a mark on each item of a very large group. */
const MOST_BYTES = 8 * 1024 * 1024;

async function post(
  wanted: string,
  request: IncomingMessage,
  response: ServerResponse,
  { desk, tell, finish }: Office,
): Promise<void> {
  if (wanted === 'done') {
    answer(response, 200, {});
    response.once('finish', finish);
    return;
  }
  const deed = Object.hasOwn(desk.deeds, wanted) ? desk.deeds[wanted] : undefined;
  if (!deed) return answer(response, 404, { error: 'there is no such thing here' });
  if (request.headers['content-type'] !== 'application/json') {
    return answer(response, 415, { error: 'what changes something comes as application/json' });
  }
  const body = await readBody(request);
  if (body === undefined) return answer(response, 413, { error: 'this is too much at once' });
  const news = await deed.act(parseJson(body));
  if (!news) return answer(response, 400, { error: deed.refusal });
  answer(response, 200, news);
  tell(news);
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, { ...guardHeaders, 'Content-Type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += (piece as Buffer).length;
    if (bytes > MOST_BYTES) return undefined;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

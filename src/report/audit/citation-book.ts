import type { Citation, Cited } from '../../audit/citations.ts';
import { count } from '../figures.ts';
import { html, type Markup, trusted } from '../html.ts';
import { pack } from '../packing.ts';
import type { CitationPack } from './citation-pack.ts';
import type { Places } from './places.ts';

/** Collects the documents behind the numbers of a page while it is put together. */
export interface CitationBook {
  /**
   * A number that can be opened; plain text where there is no document to read, or no script.
   *
   * @param title what the documents have in common, over the dialog
   * @param text what stands in the page; the number of documents where absent
   */
  cite(title: string, cited: Cited, text?: string): Markup;
  /** Keeps documents under a name, for a script that opens them itself. */
  keep(key: string, title: string, cited: Cited): void;
  /** The dialog and what it shows: stands in the page once, after everything else. */
  dialog(): Markup;
}

/** Characters of cited texts in a page, before gzip: beyond it each is cut shorter. */
const MOST_CHARACTERS = 8_000_000;
const CUTS = [6_000, 3_000, 1_500, 700, 300];

/** An empty book; `places` names its files. */
export function createCitationBook(places: Places): CitationBook {
  const numbers = new Map<string, number>();
  const citations: Citation[] = [];
  const lists: Record<string, CitationPack['lists'][string]> = {};
  let cited = 0;
  const numberOf = (citation: Citation): number => {
    const key = `${citation.file}\n${citation.line}\n${citation.id}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, citations.length);
    citations.push(citation);
    return citations.length - 1;
  };
  const keep: CitationBook['keep'] = (key, title, { documents, examples }) => {
    if (examples.length === 0) return;
    lists[key] = { title, documents, items: examples.map((one) => [numberOf(one), one.passage]) };
  };
  return {
    keep,
    cite(title, list, text = count(list.documents)) {
      if (list.examples.length === 0) return html`${text}`;
      const key = `n${cited++}`;
      keep(key, title, list);
      return html`<span data-cite="${key}">${text}</span>`;
    },
    dialog() {
      const cut = cutFor(citations);
      const packed: CitationPack = {
        texts: citations.map(({ id, file, line, text }) => [
          id,
          places.file(file),
          line,
          shortened(text, cut),
        ]),
        lists,
      };
      return html`<dialog class="citations" data-part="citations" aria-labelledby="citations-title"><div class="sheet">
<div class="head"><h2 id="citations-title" data-part="title" tabindex="-1"></h2><button type="button" data-do="close">Close</button></div>
<p class="tools"><button type="button" data-do="previous">Previous</button> <button type="button" data-do="next">Next</button> <span role="status" data-part="number"></span></p>
<p class="aside" data-part="place"></p><div class="text" data-part="text" tabindex="0" aria-label="The document"></div></div></dialog>
<script type="text/plain" id="citations-pack">${trusted(pack(packed))}</script>`;
    },
  };
}

function cutFor(citations: readonly Citation[]): number {
  const total = (cut: number) => citations.reduce((sum, { text }) => sum + Math.min(cut, text.length), 0);
  return CUTS.find((cut) => total(cut) <= MOST_CHARACTERS) ?? CUTS.at(-1)!;
}

function shortened(text: string, cut: number): string {
  return text.length > cut ? `${text.slice(0, cut)}…` : text;
}

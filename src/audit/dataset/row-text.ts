import type { Message } from '../../records/message.ts';

/** What a row says: its text, and its turns where it is a conversation. */
export interface RowText {
  readonly text: string;
  readonly messages: readonly Message[] | null;
  /** Whether it stood behind a `<DOCTAG>`. */
  readonly hasDoctag: boolean;
}

/** A way to take the text from the rows of a file. */
export interface RowShape {
  /** In words: `"text"`, `"question" and "answer"`, `the turns of "messages"`. */
  readonly what: string;
  readonly guessed: boolean;
  /** The text of a row, or why it has none. */
  read(values: Readonly<Record<string, unknown>>): RowText | { readonly wrong: string };
}

import type { ByteSource } from '../../io/decompress.ts';
import type { LogContext, LogFormat, LogItem } from './log-format.ts';

/** A format that can be read from a stream, such as standard input, as well as from a file. */
export interface LineFormat extends LogFormat {
  read(source: ByteSource, context: LogContext): AsyncIterable<LogItem>;
}

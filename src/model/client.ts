import type { ModelRequest, Outcome } from '../records/request.ts';

/**
 * The seam to language models: requests in, outcomes out. It knows nothing of documents.
 *
 * Outcomes come as they are ready, in any order, exactly one for every request taken. A client takes requests
 * only as fast as it can send them, so a plan of any size may be given.
 */
export interface ModelClient {
  readonly name: string;
  /**
   * @param requests taken one by one
   * @param signal when aborted, nothing further is taken; what is in flight is still answered
   * @throws LacunaError of kind `provider` when going on is pointless, e.g. the key is refused
   */
  send(requests: AsyncIterable<ModelRequest>, signal: AbortSignal): AsyncIterable<Outcome>;
}

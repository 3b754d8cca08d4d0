/**
 * A reply to one request.
 *
 * @param retryAfterMilliseconds the `retry-after-ms` of 429 and 5xx; 0 sends none
 */
export function createReply(response, requestId, retryAfterMilliseconds) {
  const send = (status, contentType, body, headers) => {
    response.writeHead(status, { 'content-type': contentType, 'request-id': requestId, ...headers });
    response.end(body);
  };
  const reply = {
    json: (status, body, headers) => send(status, 'application/json', JSON.stringify(body), { ...headers }),
    error(status, type, message, { errorCode, headers } = {}) {
      const isTransient = status === 429 || status >= 500;
      const wait = String(retryAfterMilliseconds);
      const details = errorCode === undefined ? {} : { details: { error_code: errorCode } };
      reply.json(
        status,
        { type: 'error', error: { type, message, ...details }, request_id: requestId },
        { ...(isTransient && wait !== '0' ? { 'retry-after-ms': wait } : {}), ...headers },
      );
    },
    raw({ contentType, body, cut = false, code = 200 }) {
      if (!cut) {
        send(code, contentType, body, {});
        return;
      }
      response.writeHead(code, { 'content-type': contentType, 'content-length': body.length + 1 });
      response.write(body, () => response.destroy());
    },
    destroy: () => response.destroy(),
  };
  return reply;
}

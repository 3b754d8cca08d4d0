/**
 * A signal that is aborted at the first Ctrl-C or SIGTERM, so that a run drains. A second one ends the process at
 * once; everything on disk is written all or nothing, so that does no harm.
 *
 * @param announce called at the first
 */
export function interruption(announce) {
  const controller = new AbortController();
  const handle = () => {
    if (controller.signal.aborted) process.exit(130);
    announce();
    controller.abort();
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}

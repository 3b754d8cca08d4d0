import { fileURLToPath } from 'node:url';

/** The templates that come with Lacuna. */
export const builtInTemplates = fileURLToPath(new URL('../../templates', import.meta.url));

import { chatExporter } from './chat.ts';
import { doctagExporter } from './doctag.ts';
import { textExporter } from './text.ts';
/** All training formats. */
export const exporters = [textExporter, doctagExporter, chatExporter];

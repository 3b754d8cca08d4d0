import { chatExporter } from './chat.ts';
import { doctagExporter } from './doctag.ts';
import type { Exporter } from './exporter.ts';
import { qaExporter } from './qa.ts';
import { recordsExporter } from './records.ts';
import { textExporter } from './text.ts';

/** All training formats. */
export const exporters: readonly Exporter[] = [
  textExporter,
  doctagExporter,
  chatExporter,
  qaExporter,
  recordsExporter,
];

import type { Certificate } from '../records/certificate.ts';
import { type Column, columnsOf, turnColumns } from './columns.ts';
import type { CorpusFile } from './write-shards.ts';

/** What a Croissant description says beside the files. */
export interface CroissantInput {
  readonly name: string;
  readonly description: string;
  /** Of Lacuna: with the same inputs, another version may write another corpus. */
  readonly version: string;
  readonly intendedUse: string;
  readonly trainable: boolean;
  readonly files: readonly CorpusFile[];
  readonly certificate: Pick<Certificate, 'limits'>;
}

/**
 * The description of a corpus in Croissant 1.1 (MLCommons), as JSON text: every file with its hash, and a record set a
 * file, since a set over several files cannot be read from plain JSON Lines. It has no date: the same corpus has the
 * same description.
 */
export function renderCroissant(input: CroissantInput): string {
  const { name, description, version, intendedUse, trainable, files, certificate } = input;
  const dataset = {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    name,
    description,
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    license: 'other: see Terms in README.md',
    version,
    inLanguage: 'en',
    isLiveDataset: false,
    keywords: ['synthetic', 'alignment', ...(trainable ? [] : ['rehearsal'])],
    'rai:dataCollection': `Written by a machine: planned, written, checked and deduplicated by Lacuna ${version}.`,
    'rai:dataCollectionType': 'Synthetic',
    'rai:dataUseCases': intendedUse,
    'rai:dataLimitations': certificate.limits,
    'rai:personalSensitiveInformation': 'None intended: persons and organisations are invented.',
    distribution: files.map(({ file, bytes, sha256 }) => ({
      '@type': 'cr:FileObject',
      '@id': file,
      name: file,
      contentUrl: file,
      contentSize: `${bytes} B`,
      encodingFormat: 'application/jsonlines',
      sha256,
    })),
    recordSet: files.map(recordSetOf),
  };
  return `${JSON.stringify(dataset, null, 2)}\n`;
}

function recordSetOf({ file, configuration, split, records }: CorpusFile): object {
  const id = `${configuration}/${file.slice(file.lastIndexOf('/') + 1).replace(/\.jsonl$/, '')}`;
  return {
    '@type': 'cr:RecordSet',
    '@id': id,
    name: id,
    description: `${records} records of the split ${split}.`,
    key: { '@id': `${id}/id` },
    field: columnsOf[configuration].map((column) => fieldOf(column, id, file)),
  };
}

function fieldOf({ name, type, description }: Column, recordSet: string, file: string): object {
  const id = `${recordSet}/${name}`;
  const source = { fileObject: { '@id': file }, extract: { column: name } };
  const field = { '@type': 'cr:Field', '@id': id, name, description };
  if (type === 'turns') {
    const subField = turnColumns.map((part) => ({
      '@type': 'cr:Field',
      '@id': `${id}/${part}`,
      name: part,
      dataType: 'sc:Text',
      source: { ...source, transform: { jsonPath: part } },
    }));
    return { ...field, ...LIST, subField };
  }
  return { ...field, dataType: dataTypes[type], ...(type === 'texts' ? LIST : {}), source };
}

const LIST = { isArray: true, arrayShape: '-1' };

const dataTypes = {
  text: 'sc:Text',
  texts: 'sc:Text',
  'whole-number': 'sc:Integer',
  'yes-or-no': 'sc:Boolean',
} as const;

/** The JSON-LD context of Croissant 1.1, and of its vocabulary for responsible use. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  arrayShape: 'cr:arrayShape',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  containedIn: 'cr:containedIn',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  description: { '@container': '@language' },
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isArray: 'cr:isArray',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  name: { '@container': '@language' },
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

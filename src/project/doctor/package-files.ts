import { loadConstitution } from '../../constitution/load.ts';
import { loadMap } from '../../coverage/load-map.ts';
import { loadPools } from '../../plan/pools.ts';
import { builtInTemplates } from '../../prompts/built-in.ts';
import { loadTemplates, type TemplateLibrary } from '../../prompts/library.ts';
import { builtInConstitution, exampleMap } from '../example.ts';
import { examine, type Finding, ok } from './finding.ts';

/** What comes with Lacuna, looked at. */
export interface CheckedPackage {
  readonly findings: readonly Finding[];
  /** The built-in templates; undefined where they, or anything else, are not whole. */
  readonly templates: TemplateLibrary | undefined;
}

/** Whether what comes with Lacuna is there and whole: templates, pools, the example's constitution and map. */
export async function checkPackage(): Promise<CheckedPackage> {
  const { findings, read } = await examine('package', async () => {
    const templates = await loadTemplates(builtInTemplates);
    await loadPools(`${builtInTemplates}/pools`);
    await loadConstitution(builtInConstitution, []);
    await loadMap(exampleMap);
    return {
      findings: [
        ok('package', `${templates.forms.length} document forms, pools, constitution and example are whole`),
      ],
      read: templates,
    };
  });
  const advised = findings.map((finding) =>
    finding.status === 'failed' ? { ...finding, hint: 'Install Lacuna again.' } : finding,
  );
  return { findings: advised, templates: read };
}

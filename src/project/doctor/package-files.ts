import { loadConstitution } from '../../constitution/load.ts';
import { loadMap } from '../../coverage/load-map.ts';
import { loadPools } from '../../plan/pools.ts';
import { builtInTemplates } from '../../prompts/built-in.ts';
import { loadTemplates } from '../../prompts/library.ts';
import { builtInConstitution, exampleMap } from '../example.ts';
import { examine, type Finding, ok } from './finding.ts';

/** Whether what comes with Lacuna is there and whole: templates, pools, the example's constitution and map. */
export async function checkPackage(): Promise<readonly Finding[]> {
  const { findings } = await examine('package', async () => {
    const { forms } = await loadTemplates(builtInTemplates);
    await loadPools(`${builtInTemplates}/pools`);
    await loadConstitution(builtInConstitution, []);
    await loadMap(exampleMap);
    return {
      findings: [ok('package', `${forms.length} document forms, pools, constitution and example are whole`)],
      read: undefined,
    };
  });
  return findings.map((finding) =>
    finding.status === 'failed' ? { ...finding, hint: 'Install Lacuna again.' } : finding,
  );
}

import type { CoverageMap } from '../coverage/map.ts';
import { readText } from '../io/files.ts';
import { parseYamlWithPlaces } from '../io/yaml.ts';
import { checkRegions } from '../plan/check-regions.ts';
import { type Regions, regionsSchema } from '../records/regions.ts';

/**
 * Reads the regions that a run is confined to, YAML or JSON, and checks that they lie on the map.
 *
 * @throws LacunaError `yaml.…`, `regions.…`, with the place
 */
export async function readRegions(file: string, map: CoverageMap): Promise<Regions> {
  const { value, placeOf } = parseYamlWithPlaces(await readText(file), file, regionsSchema);
  checkRegions(map, value, placeOf);
  return value;
}

export { reasonMeanings } from '../records/reason-meanings.ts';

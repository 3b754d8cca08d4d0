import { hashWord } from './hash.ts';

/** Function words by language: the commonest, without those that English has too. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  English: `the and of to in that it was he she for on with as his her they at be this had not are but from or have an
    by which you were their is would there been one who will all when them more no out up into than so its what if
    about could only some then did how other now these because any over after before where should must through two
    does him me my your our we us own do can may said has those each while still nothing something whether what every
    though under between against without until here again once too never nobody anyone such same both few off down`,
  German: `der die und das ist nicht ein eine einer einen dem den des mit auf für von zu im sich auch als wie aber war hatte
    wird wurde nach bei aus wenn oder noch nur sie ich wir haben werden sind kann über durch dass es`,
  French: `le la les des et est une un dans que qui pour pas sur avec ce cette il elle ne se au aux du plus par mais ou
    son sa ses nous vous ils était avait être sont leur comme tout si bien aussi`,
  Spanish: `el la los las de que y en un una por con para no se su del al lo como más pero sus le ya fue este ha sí
    porque esta entre cuando muy sin sobre también era había ser`,
  Italian: `il la lo gli le di che e un una per con non si del della dei nel alla sono come più ma anche da ha questo
    era aveva essere quando perché suo sua dalla nella`,
  Portuguese: `o a os as de que e um uma em por com para não se seu sua do da dos das no na como mais mas foi ao ele ela
    entre era também já são quando muito nos pelo`,
  Dutch: `de het een van en is dat niet op te zijn met voor aan er om maar ook als bij naar werd wordt was had hij zij ze
    dit die uit nog wel hun door over`,
  Swedish: `och att det som en på är av för med den till inte har jag ett om hade var han hon de sig från men så kan när
    ska eller vid efter sin`,
  Norwegian: `og det som en på er av for med den til ikke har jeg et om hadde var han hun de seg fra men så kan når skal
    eller ved etter sin blir ble`,
  Polish: `i w nie na się że jest do to z jak ale po co przez od za tak jego jej był była było są dla już tylko może
    być oraz który która`,
  Turkish: `bir ve bu da de için ile çok ne gibi daha olarak kadar ama olan sonra ki var değil onu ya diye o her`,
  Indonesian: `yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada saya mereka sudah oleh
    seperti bisa atau`,
};

const LANGUAGES = Object.keys(FUNCTION_WORDS);
/** For each function word a bit a language. */
const languagesOfWord = new Map<number, number>();
for (const [at, language] of LANGUAGES.entries()) {
  for (const word of FUNCTION_WORDS[language]!.split(/\s+/)) {
    const hash = hashWord(word);
    languagesOfWord.set(hash, (languagesOfWord.get(hash) ?? 0) | (1 << at));
  }
}

/** How much of a text speaks for a language. */
export interface LanguageShares {
  /** Share of the words that are English function words, in [0, 1]: 0.4 to 0.6 in prose. */
  readonly english: number;
  /** The other language that most words speak for. */
  readonly other: string;
  /** Share of the words that are its function words and not English ones. */
  readonly otherShare: number;
}

/**
 * Which language a text's function words speak for, from the hashes of its normalised words. Meant for twenty words
 * or more.
 */
export function languageShares(words: readonly number[] | Uint32Array): LanguageShares {
  const counts = new Uint32Array(LANGUAGES.length);
  for (let index = 0; index < words.length; index++) {
    const bits = languagesOfWord.get(words[index]!);
    if (bits === undefined) continue;
    if ((bits & 1) !== 0) counts[0]!++;
    else for (let at = 1; at < LANGUAGES.length; at++) if ((bits & (1 << at)) !== 0) counts[at]!++;
  }
  let best = 1;
  for (let at = 2; at < LANGUAGES.length; at++) if (counts[at]! > counts[best]!) best = at;
  const total = Math.max(1, words.length);
  return { english: counts[0]! / total, other: LANGUAGES[best]!, otherShare: counts[best]! / total };
}

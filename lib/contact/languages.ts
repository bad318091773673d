// A language's two lists stand side by side: what they share takes no room twice when the script is packed.

import dePhrases from './asking/de.json';
import enPhrases from './asking/en.json';
import esPhrases from './asking/es.json';
import frPhrases from './asking/fr.json';
import hiPhrases from './asking/hi.json';
import itPhrases from './asking/it.json';
import plPhrases from './asking/pl.json';
import ptPhrases from './asking/pt.json';
import ruPhrases from './asking/ru.json';
import trPhrases from './asking/tr.json';
import ukPhrases from './asking/uk.json';
import zhPhrases from './asking/zh.json';
import de from './words/de.json';
import en from './words/en.json';
import es from './words/es.json';
import fr from './words/fr.json';
import hi from './words/hi.json';
import it from './words/it.json';
import pl from './words/pl.json';
import pt from './words/pt.json';
import ru from './words/ru.json';
import tr from './words/tr.json';
import uk from './words/uk.json';
import zh from './words/zh.json';

/** Each language's words: numbers, signs, what announces a contact. */
export const words = { de, en, es, fr, pt, it, pl, uk, ru, tr, hi, zh };

/** Each language's phrases of asking. */
export const phrases = {
	de: dePhrases,
	en: enPhrases,
	es: esPhrases,
	fr: frPhrases,
	pt: ptPhrases,
	it: itPhrases,
	pl: plPhrases,
	uk: ukPhrases,
	ru: ruPhrases,
	tr: trPhrases,
	hi: hiPhrases,
	zh: zhPhrases,
};

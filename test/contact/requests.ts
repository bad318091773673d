import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findRequests } from '../../lib/contact/requests';

/** One text of test/contact/requests: `asks` for contact details, or `clean`. `shut` ones were never tuned to. */
export interface Request {
	id: string;
	lang: string;
	label: 'asks' | 'clean';
	text: string;
	shut?: true;
}

/** The texts that ask, and those that only look like it; the open part or the one that was written after tuning. */
export function readRequests(part: 'requests' | 'shut'): Request[] {
	const file = fileURLToPath(new URL(`requests/${part}.jsonl`, import.meta.url));
	return readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Request);
}

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((1000 * part) / whole) / 10);

/** Percent of the asking texts that are found, percent of found texts that ask, and false alarms per 1,000 of `clean`. */
export function scoreRequests(texts: readonly Request[], clean: readonly string[]) {
	const found = texts.filter(({ text }) => findRequests(text).length > 0);
	const asking = texts.filter(({ label }) => label === 'asks');
	const right = found.filter(({ label }) => label === 'asks');
	const alarms = clean.filter((text) => findRequests(text).length > 0);
	const recall = (lang: string) =>
		share(right.filter((one) => one.lang === lang).length, asking.filter((one) => one.lang === lang).length);
	return {
		texts: texts.length,
		precision: share(right.length, found.length),
		recall: share(right.length, asking.length),
		recallByLanguage: Object.fromEntries(
			[...new Set(texts.map(({ lang }) => lang))].map((lang) => [lang, recall(lang)]),
		),
		missed: asking.filter((one) => !right.includes(one)).map(({ id }) => id),
		alarms: found.filter((one) => !right.includes(one)).map(({ id }) => id),
		cleanTexts: clean.length,
		falseAlarmsPerThousand: share(10 * alarms.length, clean.length),
	};
}

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import { LinkifyIt } from 'linkify-it';
import tlds from 'tlds';
import { createScanner, findContacts } from '../../lib/contact/index';
import { findRequests } from '../../lib/contact/requests';
import { type Detector, type Hit, readCorpus, score } from './corpus';
import { readRequests, scoreRequests } from './requests';

/*
 * npx tsx test/contact/bench.ts [folder ...]
 * Prints one JSON object: precision, recall, false alarms per 1,000 clean texts and latency of the guard, beside linkify-it alone,
 * libphonenumber-js alone and both, over the project's own corpus or over the folders named, which hold .jsonl files of the same form.
 */

const here = dirname(fileURLToPath(import.meta.url));
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, tlds: [...tlds] });

const byLinkify: Detector = (text) =>
	(linkify.match(text) ?? []).map(
		({ schema, index, lastIndex }): Hit => ({
			kind: schema === 'mailto:' ? 'email' : 'link',
			start: index,
			end: lastIndex,
		}),
	);
const byNumbers: Detector = (text, { region }) =>
	findPhoneNumbersInText(text, { defaultCountry: (region ?? 'US') as 'US' }).map(
		({ startsAt, endsAt }): Hit => ({ kind: 'phone', start: startsAt, end: endsAt }),
	);

const detectors: Record<string, Detector> = {
	guard: findContacts,
	linkifyAlone: byLinkify,
	libphonenumberAlone: byNumbers,
	both: (text, options) => [...byLinkify(text, options), ...byNumbers(text, options)],
};

/** What a freelancer's letter looks like: prose, money, dates, versions, one disguised address and one number. */
const letter =
	"Thank you for the invitation, but I'm booked until March 15 and the budget of $1,500-2,000 is below my range. I work with Node.js and " +
	'React 18.2.0, from 9 to 17:30 UTC+2. If plans change, write to marta (at) northlight (dot) com or call +1 312 555 0147. ' +
	'Если что, пишите в понедельник после 10:30. ';

/** Milliseconds by the clock, and of the processor: what other programs took of the machine in between is not the detector's. */
interface Latency {
	p50: number;
	p99: number;
	processorP99: number;
}

/** How many times `work` is timed. */
const timed = 200;

function latencyOf(work: () => void): Latency {
	for (let round = 0; round < 150; round++) work();
	const clock: number[] = [];
	const processor: number[] = [];
	for (let round = 0; round < timed; round++) {
		const used = process.cpuUsage();
		const began = performance.now();
		work();
		clock.push(performance.now() - began);
		const { user, system } = process.cpuUsage(used);
		processor.push((user + system) / 1000);
	}
	const at = (times: number[], share: number): number =>
		Math.round(1000 * (times.sort((a, b) => a - b)[Math.floor(share * timed)] ?? 0)) / 1000;
	return { p50: at(clock, 0.5), p99: at(clock, 0.99), processorP99: at(processor, 0.99) };
}

const letterOf = (length: number): string => letter.repeat(Math.ceil(length / letter.length)).slice(0, length);

function latency(detect: Detector, length: number): Latency {
	const text = letterOf(length);
	return latencyOf(() => detect(text, {}));
}

/** A key more at a time in the middle of 5,000 characters. */
function typingLatency(): Latency {
	const scan = createScanner();
	const text = letterOf(5000);
	let typed = '';
	return latencyOf(() => {
		typed += typed.length % 6 === 5 ? ' ' : 'x';
		scan(text.slice(0, 2500) + typed + text.slice(2500));
	});
}

const bundle = await build({
	entryPoints: [join(here, '../../lib/contact/reader.ts')],
	bundle: true,
	minify: true,
	format: 'iife',
	globalName: 'contact',
	target: 'es2022',
	write: false,
});
const folders = process.argv.length > 2 ? process.argv.slice(2) : [here];
const cleanOf = (from: readonly string[]): string[] =>
	from.flatMap((folder) => readCorpus(folder).flatMap(({ label, text }) => (label === 'clean' ? [text] : [])));
const report = {
	folders: folders.map((folder) => {
		const samples = readCorpus(folder);
		return {
			folder: folder === here ? 'test/contact' : folder,
			samples: samples.length,
			detectors: Object.fromEntries(
				Object.entries(detectors).map(([name, detect]) => {
					const { missed, alarms, ...figures } = score(samples, detect);
					return [name, name === 'guard' ? { ...figures, missed: missed.length, alarms } : figures];
				}),
			),
			guardOpen: score(
				samples.filter(({ shut }) => !shut),
				findContacts,
			),
			guardShut: score(
				samples.filter(({ shut }) => shut),
				findContacts,
			),
			guardToldTheRegion: (({ precision, recall, falseAlarmsPerThousand }) => ({
				precision,
				recall,
				falseAlarmsPerThousand,
			}))(score(samples, findContacts, true)),
		};
	}),
	latencyMs: Object.fromEntries(
		Object.entries(detectors).map(([name, detect]) => [
			name,
			Object.fromEntries([200, 2000, 5000].map((length) => [`${length} characters`, latency(detect, length)])),
		]),
	),
	latencyMsByKind: Object.fromEntries(
		[...new Set(readCorpus(here).map(({ kind }) => kind))].map((kind) => {
			const texts = readCorpus(here).filter((sample) => sample.kind === kind);
			const text = texts
				.map((sample) => sample.text)
				.join('\n')
				.slice(0, 2000);
			return [`${kind}, ${text.length} characters`, latencyOf(() => findContacts(text))];
		}),
	),
	askedFor: {
		why: 'texts that ask for contact details, told apart from texts that hold them',
		tunedTo: scoreRequests(readRequests('requests'), cleanOf(folders)),
		neverTunedTo: scoreRequests(readRequests('shut'), []),
		latencyMs: latency((text) => findRequests(text).map((found) => ({ ...found, kind: 'request' })), 5000),
	},
	keyIn5000CharactersMs: typingLatency(),
	bundleGzipBytes: gzipSync(bundle.outputFiles[0]?.contents ?? '', { level: 9 }).length,
};
console.log(JSON.stringify(report, null, '\t'));

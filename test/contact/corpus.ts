import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindOptions } from '../../lib/contact/index';

/** One text of a corpus, as its line of JSON holds it. */
export interface Sample {
	id: string;
	text: string;
	label: 'contact' | 'clean';
	kind: 'email' | 'phone' | 'link' | 'handle' | 'address' | 'meeting' | 'obfuscated' | 'none';
	/** [start, end) in UTF-16 units of each contact in the text. */
	spans?: [number, number][];
	lang?: string;
	region?: string | null;
	/** Texts whose label is a matter of policy are left out of the figures. */
	policy?: string;
	/** Texts nothing is tuned to: read only to be counted. */
	shut?: true;
}

/** Something a detector found. */
export interface Hit {
	kind: string;
	start: number;
	end: number;
}

export type Detector = (text: string, options: FindOptions) => Hit[];

/** Every sample of every .jsonl file of a folder. */
export function readCorpus(folder: string): Sample[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.jsonl'))
		.sort()
		.flatMap((name) =>
			readFileSync(join(folder, name), 'utf8')
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line) as Sample),
		);
}

const percent = (part: number, whole: number): number | null =>
	whole === 0 ? null : Math.round((1000 * part) / whole) / 10;

export interface Score {
	/** Percent of findings of a kind that touch a marked contact; null without any. */
	precision: Record<string, number | null>;
	/** Percent of marked contacts, by the sample's kind, that a finding of whatever kind touches. */
	recall: Record<string, number | null>;
	cleanTexts: number;
	falseAlarmsPerThousand: number | null;
	/** Clean texts, per 1,000, in which something of a kind is found. */
	falseAlarmsByKind: Record<string, number>;
	/** The samples that went wrong, for reading. */
	missed: string[];
	alarms: string[];
}

/** Scores a detector: a finding is right when it overlaps a marked contact. Clean texts count as alarms once each. */
export function score(samples: readonly Sample[], detect: Detector, withRegion = false): Score {
	const found = new Map<string, { right: number; all: number }>();
	const marked = new Map<string, { hit: number; all: number }>();
	const alarmed = new Map<string, number>();
	const missed: string[] = [];
	const alarms: string[] = [];
	let clean = 0;
	for (const sample of samples) {
		if (sample.policy !== undefined) continue;
		const hits = detect(sample.text, withRegion && sample.region ? { region: sample.region } : {});
		const spans = sample.spans ?? [];
		const right = (hit: Hit): boolean => spans.some(([start, end]) => hit.start < end && start < hit.end);
		for (const hit of hits) {
			const tally = found.get(hit.kind) ?? { right: 0, all: 0 };
			tally.all++;
			if (right(hit)) tally.right++;
			found.set(hit.kind, tally);
		}
		if (sample.label === 'clean') {
			clean++;
			for (const kind of new Set(hits.map((hit) => hit.kind))) alarmed.set(kind, (alarmed.get(kind) ?? 0) + 1);
			if (hits.length > 0) alarms.push(sample.id);
			continue;
		}
		for (const [start, end] of spans) {
			const tally = marked.get(sample.kind) ?? { hit: 0, all: 0 };
			tally.all++;
			if (hits.some((hit) => hit.start < end && start < hit.end)) tally.hit++;
			else missed.push(sample.id);
			marked.set(sample.kind, tally);
		}
	}
	return {
		precision: Object.fromEntries([...found].map(([kind, { right, all }]) => [kind, percent(right, all)])),
		recall: Object.fromEntries([...marked].map(([kind, { hit, all }]) => [kind, percent(hit, all)])),
		cleanTexts: clean,
		falseAlarmsPerThousand: clean === 0 ? null : Math.round((10_000 * alarms.length) / clean) / 10,
		falseAlarmsByKind: Object.fromEntries(
			[...alarmed].map(([kind, count]) => [kind, Math.round((10_000 * count) / clean) / 10]),
		),
		missed,
		alarms,
	};
}

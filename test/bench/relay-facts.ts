import { decide } from '../../lib/domain/decide';
import type { Fact } from '../../lib/domain/facts';
import { mainAccount } from '../../lib/domain/practice';
import { opportunity } from './seed';
import { talk } from './talk-in-page';

const together = 500;

/** Numbers from 0 to 1, the same each time. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** A letter of about `length` characters out of a thousand words, the common ones often, as people write. */
function letters(length: number): () => string {
	const next = numbers(7);
	const pick = (from: string) => from[Math.floor(next() * from.length)] ?? '';
	const syllable = () => `${pick('bcdfghklmnprstvw')}${pick('aeiou')}${pick('lmnrst')}`;
	const words = Array.from({ length: 1000 }, (_, at) => (at < 60 ? syllable() : `${syllable()}${syllable()}`));
	return () => {
		let letter = '';
		while (letter.length < length) letter += `${words[Math.floor(next() ** 2 * words.length)]} `;
		return letter;
	};
}

/** The facts of `count` proposals, each with a letter of 3 KB. */
export function proposals(count: number): Fact[] {
	const letter = letters(3000);
	const all: Fact[] = [];
	for (let from = 0; from < count; from += together) {
		const items = Array.from({ length: Math.min(together, count - from) }, (_, at) => {
			const item = opportunity(from + at, 1_700_000_000_000);
			return item.kind === 'room' ? item : { ...item, fields: { ...item.fields, coverLetter: letter() } };
		});
		const reading = { type: 'saveReading', account: mainAccount, page: 'proposals', items, deliberate: true } as const;
		const decision = decide(
			reading as never,
			{ facts: () => [] },
			{ commandId: `seed-${from}`, at: 1, recordedAt: 1, device: 'seed', newKey: () => crypto.randomUUID() },
		);
		if (!decision.ok) throw new Error(decision.message);
		all.push(...decision.facts);
	}
	return all;
}

/** The facts of rooms with so many messages each. */
export function messages(rooms: number, each: number): Fact[] {
	return Array.from({ length: rooms }, (_, room) => [...talk(room + 1, each)].flat()).flat();
}

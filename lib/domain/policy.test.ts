import { describe, expect, test } from 'vitest';
import {
	type Edition,
	editions,
	exceptionNames,
	exceptions,
	excusedBy,
	isDismissed,
	places,
	policyKinds,
	roomPlace,
	whatItMeans,
} from './policy';

const names = Object.keys(editions) as Edition[];
const every = names.flatMap((edition) =>
	policyKinds.flatMap((kind) => places.map((place) => ({ edition, kind, place }))),
);

describe('the contact policy', () => {
	test.each(every)('$edition says what $kind means in $place', ({ edition, kind, place }) => {
		const rules = { edition, exceptions: [] };
		const certainties = ['definite', 'likely', 'hint'] as const;
		const means = certainties.map((certainty) => whatItMeans({ kind, certainty }, place, rules));
		const allowed = [
			['warn-definite', 'warn-likely', 'note'],
			['note', 'note', 'note'],
			['none', 'none', 'none'],
		];
		expect(allowed).toContainEqual(means);
		expect(means[0] === 'none').toBe(place === 'contract');
	});

	test('decline message and cover letter always warn; the room by edition', () => {
		const email = { kind: 'email', certainty: 'definite' } as const;
		const by = (edition: Edition) => ({ edition, exceptions: [] });
		for (const edition of names) {
			for (const place of ['decline', 'withdraw', 'cover-letter', 'screening', 'accept', 'terms'] as const)
				expect(whatItMeans(email, place, by(edition))).toBe('warn-definite');
		}
		expect(whatItMeans(email, 'room', by('article'))).toBe('note');
		expect(whatItMeans(email, 'room', by('terms-2020'))).toBe('warn-definite');
		expect(whatItMeans({ kind: 'link', certainty: 'hint' }, 'decline')).toBe('note');
		expect(whatItMeans({ kind: 'request', certainty: 'definite' }, 'decline')).toBe('note');
	});

	test.each(exceptionNames)('%s turns warnings of its kinds into notes, and no others', (name) => {
		const rules = { edition: 'terms-2020', exceptions: [name] } as const;
		for (const kind of policyKinds) {
			const covered = exceptions[name].kinds.includes(kind);
			expect(excusedBy(kind, rules)).toBe(covered ? name : null);
			const bare = whatItMeans({ kind, certainty: 'definite' }, 'room', { edition: 'terms-2020', exceptions: [] });
			const means = whatItMeans({ kind, certainty: 'definite' }, 'room', rules);
			expect(means).toBe(covered && bare !== 'none' ? 'note' : bare);
		}
	});

	test('a phone number is never excused by system access', () => {
		const rules = { edition: 'article', exceptions: ['system-access'] } as const;
		expect(whatItMeans({ kind: 'phone', certainty: 'definite' }, 'decline', rules)).toBe('warn-definite');
	});

	test('every edition and exception names itself, and editions their sources', () => {
		for (const name of names)
			for (const text of [editions[name].name, editions[name].since, editions[name].source, editions[name].says])
				expect(text).not.toBe('');
		for (const name of exceptionNames) expect(exceptions[name].says).not.toBe('');
	});
});

test('a dismissal is for one kind and text, whatever the case', () => {
	const dismissed = [{ kind: 'email', text: 'me@example.com' }] as const;
	expect(isDismissed({ kind: 'email', text: ' Me@Example.com' }, dismissed)).toBe(true);
	expect(isDismissed({ kind: 'email', text: 'me@example.org' }, dismissed)).toBe(false);
	expect(isDismissed({ kind: 'handle', text: 'me@example.com' }, dismissed)).toBe(false);
});

test('a room is within a contract once hired', () => {
	expect([roomPlace('hired'), roomPlace('offer'), roomPlace(null)]).toEqual(['contract', 'room', 'room']);
});

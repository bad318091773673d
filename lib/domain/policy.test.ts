import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Edition,
	editions,
	exceptionNames,
	exceptions,
	excusedBy,
	isDismissed,
	noteByEdition,
	type Place,
	placeAt,
	places,
	policyKinds,
	reachOf,
	whatItMeans,
} from './policy';
import type { Status } from './record';

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
			const found = { kind, certainty: 'definite' } as const;
			const covered = exceptions[name].kinds.includes(kind);
			expect(excusedBy(found, rules)).toBe(covered ? name : null);
			const bare = whatItMeans(found, 'room', { edition: 'terms-2020', exceptions: [] });
			expect(whatItMeans(found, 'room', rules)).toBe(covered && bare !== 'none' ? 'note' : bare);
		}
	});

	test.each([
		['an e-mail address', { kind: 'email', certainty: 'definite' }, 'note'],
		['one’s own e-mail address', { kind: 'own', of: 'email', certainty: 'definite' }, 'note'],
		['a phone number', { kind: 'phone', certainty: 'definite' }, 'warn-definite'],
		['one’s own phone number', { kind: 'own', of: 'phone', certainty: 'definite' }, 'warn-definite'],
		['a chat link', { kind: 'link', certainty: 'definite' }, 'warn-definite'],
	] as const)('system access and %s', (_name, found, means) => {
		const rules = { edition: 'article', exceptions: ['system-access'] } as const;
		expect(whatItMeans(found, 'decline', rules)).toBe(means);
	});

	test('system access names itself beside a code host, which is only noted anyway', () => {
		const rules = { exceptions: ['system-access'] } as const;
		expect(excusedBy({ kind: 'link', certainty: 'hint' }, rules)).toBe('system-access');
	});

	test('what an edition alone makes a note of is said to be so, in the places where editions differ', () => {
		const found = { kind: 'email', certainty: 'definite' } as const;
		const said = (place: Place, edition: Edition) => noteByEdition(found, place, { edition, exceptions: [] });
		expect(said('room', 'article')).toMatch(/^Fine by the help article; .*26 June 2020 ask to wait/);
		for (const { edition, place } of every) {
			const differs = names.some((one) => editions[one].rules.email[place] === 'warn');
			const noted = editions[edition].rules.email[place] === 'note';
			expect(said(place, edition) !== null).toBe(differs && noted);
		}
		const hint = { kind: 'link', certainty: 'hint' } as const;
		expect(noteByEdition(hint, 'room', { edition: 'article', exceptions: [] })).toBeNull();
		const request = { kind: 'request', certainty: 'likely' } as const;
		expect(noteByEdition(request, 'room', { edition: 'article', exceptions: [] })).toBeNull();
	});

	test('every edition and exception names itself, and editions their sources', () => {
		for (const name of names)
			for (const text of [editions[name].name, editions[name].since, editions[name].source, editions[name].says])
				expect(text).not.toBe('');
		for (const name of names) expect(editions[name].quotes.length).toBeGreaterThan(0);
		for (const name of exceptionNames) expect(exceptions[name].says).not.toBe('');
	});
});

test('a dismissal is for one kind and text, whatever the case', () => {
	const dismissed = [{ kind: 'email', text: 'me@example.com' }] as const;
	expect(isDismissed({ kind: 'email', text: ' Me@Example.com' }, dismissed)).toBe(true);
	expect(isDismissed({ kind: 'email', text: 'me@example.org' }, dismissed)).toBe(false);
	expect(isDismissed({ kind: 'handle', text: 'me@example.com' }, dismissed)).toBe(false);
	// The same text, since then entered as the person's own.
	expect(isDismissed({ kind: 'own', text: 'me@example.com' }, dismissed)).toBe(true);
	expect(isDismissed({ kind: 'email', text: 'a@b.co' }, [{ kind: 'own', text: 'a@b.co' }])).toBe(true);
});

test('where a text is read, as the opportunity stands', () => {
	const at = (place: Place, ...all: Status[]) =>
		placeAt(place, reachOf(...all.map((status) => ({ status, kind: 'proposal' as const }))));
	expect(at('room')).toBe('room');
	expect(at('room', 'active')).toBe('room');
	expect(at('room', 'offer')).toBe('offer');
	expect(at('room', 'accepted', 'hired', 'offer')).toBe('contract');
	expect(at('terms')).toBe('terms');
	expect(at('terms', 'submitted')).toBe('terms');
	expect(at('terms', 'submitted', 'active')).toBe('room');
	expect(at('terms', 'offer', 'active')).toBe('offer');
	expect(placeAt('room', reachOf({ status: 'archived', kind: 'contract' }))).toBe('contract');
	expect(reachOf({ status: 'prepared', kind: 'offer' }, { status: 'active', kind: 'proposal' })).toBe('offer');
	for (const place of ['decline', 'accept', 'cover-letter', 'withdraw', 'screening'] as const)
		expect(at(place, 'hired')).toBe(place);
});

describe('properties', () => {
	const found = fc.record({
		kind: fc.constantFrom(...policyKinds),
		certainty: fc.constantFrom('definite' as const, 'likely' as const, 'hint' as const),
	});
	const place = fc.constantFrom(...places);
	const named = fc.subarray(exceptionNames);
	const strength = (meaning: string) => ['none', 'note', 'warn-likely', 'warn-definite'].indexOf(meaning);

	test('an exception more never warns more, and never silences', () => {
		fc.assert(
			fc.property(found, place, fc.constantFrom(...names), named, (one, where, edition, exceptions) => {
				const bare = whatItMeans(one, where, { edition, exceptions: [] });
				const excused = whatItMeans(one, where, { edition, exceptions });
				expect(strength(excused)).toBeLessThanOrEqual(strength(bare));
				expect(excused === 'none').toBe(bare === 'none');
			}),
		);
	});

	test('the terms since 2020 are never laxer than the article, nor a hint stronger than what is definite', () => {
		fc.assert(
			fc.property(found, place, named, (one, where, exceptions) => {
				const [article, terms] = (['article', 'terms-2020'] as const).map((edition) =>
					strength(whatItMeans(one, where, { edition, exceptions })),
				);
				expect(terms).toBeGreaterThanOrEqual(article ?? 9);
				const definite = whatItMeans({ ...one, certainty: 'definite' }, where, { edition: 'article', exceptions });
				expect(strength(definite)).toBeGreaterThanOrEqual(article ?? 9);
			}),
		);
	});
});

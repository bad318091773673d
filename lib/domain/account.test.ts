import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountNamed, type KnownAccounts, type NamedContext, whoseIs } from './account';

const robin: NamedContext = { name: 'Robin Vale', kind: 'freelancer' };
const studio: NamedContext = { name: 'Tideway Studio', kind: 'agency' };
const fresh: KnownAccounts = { held: [], holding: [], mainName: null, defaultAccount: 'main', defaultChosen: false };
const bound: KnownAccounts = { ...fresh, held: ['main'], mainName: 'Robin Vale' };
const both: KnownAccounts = { ...bound, held: ['main', 'Tideway Studio'] };

describe('a page that names its account', () => {
	it.each([
		['the first freelancer is main', robin, fresh, 'main', { binds: 'Robin Vale', isNew: false }],
		['also with records from before', robin, { ...fresh, held: ['main'] }, 'main', { binds: 'Robin Vale' }],
		['and stays it', robin, both, 'main', { binds: null, isNew: false }],
		['written differently too', { ...robin, name: ' ROBIN  vale' }, both, 'main', { binds: null }],
		['an agency is kept by its name', studio, fresh, 'Tideway Studio', { binds: null, isNew: true }],
		['once it is known no longer as new', studio, both, 'Tideway Studio', { binds: null, isNew: false }],
		['in the writing it was first kept under', { ...studio, name: 'TIDEWAY studio' }, both, 'Tideway Studio', {}],
		[
			'an agency whose records main held before any page named one is main',
			studio,
			{ ...fresh, held: ['main'], holding: ['main'] },
			'main',
			{ binds: 'Tideway Studio' },
		],
		[
			'but not once main is somebody else',
			studio,
			{ ...bound, holding: ['main'] },
			'Tideway Studio',
			{ binds: null, isNew: true },
		],
		['a second freelancer is kept apart', { ...robin, name: 'R. Two' }, bound, 'R. Two', { isNew: true }],
		[
			'the account the person named in the options is taken',
			studio,
			{ ...fresh, defaultAccount: 'tideway studio', defaultChosen: true },
			'tideway studio',
			{ isNew: false, binds: null },
		],
	] as const)('%s', (_, context, accounts, account, more) => {
		expect(whoseIs(context, accounts)).toMatchObject({ account, certain: true, ...more });
	});
});

describe('a page that names none', () => {
	it('is main’s, and complete, as long as nobody else is known', () => {
		for (const held of [[], ['main'], ['main', 'practice']]) {
			expect(whoseIs(null, { ...fresh, held })).toMatchObject({ account: 'main', certain: true, known: ['main'] });
		}
	});

	it('is asked about where several are known, until the person has said so', () => {
		expect(whoseIs(null, both)).toMatchObject({ account: null, certain: false, known: ['main', 'Tideway Studio'] });
		const chosen = { ...both, defaultAccount: 'Tideway Studio', defaultChosen: true };
		expect(whoseIs(null, chosen)).toMatchObject({ account: 'Tideway Studio', certain: false });
	});

	it('belongs where its records are, whatever was chosen; in two places it tells nothing', () => {
		const chosen = { ...both, defaultChosen: true };
		expect(whoseIs(null, { ...chosen, holding: ['Tideway Studio'] }).account).toBe('Tideway Studio');
		expect(whoseIs(null, { ...both, holding: ['main', 'Tideway Studio'] }).account).toBeNull();
		expect(whoseIs(null, { ...both, holding: ['practice'] }).account).toBeNull();
	});
});

it('a name makes an account that is no other’s, fits a record’s id and stays itself', () => {
	expect(accountNamed('Agency: North')).toBe('Agency North');
	expect(accountNamed('Main')).toBe('Main on Upwork');
	expect(accountNamed('practice')).toBe('practice on Upwork');
	expect(accountNamed(' : ')).toBe('on Upwork');
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
			const account = accountNamed(name);
			expect(account).toMatch(/^[^:]{1,120}$/su);
			expect(['main', 'practice']).not.toContain(account.toLowerCase());
			expect(accountNamed(account)).toBe(account);
		}),
	);
});

import { expect, test } from 'vitest';
import { contactSaid, dismissedBy } from './contact-said';
import type { OpportunityRecord } from './record';

const record = (id: string, more: object) =>
	({ id, exceptions: [], dismissed: [], ...more }) as unknown as OpportunityRecord;

test('what was said of any record of an opportunity holds once, and is taken back everywhere', () => {
	const said = contactSaid([
		record('proposal', {
			exceptions: [{ exception: 'legal', facts: ['a'] }],
			dismissed: [{ kind: 'own', text: 'me@x.co', facts: ['d'] }],
		}),
		record('invitation', {
			exceptions: [
				{ exception: 'legal', facts: ['b', 'c'] },
				{ exception: 'enterprise', facts: ['e'] },
			],
			dismissed: [{ kind: 'email', text: 'me@x.co', facts: ['f'] }],
		}),
	]);
	expect(said.exceptions).toEqual([
		{
			exception: 'legal',
			facts: [
				{ record: 'proposal', id: 'a' },
				{ record: 'invitation', id: 'b' },
				{ record: 'invitation', id: 'c' },
			],
		},
		{ exception: 'enterprise', facts: [{ record: 'invitation', id: 'e' }] },
	]);
	expect(dismissedBy({ kind: 'email', text: 'ME@x.co' }, said)).toEqual([
		{ record: 'proposal', id: 'd' },
		{ record: 'invitation', id: 'f' },
	]);
	expect(dismissedBy({ kind: 'email', text: 'you@x.co' }, said)).toEqual([]);
});

test('where nothing was said, nothing holds', () => {
	expect(contactSaid([])).toEqual({ exceptions: [], dismissed: [] });
});

import { signal } from '@preact/signals';
import { parseHTML } from 'linkedom';
import { options, render } from 'preact';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noteByEdition, type Place, type Rules, whatItMeans } from '../../lib/domain/policy';
import { MASK } from '../../lib/domain/policy-table';
import type { OpportunityRecord } from '../../lib/domain/record';
import { ModelContext } from '../app/context';
import type { Model } from '../app/model';
import type { Finding } from '../app/services';
import { Findings } from './findings';
import { type Judged, judge } from './use-findings';

const text = 'Write to maya@example.com. Can I have your number?';
const email: Finding = {
	start: 9,
	end: 25,
	text: 'maya@example.com',
	kind: 'email',
	certainty: 'definite',
	why: 'An e-mail address',
};
const request: Finding = {
	start: 27,
	end: 49,
	text: 'Can I have your number',
	kind: 'request',
	certainty: 'likely',
	why: 'Asks for contact details',
};

const record = (id: string, more: object = {}) =>
	({ id, partOf: null, exceptions: [], dismissed: [], ...more }) as unknown as OpportunityRecord;

describe('the list below a text', () => {
	const { document, Event } = parseHTML('<html><body></body></html>');
	const before = options.debounceRendering;
	let root: Element | null = null;
	beforeAll(() => {
		Object.assign(globalThis, { document });
		// Drawn at once, so that what a press changes can be read in the next line.
		options.debounceRendering = (draw) => draw();
	});
	afterAll(() => {
		if (before) options.debounceRendering = before;
		else Reflect.deleteProperty(options, 'debounceRendering');
		Reflect.deleteProperty(globalThis, 'document');
	});

	/** What the background was asked to do. */
	let commands: unknown[] = [];
	let replaced: [string, string][] = [];
	beforeEach(() => {
		commands = [];
		replaced = [];
	});

	afterEach(() => {
		if (root) render(null, root);
		root = null;
	});

	function list(one: OpportunityRecord, where: Place, rules: Partial<Rules> = {}, all: OpportunityRecord[] = [one]) {
		const by = { edition: 'article' as const, exceptions: [], allow: [], own: [], dismissed: one.dismissed, ...rules };
		const findings = judge(() => [email, request], text, where, by);
		const model = {
			opportunity: signal(all),
			notice: signal(null),
			services: {
				newId: () => 'command-1',
				async ask(_channel: string, body: { command: unknown }) {
					commands.push(body.command);
					return { ok: true, facts: [] };
				},
			},
		} as unknown as Model;
		const place = document.createElement('div') as unknown as Element;
		document.body.append(place as never);
		root = place;
		const replace = ({ finding }: Judged, made: string) => void replaced.push([finding.text, made]);
		render(
			<ModelContext.Provider value={model}>
				<Findings id="list" record={one} findings={findings} replace={replace} />
			</ModelContext.Provider>,
			place,
		);
		const button = (name: string) =>
			[...place.querySelectorAll('button')].find((it) => (it.textContent ?? '').startsWith(name));
		return {
			says: () => place.textContent ?? '',
			has: (name: string) => button(name) !== undefined,
			press(name: string) {
				const found = button(name);
				if (!found) throw new Error(`There is no button ${name}.`);
				found.dispatchEvent(new Event('click', { bubbles: true }));
			},
		};
	}

	test('a detail is removed or masked; a request is only noted, and is neither', () => {
		const shown = list(record('a'), 'decline');
		expect(shown.says()).toContain('An e-mail address. Not allowed here before a contract.');
		expect(shown.says()).toContain('Asks for contact details. Only a note.');
		shown.press(`Remove ${email.text}`);
		shown.press(`Mask ${email.text}`);
		expect(replaced).toEqual([
			[email.text, ''],
			[email.text, MASK],
		]);
		expect(shown.has(`Mask ${request.text}`)).toBe(false);
	});

	test('exactly three exceptions are offered; the one named is kept with the record', () => {
		const shown = list(record('a'), 'decline');
		shown.press('An exception applies');
		for (const name of ['Enterprise client', 'Legal need', 'E-mail for system access'])
			expect(shown.has(name)).toBe(true);
		shown.press('Legal need');
		expect(commands).toEqual([{ type: 'nameException', record: 'a', exception: 'legal' }]);
	});

	test('one in force names itself on the note, and is taken back from every record that says it', () => {
		const invitation = record('inv', { partOf: 'pro', exceptions: [{ exception: 'enterprise', facts: ['f1'] }] });
		const proposal = record('pro', { exceptions: [{ exception: 'enterprise', facts: ['f2'] }] });
		const shown = list(proposal, 'cover-letter', { exceptions: ['enterprise'] }, [proposal, invitation]);
		expect(shown.says()).toContain('An e-mail address. Exception: Enterprise client.');
		expect(shown.has('An exception applies')).toBe(false);
		shown.press('Take back the exception Enterprise client');
		const facts = [
			{ record: 'pro', id: 'f2' },
			{ record: 'inv', id: 'f1' },
		];
		expect(commands).toEqual([{ type: 'retract', facts }]);
	});

	test('what was said to be fine stands apart, and can be warned of again', () => {
		const fine = record('a', { dismissed: [{ kind: 'own', text: email.text, facts: ['f'] }] });
		const shown = list(fine, 'decline');
		expect(shown.says()).toContain(`“${email.text}” is fine here, you said.`);
		expect(shown.has(`Remove ${email.text}`)).toBe(false);
		shown.press(`Warn again of ${email.text}`);
		expect(commands).toEqual([{ type: 'retract', facts: [{ record: 'a', id: 'f' }] }]);
	});

	test('in a room the note says whose it is, with the switch beside it; by the terms it warns and has none', () => {
		const article = { edition: 'article', exceptions: [] } as const;
		const said = noteByEdition(email, 'room', article);
		const shown = list(record('a'), 'room');
		expect(said).not.toBeNull();
		expect(shown.says()).toContain(`An e-mail address. ${said}.`);
		shown.press('Go by the terms');
		expect(commands).toEqual([{ type: 'setSetting', account: 'main', name: 'rules.contact', value: 'terms-2020' }]);
		const strict = list(record('a'), 'room', { edition: 'terms-2020' });
		expect(strict.has('Go by the terms')).toBe(false);
		expect(whatItMeans(email, 'room', { ...article, edition: 'terms-2020' })).toBe('warn-definite');
		expect(strict.says()).toContain('Not allowed here before a contract');
	});
});

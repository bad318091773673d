import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { createMarketplace } from '../../test/marketplace/server';
import { maxSkeleton, plainWords, shapeOf, skeletonOf } from './skeleton';
import { hints } from './table';

const documentOf = (body: string, head = '') =>
	parseHTML(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`).document;
const skeleton = (body: string, head = '') => skeletonOf(documentOf(body, head));

describe('shapes of texts', () => {
	it.each([
		['Maria Kowalska-Núñez', 'Xxxx Xxxx-Xxxx'],
		['$1,250.00/hr', '$0,00.00/xx'],
		['Received Feb 28, 2026', 'Xxxx Xxx 00, 00'],
		['jane@example.net', 'xxxx@xxxx.xxx'],
		['+48 600 700 800', '+00 00 00 00'],
		['Олена 高橋 👋', 'Xxxx xx *'],
		['٣٤٥ Ⅷ ½', '00 * *'],
		['  \n ', ''],
		['a'.repeat(9000), 'xxxx'],
	])('%s', (text, shape) => {
		expect(shapeOf(text)).toBe(shape);
	});
});

describe('a skeleton', () => {
	it('keeps tags, roles, hooks and classes, and counts what is alike', () => {
		const row = (name: string, n: number) =>
			`<li class="row-${n} job-tile" data-test="proposal-${n}00"><a href="/nx/proposals/interview/uid/190000000000000000${n}?x=${name}">${name}</a></li>`;
		const rows = [
			['Zofia', 1],
			['Quentin', 2],
			['Wiktor', 3],
			['Xenia', 4],
			['Yannis', 5],
		] as const;
		expect(
			skeleton(
				`<main aria-busy="true"><h2 id="h-77">Invitations (5)</h2><ul role="list">${rows.map(([name, n]) => row(name, n)).join('')}</ul></main>`,
			),
		).toBe(
			[
				'<body>',
				' <main aria-busy="true">',
				'  <h2 id="x-00">',
				'   Xxxx (0)',
				'  <ul role="list">',
				...[1, 2, 3].flatMap(() => [
					'   <li data-test="proposal-0" class="row-0 job-tile">',
					'    <a href="/nx/proposals/interview/uid/00">',
					'     Xxxx',
				]),
				'   (2 more alike)',
				'',
			].join('\n'),
		);
	});

	it('holds nothing personal, wherever it was planted', () => {
		const secret = [
			'Kowalska',
			'Bydgoszcz',
			'zofia.k',
			'zofiak',
			'600700800',
			'tajne',
			'qwertz',
			'9b1deb4d',
			'evilcorp',
		];
		const text = 'Zofiak Kowalska, Bydgoszcz, zofia.k@evilcorp.example, +48 600700800, tajne 9b1deb4d qwertz';
		const made = skeleton(
			`<!-- ${text} --><script>var user = "${text}"</script><style>.kowalska{content:"${text}"}</style>
			<div id="user-kowalska" class="card kowalska-card user-600700800 UserKowalskaBox kowalska@evilcorp.example" style="background:url(//evilcorp.example/kowalska)"
				data-user="kowalska" data-test="profile-zofiak-9b1deb4d" data-cy="${text}" title="${text}" role="kowalska" aria-label="${text}" aria-kowalska="1" aria-controls="kowalska-menu" lang="kowalska">
			<img src="https://evilcorp.example/kowalska.png" alt="${text}"><iframe src="/kowalska" srcdoc="${text}">${text}</iframe>
			<a href="https://kowalska.evilcorp.example/zofiak?mail=zofia.k@evilcorp.example#tajne">${text}</a>
			<a href="mailto:zofia.k@evilcorp.example">x</a><a href="tel:600700800">x</a><a href="javascript:kowalska()">x</a>
			<a href="/freelancers/~01kowalska/bydgoszcz">x</a><a href="//evilcorp.example/kowalska">x</a><a href="https://www.upwork.com.evilcorp.example/kowalska">x</a>
			<input type="kowalska" name="kowalska" value="${text}" placeholder="${text}"><textarea>${text}</textarea>
			<div contenteditable="true" class="editor"><p>${text}</p></div><div contenteditable><p>${text}</p></div>
			<select><option value="kowalska">${text}</option></select><x-kowalska>${text}</x-kowalska>
			<svg><title>${text}</title></svg><template><p>${text}</p></template><noscript>${text}</noscript><p>${text}</p></div>`,
			`<title>${text}</title><meta name="user" content="${text}">`,
		).toLowerCase();
		for (const word of [...secret, 'zofia', 'kowal']) expect(made).not.toContain(word);
		expect(made).not.toMatch(/\d{3}|[1-9]/);
		expect(made).toContain('class="card ');
		expect(made).toContain('mail or phone');
	});

	it.each([
		['client-jose-muller', 'José Müller'],
		['client-mariya-ivanova', 'Мария Иванова'],
		['user-bo-li', 'Bo Li'],
		['bjorn-andre', 'Björn André'],
		['strasse-weiss', 'Straße Weiß'],
		['avatar-zaphod ZAPHOD_BEEBLE userZaphodB', ''],
		['room_d3adb33fcafebabe u-deadbeefcafe', ''],
		['eyJuYW1lIjoiWmFwaG9kIn0', ''],
	])('masks a name or an id in classes and hooks, shown by the page or not: %s', (names, text) => {
		const made = skeleton(
			`<div class="${names}" data-test="${names}" id="${names}">${text}</div><zaphod>x</zaphod><user-zaphod>x</user-zaphod>`,
		);
		const written = [...made.matchAll(/[A-Za-z]+/g)].map(([word]) => word.toLowerCase());
		const own = new Set(['body', 'div', 'class', 'data', 'test', 'id', 'x']);
		const isPlain = (part: string) => part === '' || plainWords.has(part);
		expect(written.filter((word) => !own.has(word) && !word.split(/x+/).every(isPlain))).toEqual([]);
	});

	it('keeps every word of the selectors the readers know', () => {
		const selectors = Object.values(hints).flatMap((list) => list.map(({ selector }) => selector));
		const names = selectors.flatMap((selector) => [
			...[...selector.matchAll(/[.#]([\w-]+)/g)].map(([, name]) => name ?? ''),
			...[...selector.matchAll(/(?:data-[\w-]+|class|id)[*^$~]?="([^"]+)"/g)].map(([, name]) => name ?? ''),
		]);
		const words = names.flatMap((name) => name.match(/[a-z]+/gi) ?? []);
		expect([...new Set(words)].filter((word) => word.length > 1 && !plainWords.has(word.toLowerCase()))).toEqual([]);
	});

	it('no run of three letters or figures of any text comes through, by text, class, hook, id or link', () => {
		const word = fc.oneof(
			fc.stringMatching(/^[a-zA-Z]{3,14}$/),
			fc.stringMatching(/^[äöüßéñçłåøžşğа-яА-Яα-ωא-ת一-龥ぁ-んа-я]{3,8}$/),
			fc.stringMatching(/^[1-9]{3,12}$/),
		);
		const page = (words: readonly string[], blank: boolean) => {
			const say = (index: number) => (blank ? '' : (words[index % words.length] ?? ''));
			return words
				.map(
					(_, index) =>
						`<section class="card ${say(index)} x-${say(index + 1)}-y ${say(index)}${say(index + 1)}" id="${say(index)}" data-test="${say(index + 2)}-row"><h3 aria-label="${say(index)} ${say(index + 1)}">${say(index)} ${say(index + 1)}</h3><a href="/nx/${say(index)}/${say(index + 2)}?q=${say(index)}"><span>${say(index)}</span>,${say(index + 2)}</a></section>`,
				)
				.join('');
		};
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
				const made = skeleton(page(words, false)).toLowerCase();
				// Words of markup and shapes are in every skeleton; a page that says "card" gives nothing away by them.
				const always = `${skeleton(page(words, true)).toLowerCase()} xxxx`;
				for (const one of words.map((text) => text.toLowerCase())) {
					if (!always.includes(one) && !plainWords.has(one)) expect(made).not.toContain(one);
				}
			}),
			{ seed: 20261123, numRuns: 300 },
		);
	});

	it('says the same of two pages that differ in words of the same shape only', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.stringMatching(/^[qjzvwk]{5,9}$/), fc.stringMatching(/^[qjzvwk]{5,9}$/)), {
					minLength: 1,
					maxLength: 8,
				}),
				(pairs) => {
					const page = (side: 0 | 1) =>
						pairs.map((pair) => `<p class="text">${pair[side]} 123</p><b>${pair[side]}</b>`).join('');
					expect(skeleton(page(0))).toBe(skeleton(page(1)));
				},
			),
			{ seed: 20261123, numRuns: 100 },
		);
	});

	it('of every practice page holds no name, title, message, id or sum', () => {
		for (const variant of ['classic', 'old', 'redesign'] as const) {
			const place = createMarketplace({ now: Date.UTC(2026, 2, 3), variant });
			const { invitations, proposals, freelancer, agency } = place.state;
			const paths = [
				'',
				'archived',
				...invitations.map((one) => `interview/uid/${one.uid}`),
				...proposals.map((one) => one.id),
			];
			const personal = [...invitations, ...proposals].flatMap((one) => [
				one.client.name,
				one.job.title,
				one.job.id.slice(4),
			]);
			for (const path of paths) {
				const made = skeletonOf(parseHTML(place.rendered(`https://www.upwork.com/nx/proposals/${path}`)).document);
				for (const text of [...personal, freelancer, agency, '$']) {
					if (text !== '$') expect(made).not.toContain(text);
				}
				expect(made).not.toMatch(/\d{3}/);
				expect(made.split('\n').length).toBeGreaterThan(30);
			}
		}
	});

	it('is capped, also for pages that are large, deep or strange', () => {
		const wide = Array.from({ length: 30_000 }, (_, n) => `<i class="a${'b'.repeat(n % 40)}">x</i><b>y</b>`).join('');
		const cut = skeleton(wide);
		expect(cut.length).toBeLessThanOrEqual(maxSkeleton);
		expect(cut).toContain('(cut here)');
		expect(skeleton('<div>'.repeat(3000)).length).toBeLessThan(maxSkeleton);
		expect(skeletonOf(parseHTML('').document)).toBe('');
	});
});

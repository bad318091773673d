import { launchCopies } from './browser';
import { type Figures, figures, type Judged, judge, ratio } from './figures';

const facts = 10_000;
const rounds = 5;

/** Sealing and opening 10,000 facts, their bytes against plain JSON, and a whole desk through a file against the same without sealing. */
export async function sealing(): Promise<{ measured: Record<string, Figures>; verdicts: Judged[] }> {
	const browser = await launchCopies(['sealing', 'joining', 'plain']);
	try {
		const first = await browser.open('sealing');
		await first.evaluate((count) => bench.seed(count), facts);
		const times = await first.evaluate((count) => bench.sealTimes(count), rounds);
		const written = await first.evaluate(() => bench.firstFile());
		const joined = await (await browser.open('joining')).evaluate((file) => bench.joinWith(file), written.file);
		if (written.sealed !== times.facts || joined.added !== times.facts) throw new Error('Not every fact went across.');
		const text = await first.evaluate(() => bench.plainFacts());
		const plain = await (await browser.open('plain')).evaluate((all) => bench.plainJoin(all), text);
		const measured = {
			[`sealing ${times.facts} facts`]: figures(times.sealing),
			[`opening ${times.facts} facts`]: figures(times.opening),
			'their bytes as plain JSON': figures([times.plain], 'bytes'),
			'their bytes sealed': figures([times.sealed], 'bytes'),
			'first sync file of them, from the journal': figures([written.first]),
			'the same again with nothing new': figures([written.again]),
			'that file': figures([written.bytes], 'bytes'),
			'joining an empty desk with it': figures([joined.joined]),
			'merging the same facts unsealed': figures([plain]),
		};
		const of = (name: string): Figures => measured[name] ?? figures([]);
		return {
			measured,
			verdicts: [
				judge(
					'sealed bytes against plain JSON',
					ratio(of('their bytes sealed'), of('their bytes as plain JSON')),
					0.5,
					null,
				),
				judge(
					'joining by file against merging unsealed',
					ratio(of('joining an empty desk with it'), of('merging the same facts unsealed')),
					2,
					null,
				),
			],
		};
	} finally {
		await browser.close();
	}
}

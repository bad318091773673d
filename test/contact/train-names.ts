import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { letterOf } from '../../lib/contact/name-weights';
import { readCorpus } from './corpus';
import { examplesOf, leftOut, shares, together, train } from './names';

/*
 * npx tsx test/contact/train-names.ts
 * Learns from the texts of this folder what speaks for an account's name near a platform, and writes it to lib/contact/name-weights.json.
 * Prints precision and recall of each round of handles.jsonl with weights learnt from all the others, by how much
 * more than enough the evidence must be.
 */

const samples = readCorpus(fileURLToPath(new URL('.', import.meta.url)));
const examples = examplesOf(samples);
const file = fileURLToPath(new URL('../../lib/contact/name-weights.json', import.meta.url));
const weights = Array.from(train(examples), letterOf).join('');
writeFileSync(file, `${JSON.stringify({ weights }, null, '\t')}\n`);
console.log(`written: ${file}`);

const above = [-0.7, -0.3, 0, 0.3, 0.7, 1.2];
const rounds = leftOut(samples, examples, above);
const all = above.map((_, at) => together([...rounds.values()].flatMap((fits) => fits[at] ?? [])));
for (const [round, fits] of [...rounds, ['all', all] as const]) {
	const line = fits.map((fit, at) => {
		const { precision, recall } = shares(fit);
		return `${above[at]}: ${precision.toFixed(1)}/${recall.toFixed(1)}`;
	});
	console.log(round, line.join('  '));
}

import type { Refusal } from '../domain/commands';
import { showBadge } from './badge';
import type { Tools } from './tools';

/** The alarm that resumes folding records again. */
export const foldAgain = 'fold-again';

/** One stretch of work: well under the 30 s after which a worker may be ended. */
const STRETCH_MS = 8_000;

/** Folds every record again. An alarm goes on with it where the worker is ended in the middle. */
export async function rebuild(tools: Tools): Promise<{ ok: true; records: number } | Refusal> {
	const { journal, browser } = tools;
	await browser.ensureAlarm(foldAgain, { delayInMinutes: 1 });
	for (;;) {
		const progress = await journal.rebuild(STRETCH_MS);
		if (!progress.ok) return progress;
		if (progress.done) {
			await browser.clearAlarm(foldAgain);
			void showBadge(tools);
			return { ok: true, records: progress.records };
		}
		await browser.stayAwake();
	}
}

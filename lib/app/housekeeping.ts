import { forgetOldPresses } from './answer-pressed';
import { badgeTurns, showBadge } from './badge';
import { catchUp, planCatchUp, syncAlarm } from './hold-link';
import { foldAgain, rebuild } from './rebuild';
import { remind, remindAgain } from './reminders';
import { forgetOldTermsPresses } from './terms-pressed';
import type { Tools } from './tools';
import { forgetOldWithdrawals } from './withdraw-pressed';

/** The alarm of the weekly tidying. */
export const weekly = 'weekly';

const WEEK_MINUTES = 7 * 24 * 60;

/** What a worker does whenever it starts: alarms, badge, and folding again what an update left behind. */
export async function wake(tools: Tools): Promise<void> {
	await showBadge(tools);
	void remind(tools);
	await forgetOldPresses(tools);
	await forgetOldTermsPresses(tools);
	await forgetOldWithdrawals(tools);
	await planCatchUp(tools);
	void catchUp(tools);
	await tools.browser.ensureAlarm(weekly, { delayInMinutes: 60, periodInMinutes: WEEK_MINUTES });
	if (await tools.journal.needsRebuild()) await rebuild(tools);
}

/** What an alarm is for. */
export async function onAlarm(tools: Tools, name: string): Promise<void> {
	if (name === syncAlarm) await catchUp(tools);
	if (name === weekly) await tools.journal.prune();
	if (name === badgeTurns) await showBadge(tools);
	if (name === remindAgain) await remind(tools);
	if (name === foldAgain && (await tools.journal.needsRebuild())) await rebuild(tools);
}
